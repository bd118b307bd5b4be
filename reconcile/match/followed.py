"""One pair of claims beside what matching made of the whole story, and the figures it was judged by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from reconcile.match.blocking import most_partners, row_products
from reconcile.match.clustering import UNITS, Scored, pairs_asked
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Indices
from reconcile.match.story import Story
from reconcile.model.trace import CrossPair, Linkage, Ranked

DIGITS = 6  # of the figures in a trace


@dataclass(frozen=True, slots=True)
class Sum:
    """The score of one pair, taken apart.

    Attributes:
        intercept: Log odds of a pair about which nothing is known.
        products: What each feature adds, in the order of FEATURES.
        odds: Correction for the story, in log odds.
        score: The probability that all of it adds up to.
    """

    intercept: float
    products: list[float]
    odds: float
    score: float

    @property
    def log_odds(self) -> float:
        """All of it added up."""
        return self.intercept + sum(self.products) + self.odds


@dataclass(frozen=True, slots=True)
class Followed:
    """One pair of a story beside what matching made of the whole story.

    Attributes:
        story: The story.
        pair: The one pair.
        held: What each claim holds that candidates are looked up by.
        scored: All scored pairs.
        sum: The pair's score.
        threshold: Least average score at which groups are joined.
        groups: Positions of the claims of the first claim's group, and of the second's.
    """

    story: Story
    pair: Pairs
    held: sparse.csr_array
    scored: Scored
    sum: Sum
    threshold: float
    groups: tuple[list[int], list[int]]

    @property
    def ends(self) -> tuple[int, int]:
        """The positions of the two claims."""
        return int(self.pair.a[0]), int(self.pair.b[0])

    @property
    def together(self) -> bool:
        """True where both are in one group."""
        return self.groups[0] == self.groups[1]


def likeness(followed: Followed) -> float:
    """Give the cosine by which candidates are chosen.

    Args:
        followed: The pair.

    Returns:
        0 to 1; nothing rare in common is 0.
    """
    return float(row_products(followed.held, followed.pair.a, followed.pair.b)[0])


def ranked(followed: Followed) -> tuple[Ranked, Ranked]:
    """Say for both claims how the pair stands among the partners that blocking kept.

    Args:
        followed: The pair.

    Returns:
        For each claim its partners, and those of them that are at least as alike as the other claim of the pair.
    """
    held, found = followed.held, followed.scored
    alike, ends, rows = likeness(followed), sorted(followed.ends), []
    for claim in followed.ends:
        mine = np.flatnonzero((found.a == claim) | (found.b == claim))
        others = mine[(found.a[mine] != ends[0]) | (found.b[mine] != ends[1])]
        nearer = row_products(held, found.a[others], found.b[others])
        nearer = nearer[nearer >= alike]
        last = round(float(nearer.min()), DIGITS) if len(nearer) else None
        rows.append(Ranked(kept=len(mine), nearer=len(nearer), last=last))
    return rows[0], rows[1]


def linkage(followed: Followed) -> Linkage:
    """Give the average between the groups of both claims, or within the group they are both in.

    Args:
        followed: The pair.

    Returns:
        The average as clustering takes it, with the scored pairs it is made of.
    """
    first, second = (np.isin(np.arange(len(followed.story)), group) for group in followed.groups)
    scored = followed.scored
    across = np.flatnonzero((first[scored.a] & second[scored.b]) | (second[scored.a] & first[scored.b]))
    counted = scored.counted[across]
    size, other = map(len, followed.groups)
    others = (size - 1) / 2 if followed.together else other
    partners = most_partners(len(followed.story))
    pairs = int(pairs_asked(np.array(len(across)), np.array(size), np.array(others), partners))
    return Linkage(
        pairs=pairs,
        average=round(float(np.rint(counted * UNITS).sum()) / (pairs * UNITS), DIGITS),
        scored=_cross_pairs(followed, across, counted.tolist()),
    )


def _cross_pairs(followed: Followed, places: Indices, counted: list[float]) -> tuple[CrossPair, ...]:
    ids, scored = followed.story.columns.ids, followed.scored
    rows = [
        CrossPair(
            a=ids[scored.a[n]],
            b=ids[scored.b[n]],
            score=round(float(scored.score[n]), DIGITS),
            counted=round(x, DIGITS),
        )
        for n, x in zip(places.tolist(), counted, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.counted, row.a, row.b)))
