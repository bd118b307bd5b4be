"""How sure an accuracy is: intervals drawn to what is usual in the field where a source has said little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reconcile.audit.truth.usual import know
from reconcile.audit.truth.votes import Bools, Floats, Votes

LEVEL = 0.95
THIN = 0.5  # share of an estimate that comes from what is usual, from which on it is called thin
_DRAWN = 2.0  # values by which a share is drawn to the field's, so that a flawless source is not beyond doubt
_LEAST_SPREAD = 1e-6
_WHOLE = 1.0  # values are counted whole: the one at the end of an interval counts as wrong below and as right above


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
    Each estimate is what that and what is usual in the field make together. Its interval is one that holds at least,
    not on average, as often as it says: as in Clopper and Pearson's, the lower end counts one value more as wrong and
    the upper one more as right.

    Args:
        votes: What the sources say.
        right: For each vote how probable it is that it is right.
        counted: For each vote whether it counts; those do of which another source speaks as well.

    Returns:
        Shares and intervals.

    Source: T. A. Louis, Finding the observed information matrix when using the EM algorithm, JRSS B 44, 1982;
    G. Casella, An introduction to empirical Bayes data analysis, The American Statistician 39, 1985; C. J. Clopper and
    E. S. Pearson, The use of confidence or fiducial limits, Biometrika 26, 1934.
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
    found = np.full((4, *shape), np.nan)  # share, low, high, whether it is thin
    for field in range(shape[1]):
        told = values[:, field] > 0
        found[:, told, field] = _of_field(share[told, field], worth[told, field])
    return Accuracy(share=found[0], low=found[1], high=found[2], values=values, thin=found[3] > 0)


def _of_field(share: Floats, worth: Floats) -> Floats:
    """Give for each source of a field its expected share of right values, the interval, and 1 where it is thin."""
    known, usual = know(share * worth, (1 - share) * worth)
    tail = (1 - LEVEL) / 2
    low, high = known.end(tail, wrong=_WHOLE), known.end(1 - tail, right=_WHOLE)
    return np.stack([known.mean(), low, high, worth < THIN * (worth + usual)])


def _divided(part: Floats, whole: Floats) -> Floats:
    share: Floats = np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)
    return share
