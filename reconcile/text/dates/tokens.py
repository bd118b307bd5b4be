"""Cut a text into the words and numbers of time expressions; everything else is one mark of a gap."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from reconcile.text.dates.context import is_calendar_word, is_year
from reconcile.text.dates.lexicon import GAP, STOP, lexicon

_ABBREVIATED = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
)
_ISO_TIME = r"[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?"
_STROKES = r"[0-3]?\d(?P<stroke>[/.])[0-3]?\d(?P=stroke)(?:\d{4}|\d\d)|(?:19|20)\d\d/[01]\d/[0-3]\d"
# What is known by its shape, in the order it is tried. PLAIN takes most words at the first try: those that no full
# stop or digit follows.
_SHAPES = {
    "PLAIN": r"(?!FY)[^\W\d_]+\b(?![.½])",
    "BREAK": r"\n[ \t\r]*\n",
    "ISO": rf"(?<![\d-])\d{{4}}-[01]\d-[0-3]\d(?:{_ISO_TIME})?(?!\d)",
    "SLASHED": rf"(?<![\d/.])(?:{_STROKES})(?![\d/])",
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


_WORDS = frozenset({"PLAIN", "WORD"})
_GAPS = frozenset({GAP, STOP})
_CALENDAR = frozenset({"MONTH", "WEEKDAY", "SEASON"})
_FIRST_WORD = re.compile(r"[\W_]")


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
    return re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items()))


@lru_cache(maxsize=1)
def _phrases() -> dict[str, re.Pattern[str]]:
    """Give for each word that begins a fixed phrase the expression for all phrases it begins, longest first."""
    by_word: dict[str, list[str]] = {}
    for phrase in sorted(lexicon().phrases, key=len, reverse=True):
        escaped = re.escape(phrase).replace(r"\ ", r"\s").replace("'", "['’]")
        by_word.setdefault(_FIRST_WORD.split(phrase)[0], []).append(escaped)
    return {word: re.compile(rf"(?:{'|'.join(group)})\b", re.IGNORECASE | re.ASCII) for word, group in by_word.items()}


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens; runs of words that no time expression holds become one gap.

    Args:
        text: Any text.

    Returns:
        The tokens in order.
    """
    tokens: list[Token] = []
    after_gap = False
    reached = 0
    for hit in _scanner().finditer(text):
        if hit.start() < reached:
            continue
        token = _token(text, hit)
        gap = token.name in _GAPS
        if not (gap and after_gap):
            tokens.append(token)
        after_gap, reached = gap, token.end
    return tokens


def _token(text: str, hit: re.Match[str]) -> Token:
    """Make the token of a word, of the fixed phrase that begins with it, or of a number or mark."""
    shape = hit.lastgroup or "JUNK"
    start, end = hit.span()
    if shape not in _WORDS:
        return _shaped(text, hit, shape) or Token(start, end, STOP, None)
    word = hit[0].lower()
    phrases = _phrases().get(word)
    phrase = phrases.match(text, start) if phrases else None
    if phrase:
        name, value = lexicon().phrases[" ".join(phrase[0].lower().replace("’", "'").split())]
        return Token(start, phrase.end(), GAP if name == "TITLE" else name, value)
    name, value = lexicon().words.get(word, (GAP, None))
    if name in _CALENDAR and not is_calendar_word(text, start, end, name):
        name = GAP
    return Token(start, end, name, value)


def _shaped(text: str, hit: re.Match[str], name: str) -> Token | None:
    """Make the token of anything but a plain word."""
    start, end, raw = hit.start(), hit.end(), hit[0]
    if name in {"JUNK", "BREAK"}:
        return None
    if name == "SHORT":
        return Token(start, end, *lexicon().words[raw[:-1].lower()])
    if name == "NUMBER":
        return _number(text, hit)
    if name == "NTH":
        return Token(start, end, name, int(raw[:-2]))
    return Token(start, end, name, raw[0].lower() + "m" if name == "AMPM" else raw)


def _number(text: str, hit: re.Match[str]) -> Token:
    start, end, raw = hit.start(), hit.end(), hit[0]
    if "." in raw or len(raw) > 12:
        return Token(start, end, "DECIMAL", raw)
    value = int(raw.replace(",", ""))
    if len(raw) == 4 and 1000 <= value < 2200 and is_year(text, start, end):
        return Token(start, end, "YEAR", value)
    return Token(start, end, "SMALL" if value <= 31 else "INTEGER", value)
