"""Do two sentences say the same: MRPC (yes or no) and the STS headlines (0 to 5).

Each pair is a story of its own, so nothing but the two sentences speaks. `mrpc_f1` is the F1 of "same" at the one
threshold that is best on the train part, measured on the validation part; where a file has no train part, at 0.5.
`sts_pearson` is the correlation of the score with the human degree over all headline pairs; nothing is fitted
on them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from reconcile.match.features import measure_all
from reconcile.match.scoring import probabilities, shipped_weights
from reconcile.match.story import Floats
from tests.evals.base import Metric, records
from tests.evals.pairs import lone_pair
from tests.evals.ranking import THRESHOLDS, jaccard, weighted_f1
from tests.evals.sentences import parsed

THRESHOLD = 0.5


def run(data: Path) -> dict[str, Metric]:
    """Measure the match score on MRPC and the STS headlines."""
    rows = list(records(data, "paraphrase.jsonl"))
    train = [row for row in rows if row["set"] == "mrpc" and row["split"] == "train"]
    held_out = [row for row in rows if row["set"] == "mrpc" and row["split"] != "train"]
    headlines = [row for row in rows if row["set"] != "mrpc"]
    metrics: dict[str, Metric] = {}
    if held_out:
        metrics["mrpc_f1"] = _mrpc(train, held_out)
    if headlines:
        metrics["sts_pearson"] = _sts(headlines)
    return metrics


def _mrpc(train: list[dict[str, Any]], held_out: list[dict[str, Any]]) -> Metric:
    labels = np.array([float(row["label"]) for row in held_out])
    ours = weighted_f1(labels, _scores(held_out) >= _threshold(train, _scores(train)), np.ones(len(labels)))
    words = weighted_f1(labels, _jaccards(held_out) >= _threshold(train, _jaccards(train)), np.ones(len(labels)))
    always = weighted_f1(labels, np.ones(len(labels)), np.ones(len(labels)))
    return Metric(ours, {"jaccard": words, "all positive": always}, len(labels), note="threshold from the train part")


def _sts(rows: list[dict[str, Any]]) -> Metric:
    degrees = np.array([float(row["score"]) for row in rows])
    ours = float(np.corrcoef(_scores(rows), degrees)[0, 1])
    return Metric(ours, {"jaccard": float(np.corrcoef(_jaccards(rows), degrees)[0, 1])}, len(rows))


def _scores(rows: list[dict[str, Any]]) -> Floats:
    found = parsed(row[side] for row in rows for side in "ab")
    one, two = np.array([0]), np.array([1])
    figures = [measure_all(lone_pair(row["a"], row["b"], found), one, two)[0] for row in rows]
    return probabilities(np.array(figures), shipped_weights()) if figures else np.zeros(0)


def _jaccards(rows: list[dict[str, Any]]) -> Floats:
    return np.array([jaccard(row["a"], row["b"]) for row in rows])


def _threshold(train: list[dict[str, Any]], scores: Floats) -> float:
    """Give the threshold with the best F1 on the train part, or 0.5 where there is none."""
    if not train:
        return THRESHOLD
    labels = np.array([float(row["label"]) for row in train])
    ones = np.ones(len(labels))
    return float(max(THRESHOLDS, key=lambda level: weighted_f1(labels, scores >= level, ones)))
