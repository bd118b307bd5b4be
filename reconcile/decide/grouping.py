"""What people decided about groups, as matching can apply it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from reconcile.decide.contradictions import replayed
from reconcile.decide.standing import Standing
from reconcile.match.constraints import Constraints
from reconcile.match.scoring import likeness_beside_clashes
from reconcile.model.decision import DecisionKind
from reconcile.model.match import ClaimGroup

Pair = tuple[str, str]


def constraints_of(standing: Standing, names: Mapping[str, str]) -> Constraints:
    """Gather what people said belongs together, what does not, and what is no claim.

    Args:
        standing: The decisions that stand; one that contradicts earlier ones is left out.
        names: What the claims of decisions are called now, by their ids (`placed(…).names`).

    Returns:
        The constraints; the same for the same decisions in any order.
    """
    none = standing.of_kind(DecisionKind.NOT_A_CLAIM)
    dropped = frozenset(names.get(claim, claim) for one in none for claim in one.claims)
    same, _ = replayed(standing, names, dropped)
    return Constraints(same.sets(), same.sides(), dropped)


def direct_pairs(group: ClaimGroup, threshold: float, constraints: Constraints) -> set[Pair]:
    """Give the pairs of a group that can contradict each other: surely about one thing, or people said that they are.

    Args:
        group: The group with its matches.
        threshold: Least score of a match, what the two may dispute left out.
        constraints: What people said.

    Returns:
        Pairs of claim ids, the smaller first.
    """
    sure = (match for match in group.matches if likeness_beside_clashes(match) >= threshold)
    return {(min(one.a, one.b), max(one.a, one.b)) for one in sure} | _joined_pairs(group.claims, constraints)


def _joined_pairs(group: tuple[str, ...], constraints: Constraints) -> set[Pair]:
    """Give the pairs of a group that people said are about one thing."""
    members = set(group)
    sets = {constraints.set_of[claim] for claim in group if claim in constraints.set_of}
    return {pair for number in sets for pair in combinations(sorted(constraints.together[number] & members), 2)}
