"""Facts as columns of numbers: each name stands once, and rows say which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from reconcile.audit.truth.votes import Bools, Floats, Ints, Item
from reconcile.model.audit import Fact

PAIRS_AT_ONCE = 2_000_000  # of rows, that are looked at in one go, a bound on memory
Name = TypeVar("Name", str, Item)


@dataclass(frozen=True, slots=True)
class Told:
    """What sources say, row by row.

    Attributes:
        sources: Names of the sources, sorted.
        items: Object and attribute of every item, sorted.
        values: Values as they are written, sorted.
        source: Source of each row.
        item: Item of each row.
        value: Value of each row.
        published: Seconds since 1970, not a number where no time of day is known.
        day: The midnight that begins its day, not a number where no day is known.
    """

    sources: Sequence[str]
    items: Sequence[Item]
    values: Sequence[str]
    source: Ints
    item: Ints
    value: Ints
    published: Floats
    day: Floats

    @property
    def time(self) -> Floats:
        """By what rows are ordered: a day without a time of day goes before all times of that day."""
        return np.where(np.isnan(self.published), self.day, self.published)


def columns_of(facts: Iterable[Fact]) -> Told:
    """Put facts into columns.

    Args:
        facts: The facts, a row each.

    Returns:
        The columns.
    """
    rows = list(facts)
    sources, source = number([fact.source for fact in rows])
    items, item = number([(fact.object, fact.attribute) for fact in rows])
    values, value = number([fact.value for fact in rows])
    published = _seconds(fact.published for fact in rows)
    day = _seconds(fact.midnight for fact in rows)
    return Told(sources, items, values, source, item, value, published, day)


def number(names: Sequence[Name]) -> tuple[list[Name], Ints]:
    """Number names in their order.

    Args:
        names: Names, each perhaps many times.

    Returns:
        Each once, sorted, and for each that was given its place among them.
    """
    once = sorted(set(names))
    place = {name: at for at, name in enumerate(once)}
    return once, np.array([place[name] for name in names], dtype=np.int64)


def begins(*columns: Ints) -> Bools:
    """Say of rows sorted by some columns which of them differ from the row before.

    Args:
        columns: One or more, of one length.

    Returns:
        One truth value a row; the first row differs.
    """
    first = np.ones(len(columns[0]), dtype=np.bool_)
    first[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return first


def pairs_of_runs(column: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Put every row of a run beside every row of it, itself too, some `PAIRS_AT_ONCE` pairs at a time.

    Args:
        column: What rows are sorted by; those that are equal in it are a run.

    Yields:
        The numbers of the first rows, never none, and of the second, sorted by both; all of a first row at once.
    """
    if not len(column):
        return
    starts = np.flatnonzero(begins(column))
    long = np.diff(starts, append=len(column))
    start, count = np.repeat(starts, long), np.repeat(long, long)
    until = np.cumsum(count)
    cuts = np.unique(np.searchsorted(until, np.arange(0, until[-1], PAIRS_AT_ONCE)))
    for rows in np.split(np.arange(len(count)), cuts[1:]):
        one = np.repeat(rows, count[rows])
        step = np.arange(len(one)) - np.repeat(np.cumsum(count[rows]) - count[rows], count[rows])
        yield one, start[one] + step


def _seconds(times: Iterable[float | None]) -> Floats:
    return np.array([np.nan if time is None else time for time in times], dtype=np.float64)
