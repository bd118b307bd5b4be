"""Figures for scored pairs and the simple baselines that every matching task prints beside ours."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from reconcile.match.words import EMPTY_WORDS
from reconcile.text import similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.match.ragged import Floats

WORD = re.compile(r"[^\W_]+")
THRESHOLDS = np.linspace(0.01, 0.99, 99)
BINS = 10


def content_words(text: str) -> list[str]:
    """Give the words of a text in lower case without the empty ones."""
    return [word for word in WORD.findall(text.lower()) if word not in EMPTY_WORDS]


def jaccard(a: str, b: str) -> float:
    """Give the share of content words that both texts have."""
    left, right = set(content_words(a)), set(content_words(b))
    return len(left & right) / len(left | right) if left | right else 0.0


def token_set(a: str, b: str) -> float:
    """Give rapidfuzz's token_set_ratio on lower-cased words, 0 to 1."""
    return similarity.word_set(" ".join(WORD.findall(a.lower())), " ".join(WORD.findall(b.lower())))


class TfIdf:
    """TF-IDF cosine over a set of texts, written out so that no library is needed.

    Args:
        texts: The texts whose words are counted.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        distinct = sorted(set(texts))
        self._count = len(distinct)
        self._frequency = Counter(word for text in distinct for word in set(content_words(text)))

    def __call__(self, a: str, b: str) -> float:
        """Give the cosine of two texts, 0 to 1."""
        left, right = self._vector(a), self._vector(b)
        lengths = math.sqrt(sum(v * v for v in left.values()) * sum(v * v for v in right.values()))
        return sum(v * right.get(word, 0.0) for word, v in left.items()) / lengths if lengths else 0.0

    def _vector(self, text: str) -> dict[str, float]:
        counts = Counter(content_words(text))
        return {
            word: n * (math.log((1 + self._count) / (1 + self._frequency[word])) + 1)
            for word, n in sorted(counts.items())
        }


def average_precision(labels: Floats, scores: Floats, weights: Floats) -> float:
    """Give the area under precision over recall, each pair with its weight, equal scores taken together."""
    order = np.argsort(-scores, kind="stable")
    labels, scores, weights = labels[order], scores[order], weights[order]
    right, taken = np.cumsum(labels * weights), np.cumsum(weights)
    last = np.append(np.flatnonzero(np.diff(scores)), len(scores) - 1)
    recall = right[last] / right[-1]
    gain = np.diff(np.concatenate([[0.0], recall]))
    return float((gain * right[last] / taken[last]).sum())


def weighted_f1(labels: Floats, chosen: Floats, weights: Floats) -> float:
    """Give the F1 of the chosen pairs, each pair with its weight."""
    right = float((weights * chosen * labels).sum())
    return 2 * right / max(1e-12, float((weights * chosen).sum() + (weights * labels).sum()))


def calibration_error(labels: Floats, scores: Floats, weights: Floats) -> float:
    """Give the mean distance between score and share of matches over ten equal bins, weighed by their pairs."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = [abs(float((weights * (scores - labels))[bins == n].sum())) for n in range(BINS)]
    return sum(gaps) / float(weights.sum())
