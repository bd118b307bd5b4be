"""Fingerprints of articles: few of their runs of words, so chosen that two with a passage in common share some.

Of so many runs in a row the one with the least number is kept. What is kept of a stretch rests on its words alone, so
two articles that share a stretch of a run and that many words more keep at least one run in common.

Source: Schleimer, Wilkerson, Aiken, Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from reconcile.origins.copying.runs import Hashes, Runs, run_hashes
from reconcile.origins.copying.words import Words

IN_A_ROW = 5  # runs of which one is kept
_NONE = np.uint64(2**64 - 1)  # stands where no run begins


def prints(text: Words, runs: Runs) -> Hashes:
    """Give the fingerprints of an article.

    Args:
        text: Its words, numbered by a `SharedVocabulary`.
        runs: Which runs are kept.

    Returns:
        The numbers of the runs that are kept, each once, in order.
    """
    hashes, whole = run_hashes(text.numbers, text.plain, runs)
    if not len(hashes):
        return hashes
    held = np.where(whole, hashes, _NONE)
    least = np.unique(sliding_window_view(held, min(IN_A_ROW, len(held))).min(axis=1))
    found: Hashes = least[least != _NONE]
    return found
