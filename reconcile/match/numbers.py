"""Which figures of two claims agree, and which count the same thing and are other figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from reconcile.match.columns import Figures
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Crossed, Flags, Floats, Indices, crossed

Rule = Callable[[Figures, Crossed], Flags]

FAR_NUMBER = 3.0  # figures this many times apart are hardly two reports of one number
NEAR_NUMBER = 0.02  # two figures this close, as a share of the smaller, are one figure rounded


def figures_agree(pairs: Pairs) -> Floats:
    """Give for each pair the share of the figures of the claim with fewer that the other has too.

    Args:
        pairs: The pairs.

    Returns:
        0 to 1, rounding allowed; 0 where a claim has no figure.
    """
    return _of_fewer(pairs, _same_figure)


def figures_clash(pairs: Pairs) -> Floats:
    """Give for each pair the share of the figures of the claim with fewer that count the same and are others.

    Args:
        pairs: The pairs.

    Returns:
        0 to 1; 0 where a claim has no figure.
    """
    return _of_fewer(pairs, partial(_differing, ratio=1.0))


def figures_far(pairs: Pairs) -> Floats:
    """Give for each pair the share of the figures of the claim with fewer that only far other figures stand against.

    Args:
        pairs: The pairs.

    Returns:
        0 to 1; 0 where a claim has no figure.
    """
    return _of_fewer(pairs, partial(_differing, ratio=FAR_NUMBER))


def _of_fewer(pairs: Pairs, holds: Rule) -> Floats:
    """Give the share of the figures of the claim with fewer for which a rule holds; of equally many, of either."""
    rows = pairs.story.columns.figures.rows
    places = pairs.both_hold(rows)
    a, b = pairs.a[places], pairs.b[places]
    many, others = rows.lengths[a], rows.lengths[b]
    first, second = _share(pairs, a, b, holds), _share(pairs, b, a, holds)
    figures = np.zeros(len(pairs))
    figures[places] = np.where(many == others, (first + second) / 2, np.where(many < others, first, second))
    return figures


def _share(pairs: Pairs, one: Indices, other: Indices, holds: Rule) -> Floats:
    """Give for each pair the share of the figures of the one claim for which a rule holds beside the other's."""
    held = pairs.story.columns.figures
    beside = crossed(held.rows, held.rows, one, other)
    return beside.share_of_items(holds(held, beside), len(one))


def _sides(figures: Figures, beside: Crossed) -> tuple[Indices, Indices]:
    return figures.rows.values[beside.left], figures.rows.values[beside.right]


def _differing(figures: Figures, beside: Crossed, ratio: float) -> Flags:
    """Mark figures that count the same as another, and are so many times apart from each of these."""
    left, right = _sides(figures, beside)
    like = _same_measure(figures, left, right)
    near = _same_figure(figures, beside) | (like & (_times_apart(figures, left, right) < ratio))
    matched = np.bincount(beside.item[near], minlength=len(beside.owner)) > 0
    return np.asarray(like & ~matched[beside.item], dtype=np.bool_)


def _times_apart(figures: Figures, left: Indices, right: Indices) -> Floats:
    """Say how many times the one figure is the other, 1 or more; intervals go by their nearest ends."""
    low, high = np.maximum(figures.low[left], figures.low[right]), np.minimum(figures.high[left], figures.high[right])
    larger, smaller = np.maximum(np.abs(low), np.abs(high)), np.minimum(np.abs(low), np.abs(high))
    apart = np.isfinite(larger) & (low > high)
    return np.where(apart, np.divide(larger, np.maximum(smaller, 1e-9), where=apart, out=np.ones(len(left))), 1.0)


def _same_measure(figures: Figures, left: Indices, right: Indices) -> Flags:
    """Say whether two figures count or measure the same thing."""
    width = len(figures.counted)
    different, where = np.unique(figures.of[left] * width + figures.of[right], return_inverse=True)
    alike = [_counts_alike(figures.counted[key // width], figures.counted[key % width]) for key in different.tolist()]
    counted = np.array(alike, dtype=np.bool_)[where]
    same_unit = figures.unit[left] == figures.unit[right]
    return np.asarray(same_unit & ((figures.unit[left] > 0) | counted), dtype=np.bool_)


def _counts_alike(of: str, other: str) -> bool:
    """Say whether two counts may count the same thing: a word in common, or one does not say."""
    return not of or not other or not set(of.split()).isdisjoint(other.split())


def _same_figure(figures: Figures, beside: Crossed) -> Flags:
    """Say whether two figures overlap as intervals, give or take rounding."""
    left, right = _sides(figures, beside)
    low_a, high_a, low_b, high_b = figures.low[left], figures.high[left], figures.low[right], figures.high[right]
    ends = np.abs(np.stack([low_a, high_a, low_b, high_b]))
    slack = NEAR_NUMBER * np.min(ends, axis=0, initial=np.inf)
    slack = np.where(np.isfinite(slack), slack, 0.0)
    meet = (low_a <= high_b + slack) & (low_b <= high_a + slack)
    return np.asarray(meet & (figures.unit[left] == figures.unit[right]))
