"""What is usual among sources: how their shares of right values are spread, whatever the shape of that spread.

A mixture of Beta distributions that lie side by side from never right to always right (a Bernstein polynomial), its
weights fitted to the counts of all sources. One Beta distribution would be too narrow at both ends where most sources
are good, some repeat what is out of date and some hardly ever err. How far the weights can be trusted is part of the
fit: few sources leave them near what is supposed beforehand, which is wide.

Source: N. Laird, Nonparametric maximum likelihood estimation of a mixing distribution, JASA 73, 1978; S. Petrone,
Bayesian density estimation using Bernstein polynomials, Canadian Journal of Statistics 27, 1999.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, betaln

from reconcile.audit.truth.votes import Floats

PARTS = 32  # distributions side by side: a spread down to a tenth is seen
SUPPOSED = 4.0  # sources that what is supposed beforehand weighs as much as
ROUNDS = 500
SETTLED = 1e-6  # greatest change of a weight at which fitting ends
HALVINGS = 20  # of the range from 0 to 1 in search of the end of an interval
_NUMBER = np.arange(1, PARTS + 1, dtype=np.float64)  # right values, and one more, that each part stands for
_BEFOREHAND = _NUMBER / _NUMBER.sum()  # that a source is right sooner than wrong


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of each source's share of right values: a mixture of Beta distributions.

    Attributes:
        right: Right values of each source.
        wrong: Wrong values.
        part: Sources by parts: how probable it is that the source is of that part.
    """

    right: Floats
    wrong: Floats
    part: Floats

    def mean(self) -> Floats:
        """Give the expected share of right values of each source."""
        total = PARTS + 1 + self.right + self.wrong
        return np.asarray((self.part @ _NUMBER + self.right) / total, dtype=np.float64)

    def end(self, below: float, *, right: float = 0.0, wrong: float = 0.0) -> Floats:
        """Give the share below which each source's share lies with a given probability.

        Args:
            below: The probability.
            right: Right values that are counted in addition.
            wrong: Wrong values that are counted in addition.

        Returns:
            A share for each source.
        """
        a = (self.right + right)[:, None] + _NUMBER
        b = (self.wrong + wrong)[:, None] + _NUMBER[::-1]
        low, high = np.zeros(len(a)), np.ones(len(a))
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            under = (self.part * betainc(a, b, middle[:, None])).sum(axis=1) < below
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        return (low + high) / 2


def know(right: Floats, wrong: Floats) -> tuple[Known, float]:
    """Fit what is usual among sources, and say with it what is known of each.

    Args:
        right: Right values of each source.
        wrong: Wrong values of each.

    Returns:
        What is known of each, and the number of values that what is usual weighs as much as.
    """
    logs = betaln(right[:, None] + _NUMBER, wrong[:, None] + _NUMBER[::-1]) - betaln(_NUMBER, _NUMBER[::-1])
    like = np.exp(logs - logs.max(axis=1, keepdims=True, initial=-np.inf))
    weight = _BEFOREHAND
    for _ in range(ROUNDS):
        last, weight = weight, weight * (like.T @ (1 / (like @ weight))) + SUPPOSED * _BEFOREHAND
        weight = weight / weight.sum()
        if np.abs(weight - last).max() < SETTLED:
            break
    part = like * weight
    return Known(right, wrong, part / part.sum(axis=1, keepdims=True)), _strength(weight)


def _strength(weight: Floats) -> float:
    """Give the number of values that a mixture weighs as much as: that of a Beta distribution as wide."""
    mean = float(weight @ _NUMBER) / (PARTS + 1)
    square = float(weight @ (_NUMBER * (_NUMBER + 1))) / ((PARTS + 1) * (PARTS + 2))
    return mean * (1 - mean) / (square - mean**2) - 1
