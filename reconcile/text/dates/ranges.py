"""Join expressions into ranges and open ends: "from July 1 to July 3", "between 2019 and 2021", "since April"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reconcile.text.dates.expression import Calendar, Kind, Meaning, Range, Shift, TimeExpression

_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_JOIN = re.compile(r"\s*[-–—]\s*|,?\s+(?:to|until|till|through|thru)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:ever\s)?since\s+$", re.IGNORECASE)
_ONWARD = re.compile(r"\s+(?:and\s+beyond|onwards?|and\s+after|or\s+later)\b", re.IGNORECASE)
_LEAD = 16


def join_ranges(text: str, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Join neighbouring dates that are the two ends of a range, and give "since" and "onwards" an open end.

    Args:
        text: The text the expressions stand in.
        expressions: As `find_times` gives them.

    Returns:
        The expressions in order, with each range in the place of its two ends.
    """
    joined: list[TimeExpression] = []
    at = 0
    while at < len(expressions):
        one = expressions[at]
        other = expressions[at + 1] if at + 1 < len(expressions) else None
        if other is not None and _is_range(text, one, other):
            joined.append(_range(one, other))
            at += 2
            continue
        joined.append(_open(text, one))
        at += 1
    return joined


def _is_range(text: str, one: TimeExpression, other: TimeExpression) -> bool:
    if not (_is_date(one) and _is_date(other)) or other.start - one.end > _LEAD:
        return False
    between = text[one.end : other.start]
    before = text[max(0, one.start - _LEAD) : one.start]
    return bool(_JOIN.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(before)))


def _is_date(expression: TimeExpression) -> bool:
    return expression.kind is Kind.DATE and isinstance(expression.meaning, Calendar | Shift)


def _range(one: TimeExpression, other: TimeExpression) -> TimeExpression:
    start, end = _same_year(one.meaning, other.meaning)
    return replace(one, end=other.end, meaning=Range(start, end), edge=None, rule="range")


def _same_year(start: Meaning, end: Meaning) -> tuple[Meaning, Meaning]:
    """Give the first end the year that only the second one has, as in "from July 1 to Sept. 3, 2025"."""
    if isinstance(start, Calendar) and isinstance(end, Calendar) and start.month and start.year is None and end.year:
        earlier = bool(end.month and (start.month, start.day or 0) > (end.month, end.day or 99))
        return replace(start, year=end.year - earlier), end
    return start, end


def _open(text: str, one: TimeExpression) -> TimeExpression:
    if not _is_date(one):
        return one
    since = _SINCE.search(text, max(0, one.start - _LEAD), one.start)
    if since:
        return replace(one, start=since.start(), meaning=Range(one.meaning, None), edge=None, rule="since")
    onward = _ONWARD.match(text, one.end)
    if onward:
        return replace(one, end=onward.end(), meaning=Range(one.meaning, None), edge=None, rule="onwards")
    return one
