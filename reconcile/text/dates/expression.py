"""What a time expression says, apart from when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The four kinds of time expression, after TIMEX3 (TimeML 1.2.1)."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class Unit(StrEnum):
    """Units of the calendar and the clock."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


class Edge(StrEnum):
    """Which part of its period is meant: a third, the very start or end, or what is before or after the article."""

    START = "start"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"
    EARLIER = "earlier"
    LATER = "later"


class Tense(StrEnum):
    """Which way from the day of writing the clause around an expression points."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Base(StrEnum):
    """What an expression counts from."""

    ARTICLE = "the article's date"
    MENTIONED = "a date mentioned before"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar, as far as the words give it.

    Attributes:
        year: The year, or the first year of a decade or century; None where the words leave it open.
        years: How many years it covers: 1, 10 or 100.
        year_shift: The year relative to the article's ("of last year" is -1), or None.
        month: Month 1 to 12, or EDTF's code of a season (21-24), quarter (33-36) or half-year (40-41).
        day: Day of the month.
        weekday: ISO weekday, Monday is 1.
        holiday: The rule of a named day, as in the data file.
        which: -1, 0 or 1 for "last", "this" or "next" before a month, weekday, season or holiday.
    """

    year: int | None = None
    years: int = 1
    year_shift: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str = ""
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch a number of units away from another date.

    Attributes:
        unit: What is counted.
        count: How many, negative for the past; None where nobody says ("several years ago").
        base: What it counts from.
        counted: True for "two weeks ago" (a day two weeks back), False for "last week" (the whole week).
        within: A part of the unit ("Monday of last week", "the third quarter of the previous year"), or None.
    """

    unit: Unit
    count: int | None
    base: Base = Base.ARTICLE
    counted: bool = False
    within: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """Past, present or future at large: "recently", "now", "soon"."""

    direction: str


@dataclass(frozen=True, slots=True)
class Length:
    """A duration or the period of a repetition, as ISO 8601; X stands for a number nobody gives (`PXD`)."""

    iso: str


@dataclass(frozen=True, slots=True)
class Range:
    """From one expression's meaning to another's; None is an open end."""

    start: Meaning | None
    end: Meaning | None


Meaning = Calendar | Shift | Vague | Length | Range


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression of a text.

    Attributes:
        start: First character.
        end: One past the last character.
        kind: Date, time, duration or set.
        meaning: What the words say.
        edge: Which part of the period is meant, or None for all of it.
        clock: Time of day after ISO 8601 (`T17:00`) or a part of the day after TIMEX3 (`TMO`), or empty.
        rule: Name of the grammar's rule that found it.
    """

    start: int
    end: int
    kind: Kind
    meaning: Meaning
    edge: Edge | None = None
    clock: str = ""
    rule: str = ""
