"""Find agency and source credits: datelines, bylines, contributor notes, signatures, source lists."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files


class CreditKind(StrEnum):
    """How a text credits somebody else, and so how much of it is theirs."""

    DATELINE = "dateline"
    BYLINE = "byline"
    STAFF = "staff"
    SIGNATURE = "signature"
    CONTRIBUTED = "contributed"
    SOURCES = "sources"
    PHOTO = "photo"
    VIA = "via"
    REPUBLISHED = "republished"


WHOLE = frozenset({CreditKind.DATELINE, CreditKind.BYLINE, CreditKind.STAFF, CreditKind.SIGNATURE})


@dataclass(frozen=True, slots=True)
class Credit:
    """Words by which a text credits somebody.

    Attributes:
        start: First character of the credit.
        end: One past its last character.
        kind: The form it takes.
        names: Whom it credits, agencies under their canonical names; empty where it names persons only.
        whole: True where the whole text is theirs, False where they gave a part, a photo or a hint.
    """

    start: int
    end: int
    kind: CreditKind
    names: tuple[str, ...]
    whole: bool


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    raw = tomllib.loads((files("reconcile.data") / "agencies.toml").read_text(encoding="utf-8"))
    return {form: name for name, forms in raw["agencies"].items() for form in forms}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[CreditKind, re.Pattern[str]], ...]:
    """Compile the forms of credits, in the order in which they claim a place."""
    forms = sorted(_agencies(), key=lambda form: (-len(form), form))
    agency = "(?:" + "|".join(re.escape(form) for form in forms) + ")"
    several = rf"(?P<names>{agency}(?:(?:\s?[/,&]\s?|\sand\s){agency}){{0,3}})"
    worker = r"(?:(?:staff|political|business|science|sports)\s)?(?:writer|reporter|journalist|correspondent|editor|photographer|staff)s?"
    sources: tuple[tuple[CreditKind, str], ...] = (
        (CreditKind.DATELINE, rf"^[^\S\n]*(?:[^\n()\[\]]{{0,60}})[(\[]{several}[)\]](?=[^\S\n]*(?:[-–—―:]|[A-Z“\"]))(?:[^\S\n]*[-–—―:]+)?"),
        (CreditKind.PHOTO, rf"^[^\S\n]*[^\n]{{0,120}}?(?i:\b(?:photo|image|picture|credit|file|getty|pool|handout|via)\b)[^\n]{{0,60}}?[/(: ]{several}[^\S\n]*[).]{{0,2}}$"),
        (CreditKind.PHOTO, rf"^[^\S\n]*[^\n./]{{2,50}}\s?/\s?{several}[^\S\n]*\.?$"),
        (CreditKind.BYLINE, rf"^[^\S\n]*(?i:by)[^\S\n][^\n]{{0,100}}?(?:[,|–—-][^\S\n]*|\b){several}(?:[^\S\n]+{worker})?[^\S\n]*\.?$"),
        (CreditKind.STAFF, r"\((?:(?:Additional\s)?(?:[Rr]eporting|[Ww]riting))\sby\s[^()\n]{3,400}\)"),
        (CreditKind.STAFF, rf"\b{several}\s{worker}\s[^\n]{{3,250}}?\s(?:contributed|reported)\b[^\n]{{0,120}}?(?:\.(?=\s|$)|$)"),
        (CreditKind.CONTRIBUTED, rf"(?:\b[Tt]he\s)?\b{several}\s(?:also\s)?contributed\s(?:to|from)\b[^\n]{{0,80}}?(?:\.(?=\s|$)|$)"),
        (CreditKind.CONTRIBUTED, rf"\(?\b[Ww]ith\s(?:additional\s)?(?:inputs?|files|reporting|reports?|material|contributions)\s(?:from|by)\s(?:the\s)?{several}\b[^\n]{{0,40}}?[).]?$"),
        (CreditKind.SIGNATURE, rf"(?:(?<=[.?!”\"’])[^\S\n]*|^[^\S\n]*)(?:[-–—―]+[^\S\n]*{several}|[(\[]{several.replace('names', 'names2')}[)\]])[^\S\n]*\.?[^\S\n]*$"),
        (CreditKind.SOURCES, r"^[^\S\n]*[Ss]ources?:[^\S\n]*(?P<names>[^\n]{2,200})$"),
        (CreditKind.VIA, r"\(?\b(?:[hH]/[tT]|[Hh]at [Tt]ip)\b:?[^\S\n]+(?:to[^\S\n]+)?(?P<names>[^\n().;:]{2,60})\)?"),
        (CreditKind.REPUBLISHED, r"\b(?:originally|first)\s(?:appeared|published|ran|posted)\s(?:on|in|at|by)\s(?P<names>[^\n.;,]{2,60})"),
        (CreditKind.REPUBLISHED, rf"(?i:copyright|©)[^\S\n]*(?:\(c\)\s|©\s)?(?:\d{{4}}[^\S\n]+)?(?:by[^\S\n]+)?{several}\b"),
    )
    return tuple((kind, re.compile(source, re.MULTILINE)) for kind, source in sources)


def find_credits(text: str) -> list[Credit]:
    """Find the words by which a text credits an agency, another outlet or its sources.

    A mention in running text ("told Reuters") is no credit. A credit that matches two forms is given once, in
    the first of them. Reuters' closing note "(Reporting by …; Editing by …)" names persons only, so its names
    are empty.

    Args:
        text: Any text with its line breaks.

    Returns:
        The credits in the order of the text; they do not overlap.
    """
    found: list[Credit] = []
    for kind, pattern in _patterns():
        for hit in pattern.finditer(text):
            start = hit.end() - len(hit[0].lstrip())
            if not any(start < other.end and other.start < hit.end() for other in found):
                found.append(Credit(start, hit.end(), kind, _names(hit), kind in WHOLE))
    return sorted(found, key=lambda credit: credit.start)


def _names(hit: re.Match[str]) -> tuple[str, ...]:
    groups = hit.groupdict()
    words = groups.get("names") or groups.get("names2") or ""
    parts = (part.strip().strip(".").removeprefix("the ").strip() for part in re.split(r"[,;/&]|\sand\s", words))
    return tuple(dict.fromkeys(_agencies().get(part, part) for part in parts if part))
