"""Do two sentences of two articles speak of one event: ECB+ pairs against pairs about a look-alike event.

Each topic is one story of all its sentences; a sentence is one claim with the fields of all claims found in it.
`average_precision` is taken a topic at a time (positives and hard negatives weigh equally) and averaged over topics.
`f1` is taken the same way at 0.5 of the score at even odds for ours; the baselines get the one threshold that is
best for them on the very same pairs. `calibration_error` is the mean distance between score and share of matches
over ten bins, all topics together with their weights. `event_only_recall` is the share of the pairs that share an
event but name no common party which ours puts at 0.5 or above; they are in no other figure.
`words_only_average_precision` leaves out what the articles' other sentences say. The weights were learned on the
topics marked `train`; where a file has other topics too, only those are measured.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from reconcile.match.features import FEATURES, measure_all
from reconcile.match.ragged import Floats
from reconcile.match.scoring import probabilities, shipped_weights
from reconcile.match.trace import OF_ARTICLES
from tests.evals.base import Metric
from tests.evals.pairs import Labelled, balanced, ecb_topics
from tests.evals.ranking import (
    THRESHOLDS,
    TfIdf,
    average_precision,
    calibration_error,
    jaccard,
    token_set,
    weighted_f1,
)

THRESHOLD = 0.5
Judged = list[tuple[Floats, Floats, Floats]]  # labels, scores, weights of each topic


def run(data: Path) -> dict[str, Metric]:
    """Measure the match score on the ECB+ pairs of a folder."""
    topics = ecb_topics(data)
    held_out = [topic for topic in topics if topic.split != "train"] or topics
    figures = [measure_all(topic.story, topic.a, topic.b) for topic in held_out]
    ours = _judged(held_out, [probabilities(figure, shipped_weights()) for figure in figures])
    alone = _judged(held_out, [probabilities(_without_context(figure), shipped_weights()) for figure in figures])
    baselines = {
        "jaccard": _scored(held_out, lambda _: jaccard),
        "token_set_ratio": _scored(held_out, lambda _: token_set),
        "tf-idf": _scored(held_out, lambda topic: TfIdf([text for pair in topic.texts for text in pair])),
    }
    pairs = sum(len(labels) for labels, _, _ in ours)
    note = f"{len(held_out)} topics not trained on"
    return {
        "average_precision": Metric(
            _precision(ours), {k: _precision(v) for k, v in baselines.items()}, pairs, note=note
        ),
        "f1": Metric(_f1(ours, THRESHOLD), {k: _best_f1(v) for k, v in baselines.items()}, pairs, note="ours at 0.5"),
        "calibration_error": Metric(_calibration(ours), {}, pairs, lower_is_better=True),
        "words_only_average_precision": Metric(_precision(alone), {}, pairs, note="without the articles' company"),
        "event_only_recall": _event_only(held_out, figures),
    }


def _without_context(figures: Floats) -> Floats:
    kept = np.array([feature.name not in OF_ARTICLES for feature in FEATURES], dtype=float)
    return np.asarray(figures * kept, dtype=np.float64)


def _judged(topics: list[Labelled], scores: list[Floats]) -> Judged:
    judged: Judged = []
    for topic, figures in zip(topics, scores, strict=True):
        kept = np.array([kind != "pos_event_only" for kind in topic.kinds])
        labels = topic.labels[kept]
        judged.append((labels, figures[kept], balanced(labels)))
    return judged


def _scored(topics: list[Labelled], measure_of: Callable[[Labelled], Callable[[str, str], float]]) -> Judged:
    scores = []
    for topic in topics:
        measure = measure_of(topic)
        scores.append(np.array([measure(a, b) for a, b in topic.texts]))
    return _judged(topics, scores)


def _precision(judged: Judged) -> float:
    return float(np.mean([average_precision(*topic) for topic in judged]))


def _f1(judged: Judged, threshold: float) -> float:
    return float(np.mean([weighted_f1(labels, scores >= threshold, weights) for labels, scores, weights in judged]))


def _best_f1(judged: Judged) -> float:
    return max(_f1(judged, float(threshold)) for threshold in THRESHOLDS)


def _calibration(judged: Judged) -> float:
    labels, scores, weights = (np.concatenate(column) for column in zip(*judged, strict=True))
    return calibration_error(labels, scores, weights)


def _event_only(topics: list[Labelled], figures: list[Floats]) -> Metric:
    found = [
        score >= THRESHOLD
        for topic, rows in zip(topics, figures, strict=True)
        for score, kind in zip(probabilities(rows, shipped_weights()), topic.kinds, strict=True)
        if kind == "pos_event_only"
    ]
    return Metric(float(np.mean(found)) if found else 0.0, {}, len(found))
