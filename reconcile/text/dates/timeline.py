"""Resolve the expressions of a text one after the other, remembering the dates it has mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.text.dates.expression import Base, Calendar, Kind, Shift, Tense, TimeExpression, Unit, Vague
from reconcile.text.dates.resolve import Resolution, resolve

_QUARTERS = range(33, 37)


def resolve_all(expressions: Sequence[TimeExpression], anchor: str | None, tenses: Sequence[Tense]) -> list[Resolution]:
    """Resolve expressions in the order of the text.

    Args:
        expressions: As `find_times` gives them.
        anchor: The article's date as EDTF, or None.
        tenses: The tense of the clause around each expression.

    Returns:
        One resolution for each expression.
    """
    resolved: list[Resolution] = []
    last: str | None = None
    quarter: str | None = None
    for expression, tense in zip(expressions, tenses, strict=True):
        result = resolve(_compared(expression, quarter), anchor, _mention(expression, last, quarter, anchor), tense)
        resolved.append(result)
        if result.whole and expression.kind in {Kind.DATE, Kind.TIME} and not isinstance(expression.meaning, Vague):
            if _is_quarter(result.whole):
                if not _looks_back(expression):
                    quarter = result.whole
            elif _is_new(expression):
                last = result.whole
    return resolved


def _compared(expression: TimeExpression, quarter: str | None) -> TimeExpression:
    """Read "a year ago" beside the figures of a quarter as that quarter's of the year before."""
    meaning = expression.meaning
    if quarter and isinstance(meaning, Shift) and meaning.unit is Unit.YEAR and meaning.counted and meaning.count == -1:
        return replace(expression, meaning=replace(meaning, base=Base.MENTIONED))
    return expression


def _mention(expression: TimeExpression, last: str | None, quarter: str | None, anchor: str | None) -> str | None:
    """Choose the date an expression counts from: figures of a quarter are compared with a quarter."""
    meaning = expression.meaning
    if not isinstance(meaning, Shift):
        return last
    if meaning.unit is Unit.QUARTER or (meaning.unit is Unit.YEAR and meaning.counted):
        return quarter or (None if meaning.unit is Unit.QUARTER else last)
    if meaning.unit is Unit.DAY and meaning.count == 0 and expression.clock:
        return last or anchor
    return last


def _is_quarter(edtf: str) -> bool:
    return edtf[5:7].isdigit() and int(edtf[5:7]) in _QUARTERS and len(edtf) == 7


def _looks_back(expression: TimeExpression) -> bool:
    """Tell whether an expression only compares with the period at hand ("a year ago")."""
    meaning = expression.meaning
    return isinstance(meaning, Shift) and (meaning.base is Base.MENTIONED or meaning.counted)


def _is_new(expression: TimeExpression) -> bool:
    return not isinstance(expression.meaning, Calendar) or expression.meaning.years == 1
