"""Which pairs of claims are worth scoring: those that share words rare enough to mean something.

Scoring all pairs of a story is out of reach beyond some thousand claims, and most pairs share nothing. Candidates
come from one sparse product of the rarity-weighted words; each claim keeps its best partners only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reconcile.match import parties
from reconcile.match.deeds import related, told
from reconcile.match.features import contained, quote_agrees
from reconcile.match.profile import Profile
from reconcile.match.story import Indices, Story

LEAST_SHARED = 0.04  # cosine of rarity-weighted words below which a pair is not looked at
MOSTLY_SAID = 0.7  # share of the shorter statement's words, by rarity, that is saying the same without a common deed
MOSTLY_QUOTED = 0.5  # the same for the shorter of two quotes
MOST_PARTNERS = 60  # candidates a claim, the most alike first


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs of a story that are scored.

    Attributes:
        a: Positions of the first claims, each lower than its partner.
        b: Positions of the second claims.
        joins: True where the pair may make a group; the others only support one.
    """

    a: Indices
    b: Indices
    joins: NDArray[np.bool_]


def candidates(story: Story) -> Candidates:
    """List the pairs of claims worth scoring.

    Args:
        story: The story.

    Returns:
        The pairs, sorted by position.
    """
    product = (story.weighted @ story.weighted.T).tocsr()
    kept: set[tuple[int, int]] = set()
    for row in range(len(story.profiles)):
        inside = slice(product.indptr[row], product.indptr[row + 1])
        kept.update(_partners(story, row, product.indices[inside], product.data[inside]))
    pairs = np.array(sorted(kept), dtype=np.intp).reshape(-1, 2)
    a, b = pairs[:, 0], pairs[:, 1]
    return Candidates(a, b, _something_said_in_common(story, a, b))


def _something_said_in_common(story: Story, a: Indices, b: Indices) -> NDArray[np.bool_]:
    """Mark pairs that share most of their words, a quote, or what is done and a party to it.

    A subject in common is not enough to make two statements one.
    """
    wording = contained(story, a, b) >= MOSTLY_SAID
    quoted = quote_agrees(story, a, b) >= MOSTLY_QUOTED
    pairs = [(story.profiles[i], story.profiles[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    deeds = np.array([_deed_in_common(p, q) and _party_in_common(p, q) for p, q in pairs], dtype=bool)
    return np.asarray(wording | quoted | deeds, dtype=np.bool_)


def _deed_in_common(p: Profile, q: Profile) -> bool:
    """Say whether what the one asserts is the same deed as, or of one kind with, a deed the other speaks of."""
    return related(told(p.predicate), q.deeds) or related(told(q.predicate), p.deeds)


def _party_in_common(p: Profile, q: Profile) -> bool:
    """Say whether it is done to the same, or not by known others with a party of the one mentioned by the other.

    Who does it is not asked where it is done to the same: that may be what the two dispute. Silence is no obstacle.
    """
    if parties.likeness(p.targets, q.targets) > 0.0:
        return True
    if p.targets and q.targets and parties.clash(p.actors, q.actors):
        return False
    left, right = (*p.actors, *p.targets, *p.places), (*q.actors, *q.targets, *q.places)
    if not left or not right or parties.likeness(left, right) > 0.0:
        return True
    return bool(parties.words(left) & q.stems or parties.words(right) & p.stems)


def _partners(story: Story, row: int, columns: Indices, shares: np.ndarray) -> list[tuple[int, int]]:
    """Give the best partners of one claim; ties go by the claims' ids, never by their order."""
    found = [
        (-round(float(share), 9), story.profiles[column].id, int(column))
        for column, share in zip(columns.tolist(), shares.tolist(), strict=True)
        if share >= LEAST_SHARED and not _one_sentence(story.profiles[row], story.profiles[column])
    ]
    return [(min(row, column), max(row, column)) for _, _, column in sorted(found)[:MOST_PARTNERS]]


def _one_sentence(p: Profile, q: Profile) -> bool:
    """Say whether two claims stand in one sentence: its writer keeps them apart, so they are two."""
    return p.id == q.id or (p.article == q.article and p.sentence == q.sentence)
