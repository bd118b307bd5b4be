"""How alike the parties of two claims are: who does it, to whom, where, who says so."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.match.words import stems
from reconcile.model.values import NameValue
from reconcile.text.names import NameRelation, relation

# How far each relation of two names speaks for one party; an undecided pair is judged by its words.
WORTH = {
    NameRelation.SAME: 1.0,
    NameRelation.ALIAS: 1.0,
    NameRelation.PART_OF: 0.9,
    NameRelation.BROADER: 0.8,
    NameRelation.DIFFERENT: 0.0,
}


def likeness(left: Sequence[NameValue], right: Sequence[NameValue]) -> float:
    """Say how alike the best pair of parties is.

    Args:
        left: Parties of one claim.
        right: Parties of the other.

    Returns:
        0 to 1; 0 where a side names nobody.
    """
    return max((_alike(a, b) for a in left for b in right), default=0.0)


def clash(left: Sequence[NameValue], right: Sequence[NameValue]) -> bool:
    """Say whether both claims name a party and no two of them can be the same.

    Args:
        left: Parties of one claim.
        right: Parties of the other.

    Returns:
        True only where every pair is known to differ: an undecided pair is no clash.
    """
    return bool(left and right) and all(relation(a, b) is NameRelation.DIFFERENT for a in left for b in right)


def words(names: Sequence[NameValue]) -> frozenset[str]:
    """Give the stems of the names of all parties.

    Args:
        names: Parties of one claim.

    Returns:
        Their stems without empty words.
    """
    return frozenset(stems(word for name in names for word in name.name.lower().split()))


def shared(left: frozenset[str], right: frozenset[str]) -> float:
    """Say how much of the smaller set is in both.

    Args:
        left: One set of words.
        right: The other.

    Returns:
        0 to 1; 0 where a set is empty.
    """
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _alike(a: NameValue, b: NameValue) -> float:
    found = relation(a, b)
    if found is NameRelation.UNKNOWN:
        return shared(words((a,)), words((b,)))
    return WORTH[found]
