"""Dates as EDTF strings (ISO 8601-2, levels 0 to 2) and the days and moments they can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

# EDTF's own codes in the place of a month: seasons (northern months here), quarters and half-years.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
QUARTERS = {1: 33, 2: 34, 3: 35, 4: 36}
HALVES = {1: 40, 2: 41}
# code -> (first month, number of months); winter runs into the next year
_CODES = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)} | {
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)
}  # fmt: skip
_SIMPLE = re.compile(r"(\d{2})(\d|X)(\d|X)(?:-(\d{2}))?(?:-(\d{2}))?(?:T[\d:Z+-]*)?[~?%]?")


def interval(edtf: str) -> tuple[date | None, date | None]:
    """Give the first and the last day that an EDTF string can mean.

    Seasons are the northern meteorological ones: 2025-24, winter, is December 2025 to February 2026.

    Args:
        edtf: A date, a decade (`199X`), a century (`19XX`), a season, quarter or half-year (`2025-33`), an interval
            of these (`2025-07/2025-09`) or one with an open end (`2025-07/..`).

    Returns:
        Earliest and latest day; None where the end is open or the string is empty or not understood.

    Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019.
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        right = left
    first, last = _days(left), _days(right)
    return (first[0] if first else None, last[1] if last else None)


def day_of(edtf: str) -> str:
    """Give a date without its time of day.

    Args:
        edtf: A date as in `interval`, or with a time behind it (`2025-07-15T15:44:05+02:00`).

    Returns:
        The date as it was written, such as `2025-07-15`.
    """
    return edtf.partition("T")[0]


def moment_of(edtf: str) -> datetime | None:
    """Give the minute that a date with a time of day means; clocks of two outlets agree no better than to the minute.

    Args:
        edtf: A date as in `interval`, or with a time behind it.

    Returns:
        The minute in UTC; None where there is no time of day, or where its distance from UTC is not told: a local time
        may be that of any of 27 hours.
    """
    try:
        moment = datetime.fromisoformat(edtf)
        return moment.astimezone(UTC).replace(second=0, microsecond=0) if moment.tzinfo else None
    except (ValueError, OverflowError):  # no full date, or on the edge of the calendar
        return None


def surely_before(edtf: str, other: str) -> bool:
    """Tell whether one date lies before another, whatever days both may mean.

    Args:
        edtf: A date as in `interval`, or with a time behind it.
        other: Another one.

    Returns:
        Where the moments of both are known, whether the first comes a minute or more before the second; else whether
        the last day of the first, as it was written, lies before the first day of the other. False where that is not
        known.
    """
    moments = moment_of(edtf), moment_of(other)
    if moments[0] is not None and moments[1] is not None:
        return moments[0] < moments[1]
    last, first = interval(edtf)[1], interval(other)[0]
    return last is not None and first is not None and last < first


def from_days(first: date, last: date) -> str:
    """Write a stretch of days as the shortest EDTF: a year, a month, a day or an interval of one of these.

    Args:
        first: First day.
        last: Last day, not before the first.

    Returns:
        Such as `2025`, `2025-07`, `2025-07-01/2025-07-10` or `2025-07/2025-09`.
    """
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    form: Callable[[date], str]
    if whole_months and first.month == 1 and last.month == 12:
        form = _year
    elif whole_months:
        form = _month
    else:
        form = date.isoformat
    start, end = form(first), form(last)
    return start if start == end else f"{start}/{end}"


def first_of_month(year: int, month: int) -> date:
    """Give the first day of a month counted from January of a year; 13 is the next January, 0 the last December."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def month_span(year: int, month: int, months: int) -> tuple[date, date]:
    """Give the first and last day of a number of months from one month on."""
    return first_of_month(year, month), first_of_month(year, month + months) - timedelta(days=1)


def _year(day: date) -> str:
    return f"{day.year:04d}"


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def _days(simple: str) -> tuple[date, date] | None:
    hit = _SIMPLE.fullmatch(simple)
    if not hit:
        return None
    century, decade, year, month, day = hit.groups()
    low = int(century + decade.replace("X", "0") + year.replace("X", "0"))
    high = int(century + decade.replace("X", "9") + year.replace("X", "9"))
    try:
        if not month:
            return date(low, 1, 1), date(high, 12, 31)
        if int(month) in _CODES:
            start, months = _CODES[int(month)]
            return month_span(low, start, months)
        if not day:
            return month_span(low, int(month), 1) if 1 <= int(month) <= 12 else None
        exact = date(low, int(month), int(day))
    except (ValueError, OverflowError):
        return None
    return exact, exact
