"""One-coin Dawid–Skene: each source is right with one probability of its own, its errors fall anywhere."""

from __future__ import annotations

import numpy as np

from reconcile.audit.truth.base import Estimate, by_source, shares_right, softmax, tally, until_settled
from reconcile.audit.truth.majority import MajorityVote
from reconcile.audit.truth.votes import Floats, Votes

ROUNDS = 100
SETTLED = 1e-6  # greatest change of a probability at which estimation ends
_EDGE = 1e-3  # no source is held to be always right or always wrong


class DawidSkene:
    """Expectation–maximisation over true values and sources' accuracies.

    Source: A. P. Dawid and A. M. Skene, Maximum likelihood estimation of observer error-rates using the EM algorithm,
    Applied Statistics 28, 1979; one coin a source as in Y. Zhang et al., Spectral methods meet EM, JMLR 17, 2016.
    """

    name = "dawid-skene"

    def estimate(self, votes: Votes) -> Estimate:
        """Start from the majority and alternate until probabilities settle."""
        wrong = np.maximum(np.diff(votes.first_candidate) - 1, 1)[votes.item]  # ways to be wrong

        def again(probability: Floats) -> Floats:
            accuracy = np.clip(by_source(votes, probability[votes.candidate]), _EDGE, 1 - _EDGE)[votes.source]
            return softmax(votes, tally(votes, np.log(accuracy) - np.log((1 - accuracy) / wrong)))

        probability = until_settled(MajorityVote().estimate(votes).probability, again, ROUNDS, SETTLED)
        return Estimate(probability, shares_right(votes, probability[votes.candidate]))
