"""Which pairs of claims are worth scoring: those that share words rare enough to mean something.

Scoring all pairs of a story is out of reach beyond some thousand claims, and most pairs share nothing. Candidates
come from one sparse product of the rarity-weighted words; each claim keeps its best partners only.
"""

from __future__ import annotations

import numpy as np

from reconcile.match.profile import Profile
from reconcile.match.story import Indices, Story

LEAST_SHARED = 0.04  # cosine of rarity-weighted words below which a pair is not looked at
MOST_PARTNERS = 60  # candidates a claim, the most alike first


def candidates(story: Story) -> tuple[Indices, Indices]:
    """List the pairs of claims worth scoring.

    Args:
        story: The story.

    Returns:
        Positions of the first and of the second claim of each pair, the first always the lower; sorted.
    """
    product = (story.weighted @ story.weighted.T).tocsr()
    kept: set[tuple[int, int]] = set()
    for row in range(len(story.profiles)):
        inside = slice(product.indptr[row], product.indptr[row + 1])
        kept.update(_partners(story, row, product.indices[inside], product.data[inside]))
    pairs = np.array(sorted(kept), dtype=np.intp).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


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
