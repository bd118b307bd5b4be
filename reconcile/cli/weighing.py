"""How much each feature of a match spoke for it or against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.match.features import FEATURES
from reconcile.match.scoring import shipped_weights
from reconcile.model.trace import Weighed


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a match.

    Attributes:
        name: The feature's name.
        figure: What was measured of the two claims.
        weight: What a figure of 1 adds to the score, in log odds; negative where it speaks against a match.
        product: What it added to this score, in log odds.
        meaning: What the feature measures, in one sentence.
    """

    name: str
    figure: float
    weight: float
    product: float
    meaning: str


def reasons_of(figures: Mapping[str, float]) -> list[Reason]:
    """Weigh the features of a match.

    Args:
        figures: The figure of each feature, as `report.json` has them.

    Returns:
        One reason a feature, the one that moved the score most first; features that this version does not have are
        left out.
    """
    weights = shipped_weights().of.tolist()
    reasons = [
        Reason(feature.name, figures[feature.name], weight, figures[feature.name] * weight + 0.0, feature.explanation)
        for feature, weight in zip(FEATURES, weights, strict=True)
        if feature.name in figures
    ]
    return sorted(reasons, key=lambda reason: (-abs(reason.product), reason.name))


def reason_of(weighed: Weighed) -> Reason:
    """Take what a trace says of one feature.

    Args:
        weighed: The feature with what it added.

    Returns:
        The same as a reason.
    """
    return Reason(weighed.name, weighed.value, weighed.weight, weighed.product, weighed.meaning)


def reason_line(reason: Reason) -> str:
    """Show how a feature moved the score: what it adds or takes, then its figure and its weight.

    Args:
        reason: The feature.

    Returns:
        One line, the products of several standing under each other.
    """
    return f"{reason.product:>+8.3f} = {reason.figure:.3f} × {reason.weight:+.3f}  {reason.name}: {reason.meaning}"
