"""The day of a named day in a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def holiday(rule: str, year: int) -> date | None:
    """Give the day of a named day in a year.

    Args:
        rule: `12-25`, `11:4:4` (fourth Thursday of November; -1 is the last; `+1` the day after) or `easter+1`.
        year: The year.

    Returns:
        The day.
    """
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule[6:]))
    if ":" not in rule:
        return date(year, *(int(part) for part in rule.split("-")))
    rule, _, later = rule.partition("+")
    month, number, weekday = (int(part) for part in rule.split(":"))
    days = [
        day for n in range(1, monthrange(year, month)[1] + 1) if (day := date(year, month, n)).isoweekday() == weekday
    ]
    return days[number - 1 if number > 0 else number] + timedelta(days=int(later or 0))


def _easter(year: int) -> date:
    """Give Easter Sunday (Gregorian computus of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)
