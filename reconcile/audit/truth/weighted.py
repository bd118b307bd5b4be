"""The value with the most weight of sources behind it, a source weighing what its accuracy is worth."""

from __future__ import annotations

import numpy as np

from reconcile.audit.truth.base import Estimate, by_source, shares_right, softmax, tally, until_settled
from reconcile.audit.truth.majority import MajorityVote
from reconcile.audit.truth.votes import Floats, Votes

ROUNDS = 100
SETTLED = 1e-6  # greatest change of a probability at which estimation ends
FALSE_VALUES = 10  # ways for a source to be wrong about an item
_EDGE = 0.01  # no source is held to be always right or always wrong


class WeightedVote:
    """Every vote counts as the logarithm of its source's odds of being right, judged by what the votes make of it.

    Source: X. L. Dong, L. Berti-Équille and D. Srivastava, Integrating conflicting data: the role of source dependence,
    PVLDB 2, 2009 (ACCU, without its similarity of values and its detection of copies).
    """

    name = "weighted"

    def estimate(self, votes: Votes) -> Estimate:
        """Alternate between weighing values by their sources and sources by their values."""

        def again(probability: Floats) -> Floats:
            accuracy = np.clip(by_source(votes, probability[votes.candidate]), _EDGE, 1 - _EDGE)[votes.source]
            return softmax(votes, tally(votes, np.log(FALSE_VALUES * accuracy / (1 - accuracy))))

        probability = until_settled(MajorityVote().estimate(votes).probability, again, ROUNDS, SETTLED)
        return Estimate(probability, shares_right(votes, probability[votes.candidate]))
