"""From scored pairs to groups, without chains: average linkage by rounds of mutual nearest neighbours.

Two groups are joined only where all their claims are alike on average, and a pair that was never scored counts 0;
so A~B and B~C do not pull A and C together on nothing. But a claim is only scored with its best partners, so of large
groups most pairs never are: no more of them count than half of what the partners of the smaller group come to. Some
pairs only support: they count in part, and no two groups are joined on supporting pairs alone. All mutual nearest
neighbours are joined at once, then the averages are taken anew. Average linkage is reducible, so while groups are small
the rounds give what joining one pair at a time would.
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
        pairs: How many pairs between them are scored.
        joins: True where one of the pairs may make a group.
    """

    a: Indices
    b: Indices
    total: Indices
    pairs: Indices
    joins: Flags


def clusters(claims: int, scored: Scored, partners: int, threshold: float, settled: Indices | None = None) -> Indices:
    """Join claims into groups.

    Args:
        claims: How many claims there are; ties go to the lower position, so positions must not depend on the order
            of the input.
        scored: The scored pairs.
        partners: How many partners of a claim were scored, 2 or more; with fewer others it was scored with all.
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
    links = _relabelled(_Links(scored.a, scored.b, total, np.ones_like(total), scored.joins), labels)
    while True:
        sizes = np.bincount(labels, minlength=claims)
        average = links.total / (pairs_asked(links.pairs, sizes[links.a], sizes[links.b], partners) * UNITS)
        one, two = _mutual_neighbours(links, average, fixed, threshold)
        if not len(one):
            return labels
        leader = place.copy()
        leader[two] = one
        labels = leader[labels]
        fixed[one] |= fixed[two]
        links = _relabelled(links, leader)


def pairs_asked(scored: Indices, one: Indices, other: Indices, partners: int) -> Indices:
    """Say over how many pairs the scores between two groups are averaged.

    Args:
        scored: How many pairs between them are scored.
        one: Size of the first group.
        other: Size of the second.
        partners: How many partners of a claim were scored.

    Returns:
        All pairs there are, but of each claim of the smaller group no more than half its partners, and no fewer than
        are scored.
    """
    asked = np.minimum(one * other, partners // 2 * np.minimum(one, other))
    return np.asarray(np.maximum(scored, asked), dtype=np.intp)


def _mutual_neighbours(links: _Links, average: Floats, fixed: Flags, threshold: float) -> tuple[Indices, Indices]:
    """Find the pairs of groups each of which is the other's nearest, at or above the threshold."""
    near = (average >= threshold) & links.joins & ~(fixed[links.a] & fixed[links.b])
    a, b, closeness = links.a[near], links.b[near], average[near]
    group, other, close = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([closeness, closeness])
    best = np.full(len(fixed), -1.0)
    np.maximum.at(best, group, close)
    nearest = np.full(len(fixed), len(fixed))
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
        return _Links(low, high, links.total[apart], links.pairs[apart], links.joins[apart])
    return _Links(
        a=key[first] // len(leader),
        b=key[first] % len(leader),
        total=np.add.reduceat(links.total[order], first),
        pairs=np.add.reduceat(links.pairs[order], first),
        joins=np.logical_or.reduceat(links.joins[order], first).astype(np.bool_),
    )
