"""From scored pairs to groups, without chains: average linkage by rounds of mutual nearest neighbours.

Two groups are joined only where all their claims are alike on average, and a pair that was never scored counts 0;
so A~B and B~C do not pull A and C together on nothing. Some pairs only support: they count in part, and no two
groups are joined on supporting pairs alone. All mutual nearest neighbours are joined at once, then the averages
are taken anew. Source: Murtagh and Contreras, Methods of Hierarchical Clustering, 2011.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SUPPORT = 0.6  # how much of its score a pair counts that may only support


@dataclass(frozen=True, slots=True)
class Scored:
    """A scored pair of claims.

    Attributes:
        a: Position of the first claim.
        b: Position of the second claim.
        score: Probability that they match, 0 to 1.
        joins: False where the pair may support a group but not make one.
    """

    a: int
    b: int
    score: float
    joins: bool = True


def clusters(keys: Sequence[str], scored: Iterable[Scored], threshold: float) -> list[list[int]]:
    """Join claims into groups.

    Args:
        keys: For each claim a text that is its own, by which ties are broken; the order of claims never matters.
        scored: The scored pairs; each pair once.
        threshold: Least average score, 0 to 1, at which two groups are joined.

    Returns:
        Groups of two or more positions, each sorted, in the order of their first claim.
    """
    forest = _Forest(keys, scored)
    while True:
        pairs = forest.mutual_neighbours(threshold)
        if not pairs:
            break
        for a, b in pairs:
            forest.merge(a, b)
    return sorted(sorted(members) for members in forest.members.values() if len(members) > 1)


class _Forest:
    """The groups so far and the sums of scores between them, each under its smallest key."""

    def __init__(self, keys: Sequence[str], scored: Iterable[Scored]) -> None:
        self.members: dict[str, list[int]] = {key: [n] for n, key in enumerate(keys)}
        self._links: dict[str, dict[str, float]] = {key: {} for key in keys}
        self._joins: dict[str, set[str]] = {key: set() for key in keys}
        for pair in scored:
            a, b = keys[pair.a], keys[pair.b]
            self._links[a][b] = self._links[b][a] = pair.score * (1.0 if pair.joins else SUPPORT)
            if pair.joins:
                self._joins[a].add(b)
                self._joins[b].add(a)

    def mutual_neighbours(self, threshold: float) -> list[tuple[str, str]]:
        """Find the pairs of groups each of which is the other's nearest, at or above the threshold."""
        nearest: dict[str, str] = {}
        for group in self.members:
            best = self._nearest(group, threshold)
            if best is not None:
                nearest[group] = best
        return sorted((a, b) for a, b in nearest.items() if a < b and nearest.get(b) == a)

    def merge(self, a: str, b: str) -> None:
        """Put group b into group a; a has the smaller key."""
        self.members[a] += self.members.pop(b)
        for other, total in self._links.pop(b).items():
            del self._links[other][b]
            if other != a:
                joint = self._links[a].get(other, 0.0) + total
                self._links[a][other] = self._links[other][a] = joint
        for other in self._joins.pop(b):
            self._joins[other].discard(b)
            if other != a:
                self._joins[a].add(other)
                self._joins[other].add(a)

    def _nearest(self, group: str, threshold: float) -> str | None:
        size = len(self.members[group])
        links = self._links[group]
        found = ((links[other] / (size * len(self.members[other])), other) for other in self._joins[group])
        near = [(-round(average, 9), other) for average, other in found if average >= threshold]
        return min(near)[1] if near else None
