"""What an audit of sources reads and what it writes: one row of facts, and the tables with their columns."""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """One source's value for one attribute of one object.

    Attributes:
        source: Who says so: an outlet.
        object: What it speaks of: a group of claims, a flight, a book.
        attribute: Which of its properties: a field.
        value: The value as the source gives it.
        published: When, in seconds since 1970 (UTC), or None where it is not known.
    """

    source: str
    object: str
    attribute: str
    value: str
    published: float | None = None
