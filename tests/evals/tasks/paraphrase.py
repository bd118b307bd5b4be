"""Do two sentences say the same: MRPC (yes or no) and the STS headlines (0 to 5).

All sentences of a set are one story, each an article of its own, so that nothing but the two sentences and how rare
their words are speaks. Both are judged by the one degree of likeness (`match/likeness.py`), with sentence vectors
where the extra `embed` is installed; the figures without vectors and of the match score stand beside. `mrpc_f1` is
the F1 of "same" at the one threshold that is best on the train part, measured on the validation part; where a file
has no train part, at the one that is best on that of MRPC. `sts_pearson` is the correlation of the likeness with the
human degree over all headline pairs; nothing is fitted on them. `mrpc_kept` is the share of the pairs that say the
same which blocking keeps when all MRPC sentences are one story, at `mrpc_candidates` pairs a sentence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from reconcile.match.blocking import candidates
from reconcile.match.likeness import likeness
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Floats
from reconcile.match.scoring import score
from reconcile.match.story import Story
from reconcile.text import vectors
from tests.evals.base import Metric, records
from tests.evals.pairs import Labelled, sentence_pairs
from tests.evals.ranking import jaccard, weighted_f1

# The thresholds that are best on MRPC's train part, for a file that has none.
THRESHOLD = {"ours": 0.88, "without vectors": 0.54, "match score": 0.28, "jaccard": 0.27}
LEVELS = 400  # thresholds tried on the train part, at equal shares of its pairs


def run(data: Path) -> dict[str, Metric]:
    """Measure the likeness on MRPC and the STS headlines."""
    rows = list(records(data, "paraphrase.jsonl"))
    mrpc = [row for row in rows if row["set"] == "mrpc"]
    headlines = [row for row in rows if row["set"] != "mrpc"]
    metrics: dict[str, Metric] = {}
    if mrpc:
        metrics |= _mrpc(mrpc)
    if headlines:
        metrics["sts_pearson"] = _sts(sentence_pairs("sts", headlines, "score"))
    return metrics


def _mrpc(rows: list[dict[str, Any]]) -> dict[str, Metric]:
    pairs = sentence_pairs("mrpc", rows, "label")
    train = np.array([row["split"] == "train" for row in rows])
    if train.all():
        train[:] = False
    labels, held_out = pairs.labels, np.flatnonzero(~train)
    figures = {
        name: _f1(labels[held_out], scores[held_out] >= _threshold(name, labels[train], scores[train]))
        for name, scores in _judges(pairs).items()
    }
    figures["all positive"] = _f1(labels[held_out], np.ones(len(held_out)))
    metric = Metric(
        figures.pop("ours"),
        figures,
        len(held_out),
        note="threshold from the train part" if train.any() else "threshold from MRPC",
    )
    return {"mrpc_f1": metric, **_kept(pairs)}


def _judges(pairs: Labelled) -> dict[str, Floats]:
    """Give how alike the two sentences of each pair are, by the likeness and by what is printed beside it."""
    silent = Pairs(pairs.story, pairs.a, pairs.b)
    columns = pairs.story.columns
    read = Story(columns, vectors.sentence_vectors(columns.texts, threads=2)) if vectors.available() else pairs.story
    return {
        "ours": likeness(Pairs(read, pairs.a, pairs.b)),
        "without vectors": likeness(silent),
        "match score": score(silent),
        "jaccard": np.array([jaccard(a, b) for a, b in pairs.texts]),
    }


def _kept(pairs: Labelled) -> dict[str, Metric]:
    """Say how many of the pairs that say the same blocking keeps, and at what price."""
    found = candidates(pairs.story)
    listed = set(zip(found.a.tolist(), found.b.tolist(), strict=True))
    wanted = [
        (min(a, b), max(a, b))
        for a, b, label in zip(pairs.a.tolist(), pairs.b.tolist(), pairs.labels.tolist(), strict=True)
        if label and a != b
    ]
    share = float(np.mean([pair in listed for pair in wanted]))
    cost = len(found.a) / len(pairs.story)
    return {
        "mrpc_kept": Metric(share, {"all pairs": 1.0}, len(wanted)),
        "mrpc_candidates": Metric(
            cost, {"all pairs": (len(pairs.story) - 1) / 2}, len(pairs.story), lower_is_better=True, note="a sentence"
        ),
    }


def _sts(pairs: Labelled) -> Metric:
    figures = {name: float(np.corrcoef(found, pairs.labels)[0, 1]) for name, found in _judges(pairs).items()}
    return Metric(figures.pop("ours"), figures, len(pairs.labels))


def _f1(labels: Floats, chosen: Floats) -> float:
    return weighted_f1(labels, chosen, np.ones(len(labels)))


def _threshold(judge: str, labels: Floats, scores: Floats) -> float:
    """Give the threshold with the best F1 on the train part; that of MRPC where there is none."""
    if not len(labels):
        return THRESHOLD[
            "ours" if judge == "ours" and vectors.available() else judge.replace("ours", "without vectors")
        ]
    levels = np.unique(np.quantile(scores, np.linspace(0, 1, LEVELS)))
    return float(max(levels, key=lambda level: _f1(labels, scores >= level)))
