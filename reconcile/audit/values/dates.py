"""Dates, to whatever precision they are given."""

from __future__ import annotations

import re
from datetime import date

from reconcile.audit.values.base import Relation
from reconcile.audit.values.raw import plain
from reconcile.text.dates import interval, parse_day

DAYS_NEAR = 1  # a day off: time zones, or the day of the report for the day of the event
Days = tuple[date, date]
_EDTF = re.compile(r"[\dX?~%/.-]{4,32}")


class Dates:
    """Days and longer stretches of the calendar, as EDTF or as a full date in words or figures."""

    name = "date"

    def read(self, raw: str) -> Days | None:
        """Read the first and the last day that a date can mean, or None where it is none."""
        text = plain(raw).strip()
        day = parse_day(text)
        first, last = interval(text) if _EDTF.fullmatch(text) else interval(day) if day else (None, None)
        return None if first is None or last is None else (first, last)

    def relate(self, stated: Days, other: Days) -> Relation:
        """Call a stretch that holds the other less, one that lies in the other more, and a day off near."""
        if stated == other:
            return Relation.SAME
        if stated[0] <= other[0] and other[1] <= stated[1]:
            return Relation.LESS
        if other[0] <= stated[0] and stated[1] <= other[1]:
            return Relation.MORE
        gap = max(abs((stated[end] - other[end]).days) for end in (0, 1))
        return Relation.NEAR if gap <= DAYS_NEAR else Relation.OTHER
