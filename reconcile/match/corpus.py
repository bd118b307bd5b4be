"""Matching a corpus of claims that were read lightly: texts in, group labels out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reconcile.match.blocking import candidates, most_partners
from reconcile.match.clustering import clusters
from reconcile.match.context import Context
from reconcile.match.grouping import scored_pairs
from reconcile.match.light import read_texts
from reconcile.match.ragged import Floats, Indices
from reconcile.match.story import Story


class Stretch(Story):
    """A stretch of a corpus: its articles are about anything, however few, so the company they keep says nothing."""

    @cached_property
    def context(self) -> Context:
        """No company."""
        return Context(self.columns, self.weighted, most=0)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Which claims of a corpus are about the same thing.

    Attributes:
        labels: For each claim, in the order given, a number it shares with the claims of its group only.
        pairs: Candidate pairs, two positions each, in the order given.
        scores: For each pair the probability, 0 to 1, that it matches.
    """

    labels: Indices
    pairs: Indices
    scores: Floats


def group_texts(
    texts: Sequence[str], articles: Sequence[str], published: Sequence[str | None], threshold: float
) -> Grouped:
    """Group claims by what they say, read by rules alone.

    Args:
        texts: The words of each claim.
        articles: The article each stands in.
        published: The day each article was published, ISO 8601, or None.
        threshold: Least average score, 0 to 1, at which claims are put in one group.

    Returns:
        The groups; the same whatever the order of the claims and the number of threads.
    """
    columns, order = read_texts(texts, articles, published)
    story = Story(columns)
    scored = scored_pairs(story, candidates(story))
    found = clusters(len(columns), scored, most_partners(len(columns)), threshold)
    labels = np.empty(len(order), dtype=np.intp)
    labels[order] = order[found]
    return Grouped(labels, order[np.stack([scored.a, scored.b], axis=1)], scored.score)
