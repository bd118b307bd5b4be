"""Found passages held against the labelled set: by articles, by paragraphs and by kind of pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import product
from typing import NamedTuple

from reconcile.model.copying import Copied, Stretch
from tests.origins.copying.labelled import COPYING, Half, Paragraph, all_pairs, shared_paragraphs

Pair = tuple[str, str]
COVERED = 0.5  # of a paragraph: it counts as found


class Tally(NamedTuple):
    """How many were found rightly, found at all, and are there."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0


def pairs_of(copies: Sequence[Copied]) -> set[Pair]:
    """Give the articles that share a passage, two and two."""
    return {(one.a.article, one.b.article) for one in copies}


def score_pairs(half: Half, found: Collection[Pair]) -> Tally:
    """Hold found pairs of articles against every two articles of a half; what is arguable is left out."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for pair in all_pairs(half.pieces):
        copied, arguable = shared_paragraphs(*(half.pieces[name] for name in pair))
        if copied or not arguable:
            counts[pair in found, bool(copied)] += 1
    return Tally(counts[True, True], counts[True, True] + counts[True, False], counts[True, True] + counts[False, True])


def score_paragraphs(half: Half, copies: Sequence[Copied]) -> Tally:
    """Hold found passages against the copied paragraphs of all articles.

    Pairs with arguable paragraphs are left out, and so are paragraphs of which only a clause is copied.
    """
    tally = Tally(0, 0, 0)
    for pair in all_pairs(half.pieces):
        a, b = (half.pieces[name] for name in pair)
        copied, arguable = shared_paragraphs(a, b)
        if not arguable:
            passages = [one for one in copies if (one.a.article, one.b.article) == pair]
            found = {(p, q) for one in passages for p, q in product(a.paragraphs, b.paragraphs) if _covers(one, p, q)}
            wrong = {p for p, _ in found} - {p for p, _ in copied}
            whole = [both for both in copied if not any("/clause" in one.name for one in both)]
            right = sum(both in found for both in whole)
            tally = Tally(tally.right + right, tally.found + right + len(wrong), tally.gold + len(whole))
    return tally


def score_kinds(half: Half, found: Collection[Pair]) -> dict[str, Tally]:
    """Count the named pairs of each kind: for copying how many were found, for all else how many wrongly."""
    tallies: dict[str, Tally] = {}
    for kind, a, b in half.pairs:
        before = tallies.get(kind, Tally(0, 0, 0))
        hit = tuple(sorted((a, b))) in found
        tallies[kind] = Tally(
            before.right + (hit and kind in COPYING), before.found + hit, before.gold + (kind in COPYING)
        )
    return tallies


def _covers(copied: Copied, one: Paragraph, other: Paragraph) -> bool:
    return _covered(copied.a, one) and _covered(copied.b, other)


def _covered(stretch: Stretch, paragraph: Paragraph) -> bool:
    shared = min(stretch.end, paragraph.end) - max(stretch.start, paragraph.start)
    return shared >= COVERED * (paragraph.end - paragraph.start)
