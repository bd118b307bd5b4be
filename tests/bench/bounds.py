"""The table of the matching benchmark and the bounds it holds our matching to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.bench.agreement import Agreement
from tests.bench.process import Cost

OURS = "ours"


class Row(NamedTuple):
    """What one method did on one size.

    Attributes:
        method: Its name.
        claims: How many there were.
        cost: What the whole process took.
        candidates: Pairs a claim that were scored and handed over.
        kept: Share of the true pairs among them, 0 to 1.
        pairs: Pairs of claims: ours those of the final groups, peers' those at their best threshold.
        clusters: B-cubed: ours the final groups, peers' the connected components at their best threshold.
        best: Pair F1 at the best threshold tried; None where no other was.
    """

    method: str
    claims: int
    cost: Cost
    candidates: float
    kept: float
    pairs: Agreement
    clusters: Agreement
    best: float | None

    @staticmethod
    def heading() -> str:
        """Name the columns."""
        return (
            f"{'method':15} {'claims':>9} {'wall s':>8} {'CPU s':>8} {'MB':>7} {'cand.':>6} {'kept':>6} "
            f"{'pair P':>6} {'R':>6} {'F1':>6} {'best':>6} {'cluster P':>9} {'R':>6} {'F1':>6}"
        )

    def line(self) -> str:
        """Give the figures under the heading."""
        best = "-" if self.best is None else f"{self.best:.3f}"
        return (
            f"{self.method:15} {self.claims:>9,} {self.cost.wall:>8.1f} {self.cost.cpu:>8.1f} "
            f"{self.cost.memory / 1e6:>7,.0f} {self.candidates:>6.1f} {self.kept:>6.3f} "
            f"{self.pairs.precision:>6.3f} {self.pairs.recall:>6.3f} {self.pairs.f1:>6.3f} {best:>6} "
            f"{self.clusters.precision:>9.3f} {self.clusters.recall:>6.3f} {self.clusters.f1:>6.3f}"
        )


class Bound(NamedTuple):
    """A promise and what was measured.

    Attributes:
        promise: What must hold, in words.
        measured: The figure; None where the sizes or methods it needs were not run.
        limit: The figure promised.
        at_most: True where the limit is an upper one.
    """

    promise: str
    measured: float | None
    limit: float
    at_most: bool

    @property
    def broken(self) -> bool:
        """True where it was measured and does not hold."""
        if self.measured is None:
            return False
        return self.measured > self.limit if self.at_most else self.measured < self.limit

    def line(self) -> str:
        """Say whether it holds."""
        if self.measured is None:
            return f"  not run  {self.promise}"
        sign = "≤" if self.at_most else "≥"
        return (
            f"  {'BROKEN ' if self.broken else 'held   '}  {self.promise}: {self.measured:.4g} ({sign} {self.limit:g})"
        )


def report(rows: Sequence[Row], warm: float, same_in_any_order: bool) -> bool:
    """Print every bound as held, broken or not run.

    Args:
        rows: What was measured.
        warm: Seconds one story of 1,000 claims takes once everything is loaded.
        same_in_any_order: True where another order and hash seed gave the same groups.

    Returns:
        True where none is broken.
    """
    bounds = [*_bounds({(row.method, row.claims): row for row in rows})]
    bounds.append(Bound("one story of 1,000 claims, warm, ms", warm * 1000, 60, at_most=True))
    bounds.append(Bound("same groups in another order and hash seed", float(same_in_any_order), 1, at_most=False))
    print("\n".join(bound.line() for bound in bounds))
    return not any(bound.broken for bound in bounds)


def _bounds(rows: dict[tuple[str, int], Row]) -> Iterator[Bound]:
    thousands, large, million = rows.get((OURS, 10_000)), rows.get((OURS, 100_000)), rows.get((OURS, 1_000_000))
    naive, grouper = rows.get(("all_pairs", 10_000)), rows.get(("string_grouper", 100_000))
    speed = grouper.cost.wall / large.cost.wall if grouper and large else None
    lead = (large.pairs.f1 - grouper.pairs.f1) * 100 if grouper and large else None
    saved = naive.cost.cpu / thousands.cost.cpu if naive and thousands else None
    growth = math.log10(million.cost.cpu / large.cost.cpu) if million and large else None
    yield Bound("100,000: times faster than string_grouper", speed, 15, at_most=False)
    yield Bound("100,000: points of pair F1 over string_grouper's best", lead, 7, at_most=False)
    yield Bound("100,000: cluster F1", large and large.clusters.f1, 0.88, at_most=False)
    yield Bound("10,000: times less CPU than all pairs' token_set_ratio", saved, 200, at_most=False)
    yield Bound("1,000,000: wall seconds", million and million.cost.wall, 60, at_most=True)
    yield Bound("1,000,000: memory, GB", million and million.cost.memory / 1e9, 4, at_most=True)
    yield Bound("1,000,000: cluster F1", million and million.clusters.f1, 0.82, at_most=False)
    yield Bound("growth exponent of CPU from 100,000 to 1,000,000", growth, 1.15, at_most=True)
    for (method, claims), row in rows.items():
        if method == OURS:
            lost = None if row.best is None else row.best - row.pairs.f1
            yield Bound(f"{claims:,}: pair F1 lost by the default threshold", lost, 0.01, at_most=True)
