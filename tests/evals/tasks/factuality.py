"""Factuality of events: how far a sentence says that what a word names happened (UDS-IH2, UW, MEANTIME).

The tokens are joined with single spaces, parsed as any article is, and each target is mapped through its characters
to the parsed word. Scores are cut in three as the data's users do: below -1 did not happen, above 1 happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reconcile.extract import nlp
from reconcile.extract.factuality import factuality
from reconcile.extract.syntax import Sentence
from tests.evals.base import Metric, records

FILE = "factuality.jsonl"


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled word of one parsed sentence; `record` is its line in the file, from 0."""

    sentence: Sentence
    token: int
    score: float
    record: int


def run(data: Path) -> dict[str, Metric]:
    """Measure `macro_f1`, `mae` and `pearson_r` over all targets of the file.

    `macro_f1` is the unweighted mean of the F1 of the three classes; `macro_f1_odd` is the same on the records on odd
    lines (from 0), which the weights of `factuality.toml` were not fitted on. The baseline says +3 to everything.
    """
    found = list(examples(data))
    gold = np.array([example.score for example in found])
    ours = np.array([factuality(example.sentence, example.token) for example in found])
    always = np.full(len(gold), 3.0)
    odd = np.array([example.record % 2 == 1 for example in found])
    baseline = "always +3"
    return {
        "macro_f1": Metric(macro_f1(gold, ours), {baseline: macro_f1(gold, always)}, len(gold)),
        "macro_f1_odd": Metric(
            macro_f1(gold[odd], ours[odd]),
            {baseline: macro_f1(gold[odd], always[odd])},
            int(odd.sum()),
            note="records not fitted on",
        ),
        "mae": Metric(_error(gold, ours), {baseline: _error(gold, always)}, len(gold), lower_is_better=True),
        "pearson_r": Metric(_pearson(gold, ours), {baseline: 0.0}, len(gold)),
    }


def examples(data: Path) -> Iterator[Example]:
    """Parse the file's sentences and find each target in them; a target the parser lost is left out."""
    rows = list(records(data, FILE))
    text = ""
    starts: list[int] = []
    for row in rows:
        starts.append(len(text))
        text += " ".join(row["tokens"]) + "\n"
    stretches = [(start, start + len(" ".join(row["tokens"]))) for start, row in zip(starts, rows, strict=True)]
    words = word_starts(nlp.parse(text, stretches))
    for record, (start, row) in enumerate(zip(starts, rows, strict=True)):
        for target in row["targets"]:
            first = start + sum(len(token) + 1 for token in row["tokens"][: target["span"][0]])
            length = len(row["tokens"][target["span"][0]])
            place = next((words[at] for at in range(first, first + length) if at in words), None)
            if place is not None:
                yield Example(place[0], place[1], float(target["score"]), record)


def word_starts(sentences: Sequence[Sentence]) -> dict[int, tuple[Sentence, int]]:
    """Index parsed words by the offset of their first character."""
    return {token.start: (sentence, token.i) for sentence in sentences for token in sentence.tokens}


def band(score: float) -> int:
    """Give the class of a score: -1 did not happen, 0 open, 1 happened."""
    return int(score > 1) - int(score < -1)


def macro_f1(gold: np.ndarray, ours: np.ndarray) -> float:
    """Give the mean F1 of the classes that the gold scores hold."""
    pairs = [(band(a), band(b)) for a, b in zip(gold, ours, strict=True)]
    figures: list[float] = []
    for wanted in (-1, 0, 1):
        hits = sum(a == b == wanted for a, b in pairs)
        named = sum(a == wanted for a, _ in pairs) + sum(b == wanted for _, b in pairs)
        figures.append(2 * hits / named if named else 0.0)
    return sum(figures) / len(figures)


def _error(gold: np.ndarray, ours: np.ndarray) -> float:
    return float(np.abs(gold - ours).mean()) if len(gold) else 0.0


def _pearson(gold: np.ndarray, ours: np.ndarray) -> float:
    if len(gold) < 2 or not gold.std() or not ours.std():
        return 0.0
    return float(np.corrcoef(gold, ours)[0, 1])
