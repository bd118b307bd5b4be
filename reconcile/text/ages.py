"""Find how old people are said to be: `34-year-old`, `aged 34`, `Ann Lee, 34,`, `in her early 30s`."""

from __future__ import annotations

import re
from dataclasses import dataclass

OLDEST = 120
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED = {word: n for n, word in enumerate(_WORDS, start=1)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_HYPHEN = r"\s?[-\u2010-\u2013]\s?"
_ONE = rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS)})(?:{_HYPHEN}(?:{'|'.join(_WORDS[:9])}))?|{'|'.join(reversed(_WORDS))})"
_RANGE = rf"(?P<low>{_ONE})(?:(?:{_HYPHEN}|\s(?:to|and|or)\s)(?P<high>{_ONE}))?"
_NAME_BEFORE = r"(?<=[^\W\d_])(?<!\d)\s?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_RANGE}(?:{_HYPHEN}|\s)(?P<unit>years?|months?|weeks?|days?)(?:{_HYPHEN}|\s)(?:old|olds|of\sage)\b",
        rf"\b{_RANGE}(?:{_HYPHEN}|\s)(?:yo|y/o|year{_HYPHEN}olds?)\b",
        rf"\b(?:aged?|ages)\s(?:between\s)?{_RANGE}\b(?!\s?(?:%|percent|per\scent))",
        r"\bin\s(?:his|her|their)\s(?P<part>early|mid|late)?(?:\s|\s?-\s?|\sto\slate\s)?(?P<decade>[1-9]0)\s?['’]?s\b",
        rf"\b(?:is|was|turned|turns|turning)\s(?P<low>{_ONE})(?P<high>)(?=\s?[.,;]\s?(?:$|[\"”A-Z]))",
    )
)
# "Ann Lee, 34," and "Ann Lee (34)": a capitalised word, then the bare number between marks.
_BESIDE_NAME = re.compile(
    r"\b[A-Z][\w'’.-]{1,30}(?:\s(?:Jr|Sr|I{2,3}|IV)\.?)?(?:\s?,\s?(?P<low>\d{1,3})(?=\s?(?:[,;.]|and\b|of\b|from\b|was\b|is\b|were\b|\n|$)(?!\d))"
    r"|\s?\(\s?(?P<bracketed>\d{1,3})\s?\))"
)
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?$|\b(?:street|avenue|road|drive|highway|route|no)$",
    re.IGNORECASE,
)
_PER_YEAR = {"month": 12, "week": 52, "day": 365}
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "": (0, 9)}


@dataclass(frozen=True, slots=True)
class Age:
    """An age somebody is said to have.

    Attributes:
        start: First character of its words.
        end: One past the last.
        low: Lowest age in whole years that the words allow, 0 to 120.
        high: Highest.
    """

    start: int
    end: int
    low: int
    high: int


def find_ages(text: str) -> list[Age]:
    """Find the ages in a text.

    Args:
        text: Any text; words split from their punctuation are read too (`23-year - old`).

    Returns:
        The ages in the order of the text, not overlapping. A number is an age only where the words around it say so:
        "a 30-year bond" and "July 34" are none.
    """
    found = [age for pattern in _PATTERNS for hit in pattern.finditer(text) if (age := _age(hit))]
    found += [age for hit in _BESIDE_NAME.finditer(text) if (age := _beside_name(hit))]
    kept: list[Age] = []
    for age in sorted(found, key=lambda age: (age.start, -age.end)):
        if not kept or age.start >= kept[-1].end:
            kept.append(age)
    return kept


def _age(hit: re.Match[str]) -> Age | None:
    parts = hit.groupdict()
    if parts.get("decade"):
        first, last = _PARTS[(parts["part"] or "").lower()]
        decade = int(parts["decade"])
        return Age(hit.start(), hit.end(), decade + first, decade + last)
    low = _number(parts["low"])
    high = _number(parts["high"]) if parts["high"] else low
    per_year = _PER_YEAR.get((parts.get("unit") or "").lower().rstrip("s"), 1)
    low, high = low // per_year, high // per_year
    return Age(hit.start("low"), hit.end(), low, high) if low <= high <= OLDEST else None


def _beside_name(hit: re.Match[str]) -> Age | None:
    group = "low" if hit["low"] else "bracketed"
    years = int(hit[group])
    before = hit.string[hit.start() : hit.start(group)].rstrip(" ,(")
    if not 0 < years <= OLDEST or _MONTHS.search(before):
        return None
    return Age(hit.start(group), hit.end(group), years, years)


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    return sum(_SPELLED[part] for part in re.findall(r"[a-z]+", words.lower()))
