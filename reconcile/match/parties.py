"""How alike the parties of two claims are: who does it, to whom, where, who says so."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Flags, Floats, Indices, Kept, crossed
from reconcile.match.words import stems
from reconcile.model.values import NameValue
from reconcile.text.names import NameRelation, relation

# How far each two parties speak for one, to which of the pairs in the third they belong, and the pairs with parties.
_Worths = tuple[Floats, Indices, Indices]
DIFFERENT = -1.0  # marks two names that are known to differ
# How far each relation of two names speaks for one party; an undecided pair is judged by its words.
WORTH = {
    NameRelation.SAME: 1.0,
    NameRelation.ALIAS: 1.0,
    NameRelation.PART_OF: 0.9,
    NameRelation.BROADER: 0.8,
    NameRelation.DIFFERENT: DIFFERENT,
}


def likeness(pairs: Pairs, left: Kept[NameValue], right: Kept[NameValue] | None = None) -> Floats:
    """Say how alike the best two parties of each pair are.

    Args:
        pairs: The pairs.
        left: Parties of the claims.
        right: Parties of the second claims, where they are of another kind.

    Returns:
        0 to 1 for each pair; 0 where a side names nobody.
    """
    worths, at, places = _worths(pairs, left, left if right is None else right)
    figures = np.zeros(len(pairs))
    np.maximum.at(figures, places[at], np.maximum(worths, 0.0))
    return figures


def clash(pairs: Pairs, kept: Kept[NameValue]) -> Flags:
    """Say whether both claims name a party and no two of them can be the same.

    Args:
        pairs: The pairs.
        kept: Parties of the claims.

    Returns:
        True only where every two are known to differ: an undecided two are no clash.
    """
    worths, at, places = _worths(pairs, kept, kept)
    undecided = np.bincount(places[at[worths != DIFFERENT]], minlength=len(pairs)) > 0
    flags = np.zeros(len(pairs), dtype=np.bool_)
    flags[places] = True
    return flags & ~undecided


def _worths(pairs: Pairs, left: Kept[NameValue], right: Kept[NameValue]) -> _Worths:
    return pairs.once(("worths", id(left), id(right)), lambda: _compared(pairs, left, right))


def _compared(pairs: Pairs, left: Kept[NameValue], right: Kept[NameValue]) -> _Worths:
    """Compare every party of the one claim with every party of the other, each two different names once."""
    held = (left.rows.lengths[pairs.a] > 0) & (right.rows.lengths[pairs.b] > 0)
    places = np.flatnonzero(held)
    beside = crossed(left.rows, right.rows, pairs.a[places], pairs.b[places])
    ones, others = left.rows.values[beside.left], right.rows.values[beside.right]
    if left is right:  # two names are as alike either way round
        ones, others = np.minimum(ones, others), np.maximum(ones, others)
    width = max(1, len(right.things))
    keys = ones * width + others
    different, where = np.unique(keys, return_inverse=True)
    figures = np.array([worth(left.things[key // width], right.things[key % width]) for key in different.tolist()])
    return figures[where] if len(figures) else np.zeros(0), beside.pair, places


@lru_cache(maxsize=200_000)
def worth(a: NameValue, b: NameValue) -> float:
    """Say how far two names speak for one party.

    Args:
        a: One name.
        b: The other.

    Returns:
        0 to 1, or DIFFERENT where they are known to be two.
    """
    found = relation(a, b)
    if found is NameRelation.UNKNOWN:
        return _shared(_words(a.name), _words(b.name))
    return WORTH[found]


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    return frozenset(stems(name.lower().split()))


def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0
