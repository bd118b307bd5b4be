"""Two numbers that are one quantity: `12-15`, `between 5 and 6 km`, `19 of 20`, `one in five`, `3 dollars 50 cents`."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile.text.numbers.changes import is_trend
from reconcile.text.numbers.readings import FRACTION, Reading, begins_number, read_one

_TO = re.compile(r"(?: ?[-–—‑] ?| (?:to|or|and) )", re.IGNORECASE)
_TOLERANCE = re.compile(r" ?(?:±|\+/-|\+-) ?(?=\d)")
_SIGN = re.compile(r"(?:(?:US|A|C|HK|NZ|S)?\$|[£€¥₹]|Rs\.?) ?")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_COUNTED = re.compile(r" (?:[a-z-]+ )?(?:people|men|women|children|[a-z]{3,}s)\b")  # "between 1500 and 2000 troops"
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_TOTAL = re.compile(r" (out of(?: the)?|in every|of every|in|of) ", re.IGNORECASE)
_MINOR = re.compile(r" (?P<and>and )?(?=\w)")
_SPOKEN_END = re.compile(r"[.!?]?(?:\s*$|\s+[A-Z])")
_MINORS = frozenset({"cent", "penny", "euro cent", "paisa"})
_UNIT_FIRST = frozenset({"money", "temperature", "age"})  # kinds whose unit may stand at the first number only
_LARGEST_TOTAL = 1e7
_MOST_OF = 100
_WIDEST = 3  # "two or three", "10 or 20": how many times the first number the second may be


def read_quantity(text: str, start: int, floor: int = 0) -> Reading | None:
    """Read the number, range or share that begins at a place, with its unit.

    Args:
        text: Any text.
        start: Where a digit, a fraction sign or a number word begins.
        floor: End of the quantity before; what stands left of it is not this number's.

    Returns:
        What was read, or None where there is no number. The ends of a range are kept, never averaged.
    """
    first = read_one(text, start, floor)
    if first is None or not first.readable or first.high is None:
        return first
    return _share(text, first) or _tolerance(text, first) or _range(text, first) or _with_minor(text, first)


def _second(text: str, at: int, floor: int) -> Reading | None:
    sign = _SIGN.match(text, at)
    at = sign.end() if sign else at
    second = read_one(text, at, floor) if begins_number(text, at) else None
    return second if second and second.readable and second.high is not None else None


def _range(text: str, first: Reading) -> Reading | None:
    """Read `12-15 people`, `5 to 6 million`, `between 44 mg and 50 mg`, `two or three`."""
    join = _TO.match(text, first.end)
    second = _second(text, join.end(), join.end()) if join else None
    if join is None or second is None or second.high is None:
        return None
    if not _joins(text, first, join[0].strip().lower(), second) or not _units_fit(first, second):
        return None
    shared_scale = first.scale == 1 < second.scale and first.low < second.high / second.scale
    low = first.low * second.scale if shared_scale else first.low
    return _merged(first, second, low, second.high) if low < second.high else None


def _units_fit(first: Reading, second: Reading) -> bool:
    """Say whether two numbers can share a unit: both have it, or only the second (`5 to 6 km`)."""
    if not second.unit.name:
        return not first.unit.name or first.unit.kind in _UNIT_FIRST
    return second.unit.name.startswith(first.unit.name)


def _joins(text: str, first: Reading, word: str, second: Reading) -> bool:
    """Say whether a connector makes one range of two numbers."""
    before = text[max(0, first.start - 40) : first.start]
    if word == "and":
        years = not second.unit.name and _looks_like_year(text, first) and _looks_like_year(text, second)
        return _BETWEEN.search(before) is not None and (not years or _COUNTED.match(text, second.end) is not None)
    if word == "to" and is_trend(before):  # "rose from 5 to 7" and "rose 3 to 20" are two, "rose 5 to 7 percent" is one
        return bool(second.unit.name) and not _FROM.search(before)
    if not second.unit.name and (_looks_like_year(text, first) or _looks_like_year(text, second)):
        return False
    if word == "or":
        return not first.unit.name and (second.high or 0) <= _WIDEST * max(first.low, 1)
    return not first.spelled or second.spelled


def _tolerance(text: str, first: Reading) -> Reading | None:
    """Read `20 ± 0.5 kg` as the interval it says."""
    join = _TOLERANCE.match(text, first.end)
    second = _second(text, join.end(), first.end) if join else None
    return _merged(first, second, first.low - second.low, first.low + second.low) if second else None


def _merged(first: Reading, second: Reading, low: float, high: float) -> Reading:
    return replace(
        first,
        end=second.end,
        number_end=second.number_end,
        low=low,
        high=high,
        unit=second.unit if second.unit.name else first.unit,
        is_range=True,
    )


def _share(text: str, first: Reading) -> Reading | None:
    """Read `one in five`, `19 of 20` and `9 out of 10` as fractions."""
    join = _TOTAL.match(text, first.end) if not first.unit.name else None
    total = _second(text, join.end(), first.end) if join else None
    if join is None or total is None or total.unit.name or not 0 < first.low <= total.low <= _LARGEST_TOTAL:
        return None
    word, year = join[1].lower(), _looks_like_year(text, total)
    if word == "in" and (first.low == total.low or year):
        return None
    if word == "of" and (first.low == 1 or first.spelled is not total.spelled or not 2 < total.low <= _MOST_OF):
        return None  # "one of three brothers" and "1,500 of 2,000 workers" are counts
    share = first.low / total.low
    return replace(_merged(first, total, share, share), end=total.number_end, unit=FRACTION)


def _looks_like_year(text: str, number: Reading) -> bool:
    digits = text[number.number_start : number.number_end]
    return len(digits) == 4 and digits.isdecimal() and "1100" <= digits <= "2199"


def _with_minor(text: str, first: Reading) -> Reading:
    """Add the cents to `3 dollars 50 cents` and `15 dollars and 50`."""
    join = _MINOR.match(text, first.end) if first.unit.kind == "money" and first.unit.name not in _MINORS else None
    cents = _second(text, join.end(), first.end) if join else None
    if join is None or cents is None or not 0 < cents.low < 100:
        return first
    spoken = join["and"] and not cents.unit.name and _SPOKEN_END.match(text, cents.end)
    if cents.unit.name not in _MINORS and not spoken:
        return first
    value = first.low + cents.low / 100
    return replace(first, end=cents.end, number_end=cents.number_end, low=value, high=value)
