"""What sources say, as columns of numbers: one vote a source and item, equal values put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from reconcile.audit.values import Kind

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NONE = -1  # in the place of a candidate: no value that could be read
GONE = -2  # a value that nobody gives any more
Item = tuple[str, str]  # object and attribute


class Dated(Protocol):
    """Anything that is told in columns when it was published."""

    @property
    def published(self) -> Floats:
        """Seconds since 1970, not a number where no time of day is known."""

    @property
    def day(self) -> Floats:
        """The midnight that begins the day, not a number where that is not known."""


def lag(dated: Dated, row: Ints | int, other: Ints | int) -> Floats:
    """Say by how much rows surely come after others.

    Args:
        dated: When the rows were published.
        row: One row or many.
        other: As many, or one.

    Returns:
        Seconds, below zero where a row comes before the other: those between the two where the times of day of both are
        known, else whole days, none within one day; not a number where a day is not known.
    """
    exact = dated.published[row] - dated.published[other]
    return np.where(np.isnan(exact), dated.day[row] - dated.day[other], exact)


@dataclass(frozen=True)
class Votes:
    """Facts as numbers; every method of truth estimation reads these columns and nothing else.

    Attributes:
        sources: Names of the sources, sorted.
        items: Object and attribute of every item, sorted.
        fields: Names of the attributes, sorted.
        kinds: Kind of value of each attribute.
        values: Text of each candidate as most of its sources write it.
        candidate_item: Item of each candidate; candidates stand in the order of their items.
        heard: For each candidate the number of sources that ever gave it, those included that later gave another.
        item_field: Attribute of each item.
        given: For each row of the facts the candidate whose value it gives, or `NONE` or `GONE`.
        fact: Row of the facts that each vote comes from.
        source: Source of each vote.
        candidate: Candidate each vote is for.
        published: Seconds since 1970 when the source first gave this value, not a number where no time of day is known.
        day: The midnight that begins the day of it, not a number where that is not known.
        related: Pairs of candidates of one item that are near, less or more than each other, sorted.
        relation: What the first candidate of each such pair is to the second.
    """

    sources: tuple[str, ...]
    items: tuple[Item, ...]
    fields: tuple[str, ...]
    kinds: tuple[Kind[Any], ...]
    values: tuple[str, ...]
    candidate_item: Ints
    heard: Ints
    item_field: Ints
    given: Ints
    fact: Ints
    source: Ints
    candidate: Ints
    published: Floats
    day: Floats
    related: Ints
    relation: Ints

    @cached_property
    def item(self) -> Ints:
        """Item of each vote."""
        return self.candidate_item[self.candidate]

    @cached_property
    def field(self) -> Ints:
        """Attribute of each vote."""
        return self.item_field[self.item]

    @cached_property
    def first_candidate(self) -> Ints:
        """Number of the first candidate of each item, and the number of all candidates behind."""
        return np.searchsorted(self.candidate_item, np.arange(len(self.items) + 1))

    @cached_property
    def supporters(self) -> Ints:
        """Number of votes for each candidate."""
        return np.bincount(self.candidate, minlength=len(self.values))

    def on(self, items: Bools) -> Votes:
        """Give the votes on some items alone, candidates and items numbered anew.

        Args:
            items: For each item whether it is wanted.

        Returns:
            The votes, of the same sources and attributes.
        """
        kept, votes = items[self.candidate_item], items[self.item]
        place = np.where(kept, np.cumsum(kept) - 1, NONE)
        related = kept[self.related[:, 0]]
        return replace(
            self,
            items=tuple(compress(self.items, items)),
            values=tuple(compress(self.values, kept)),
            candidate_item=(np.cumsum(items) - 1)[self.candidate_item[kept]],
            heard=self.heard[kept],
            item_field=self.item_field[items],
            given=np.append(place, [GONE, NONE])[self.given],
            fact=self.fact[votes],
            source=self.source[votes],
            candidate=place[self.candidate[votes]],
            published=self.published[votes],
            day=self.day[votes],
            related=place[self.related[related]],
            relation=self.relation[related],
        )

    def cast(self, source: Ints, item: Ints) -> Ints:
        """Give the vote of each source on each item.

        Args:
            source: Numbers of sources, `NONE` for one that has no vote at all.
            item: As many numbers of items, `NONE` for one on which nobody votes.

        Returns:
            Numbers of votes, `NONE` where there is none.
        """
        cells, order = self._cells
        asked = np.where((source < 0) | (item < 0), NONE, source * len(self.items) + item)
        at = np.minimum(np.searchsorted(cells, asked), max(len(cells) - 1, 0))
        return np.where(cells[at] == asked, order[at], NONE) if len(cells) else np.full(len(asked), NONE)

    @cached_property
    def _cells(self) -> tuple[Ints, Ints]:
        """Source and item of each vote as one number, sorted, and which vote it is."""
        cells = self.source * len(self.items) + self.item
        order = np.argsort(cells)
        return cells[order], order
