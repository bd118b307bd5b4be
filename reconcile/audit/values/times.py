"""Times of day and points in time, as schedules, wires and pages write them."""

from __future__ import annotations

import re
from datetime import date

from reconcile.audit.values.base import Relation
from reconcile.audit.values.raw import plain
from reconcile.text.dates import parse_day

MINUTES_NEAR = 10  # a clock read a few minutes off: rounding, or another moment of the same event
_DAY = 24 * 60
_CLOCK = re.compile(
    r"(?<![\d:+-])(?P<hour>\d{1,2})(?::|\.(?=\d\d\s{0,3}[ap]\.?m\b))"  # a point alone is that of a decimal number
    r"(?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d(?:\.\d{1,9})?)?"
    r"\s{0,3}(?P<half>[ap](?:\.?m)?(?:(?![a-z])|(?=(?-i:[A-Z][a-z])))|noon|midnight)?",  # `9:12aDec 1`, not `9:12 at`
    re.IGNORECASE,
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ](?P<hour>\d\d):(?P<minute>\d\d)")


class Clock:
    """Times of day, to the minute; a date beside the time is left aside."""

    name = "time"

    def read(self, raw: str) -> int | None:
        """Read the first time of day as minutes since midnight, or None where there is none."""
        text = plain(raw)
        found = _STAMP.search(text) or _CLOCK.search(text)
        return None if found is None else _minutes(found)

    def relate(self, stated: int, other: int) -> Relation:
        """Call two times near that lie a few minutes apart, midnight between them or not."""
        gap = abs(stated - other)
        return _by_gap(min(gap, _DAY - gap))


class Moment:
    """Points in time: a day with a time of day, to the minute."""

    name = "date-time"

    def read(self, raw: str) -> int | None:
        """Read day and time as minutes, or None where either is missing."""
        clock, day = Clock().read(raw), parse_day(plain(raw))
        return None if clock is None or day is None else date.fromisoformat(day).toordinal() * _DAY + clock

    def relate(self, stated: int, other: int) -> Relation:
        """Call two points in time near that lie a few minutes apart."""
        return _by_gap(abs(stated - other))


def _minutes(found: re.Match[str]) -> int | None:
    parts = found.groupdict()
    hour, minute, half = int(parts["hour"]), int(parts["minute"]), (parts.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith(("p", "noon")) else 0)
    return hour * 60 + minute if hour < 24 else None


def _by_gap(minutes: int) -> Relation:
    if minutes == 0:
        return Relation.SAME
    return Relation.NEAR if minutes <= MINUTES_NEAR else Relation.OTHER
