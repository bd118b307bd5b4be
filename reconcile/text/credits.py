"""Find agency and source credits: datelines, bylines, contributor notes, signatures, source lists."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

_WORKER = (
    r"(?i:(?:(?:staff|political|business|science|sports)\s)?"
    r"(?:writer|reporter|journalist|correspondent|editor|photographer|staff)s?)"
)
_GAP = r"[^\S\n]{0,20}"
_COPYRIGHT = r"(?: (?i:copyright) (?:\s?(?:©|\([cC]\)))? | © | \([cC]\) ) \s?"
_THIS_TEXT = (
    r"\b (?i:this|the\s(?:above|following)) \s (?:[\w-]{1,20}\s)?"
    r"(?i:article|story|piece|report|post|essay|column|commentary|interview|version|text|analysis|dispatch|op-ed)"
    r"\s (?:(?:is|was|has\sbeen)\s)?"
)
_NOTE = rf"(?: (?P<line>^{_GAP} [(\[*_–—-]{{0,3}}) | {_THIS_TEXT} )"
_DATED = r"\s(?:on|in)\s[A-Z\d][\w\ ,]{0,30}\d{4}"
_LINE_ENDS = rf"(?: {_DATED} | \s(?:under|with)\b[^\n]{{0,120}} )? [.)\]*_]{{0,4}} {_GAP} $"
_NAME_ENDS = r"[.;,()\]*_](?!\w) | \s(?:on|in|at|under|with|as|by|and\s(?:is|was))\b | $"
_OUTLET = (
    r"(?P<names> (?:[Tt]he\s)? [A-Z0-9À-Þ] (?:[^\n.;,()\[\]*_]|\.(?=\w)){1,60}? )"
    rf"(?(line) (?={_LINE_ENDS}) | (?={_NAME_ENDS}))"
)
_MOST_AGENCIES = 4
_SEPARATOR = r"(?:\s?[/,&]\s?|\sand\s)"

_HOLES = (
    ("<worker>", _WORKER),
    ("<note>", _NOTE),
    ("<outlet>", _OUTLET),
    ("<copyright>", _COPYRIGHT),
    ("<gap>", _GAP),
)


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


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of credit; `wired` where it names an agency, so that a text without one need not be searched for it."""

    kind: CreditKind
    pattern: re.Pattern[str]
    wired: bool


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of credits in the order in which they claim a place, and the agencies by every form of their name."""

    forms: tuple[_Form, ...]
    agencies: dict[str, str]
    any_agency: re.Pattern[str]


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    raw: dict[str, Any] = tomllib.loads((files("reconcile") / "data" / "credits.toml").read_text(encoding="utf-8"))
    agencies = {form: name for name, forms in raw["agencies"].items() for form in forms}
    longest_first = sorted(agencies, key=lambda form: (-len(form), form))
    one = "(?:" + "|".join(re.escape(form) for form in longest_first) + ")"
    several = f"(?P<names>{one}(?:{_SEPARATOR}{one}){{0,{_MOST_AGENCIES - 1}}})"
    made = []
    for form in raw["forms"]:
        source: str = form["pattern"]
        wired = "<agencies>" in source
        for hole, filling in (("<agencies>", several), *_HOLES):
            source = source.replace(hole, filling)
        made.append(_Form(CreditKind(form["kind"]), re.compile(source, re.MULTILINE | re.VERBOSE), wired))
    return _Forms(tuple(made), agencies, re.compile(one))


def find_credits(text: str) -> list[Credit]:
    """Find the words by which a text credits an agency, another outlet or its sources.

    A mention in running text ("told Reuters") is no credit. A credit that fits two forms is given once, in the
    first of them. Reuters' closing note "(Reporting by …; Editing by …)" names persons only, so its names are
    empty. The forms and the agencies stand in `reconcile/data/credits.toml`.

    Args:
        text: Any text with its line breaks.

    Returns:
        The credits in the order of the text; they do not overlap.
    """
    forms = _forms()
    wired = forms.any_agency.search(text) is not None
    found: list[Credit] = []
    taken = bytearray(len(text))
    for form in forms.forms:
        for hit in form.pattern.finditer(text) if wired or not form.wired else ():
            start, end = hit.end() - len(hit[0].lstrip()), hit.end()
            if not any(taken[start:end]):
                names = _names(hit.groupdict().get("names") or "", forms.agencies)
                found.append(Credit(start, end, form.kind, names, form.kind in WHOLE))
                taken[start:end] = b"\1" * (end - start)
    return sorted(found, key=lambda credit: credit.start)


def agency(name: str) -> str | None:
    """Find the agency a name stands for.

    Args:
        name: A name as it stands in a text, such as `AP` or `the Associated Press`.

    Returns:
        The agency's canonical name, or None where it is no agency of `data/credits.toml`.
    """
    return _forms().agencies.get(name.removeprefix("the "))


def _names(words: str, agencies: dict[str, str]) -> tuple[str, ...]:
    """Split the credited words into names, agencies under their canonical ones."""
    parts = (part.strip(" \t.").removeprefix("the ") for part in re.split(r"[,;/&]|\sand\s", words))
    return tuple(dict.fromkeys(agencies.get(part, part) for part in parts if part))
