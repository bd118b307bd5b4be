"""What every method of truth estimation hands back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from reconcile.audit.truth.votes import Floats, Ints, Votes


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a method makes of the votes.

    Attributes:
        probability: For each candidate, how probable it is that it is true; the candidates of an item sum to one, or to
            less where a method allows that nobody gives the true value.
        accuracy: For each source and attribute the share of its values that are held to be true; not a number where
            it gives none.
    """

    probability: Floats
    accuracy: Floats


class Method(Protocol):
    """One way to tell truth from what sources say."""

    @property
    def name(self) -> str:
        """What the method is called in tables and reports."""

    def estimate(self, votes: Votes) -> Estimate:
        """Estimate which values are true and how often each source is right.

        Args:
            votes: What the sources say.

        Returns:
            A probability for every candidate and an accuracy for every source and attribute.
        """


def chosen(votes: Votes, probability: Floats) -> Ints:
    """Give the most probable candidate of each item; of equal ones the one that most sources give, then the first."""
    order = np.lexsort((-votes.supporters, -probability, votes.candidate_item))
    return order[votes.first_candidate[:-1]]


def tally(votes: Votes, weight: Floats) -> Floats:
    """Sum the weights of the votes for each candidate."""
    return np.bincount(votes.candidate, weights=weight, minlength=len(votes.values)).astype(np.float64)


def normalise(votes: Votes, score: Floats) -> Floats:
    """Scale scores so that those of each item's candidates sum to one."""
    total = np.bincount(votes.candidate_item, weights=score, minlength=len(votes.items))
    return np.asarray(score / total[votes.candidate_item], dtype=np.float64)


def softmax(votes: Votes, logarithm: Floats) -> Floats:
    """Turn logarithms of likelihoods into probabilities within each item."""
    if not len(logarithm):
        return logarithm
    highest = np.maximum.reduceat(logarithm, votes.first_candidate[:-1])
    return normalise(votes, np.exp(logarithm - highest[votes.candidate_item]))


def until_settled(start: Floats, again: Callable[[Floats], Floats], rounds: int, settled: float) -> Floats:
    """Estimate probabilities anew from the last ones until they settle.

    Args:
        start: The first guess.
        again: Gives better probabilities than those it is given.
        rounds: How often it is asked at most.
        settled: Greatest change of a probability at which estimation ends.

    Returns:
        The last probabilities.
    """
    probability = start
    for _ in range(rounds):
        last, probability = probability, again(probability)
        if np.abs(probability - last).max(initial=0.0) < settled:
            break
    return probability


def shares_right(votes: Votes, right: Floats) -> Floats:
    """Average over each source's votes for one attribute how right each of them is.

    Args:
        votes: What the sources say.
        right: For each vote how probable it is that it is right.

    Returns:
        Sources by attributes; not a number where a source has no vote.
    """
    shape = (len(votes.sources), len(votes.fields))
    cell = votes.source * shape[1] + votes.field
    count = np.bincount(cell, minlength=shape[0] * shape[1]).astype(np.float64)
    total = np.bincount(cell, weights=right, minlength=shape[0] * shape[1])
    share: Floats = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return share.reshape(shape)


def by_source(votes: Votes, right: Floats) -> Floats:
    """Average over all votes of each source how right each of them is."""
    count = np.bincount(votes.source, minlength=len(votes.sources))
    return np.asarray(np.bincount(votes.source, weights=right, minlength=len(votes.sources)) / count)
