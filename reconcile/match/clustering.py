"""From scored pairs to groups, without chains: average linkage by rounds of mutual nearest neighbours.

Two groups are joined only where all their claims are alike on average, and a pair that was never scored counts 0;
so A~B and B~C do not pull A and C together on nothing. Some pairs only support: they count in part, and no two
groups are joined on supporting pairs alone. All mutual nearest neighbours are joined at once, then the averages
are taken anew. Average linkage is reducible, so the rounds give what joining one pair at a time would.
Source: Murtagh and Contreras, Methods of Hierarchical Clustering, 2011.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reconcile.match.ragged import Flags, Floats, Indices

SUPPORT = 0.6  # how much of its score a pair counts that may only support
UNITS = 1_000_000  # scores are added up as whole millionths, so that the order of adding never matters


@dataclass(frozen=True, slots=True)
class Scored:
    """Scored pairs of claims; each pair once.

    Attributes:
        a: Positions of the first claims, each lower than its partner.
        b: Positions of the second claims.
        score: Probabilities that they match, 0 to 1.
        joins: False where a pair may support a group but not make one.
    """

    a: Indices
    b: Indices
    score: Floats
    joins: Flags

    @property
    def counted(self) -> Floats:
        """What each pair counts in an average: its score, or a part of it where it may only support."""
        return np.where(self.joins, self.score, self.score * SUPPORT)


@dataclass(frozen=True, slots=True)
class _Links:
    """What holds two groups together, for every two groups with a scored pair between them.

    Attributes:
        a: Labels of the first groups, each lower than its partner.
        b: Labels of the second groups.
        total: Scores between them added up, in millionths.
        joins: True where one of the pairs may make a group.
    """

    a: Indices
    b: Indices
    total: Indices
    joins: Flags


def clusters(claims: int, scored: Scored, threshold: float, settled: Indices | None = None) -> Indices:
    """Join claims into groups.

    Args:
        claims: How many claims there are; ties go to the lower position, so positions must not depend on the order
            of the input.
        scored: The scored pairs.
        threshold: Least average score, 0 to 1, at which two groups are joined.
        settled: For each claim that is in a group already the lowest position of that group, -1 for the others;
            no two of these groups are joined. Every claim is free where None.

    Returns:
        For each claim the lowest position of its group.
    """
    place = np.arange(claims)
    fixed = np.zeros(claims, dtype=np.bool_) if settled is None else settled >= 0
    labels = place if settled is None else np.where(fixed, settled, place)
    total = np.rint(scored.counted * UNITS).astype(np.intp)
    links = _relabelled(_Links(scored.a, scored.b, total, scored.joins), labels)
    while True:
        one, two = _mutual_neighbours(links, np.bincount(labels, minlength=claims), fixed, threshold)
        if not len(one):
            return labels
        leader = place.copy()
        leader[two] = one
        labels = leader[labels]
        fixed[one] |= fixed[two]
        links = _relabelled(links, leader)


def _mutual_neighbours(links: _Links, sizes: Indices, fixed: Flags, threshold: float) -> tuple[Indices, Indices]:
    """Find the pairs of groups each of which is the other's nearest, at or above the threshold."""
    average = links.total / (sizes[links.a] * sizes[links.b] * UNITS)
    near = (average >= threshold) & links.joins & ~(fixed[links.a] & fixed[links.b])
    a, b, closeness = links.a[near], links.b[near], average[near]
    group, other, close = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([closeness, closeness])
    best = np.full(len(sizes), -1.0)
    np.maximum.at(best, group, close)
    nearest = np.full(len(sizes), len(sizes))
    top = close == best[group]
    np.minimum.at(nearest, group[top], other[top])
    mutual = (nearest[a] == b) & (nearest[b] == a)
    return a[mutual], b[mutual]


def _relabelled(links: _Links, leader: Indices) -> _Links:
    """Put the links of joined groups together, and drop those within one group."""
    a, b = leader[links.a], leader[links.b]
    apart = np.flatnonzero(a != b)
    low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
    key = low * len(leader) + high
    order = np.argsort(key, kind="stable")
    key, order = key[order], apart[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    if not len(first):
        return _Links(low, high, links.total[apart], links.joins[apart])
    return _Links(
        a=key[first] // len(leader),
        b=key[first] % len(leader),
        total=np.add.reduceat(links.total[order], first),
        joins=np.logical_or.reduceat(links.joins[order], first).astype(np.bool_),
    )
