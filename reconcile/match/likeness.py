"""How alike two statements are, as one degree: meaning, letters, figures and the reasons of the match score.

The match score answers yes or no to "one event?"; this answers "how much the same?", which is what ranks statements
and what people's degrees of likeness follow. The four numbers were chosen on the train part of MRPC and while watching
how the same formula ranks headlines and fact-checks; a logistic fit on MRPC alone weighs letters twice as much.
"""

from __future__ import annotations

import re

import numpy as np
from scipy import sparse

from reconcile.match.columns import kept
from reconcile.match.features import MEANING_OF_WORDS, shared_words
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Flags, Floats
from reconcile.match.scoring import score
from reconcile.match.story import Story

LETTERS = 0.5  # weight of the share of three-letter pieces both have
REASONS = 0.02  # weight of one unit of the match score's log odds
OTHER_FIGURES = 0.05  # taken off where both write figures and none is in both
_FIGURE = re.compile(r"\d[\d,.]{0,30}\d|\d")


def likeness(pairs: Pairs) -> Floats:
    """Say how alike the statements of each pair are.

    Args:
        pairs: The pairs.

    Returns:
        A degree for each pair, about 0 (nothing in common) to 1.6 (equal); only its order and its spacing mean
        anything.
    """
    chance = np.clip(score(pairs), 1e-9, 1 - 1e-9)
    reasons = REASONS * np.log(chance / (1 - chance))
    return np.asarray(nearness(pairs) + reasons - OTHER_FIGURES * _other_figures(pairs), dtype=np.float64)


def nearness(pairs: Pairs) -> Floats:
    """Give the part of the likeness that is cheap enough to be computed for every pair of a corpus.

    Args:
        pairs: The pairs.

    Returns:
        A degree for each pair, about 0 to 1.5.
    """
    near = MEANING_OF_WORDS * shared_words(pairs) if pairs.meaning is None else pairs.meaning
    both, left, right = _common(pairs.story.pieces, pairs)
    return np.asarray(near + LETTERS * 2 * both / np.maximum(left + right, 1.0), dtype=np.float64)


def _other_figures(pairs: Pairs) -> Flags:
    """Both write figures, and no figure is in both."""
    both, left, right = _common(_written_figures(pairs.story), pairs)
    return np.asarray((left > 0) & (right > 0) & (both == 0), dtype=np.bool_)


def _written_figures(story: Story) -> sparse.csr_array:
    held = kept([sorted(set(_FIGURE.findall(text))) for text in story.columns.texts])
    return held.rows.incidence(len(held.things))


def _common(held: sparse.csr_array, pairs: Pairs) -> tuple[Floats, Floats, Floats]:
    """Count what both of a pair hold, what the first holds and what the second holds."""
    counts = np.diff(held.indptr).astype(np.float64)
    both = np.asarray(held[pairs.a].multiply(held[pairs.b]).sum(axis=1), dtype=np.float64).ravel()
    return both, counts[pairs.a], counts[pairs.b]
