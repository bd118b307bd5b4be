"""A draft's claim that its source backs in part: which of its words are not backed.

For each claim the words are marked that its evidence does not have (`check/unsupported.py`), and compared token by
token with those that annotators marked; `token_f1` counts all tokens of all claims together. The baseline marks every
content word that does not stand in the evidence as it is. The two settings of the rule (how wide a gap is filled, and
whether an empty word before a marked one is) were chosen on every other record; `token_f1_held_out` is the figure on
the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reconcile.check.unsupported import unsupported
from reconcile.match.words import EMPTY_WORDS
from tests.evals.base import Metric, f1, records
from tests.evals.ranking import WORD

Marker = Callable[[Sequence[str], str], list[bool]]


def run(data: Path) -> dict[str, Metric]:
    """Score the unsupported words.

    Args:
        data: The folder with the JSONL files.

    Returns:
        Token F1 on all records and on those that nothing was chosen on.
    """
    rows = list(records(data, "wice.jsonl"))
    return {"token_f1": _metric(rows), "token_f1_held_out": _metric(rows[1::2])}


def _metric(rows: Sequence[dict[str, Any]]) -> Metric:
    baseline = {"content words not in evidence": _token_f1(rows, _not_there), "all words": _token_f1(rows, _all)}
    return Metric(_token_f1(rows, unsupported), baseline, len(rows))


def _token_f1(rows: Sequence[dict[str, Any]], mark: Marker) -> float:
    right = predicted = gold = 0
    for row in rows:
        marks, truth = mark(row["tokens"], row["evidence"]), row["span_mask"]
        right += sum(mine and theirs for mine, theirs in zip(marks, truth, strict=True))
        predicted += sum(marks)
        gold += sum(truth)
    return f1(right, predicted, gold)[2]


def _not_there(words: Sequence[str], evidence: str) -> list[bool]:
    there = set(WORD.findall(evidence.lower()))
    return [bool(WORD.search(word)) and word.lower() not in EMPTY_WORDS and word.lower() not in there for word in words]


def _all(words: Sequence[str], _evidence: str) -> list[bool]:
    return [True] * len(words)
