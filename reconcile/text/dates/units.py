"""Days, weeks, months, quarters, years and decades as EDTF: which one holds a day, and the n-th from it."""

from __future__ import annotations

from datetime import date, timedelta

from reconcile.text.dates.edtf import HALVES, QUARTERS, SEASONS, first_of_month, from_days, month_span
from reconcile.text.dates.expression import Edge, Unit

# Seasons in the order of the year, each with its first month; winter is named after the year it begins in.
_SEASON_OF_MONTH = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def nth(unit: Unit, day: date, steps: int) -> str:
    """Give the unit a number of steps away from the one that holds a day.

    Args:
        unit: The unit; below a day it is the day itself.
        day: A day.
        steps: How many units on (back where negative); 0 is the unit that holds the day.

    Returns:
        Its EDTF.

    Raises:
        ValueError: Where it lies outside the years 1 to 9999.
        OverflowError: Likewise.
    """
    if unit in _DAYS:
        offset, length, step = _DAYS[unit]
        return _days_from(day - timedelta(days=day.weekday() - offset - step * steps), length)
    if unit is Unit.MONTH:
        return f"{first_of_month(day.year, day.month + steps):%Y-%m}"
    if unit in {Unit.QUARTER, Unit.HALF, Unit.SEASON}:
        return _part(unit, day, steps)
    if unit in _YEARS:
        return _years(day.year // _YEARS[unit] * _YEARS[unit] + steps * _YEARS[unit], unit)
    return (day + timedelta(days=steps)).isoformat()


# unit -> (days after Monday it begins, how many days it has, days from one to the next)
_DAYS = {Unit.WEEK: (0, 7, 7), Unit.WEEKEND: (5, 2, 7), Unit.FORTNIGHT: (0, 14, 14)}
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


def years(first: int, count: int) -> str:
    """Write a year, decade or century: `1998`, `199X`, `19XX`."""
    digits = f"{first:04d}"
    return {10: digits[:3] + "X", 100: digits[:2] + "XX"}.get(count, digits)


def _years(year: int, unit: Unit) -> str:
    date(year, 1, 1)
    return years(year, _YEARS[unit])


def _days_from(first: date, count: int) -> str:
    return from_days(first, first + timedelta(days=count - 1))


def _part(unit: Unit, day: date, steps: int) -> str:
    if unit is Unit.SEASON:
        month = first_of_month(day.year, day.month // 3 * 3 + 3 * steps)
        return f"{month.year:04d}-{SEASONS[_SEASON_OF_MONTH[month.month]]}"
    months = 3 if unit is Unit.QUARTER else 6
    first = first_of_month(day.year, (day.month - 1) // months * months + 1 + steps * months)
    codes = QUARTERS if unit is Unit.QUARTER else HALVES
    return f"{first.year:04d}-{codes[(first.month - 1) // months + 1]}"


def part_of(first: date, last: date, edge: Edge) -> tuple[date, date]:
    """Cut a period down to its early, middle or late third, or to its very start or end.

    The start and end of a year or quarter are its first and last month, of a month its first and last week, of
    anything shorter its first and last day.

    Args:
        first: First day of the period.
        last: Last day of the period.
        edge: Which part.

    Returns:
        First and last day of the part.
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months > 1:
        low, high = _piece(months, edge, end_size=1 if months <= 12 else months // 3)
        return month_span(first.year, first.month + low, high - low)
    count = (last - first).days + 1
    low, high = _piece(count, edge, end_size=max(1, count // 4))
    return first + timedelta(days=low), first + timedelta(days=high - 1)


def _piece(count: int, edge: Edge, end_size: int) -> tuple[int, int]:
    """Give which of a number of days or months an edge takes: the first, and one past the last."""
    if edge is Edge.START:
        return 0, end_size
    if edge is Edge.END:
        return count - end_size, count
    third = {Edge.EARLY: 0, Edge.EARLIER: 0, Edge.MIDDLE: 1}.get(edge, 2)
    low = count * third // 3
    return low, max(low + 1, count * (third + 1) // 3)
