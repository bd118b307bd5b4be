"""Quotes and attribution against PolNeAR: who says so, by which words, and what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reconcile.extract.attribution import attributions
from reconcile.extract.mentions import AttributionMention, NameMention
from reconcile.extract.nlp import parse
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.document import Article
from tests.evals.base import Metric, f1, records

Place = tuple[int, int]
_BARE = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")


class NoNames:
    """Resolves nothing: this task scores the words that name a source, not the name behind them."""

    def name(self, sentence: int, head: int) -> NameMention | None:  # noqa: ARG002  the resolver's signature
        return None


@dataclass
class Tally:
    """Right, predicted and gold counts of one figure."""

    right: int = 0
    predicted: int = 0
    gold: int = 0
    matched_gold: int = 0

    def f1(self) -> float:
        return f1(self.right, self.predicted, self.gold)[2]

    def characters(self, predicted: Iterable[Place], gold: Iterable[Place]) -> None:
        """Count characters that lie in any of the places."""
        ours, theirs = _characters(predicted), _characters(gold)
        self.right += len(ours & theirs)
        self.predicted += len(ours)
        self.gold += len(theirs)

    def spans(self, predicted: Sequence[Place], gold: Sequence[Place]) -> None:
        """Count places that overlap one of the other side by at least half of the longer of the two."""
        self.right += sum(any(_half(one, other) for other in gold) for one in predicted)
        self.predicted += len(predicted)
        self.gold += len(gold)


def _characters(places: Iterable[Place]) -> set[int]:
    return {at for start, end in places for at in range(start, end)}


def _overlap(a: Place, b: Place) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _half(a: Place, b: Place) -> bool:
    return _overlap(a, b) * 2 >= max(a[1] - a[0], b[1] - b[0])
