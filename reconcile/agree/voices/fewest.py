"""The fewest parties that stand behind all claims of a group: an exact minimum hitting set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

Parties = frozenset[str]

FEW = 12  # parties whose every choice is sooner tried than a solver loaded


def fewest(behind: Iterable[Parties]) -> int:
    """Count the fewest parties of which at least one stands behind every claim.

    Put the other way round: how many parties would have to be wrong, all at once, for nothing of it to stand. It is
    never less than the largest number of claims of which no two share a party, and may be more: of three claims that
    rest on A and B, B and C, C and A, each two share a party, yet no one party stands behind all three.

    Args:
        behind: For each claim the parties it rests on, at least one each.

    Returns:
        The count; 0 without claims.
    """
    needed = _without_wider(set(behind))
    if len(needed) < 2 or all(a.isdisjoint(b) for a, b in combinations(needed, 2)):
        return len(needed)
    if frozenset.intersection(*needed):
        return 1
    parties = sorted(frozenset.union(*needed))
    return _tried(needed, parties) if len(parties) <= FEW else _solved(needed, parties)


def _without_wider(behind: set[Parties]) -> list[Parties]:
    """Leave out what is met already when a smaller set is met."""
    kept: list[Parties] = []
    for one in sorted(behind, key=lambda parties: (len(parties), sorted(parties))):
        if not any(smaller <= one for smaller in kept):
            kept.append(one)
    return kept


def _tried(behind: list[Parties], parties: Sequence[str]) -> int:
    return next(
        size
        for size in range(2, len(parties) + 1)
        if any(all(one.intersection(chosen) for one in behind) for chosen in combinations(parties, size))
    )


def _solved(behind: list[Parties], parties: Sequence[str]) -> int:
    stands = np.array([[float(party in one) for party in parties] for one in behind])
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  half a second that few stories need

    every_claim_met = LinearConstraint(stands, lb=1)
    found = milp(np.ones(len(parties)), integrality=1, bounds=Bounds(0, 1), constraints=every_claim_met)
    return round(float(found.fun))
