"""Resolve the expressions of a text one after the other, remembering the dates it has mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reconcile.text.dates.edtf import day_of, interval
from reconcile.text.dates.expression import Base, Calendar, Kind, Shift, Tense, TimeExpression, Unit
from reconcile.text.dates.resolve import Resolution, resolve

_QUARTERS = frozenset({"33", "34", "35", "36"})
_SMALL = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY})


@dataclass(slots=True)
class _Mentioned:
    """The last date a text has mentioned: of any size, a single day, and a quarter."""

    period: str | None = None
    day: date | None = None
    quarter: str | None = None

    def remember(self, expression: TimeExpression, edtf: str) -> None:
        """Keep a date for the expressions that count from it; one that only compares ("a year ago") is no news."""
        meaning = expression.meaning
        if not edtf or (isinstance(meaning, Calendar) and meaning.years > 1):
            return
        if edtf[5:] in _QUARTERS:
            if not (isinstance(meaning, Shift) and (meaning.base is Base.MENTIONED or meaning.counted)):
                self.quarter = edtf
            return
        self.period = edtf
        first, last = interval(edtf)
        if first is not None and first == last:
            self.day = first
        elif self.day and not (first and last and first <= self.day <= last):
            self.day = None  # "in July" after "on July 3" leaves that day in mind, "in 2019" does not

    def before(self, expression: TimeExpression, anchor: str | None) -> str | None:
        """Choose the date an expression counts from."""
        meaning = expression.meaning
        if not isinstance(meaning, Shift):
            return None
        if meaning.unit is Unit.QUARTER:
            return self.quarter
        if meaning.unit is Unit.YEAR and meaning.counted:
            return self.quarter or self.period
        if meaning.unit in _SMALL:
            return (
                self.day.isoformat() if self.day else (self.period if meaning.count else day_of(anchor or "") or None)
            )
        return self.period

    def near(self, expression: TimeExpression) -> str | None:
        """Give the last full date of the text as the one whose year a bare "November 26" shares, or None."""
        meaning = expression.meaning
        bare = isinstance(meaning, Calendar) and meaning.year is None and meaning.year_shift is None and meaning.month
        return self.day.isoformat() if bare and self.day else None


def resolve_all(expressions: Sequence[TimeExpression], anchor: str | None, tenses: Sequence[Tense]) -> list[Resolution]:
    """Resolve expressions in the order of the text.

    Args:
        expressions: As `find_times` gives them.
        anchor: The article's date as EDTF, or None; without it a day and month take the year nearest to the last
            full date of the text.
        tenses: The tense of the clause around each expression.

    Returns:
        One resolution for each expression.
    """
    resolved: list[Resolution] = []
    mentioned = _Mentioned()
    for expression, tense in zip(expressions, tenses, strict=True):
        compared = _compared(expression, mentioned.quarter)
        result = resolve(compared, anchor or mentioned.near(compared), mentioned.before(compared, anchor), tense)
        resolved.append(result)
        if expression.kind in {Kind.DATE, Kind.TIME}:
            mentioned.remember(expression, result.whole)
    return resolved


def _compared(expression: TimeExpression, quarter: str | None) -> TimeExpression:
    """Read "a year ago" beside the figures of a quarter as that quarter's of the year before."""
    meaning = expression.meaning
    if quarter and isinstance(meaning, Shift) and meaning.unit is Unit.YEAR and meaning.counted and meaning.count == -1:
        return replace(expression, meaning=replace(meaning, base=Base.MENTIONED))
    return expression
