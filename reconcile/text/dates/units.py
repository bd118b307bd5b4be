"""Days, weeks, months, quarters, years and decades as EDTF: which one holds a day, and the n-th from it."""

from __future__ import annotations

from datetime import date, timedelta

from reconcile.text.dates.edtf import HALVES, QUARTERS, SEASONS, first_of_month, from_days
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
    if unit is Unit.WEEK:
        return _days_from(day - timedelta(days=day.weekday() - 7 * steps), 7)
    if unit is Unit.FORTNIGHT:
        return _days_from(day - timedelta(days=day.weekday() - 14 * steps), 14)
    if unit is Unit.WEEKEND:
        return _days_from(day - timedelta(days=day.weekday() - 5 - 7 * steps), 2)
    if unit is Unit.MONTH:
        return f"{first_of_month(day.year, day.month + steps):%Y-%m}"
    if unit in {Unit.QUARTER, Unit.HALF, Unit.SEASON}:
        return _part(unit, day, steps)
    if unit in _YEARS:
        return _years(day.year + steps * _YEARS[unit], unit)
    return (day + timedelta(days=steps)).isoformat()


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
    edge = {Edge.EARLIER: Edge.EARLY, Edge.LATER: Edge.LATE}.get(edge, edge)
    days = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if days > 31 and first.day == 1:
        size = 1 if edge in {Edge.START, Edge.END} and months <= 12 else max(1, months // 3)
        skip = {Edge.LATE: months - size, Edge.END: months - size, Edge.MIDDLE: size}.get(edge, 0)
        middle = months - 2 * size if edge is Edge.MIDDLE else size
        start = first_of_month(first.year, first.month + skip)
        return start, first_of_month(start.year, start.month + middle) - timedelta(days=1)
    size = max(1, days // 4 if edge in {Edge.START, Edge.END} else days // 3)
    if edge in {Edge.START, Edge.EARLY}:
        return first, first + timedelta(days=size - 1)
    if edge is Edge.MIDDLE:
        return first + timedelta(days=size), max(first + timedelta(days=size), last - timedelta(days=size))
    return last - timedelta(days=(days - 2 * size if edge is Edge.LATE else size) - 1), last
