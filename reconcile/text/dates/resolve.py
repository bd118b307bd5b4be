"""Work out which days a time expression means, from the article's date, a date before it and the tense."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reconcile.text.dates.edtf import day_of, from_days, interval
from reconcile.text.dates.expression import (
    Base,
    Calendar,
    Edge,
    Kind,
    Meaning,
    Range,
    Shift,
    Tense,
    TimeExpression,
    Unit,
)
from reconcile.text.dates.holidays import holiday
from reconcile.text.dates.units import nth, part_of, years

UNRESOLVED = "unresolved"
# How many days nearer a day or month on the wrong side of the tense must be to be meant all the same: nearly a year.
_FINE = 340
# "The next day" after a date longer than this many days could be any day.
_STRETCH = 7
# Units of the clock in days.
_CLOCK = {Unit.SECOND: 1 / 86400, Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24}


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an expression means in the calendar.

    Attributes:
        edtf: The days meant, or empty where unresolved (also for durations and repetitions).
        earliest: First day it can mean, or None.
        latest: Last day it can mean, or None.
        how: `explicit`, `year inferred`, `relative to …` or `unresolved`.
        whole: The period without its edge: 1990 for "early 1990".
    """

    edtf: str
    earliest: date | None
    latest: date | None
    how: str
    whole: str = ""


NOTHING = Resolution("", None, None, UNRESOLVED)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is known around an expression."""

    anchor: str
    mentioned: str | None
    tense: Tense

    def day(self, unit: Unit) -> date | None:
        """Give a day of the article's date that is exact enough to count this unit from."""
        return _exact(self.anchor, unit)


def resolve(
    expression: TimeExpression, anchor: str | None, mentioned: str | None = None, tense: Tense = Tense.UNKNOWN
) -> Resolution:
    """Resolve one expression.

    Args:
        expression: As `find_times` gives it.
        anchor: The article's date as EDTF, or None where it is not known; today is never put in its place. Of
            its time of day nothing is made.
        mentioned: The date, as EDTF, that "the previous day" or "a week later" counts from, or None.
        tense: Which way the clause points; it decides bare weekdays, months and seasons.

    Returns:
        The days meant, or an unresolved result.
    """
    if expression.kind is Kind.SET:
        return NOTHING
    try:
        whole, how = _meaning(expression.meaning, _Frame(day_of(anchor or ""), mentioned, tense))
    except (ValueError, OverflowError):
        return NOTHING
    if not whole:
        return NOTHING
    earliest, latest = interval(whole)
    edtf = whole
    if expression.edge and expression.kind is Kind.DATE and earliest and latest and earliest < latest:
        earliest, latest = _cut(earliest, latest, expression.edge, _exact(anchor, Unit.DAY))
        edtf = from_days(earliest, latest)
    return Resolution(edtf, earliest, latest, how, whole)


def _cut(first: date, last: date, edge: Edge, day: date | None) -> tuple[date, date]:
    """Cut a period by its edge; "earlier this month" ends on the day of writing, "later this month" begins there."""
    if edge in {Edge.EARLIER, Edge.LATER} and day is not None and first <= day <= last:
        return (first, day) if edge is Edge.EARLIER else (day, last)
    return part_of(first, last, edge)


def _meaning(meaning: Meaning, frame: _Frame) -> tuple[str, str]:
    """Give the EDTF of the whole period and how it was found; empty where it cannot be."""
    if isinstance(meaning, Calendar):
        return _calendar(meaning, frame)
    if isinstance(meaning, Shift):
        return _shift(meaning, frame)
    if isinstance(meaning, Range):
        return _range(meaning, frame)
    return "", UNRESOLVED


def _range(meaning: Range, frame: _Frame) -> tuple[str, str]:
    start, how = _meaning(meaning.start, frame) if meaning.start else ("..", "")
    end, end_how = _meaning(meaning.end, frame) if meaning.end else ("..", "")
    first, last = interval(start)[0], interval(end)[1]
    if first and last and first > last:
        end = _after(meaning.end, first)
    if not start or not end:
        return "", UNRESOLVED
    return f"{_plain(start).partition('/')[0]}/{_plain(end).rpartition('/')[2]}", how or end_how


def _plain(edtf: str) -> str:
    """Write a season, quarter or decade as months or years, which alone may stand in an EDTF interval."""
    first, last = interval(edtf)
    return from_days(first, last) if first and last else edtf


def _after(end: Meaning | None, first: date) -> str:
    """Put the end of a range that gives no year into the first year that has it after the start."""
    if not isinstance(end, Calendar) or end.year is not None or not (end.month or end.holiday):
        return ""
    options = [_in_year(end, year) for year in (first.year, first.year + 1)]
    return next((text for text in options if (last := interval(text)[1]) and last >= first), "")


def _calendar(place: Calendar, frame: _Frame) -> tuple[str, str]:
    if place.year is not None:
        return _in_year(place, place.year), "explicit"
    if place.year_shift is not None:
        day = frame.day(Unit.YEAR)
        return (_in_year(place, day.year + place.year_shift), f"relative to {frame.anchor}") if day else ("", "")
    if place.month is None and not place.holiday:
        return _weekday(place, frame)
    day = frame.day(Unit.YEAR)
    if day is None:
        return "", UNRESOLVED
    options = [text for year in range(day.year - 1, day.year + 2) if (text := _in_year(place, year))]
    if place.weekday and place.day:
        fitting = [text for text in options if _same_weekday(text, place.weekday)]
        options = fitting or options
    anchor_exact = frame.day(Unit.DAY) or day
    return _choose(options, anchor_exact, place.which, frame.tense), "year inferred"


def _same_weekday(edtf: str, weekday: int) -> bool:
    return date.fromisoformat(edtf).isoweekday() == weekday


def _in_year(place: Calendar, year: int) -> str:
    """Write a place of the calendar in a given year; empty for a day the year does not have."""
    if place.holiday:
        found = holiday(place.holiday, year)
        return found.isoformat() if found else ""
    if place.month is None:
        return years(year, place.years) if 0 < year < 10000 else ""
    if place.day is None:
        return f"{year:04d}-{place.month:02d}"
    if place.day > monthrange(year, place.month)[1]:
        return ""
    return f"{year:04d}-{place.month:02d}-{place.day:02d}"


def _choose(options: Iterable[str], day: date, which: int | None, tense: Tense) -> str:
    """Choose among the same period of several years: before the day, after it, or the nearest."""
    spans = [(text, first, last) for text in options for first, last in [interval(text)] if first and last]
    if which == 0:
        same = [text for text, first, last in spans if first.year == day.year]
        return same[0] if same else ""
    if which is None:
        spans.sort(key=lambda option: _distance(option[1], option[2], day, tense))
        return spans[0][0] if spans else ""
    fitting = [text for text, first, last in spans if (last < day if which < 0 else first > day)]
    return fitting[-1 if which < 0 else 0] if fitting else ""


def _distance(first: date, last: date, day: date, tense: Tense) -> int:
    """Give how far a period is from a day, in days, with a fine where the tense points the other way.

    A quarter or half-year before a verb of the future takes no fine: "expects a third-quarter loss" is of the last one.
    """
    quarterly = (last - first).days > 31 and first.month in {1, 4, 7, 10}
    against = (tense is Tense.PAST and first > day) or (tense is Tense.FUTURE and last < day and not quarterly)
    return max((first - day).days, (day - last).days, 0) + (_FINE if against else 0)


def _weekday(place: Calendar, frame: _Frame) -> tuple[str, str]:
    day = frame.day(Unit.DAY)
    if day is None or place.weekday is None:
        return "", UNRESOLVED
    back = (day.isoweekday() - place.weekday) % 7
    if place.which is not None and place.which < 0:
        step = -back or -7
    elif place.which:
        step = place.weekday - day.isoweekday() + 7
    elif place.which == 0 and frame.tense is Tense.UNKNOWN:
        step = place.weekday - day.isoweekday()
    elif frame.tense is Tense.FUTURE:
        step = (7 - back) % 7
    else:
        step = -back
    return (day + timedelta(days=step)).isoformat(), f"relative to {frame.anchor}"


def _shift(shift: Shift, frame: _Frame) -> tuple[str, str]:
    if shift.count is None:
        return "", UNRESOLVED
    if shift.base is Base.MENTIONED and frame.mentioned:
        return _from_mention(shift, frame.mentioned), f"relative to {frame.mentioned}"
    if shift.base is Base.MENTIONED and shift.count and shift.unit is not Unit.YEAR:
        return "", UNRESOLVED
    beside = shift.unit is Unit.DAY and shift.base is Base.ARTICLE
    if shift.within is not None and (beside or shift.within.day or shift.within.year):
        inside, how = _calendar(shift.within, frame)
        first = interval(inside)[0]
        return (nth(shift.unit, first, shift.count), how) if first else ("", UNRESOLVED)
    day = frame.day(shift.unit)
    return (_from_day(shift, shift.count, day, frame.tense), f"relative to {frame.anchor}") if day else ("", UNRESOLVED)


def _from_day(shift: Shift, count: int, day: date, tense: Tense) -> str:
    if shift.unit in _CLOCK:
        return nth(Unit.DAY, day, round(count * _CLOCK[shift.unit]))
    if shift.unit is Unit.QUARTER and shift.base is Base.MENTIONED:
        return nth(Unit.QUARTER, day, count - 1)
    if shift.unit is Unit.WEEKEND and count == 0:
        return _choose([nth(Unit.WEEKEND, day, step) for step in (-1, 0)], day, None, tense)
    return _within(nth(shift.unit, day, count), shift)


def _within(edtf: str, shift: Shift) -> str:
    """Take the part of a period that the words name: Monday of a week, a quarter of a year."""
    place, first = shift.within, interval(edtf)[0]
    if place is None or first is None:
        return edtf
    if place.month:
        return _in_year(place, first.year)
    if place.weekday:
        return (first + timedelta(days=(place.weekday - first.isoweekday()) % 7)).isoformat()
    return edtf


def _from_mention(shift: Shift, mentioned: str) -> str:
    first, last = interval(mentioned)
    base = (last if (shift.count or 0) > 0 else first) or first or last
    if base is None:
        return ""
    count = shift.count or 0
    if shift.unit is Unit.DAY and first and last and (last - first).days > _STRETCH:
        return ""
    if shift.within is not None:
        return _near_mention(shift.within, base, count)
    if shift.counted and shift.unit is Unit.YEAR and first and last and 1 < (last - first).days < 200:
        return _same_in_year(mentioned, first, count)
    if shift.unit in _CLOCK:
        return nth(Unit.DAY, base, round(count * _CLOCK[shift.unit]))
    return nth(shift.unit, base, count)


def _near_mention(place: Calendar, base: date, count: int) -> str:
    """Resolve "the following Friday", "the previous June", "the 1988 quarter"."""
    if place.year is not None:
        return nth(Unit.QUARTER, base.replace(year=place.year, day=1), 0)
    if place.weekday:
        back = (base.isoweekday() - place.weekday) % 7
        step = {1: 7 - back, -1: -(back or 7)}.get(count, -back)
        return (base + timedelta(days=step)).isoformat()
    options = [_in_year(place, year) for year in range(base.year - 1, base.year + 2)]
    return _choose(options, base, count or None, Tense.UNKNOWN)


def _same_in_year(mentioned: str, first: date, count: int) -> str:
    """Give the same month, quarter or season a number of years on."""
    if "/" in mentioned:
        return nth(Unit.MONTH, date(first.year + count, first.month, 1), 0)
    return f"{first.year + count:04d}{mentioned[4:]}"


def _exact(edtf: str | None, unit: Unit) -> date | None:
    """Give a day of an EDTF date, if the date is exact enough to say which unit it lies in."""
    first, last = interval(edtf or "")
    if first is None or last is None:
        return None
    same_month = (first.year, first.month) == (last.year, last.month)
    if unit in {Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM}:
        return first if first.year == last.year else None
    if unit in {Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.SEASON}:
        return first if same_month else None
    return first if first == last else None
