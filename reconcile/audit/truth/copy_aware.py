"""Our own method: sources with habits of error, values that are near or say less, and votes that are copied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reconcile.audit.truth.base import Estimate, by_source, chosen, normalise, shares_right, tally
from reconcile.audit.truth.copying import Copying, Partners, compare, find_copying, weigh
from reconcile.audit.truth.dawid_skene import DawidSkene
from reconcile.audit.truth.habits import (
    Pairs,
    Part,
    at_first_sight,
    chance_of,
    contested,
    doubt,
    likelihood,
    pair_up,
    settle,
)
from reconcile.audit.truth.votes import Bools, Floats, Ints, Votes
from reconcile.audit.values import Relation

ROUNDS = 5  # how often copying is judged anew
LEAST = 1e-3  # votes of a value that the first guess reckons with where all of them are known to be taken
MARGIN = 0.05  # by how much a vote must on average be likelier before another way is taken than what is expected gives
ALIKE = 0.01  # share of items on which two ways may choose differently and still count as one


@dataclass(frozen=True, slots=True)
class Solution:
    """What our method makes of the votes.

    Attributes:
        estimate: Probabilities of values and accuracies of sources.
        copying: Who may take values from whom.
        weight: What each vote counts, from 0 (wholly copied) to 1.
    """

    estimate: Estimate
    copying: Copying
    weight: Floats


@dataclass(frozen=True, slots=True)
class _Settled:
    """Truth, habits and copying that fit one another, and the values chosen when they began to."""

    begun: Ints
    probability: Floats
    habit: Floats
    copying: Copying
    weight: Floats


class CopyAware:
    """Truth, habits of sources and copying, each judged by the other two.

    The likelihood of a value given the true one is how often its source stands in that relation to the truth (the
    same, near, less, more, another), times how usual the value is among those in that relation; a vote that is
    probably copied counts less. Such estimates end where they begin to fit, which need not be where they fit best:
    a block of copies may settle what is true before it is recognised, and sources that add somebody to a list what is
    left out of all others. So we start from what is expected of any source, from Dawid–Skene, from the majority of the
    votes not known to be taken and from the fullest values, and keep the first unless another makes the independent
    votes clearly likelier.

    Source: the loop of truth, accuracy and copying is ACCUCOPY of Dong, Berti-Équille and Srivastava, PVLDB 2, 2009;
    that errors have shares as they have in Dawid–Skene's tables, but by relation in place of class, is ours.
    """

    name = "copy-aware"

    def estimate(self, votes: Votes) -> Estimate:
        """Estimate which values are true and how often each source is right."""
        return self.solve(votes).estimate

    @staticmethod
    def solve(votes: Votes, proven: Bools | None = None) -> Solution:
        """Estimate what is true, how often each source is right, and who copies whom.

        Args:
            votes: What the sources say.
            proven: For each vote whether it is known to be taken from another vote for the same value.

        Returns:
            All three, with what each vote counts.
        """
        own = np.ones(len(votes.source)) if proven is None else np.where(proven, 0.0, 1.0)
        work = _Work(votes, pair_up(votes), contested(votes), compare(votes), own)
        found: list[_Settled] = []
        majority = normalise(votes, np.maximum(tally(votes, own), LEAST))
        unseen = at_first_sight(votes, work.pairs, own)
        for start in (unseen, DawidSkene().estimate(votes).probability, majority, fullest(votes)):
            work.try_from(start, found)
        best = _best(found, [work.fit(one) for one in found])
        probability = doubt(votes, best.probability, best.habit, best.weight)
        estimate = Estimate(probability, shares_right(votes, probability[votes.candidate]))
        return Solution(estimate, best.copying, best.weight)


@dataclass(frozen=True, slots=True)
class _Work:
    """What every start shares: the votes, what they are to the candidates, who shares items, and what is proven."""

    votes: Votes
    pairs: Pairs
    parts: tuple[Part, Part]
    partners: Partners
    own: Floats

    def try_from(self, start: Floats, found: list[_Settled]) -> None:
        """Follow a start to where it settles, unless it begins to choose as one does that has been followed."""
        probability, habit = settle(self.parts, start, self.own)
        choice = chosen(self.votes, probability)
        if any(np.count_nonzero(choice != one.begun) <= ALIKE * len(choice) for one in found):
            return
        for _ in range(ROUNDS):
            alone = chance_of(self.votes, self.pairs, probability, habit)
            copying = find_copying(self.votes, self.partners, alone)
            accuracy = by_source(self.votes, probability[self.votes.candidate])
            weight = self.own * weigh(self.votes, copying, accuracy)
            probability, habit = settle(self.parts, probability, weight)
        found.append(_Settled(choice, probability, habit, copying, weight))

    def fit(self, one: _Settled) -> float:
        """Say how likely the independent votes are if truth, habits and copying are as settled."""
        return likelihood(self.votes, self.pairs, one.habit, one.weight)


def _best(found: list[_Settled], fits: list[float]) -> _Settled:
    """Choose the way that fits best, and of those that fit about as well the one that began with what is expected."""
    return found[0] if fits[0] >= max(fits) - MARGIN else found[fits.index(max(fits))]


def fullest(votes: Votes) -> Floats:
    """Give a first guess in which every vote speaks as well for the values that say all it says and more."""
    less = votes.relation == Relation.LESS
    backed = votes.supporters.astype(np.float64)
    backed += np.bincount(
        votes.related[less, 1], weights=votes.supporters[votes.related[less, 0]], minlength=len(backed)
    )
    return normalise(votes, backed**2)
