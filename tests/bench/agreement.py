"""How well found pairs and groups agree with the known ones.

`pair` figures count pairs of claims; `cluster F1` is B-cubed (Bagga and Baldwin 1998): for every claim the share of its
found group that belongs there and the share of its true group that was found, averaged over the claims.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tests.bench.corpus import Found

CLUSTER_THRESHOLDS = 15  # tried for a matcher that gives pairs only


class Agreement(NamedTuple):
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def true_pairs(truth: NDArray[np.int64]) -> int:
    """Count the pairs of claims that tell one event."""
    return _pairs_within(np.bincount(truth))


def pairs_of_clusters(labels: NDArray[np.int64], truth: NDArray[np.int64]) -> Agreement:
    """Compare groups as the pairs of claims they join."""
    both = _pairs_within(_overlaps(labels, truth)[2])
    found, true = _pairs_within(np.bincount(labels)), true_pairs(truth)
    return Agreement(both / found if found else 1.0, both / true if true else 1.0)


def b_cubed(labels: NDArray[np.int64], truth: NDArray[np.int64]) -> Agreement:
    """Compare groups claim by claim."""
    found, true, shared = _overlaps(labels, truth)
    squares = shared.astype(np.float64) ** 2
    precision = (squares / np.bincount(labels)[found]).sum() / len(truth)
    return Agreement(float(precision), float((squares / np.bincount(truth)[true]).sum() / len(truth)))


def pairs_kept(pairs: NDArray[np.int64], truth: NDArray[np.int64]) -> float:
    """Give the share of the true pairs that stand among these."""
    total = true_pairs(truth)
    return float((truth[pairs[:, 0]] == truth[pairs[:, 1]]).sum() / total) if total else 1.0


def pairs_at(found: Found, truth: NDArray[np.int64], threshold: float) -> Agreement:
    """Compare the pairs that score at least a threshold."""
    pairs = found.pairs[found.scores >= threshold]
    right = int((truth[pairs[:, 0]] == truth[pairs[:, 1]]).sum())
    return Agreement(right / len(pairs) if len(pairs) else 1.0, right / max(1, true_pairs(truth)))


def best_threshold(found: Found, truth: NDArray[np.int64]) -> float:
    """Give the threshold whose pairs have the best F1 on these very labels."""
    if not len(found.scores):
        return 0.0
    order = np.argsort(-found.scores, kind="stable")
    scores = found.scores[order]
    right = np.cumsum(truth[found.pairs[order, 0]] == truth[found.pairs[order, 1]])
    f1 = 2 * right / (np.arange(1, len(right) + 1) + true_pairs(truth))
    last_of_equals = np.append(scores[1:] != scores[:-1], True)
    return float(scores[np.argmax(np.where(last_of_equals, f1, 0.0))])


def components(found: Found, threshold: float, claims: int) -> NDArray[np.int64]:
    """Group claims that a chain of pairs of at least this score connects."""
    left, right = found.pairs[found.scores >= threshold].T
    graph = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(claims, claims))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def best_clusters(found: Found, truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the connected components at the threshold, of a fixed number tried, with the best cluster F1."""
    if not len(found.scores):
        return np.arange(len(truth))
    tried = np.quantile(found.scores[truth[found.pairs[:, 0]] == truth[found.pairs[:, 1]]], _shares())
    labels = [components(found, threshold, len(truth)) for threshold in tried]
    return max(labels, key=lambda made: b_cubed(made, truth).f1)


def _shares() -> NDArray[np.float64]:
    return np.linspace(0.0, 0.98, CLUSTER_THRESHOLDS)


def _pairs_within(sizes: NDArray[np.int64]) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def _overlaps(
    labels: NDArray[np.int64], truth: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give found group, true group and number of claims of every overlap."""
    width = int(truth.max()) + 1
    keys = np.sort(labels * width + truth)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    shared = np.diff(np.append(starts, len(keys)))
    return keys[starts] // width, keys[starts] % width, shared
