"""The value that most sources give."""

from __future__ import annotations

import numpy as np

from reconcile.audit.truth.base import Estimate, chosen, normalise, shares_right
from reconcile.audit.truth.votes import Votes


class MajorityVote:
    """One source, one vote."""

    name = "majority"

    def estimate(self, votes: Votes) -> Estimate:
        """Take each value's share of the votes for its probability."""
        probability = normalise(votes, votes.supporters.astype(np.float64))
        winner = chosen(votes, probability)[votes.item]
        return Estimate(probability, shares_right(votes, (votes.candidate == winner).astype(np.float64)))
