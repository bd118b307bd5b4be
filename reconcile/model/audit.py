"""What an audit of sources reads and what it writes: one row of facts, and the tables with their columns."""

from __future__ import annotations

from typing import NamedTuple

DAY = 86_400.0  # seconds


class Fact(NamedTuple):
    """One source's value for one attribute of one object.

    Attributes:
        source: Who says so: an outlet.
        object: What it speaks of: a group of claims, a flight, a book.
        attribute: Which of its properties: a field.
        value: The value as the source gives it.
        published: When, in seconds since 1970 (UTC), or None where no time of day is known.
        day: The midnight that begins the day it was published on, as the source wrote it and as if that were in UTC;
            None where no day is known or `published` tells it.
    """

    source: str
    object: str
    attribute: str
    value: str
    published: float | None = None
    day: float | None = None

    @property
    def midnight(self) -> float | None:
        """The midnight that begins its day, or None where that is not known."""
        return self.published // DAY * DAY if self.day is None and self.published is not None else self.day
