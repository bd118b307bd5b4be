"""What a normalised value means, in the words of a report."""

from __future__ import annotations

import calendar
import math
from datetime import date

from reconcile.model.values import (
    DateValue,
    NameValue,
    PolarityValue,
    QuantityValue,
    QuoteValue,
    SpeakerValue,
    StageValue,
    Value,
)
from reconcile.report.labels import CERTAINTIES, ROLES, RUNGS
from reconcile.report.visible import one_line
from reconcile.text.names import territory
from reconcile.text.names.territories import Form

MONTHS = calendar.month_name


def describe(value: Value) -> str:
    """Say in a few plain words what a value means.

    Args:
        value: Any normalised value.

    Returns:
        Words such as `15 July 2025 (takes effect)` or `more than 66.7 percent`.
    """
    match value:
        case DateValue():
            words = _date(value)
        case QuantityValue():
            words = _quantity(value)
        case NameValue():
            words = f"{value.name}, for {value.part_of}" if value.part_of else value.name
        case StageValue():
            words = f"{RUNGS[value.rung]}{', still to come' if value.future else ''}"
        case PolarityValue():
            words = CERTAINTIES[value.certainty][value.negated]
        case QuoteValue():
            words = value.words
        case SpeakerValue():
            words = ", ".join(part for part in (value.name, value.role, value.affiliation) if part)
    return words


def added(raw: str, value: Value) -> str:
    """Say what a value means where that tells a reader more than the words themselves.

    Args:
        raw: The words of the source.
        value: What they were taken to mean.

    Returns:
        The meaning in plain words, or an empty string where it only repeats the words or gives their dictionary form.
    """
    described = isinstance(value, NameValue) and ((value.head and not value.part_of) or _own_name(raw, value))
    quoted = isinstance(value, QuoteValue)
    meaning = describe(value)
    repeated = _bare(meaning) == _bare(raw)
    return "" if described or quoted or repeated else meaning


def _own_name(raw: str, value: NameValue) -> bool:
    """Tell whether a text gives a country its own name, where the value goes by another of them: `China`, `Beijing`."""
    said = territory(raw, Form.NAME)
    meant = territory(value.name) if said else None
    return said is not None and meant is not None and said.code == meant.code


def _bare(text: str) -> str:
    return text.strip(" \"'“”‘’").casefold()


def publication(published: str) -> str:
    """Say when an article was published, as its publisher wrote it.

    Args:
        published: EDTF, with or without a time of day.

    Returns:
        The date as it is (`2025-10-09`); a time to the minute and its distance from UTC behind it (`2025-10-09, 07:45
        UTC-04:00`), or that nobody knows where the clock stood (`2025-10-09, 07:45 local time`).
    """
    day, _, clock = one_line(published).partition("T")
    if not clock:
        return day
    zone = "UTC" if clock.endswith("Z") else f"UTC{clock[8:]}" if clock[8:] else "local time"
    return f"{day}, {clock[:5]} {zone}"


def calendar_day(iso: str | None) -> date | None:
    """Read an ISO 8601 day.

    Args:
        iso: A day such as `2025-07-15`, or None for an open end.

    Returns:
        The day, or None where it is open or lies outside the years 1 to 9999.
    """
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def interval(value: DateValue) -> str:
    """Say which stretch of the calendar a date covers.

    Args:
        value: A date.

    Returns:
        Words such as `January 2025`, `15 July 2025` or `from 3 March 2024`; `not resolved` where nothing is known.
    """
    first, last = calendar_day(value.earliest), calendar_day(value.latest)
    if first and last:
        return _closed(first, last)
    if first:
        return f"from {_day(first)}"
    if last:
        return f"until {_day(last)}"
    return value.edtf or "not resolved"


def _closed(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return f"{first.year}"
        if first.month == last.month:
            return f"{MONTHS[first.month]} {first.year}"
    if whole_months:
        return f"{MONTHS[first.month]} {first.year} to {MONTHS[last.month]} {last.year}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def _date(value: DateValue) -> str:
    notes = [ROLES[value.role]]
    if value.resolved not in {"explicit", "unresolved"}:
        notes.append(value.resolved)
    return f"{interval(value)} ({', '.join(notes)})"


def _quantity(value: QuantityValue) -> str:
    if not value.readable:
        return "unreadable in the source"
    words = [
        {"up": "up", "down": "down"}.get(value.change, ""),
        "about" if value.approximate else "",
        _range(value),
        value.unit,
        f"({value.of})" if value.of else "",
    ]
    return " ".join(word for word in words if word)


def _range(value: QuantityValue) -> str:
    low, high = value.low, value.high
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"{'more than' if value.low_open else 'at least'} {number(low)}"
    if low is None:
        return f"{'less than' if value.high_open else 'at most'} {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value: float | None) -> str:
    """Write a number for people: thousands separated, at most six significant decimals.

    Args:
        value: Any number, or None.

    Returns:
        Text such as `40,000,000` or `66.6667`.
    """
    if value is None or not math.isfinite(value):
        return "an unknown number"
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}"
