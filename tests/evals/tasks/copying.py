"""Copied passages on our labelled set (`tests/origins/copying`): every two articles of the half nothing was tuned on.

Baselines look at whole pages: `difflib` is the ratio of its sequence matcher over words, `shingles` the Jaccard
similarity of runs of five words, both at the threshold that is best for them on the other half; `datasketch` is its
MinHash LSH with default settings. Paragraphs, which no baseline names, count as found where half of them is covered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from datasketch import MinHash, MinHashLSH

from reconcile.origins.copying import find_copies
from tests.evals.base import Metric, f1
from tests.origins.copying.labelled import Half, all_pairs, half
from tests.origins.copying.scored import Pair, Tally, pairs_of, score_pairs, score_paragraphs

TUNE, REPORT = "tune", "report"
SHINGLE = 5  # words
THRESHOLDS = [float(step) for step in np.linspace(0.02, 0.9, 45)]
Likeness = Callable[[str, str], float]


def run(_data: Path) -> dict[str, Metric]:
    """Score copied pairs and paragraphs on the half that was kept apart.

    Returns:
        Precision and recall of pairs of articles beside the baselines, and of paragraphs.
    """
    kept = half(REPORT)
    copies = find_copies(
        [one.article for one in kept.pieces.values()], {one.article.document: one.text for one in kept.pieces.values()}
    )
    pairs, paragraphs = score_pairs(kept, pairs_of(copies)), score_paragraphs(kept, copies)
    baselines = {
        "difflib": _best(_matched_words),
        "shingles": _best(_shared_shingles),
        "datasketch": score_pairs(kept, _min_hash(kept)),
    }
    return {
        "pair_precision": _metric(pairs, baselines, "precision"),
        "pair_recall": _metric(pairs, baselines, "recall"),
        "paragraph_precision": _metric(paragraphs, {}, "precision"),
        "paragraph_recall": _metric(paragraphs, {}, "recall"),
    }


def _metric(ours: Tally, baselines: Mapping[str, Tally], figure: str) -> Metric:
    return Metric(getattr(ours, figure), {name: getattr(tally, figure) for name, tally in baselines.items()}, ours.gold)


def _best(likeness: Likeness) -> Tally:
    """Score a likeness of whole pages at the threshold that is best on the half used for tuning."""
    figures = {split: _likenesses(half(split), likeness) for split in (TUNE, REPORT)}
    chosen = max(THRESHOLDS, key=lambda threshold: f1(*score_pairs(half(TUNE), _above(figures[TUNE], threshold)))[2])
    return score_pairs(half(REPORT), _above(figures[REPORT], chosen))


def _likenesses(of: Half, likeness: Likeness) -> dict[Pair, float]:
    return {(a, b): likeness(of.pieces[a].text, of.pieces[b].text) for a, b in all_pairs(of.pieces)}


def _above(figures: Mapping[Pair, float], threshold: float) -> set[Pair]:
    return {pair for pair, figure in figures.items() if figure >= threshold}


def _matched_words(a: str, b: str) -> float:
    return SequenceMatcher(None, a.lower().split(), b.lower().split()).ratio()


def _shared_shingles(a: str, b: str) -> float:
    one, other = _shingles(a), _shingles(b)
    return len(one & other) / (len(one | other) or 1)


def _shingles(text: str) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def _min_hash(of: Half) -> set[Pair]:
    index, pairs = MinHashLSH(), set()
    for name, piece in of.pieces.items():
        sketch = MinHash()
        sketch.update_batch([shingle.encode() for shingle in _shingles(piece.text)])
        pairs |= {(min(name, other), max(name, other)) for other in index.query(sketch)}
        index.insert(name, sketch)
    return pairs
