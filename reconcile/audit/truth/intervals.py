"""How sure an accuracy is: intervals drawn to what is usual in the field where a source has said little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from reconcile.audit.truth.votes import Bools, Floats, Votes

LEVEL = 0.95
THIN = 0.5  # share of an estimate that comes from what is usual, from which on it is called thin
_DRAWN = 2.0  # values by which a share is drawn to the field's, so that a flawless source is not beyond doubt
_LEAST_SPREAD = 1e-6
_LONG = 20.0  # values from which on a source's share is as much its own as chance
_MOST = 100.0  # values that what is usual in a field weighs as much as, at most,
_PROOF = 5.0  # and the part of all values of the field that this may be
_LEAST_SOURCES = 3  # sources of a field needed to say what is usual there
_EVEN = (2.0, 1.0)  # right and wrong values that are supposed where that cannot be said


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often each source is right about each attribute; sources by attributes, not a number where it says nothing.

    Attributes:
        share: Expected share of its values that are right.
        low: Lower end of the 95 % interval.
        high: Upper end.
        values: Number of its values.
        thin: True where the estimate rests more on what is usual in the field than on the source.
    """

    share: Floats
    low: Floats
    high: Floats
    values: Floats
    thin: Bools


def estimate_accuracy(votes: Votes, right: Floats, counted: Bools) -> Accuracy:
    """Estimate how often each source is right about each attribute.

    What a vote tells of its source is what is known of its being right beyond what the source's own accuracy makes of
    it: all where the others settle the item, nothing where it stands alone (observed information of an EM estimate).
    What is usual in a field is a Beta distribution fitted to the sources by moments; each estimate is the posterior.

    Args:
        votes: What the sources say.
        right: For each vote how probable it is that it is right.
        counted: For each vote whether it counts; those do of which another source speaks as well.

    Returns:
        Shares and intervals.

    Source: T. A. Louis, Finding the observed information matrix when using the EM algorithm, JRSS B 44, 1982;
    G. Casella, An introduction to empirical Bayes data analysis, The American Statistician 39, 1985.
    """
    shape = (len(votes.sources), len(votes.fields))
    cell, right = (votes.source * shape[1] + votes.field)[counted], right[counted]
    values, sure, unsure = (
        np.bincount(cell, weights=amount, minlength=shape[0] * shape[1]).astype(np.float64).reshape(shape)
        for amount in (np.ones(len(right)), right, right * (1 - right))
    )
    share = _divided(sure, values)
    drawn = (sure + _DRAWN * _divided(sure.sum(axis=0), values.sum(axis=0))) / (values + _DRAWN)
    spread = np.maximum(drawn * (1 - drawn), _LEAST_SPREAD)
    worth = np.clip(values - unsure / spread, 0.0, values)
    worth = np.where(values > 0, worth, 0.0)
    a, b = np.empty(shape), np.empty(shape)
    for field in range(shape[1]):
        first = usual(share[:, field], worth[:, field])
        a[:, field] = first[0] + worth[:, field] * np.nan_to_num(share[:, field])
        b[:, field] = first[1] + worth[:, field] * np.nan_to_num(1 - share[:, field])
    nothing = np.where(values > 0, 1.0, np.nan)
    tail = (1 - LEVEL) / 2
    return Accuracy(
        share=a / (a + b) * nothing,
        low=betaincinv(a, b, tail) * nothing,
        high=betaincinv(a, b, 1 - tail) * nothing,
        values=values,
        thin=worth < THIN * (a + b),
    )


def usual(share: Floats, worth: Floats) -> tuple[float, float]:
    """Fit what is usual among sources: right and wrong values that stand for it.

    Args:
        share: Share of each source's values that are right.
        worth: Number of values that tell something of each.

    Returns:
        The two parameters of a Beta distribution.
    """
    known = worth > 1
    share, worth = share[known], worth[known]
    if len(share) < _LEAST_SOURCES:
        return _EVEN
    weight = worth / (worth + _LONG)  # a source with many values counts for more, but not without end
    mean = (float((share * weight).sum()) * _LONG + _EVEN[0]) / (float(weight.sum()) * _LONG + sum(_EVEN))
    by_chance = mean * (1 - mean) / worth
    between = float((weight * ((share - mean) ** 2 - by_chance)).sum() / weight.sum())
    alike = mean * (1 - mean) / between - 1 if between > 0 else _MOST
    strength = float(np.clip(alike, 1.0, max(1.0, min(_MOST, float(worth.sum()) / _PROOF))))
    return mean * strength, (1 - mean) * strength


def _divided(part: Floats, whole: Floats) -> Floats:
    share: Floats = np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)
    return share
