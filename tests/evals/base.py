"""What a quality task hands back to the runner."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure with the baselines that were computed in the same run.

    Attributes:
        value: Our figure, a plain fraction (0.83) unless the metric's name says otherwise.
        baselines: Figures of trivial or library baselines by name, from the same run.
        n: On how many cases it rests.
        lower_is_better: True for errors.
        note: What a reader must know to do it again, in a few words.
    """

    value: float
    baselines: dict[str, float] = field(default_factory=dict)
    n: int = 0
    lower_is_better: bool = False
    note: str = ""


def records(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """Read the JSON objects of one file, a line each."""
    with (data / name).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def f1(right: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Give precision, recall and their harmonic mean from three counts."""
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
