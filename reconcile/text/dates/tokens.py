"""Cut a text into the words and numbers of time expressions; everything else is one mark of a gap."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from reconcile.text.dates.lexicon import GAP, STOP, lexicon

_ABBREVIATED = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|JAN|FEB|MAR|APR|AUG|SEPT?|OCT|NOV|DEC)"
_SHAPES = {
    "BREAK": r"\n[ \t\r]*\n",
    "ISO": r"(?<![\d-])\d{4}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",
    "SLASHED": r"(?<![\d/.])(?:[0-3]?\d(?P<stroke>[/.])[0-3]?\d(?P=stroke)(?:\d{4}|\d\d)|(?:19|20)\d\d/[01]\d/[0-3]\d)(?![\d/])",
    "CLOCK": r"(?<![\d:.])[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?![\d%])(?=\s?[AaPp]\.?[Mm]\b|(?<=:\d\d)\b)",
    "DECADECODE": r"\b(?:1[5-9]|20)\d0['’]?s\b|['’‘]\d0s\b",
    "YEARSPAN": r"(?<![\d$£€-])(?:19|20)\d\d[-–/]\d\d(?![\d-])",
    "NTH": r"\b\d{1,2}(?:st|nd|rd|th)\b",
    "QUARTERCODE": r"\b(?:Q[1-4]|[1-4]Q|H[12]|[12]H)\b",
    "FISCALCODE": r"\bFY\s?['’]?(?:20)?\d\d\b",
    "AMPM": r"(?<=\d)[ap]m\b|\b[AaPp]\.\s?[Mm]\b\.?",
    "FRACTION": r"\b1/2\b|½",
    "NUMBER": r"(?<![\w$£€¥])\d+(?:,\d{3})*(?:\.\d+)?(?![\w%]|\.\d)|\d+(?=[ap]\.?m\b)",
    "POSSESSIVE": r"['’](?:s\b)?(?!\w)",
    "SHORT": rf"\b{_ABBREVIATED}\.(?=\s?[\dA-Z,])",
    "WORD": r"[^\W\d_]+",
    "HYPHEN": r"[-–—]",
    "COMMA": r",",
    "JUNK": r"[^\s\w]|\w+",
}  # fmt: skip
_PREVIOUS = re.compile(r"([^\W\d_]+|[^\w\s])[\s\"“‘'-]*$")
_FOLLOWING = re.compile(r"\s*,?\s*([^\W_]+|[^\w\s])")


class Token(NamedTuple):
    """One word, number or mark of a time expression.

    Attributes:
        start: First character.
        end: One past the last character.
        name: Class, as the grammar's patterns call it, or `STOP` or `GAP`.
        value: What it stands for.
    """

    start: int
    end: int
    name: str
    value: Any


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    phrases = "|".join(
        re.escape(phrase).replace(r"\ ", r"\s").replace("'", "['’]")
        for phrase in sorted(lexicon().phrases, key=len, reverse=True)
    )
    shapes = "|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items())
    return re.compile(rf"(?P<PHRASE>\b(?i:{phrases})\b)|{shapes}")


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens; runs of words that no time expression holds become one gap.

    Args:
        text: Any text.

    Returns:
        The tokens in order.
    """
    tokens: list[Token] = []
    words = lexicon().words
    after_gap = False
    for hit in _scanner().finditer(text):
        name = hit.lastgroup
        if name == "WORD":
            known = words.get(hit[0].lower())
            token = _word(text, hit, known) if known else None
        else:
            token = _shaped(text, hit, name or "JUNK")
        if token is not None:
            tokens.append(token)
        elif not after_gap:
            tokens.append(Token(hit.start(), hit.end(), GAP if name == "WORD" else STOP, None))
        after_gap = token is None
    return tokens


def _word(text: str, hit: re.Match[str], known: tuple[str, Any]) -> Token | None:
    name, value = known
    if name in {"MONTH", "WEEKDAY", "SEASON"} and not _is_calendar_word(text, hit, name):
        return None
    return Token(hit.start(), hit.end(), name, value)


def _is_calendar_word(text: str, hit: re.Match[str], name: str) -> bool:
    """Tell a month, weekday or season from the plain word or name of the same letters."""
    word, lower = hit[0], hit[0].lower()
    context = lexicon().context
    before = _PREVIOUS.search(text, max(0, hit.start() - 24), hit.start())
    after = _FOLLOWING.match(text, hit.end(), hit.end() + 40)
    previous = before[1].lower() if before else ""
    following = after[1] if after else ""
    if name == "SEASON":
        return previous in context["season_cues"] and _plain_after_season(previous, lower, text[hit.end() :][:12])
    if word == lower:
        return False
    if following[:1].isdigit() or text[max(0, hit.start() - 3) : hit.start()].strip(" -")[-1:].isdigit():
        return True
    if lower in context["short"]:
        return name == "WEEKDAY" and bool(following) and text[hit.end() : hit.end() + 1] in {",", "."}
    if (
        lower == "march"
        and following in {"for", "on", "of", "against"}
        and previous not in context["season_cues"] - {"the"}
    ):
        return False
    if lower not in context["names"]:
        return True
    if previous in context["cues"]:
        return True
    return lower != "may" and not (following[:1].isupper() and text[hit.end() : hit.end() + 1] == " ")


def _plain_after_season(previous: str, season: str, rest: str) -> bool:
    """Tell "in the fall of 1998" from "the fall of the city", and "by spring" from "the spring water"."""
    if season in {"fall", "spring"} and previous in {"the", "to", "of", "in"}:
        after = rest.split()
        return (
            not after
            or after[0] != "of"
            or len(after) < 2
            or not after[1][:1].isalpha()
            or after[1] in {"last", "this"}
        )
    return True


def _shaped(text: str, hit: re.Match[str], name: str) -> Token | None:
    start, end, raw = hit.start(), hit.end(), hit[0]
    if name in {"JUNK", "BREAK"}:
        return None
    if name == "NUMBER":
        return _number(text, hit)
    if name == "SHORT":
        known = lexicon().words[raw[:-1].lower()]
        return Token(start, end, known[0], known[1])
    if name == "PHRASE":
        known = lexicon().phrases[" ".join(raw.lower().replace("’", "'").split())]
        if known[0] == "TITLE":
            return None
        return Token(start, end, known[0], known[1])
    if name == "AMPM":
        return Token(start, end, name, "am" if raw[0] in "aA" else "pm")
    if name == "NTH":
        return Token(start, end, name, int(raw[:-2]))
    return Token(start, end, name, raw)


def _number(text: str, hit: re.Match[str]) -> Token:
    start, end, raw = hit.start(), hit.end(), hit[0]
    if "." in raw or len(raw) > 12:
        return Token(start, end, "DECIMAL", raw)
    value = int(raw.replace(",", ""))
    if len(raw) == 4 and 1000 <= value < 2200 and _is_year(text, hit, value):
        return Token(start, end, "YEAR", value)
    return Token(start, end, "SMALL" if value <= 31 else "INTEGER", value)


def _is_year(text: str, hit: re.Match[str], value: int) -> bool:
    """Tell a year from a count: what follows is not counted, and an early one needs a word before it."""
    context = lexicon().context
    after = _FOLLOWING.match(text, hit.end(), hit.end() + 40)
    if after and after[1].lower() in context["counted"]:
        return False
    before = _PREVIOUS.search(text, max(0, hit.start() - 24), hit.start())
    previous = before[1].lower() if before else ""
    if re.search(r"\d[-–]$", text[max(0, hit.start() - 2) : hit.start()]) and len(before[1] if before else "") == 0:
        return False
    if value < 1900 or value > 2100:
        return previous in context["year_cues"] or previous[:3] in lexicon().words
    return previous not in {"#", "no", "$", "£", "€", "+"} and previous not in context["numbered"]
