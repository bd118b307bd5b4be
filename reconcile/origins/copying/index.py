"""Pairs of articles that are worth a look: those that share runs of words which few others share.

A run that few articles share is a sign of copying for each two of them. A run that many share is mostly a stock
phrase; there only longer runs count, and each article is paired with its next neighbours alone, so that the work
grows with the length of the texts and not with the square of their number.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reconcile.origins.copying.runs import Hashes, Runs, group_starts, shared_runs
from reconcile.origins.copying.words import Ints, Words

RARE = Runs(length=4, plain=2)
RARE_IN = 32  # articles; a short run that stands in more of them is no sign
LONG = Runs(length=8, plain=5)
NEIGHBOURS = 32  # with how many others that share a run an article is paired
LEAST_SHARED = 3  # runs that two articles must share to be looked at


def candidates(texts: Sequence[Words]) -> list[tuple[int, int]]:
    """Give the pairs of articles that share enough runs of words.

    Args:
        texts: The articles, in an order that does not depend on how they came in.

    Returns:
        Pairs of places in `texts`, the smaller first, in order.
    """
    pairs = _Pairs(len(texts))
    for owners, hashes in shared_runs(texts, RARE):
        sizes = np.diff(group_starts(hashes))
        rare = np.repeat(sizes <= RARE_IN, sizes)
        pairs.add(owners[rare], hashes[rare])
    for owners, hashes in shared_runs(texts, LONG):
        pairs.add(owners, hashes)
    return pairs.sharing_enough()


class _Pairs:
    """How many runs each pair of articles shares."""

    def __init__(self, articles: int) -> None:
        self._articles = articles
        self._keys = np.empty(0, dtype=np.int64)
        self._counts = np.empty(0, dtype=np.int64)

    def add(self, owners: Ints, hashes: Hashes) -> None:
        """Pair each article with its next neighbours among those that share a run with it."""
        found = [np.empty(0, dtype=np.int64)]
        for step in range(1, NEIGHBOURS + 1):
            same = hashes[step:] == hashes[:-step]
            if not same.any():
                break
            found.append(owners[:-step][same].astype(np.int64) * self._articles + owners[step:][same])
        keys, counts = np.unique(np.concatenate(found), return_counts=True)
        every, where = np.unique(np.concatenate([self._keys, keys]), return_inverse=True)
        self._counts = np.bincount(where, np.concatenate([self._counts, counts]), len(every)).astype(np.int64)
        self._keys = every

    def sharing_enough(self) -> list[tuple[int, int]]:
        kept: list[int] = self._keys[self._counts >= LEAST_SHARED].tolist()
        return [divmod(key, self._articles) for key in kept]
