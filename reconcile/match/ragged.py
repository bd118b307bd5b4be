"""Lists of unequal length, one a claim, kept end to end in one array, so that many pairs are compared at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]
Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Ragged:
    """Whole numbers of many rows, end to end.

    Attributes:
        starts: Where each row begins in `values`, and after the last one where it ends.
        values: The numbers of all rows.
    """

    starts: Indices
    values: Indices

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> Ragged:
        """Put rows end to end.

        Args:
            rows: The numbers of each row.

        Returns:
            The same numbers in the same order.
        """
        held = list(rows)
        lengths = np.fromiter((len(row) for row in held), dtype=np.intp, count=len(held))
        values = np.fromiter((value for row in held for value in row), dtype=np.intp, count=int(lengths.sum()))
        return cls(ends(lengths), values)

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Indices:
        """How many numbers each row holds."""
        return np.diff(self.starts)

    def row(self, place: int) -> Indices:
        """Give the numbers of one row."""
        return self.values[self.starts[place] : self.starts[place + 1]]

    def take(self, rows: Indices) -> Ragged:
        """Give some of the rows, in the order asked for."""
        lengths = self.lengths[rows]
        starts = ends(lengths)
        place = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return Ragged(starts, self.values[place])

    def incidence(self, columns: int) -> sparse.csr_array:
        """Say for each row which numbers it holds.

        Args:
            columns: How many different numbers there are; all values are lower.

        Returns:
            Rows × columns, 1 where the row holds the number; repeats count once.
        """
        data = np.ones(len(self.values), dtype=np.float32)
        shape = (len(self), max(1, columns))
        matrix = sparse.csr_array((data, self.values.astype(np.int32), self.starts.astype(np.int32)), shape=shape)
        matrix.sum_duplicates()
        matrix.data[:] = 1.0
        return matrix


def ends(lengths: Indices) -> Indices:
    """Give where rows of these lengths begin when put end to end, and where the last one ends."""
    return np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(lengths, dtype=np.intp)])


@dataclass(frozen=True, slots=True)
class Kept(Generic[Thing]):
    """What the claims hold of one kind: each different thing once, and for each claim the numbers of its things.

    Attributes:
        things: The different things; their order does not depend on the order of the claims.
        rows: For each claim the numbers of its things, in its own order.
    """

    things: list[Thing]
    rows: Ragged


@dataclass(frozen=True, slots=True)
class Crossed:
    """Every value of the one claim of a pair beside every value of the other.

    Attributes:
        pair: To which pair each combination belongs.
        item: To which value of a left side it belongs, counted over all pairs.
        left: Position of the left value in its `Ragged.values`.
        right: Position of the right value.
        owner: For each item its pair.
    """

    pair: Indices
    item: Indices
    left: Indices
    right: Indices
    owner: Indices

    def any_of_pair(self, flags: Flags, pairs: int) -> Flags:
        """Say for each pair whether a flag is up for any of its combinations."""
        return np.bincount(self.pair[flags], minlength=pairs) > 0

    def share_of_items(self, flags: Flags, pairs: int) -> Floats:
        """Say for each pair what share of its left values have a flag up with any right value; 0 without values."""
        hit = np.bincount(self.item[flags], minlength=len(self.owner)) > 0
        held = np.bincount(self.owner, minlength=pairs)
        return np.bincount(self.owner[hit], minlength=pairs) / np.maximum(held, 1)


def crossed(left: Ragged, right: Ragged, a: Indices, b: Indices) -> Crossed:
    """Set every value of row a of the left beside every value of row b of the right, pair by pair.

    Args:
        left: Values of the first claims.
        right: Values of the second claims.
        a: Rows of the left.
        b: Rows of the right.

    Returns:
        The combinations in the order of the pairs.
    """
    counts, others = left.lengths[a], right.lengths[b]
    counts = np.where(others > 0, counts, 0)
    owner = np.repeat(np.arange(len(a)), counts)
    first = np.arange(len(owner)) - np.repeat(ends(counts)[:-1], counts) + left.starts[a][owner]
    repeats = others[owner]
    item = np.repeat(np.arange(len(owner)), repeats)
    pair = owner[item]
    second = np.arange(len(item)) - np.repeat(ends(repeats)[:-1], repeats) + right.starts[b][pair]
    return Crossed(pair, item, first[item], second, owner)
