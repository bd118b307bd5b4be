"""The fewest parties that stand behind all claims of a group: an exact minimum hitting set."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np

Parties = frozenset[str]


def fewest(behind: Iterable[Parties]) -> int:
    """Count the fewest parties of which at least one stands behind every claim.

    Put the other way round: how many parties would have to be wrong, all at once, for nothing of it to stand. By
    Menger's theorem (1927) that is also the largest number of ways from the fact to the reader that share no party.

    Args:
        behind: For each claim the parties it rests on, at least one each.

    Returns:
        The count; 0 without claims.
    """
    needed = _without_wider(set(behind))
    if len(needed) < 2 or all(a.isdisjoint(b) for a, b in combinations(needed, 2)):
        return len(needed)
    return 1 if frozenset.intersection(*needed) else _solved(needed)


def _without_wider(behind: set[Parties]) -> list[Parties]:
    """Leave out what is met already when a smaller set is met."""
    kept: list[Parties] = []
    for one in sorted(behind, key=lambda parties: (len(parties), sorted(parties))):
        if not any(smaller <= one for smaller in kept):
            kept.append(one)
    return kept


def _solved(behind: list[Parties]) -> int:
    parties = sorted(frozenset.union(*behind))
    stands = np.array([[float(party in one) for party in parties] for one in behind])
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  half a second that few groups need

    every_claim_met = LinearConstraint(stands, lb=1)
    found = milp(np.ones(len(parties)), integrality=1, bounds=Bounds(0, 1), constraints=every_claim_met)
    return round(float(found.fun))
