"""From features to one calibrated probability: a logistic sum whose numbers stand in a readable file.

The weights are learned by `python -m tests.evals.train_match` from human-labelled pairs and are shipped, so that a
score can be computed again without the training data.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from reconcile.errors import ConfigError
from reconcile.match.columns import shown
from reconcile.match.features import FEATURES, measure_all
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Floats, Indices
from reconcile.match.story import Story
from reconcile.model.match import Feature, Match

# What outlets dispute; none of these may be the reason why a dispute is not seen.
# Figures of another size altogether are not among them: a conflict on them is held back on purpose.
CLASHES = frozenset({"numbers_clash", "days_clash", "place_clashes", "actor_clashes", "one_negated"})
WEIGHTS_FILE = "weights.toml"
STORY_SHARE = 1 / 3  # how many of the candidate pairs of a story match, as a share
SMALL_SHARE = 0.6  # the same where there is no context: among few articles look-alikes are rare, of a corpus only
# the most alike pairs are looked at


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned numbers of the score.

    Attributes:
        intercept: The score of a pair about which nothing is known, in log odds.
        of: Weight of each feature in log odds for a figure of 1, in the order of FEATURES.
    """

    intercept: float
    of: Floats


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Read the shipped weights.

    Returns:
        The weights in the order of FEATURES.

    Raises:
        ConfigError: If the file names other features than the code has.
    """
    table = tomllib.loads(resources.files("reconcile.data").joinpath(WEIGHTS_FILE).read_text(encoding="utf-8"))
    named: dict[str, float] = table["weight"]
    names = [feature.name for feature in FEATURES]
    if sorted(named) != sorted(names):
        strange = sorted(set(named) ^ set(names))
        raise ConfigError(f"the weights and the features differ: {', '.join(strange)}", where=WEIGHTS_FILE)
    return Weights(float(table["intercept"]), np.array([named[name] for name in names]))


def probabilities(figures: Floats, weights: Weights) -> Floats:
    """Turn features into probabilities.

    Args:
        figures: Pairs × features, in the order of FEATURES.
        weights: The learned numbers.

    Returns:
        For each pair the probability, 0 to 1, that both claims are about the same thing.
    """
    return _probabilities(figures @ weights.of + weights.intercept)


def _probabilities(log_odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -30.0, 30.0))), dtype=np.float64)


def score(pairs: Pairs) -> Floats:
    """Score pairs of claims with the shipped weights.

    Args:
        pairs: The pairs.

    Returns:
        A calibrated probability for each pair: of the pairs with 0.8, four in five match.
    """
    weights = shipped_weights()
    log_odds = np.full(len(pairs), weights.intercept)
    for feature, weight in zip(FEATURES, weights.of.tolist(), strict=True):
        if weight:
            log_odds += weight * feature.measure(pairs)
    return _probabilities(log_odds)


def for_this_story(story: Story, scores: Floats) -> Floats:
    """Correct scores for the share of candidate pairs that match.

    The weights were learned where half of the pairs match; among the candidates of a whole story it is fewer, and
    where there is no context a little more.
    Source: Saerens, Latinne and Decaestecker, Adjusting the Outputs of a Classifier to New a Priori Probabilities,
    Neural Computation 14, 2002; the share is fixed here, since estimating it from the scores drifts when most
    candidates are on one topic.

    Args:
        story: The story.
        scores: Probabilities of its candidate pairs, learned at even odds.

    Returns:
        The probabilities at a story's odds.
    """
    share = SMALL_SHARE if story.context.silent else STORY_SHARE
    yes, no = scores * share, (1.0 - scores) * (1.0 - share)
    return np.asarray(yes / np.maximum(yes + no, 1e-12), dtype=np.float64)


def explain(story: Story, a: Indices, b: Indices) -> list[tuple[Feature, ...]]:
    """List what speaks for and against each of some pairs, the heaviest reason first.

    Args:
        story: The story the claims stand in.
        a: Positions of the first claims.
        b: Positions of the second claims.

    Returns:
        For each pair the features that are not silent, each with its figure and its weight; ties are ordered by
        name.
    """
    rows = zip(a.tolist(), b.tolist(), measure_all(story, a, b).tolist(), strict=True)
    return [_reasons(story, i, j, row) for i, j, row in rows]


def _reasons(story: Story, a: int, b: int, figures: list[float]) -> tuple[Feature, ...]:
    weights = shipped_weights().of.tolist()
    reasons = [
        Feature(
            name=feature.name,
            value=round(figure, 4),
            weight=round(weight, 4),
            left=shown(story.columns, a, feature.name),
            right=shown(story.columns, b, feature.name),
        )
        for feature, figure, weight in zip(FEATURES, figures, weights, strict=True)
        if figure
    ]
    return tuple(sorted(reasons, key=lambda reason: (-abs(reason.value * reason.weight), reason.name)))


def likeness_beside_clashes(match: Match) -> float:
    """Say how well two claims would match if what they may dispute were left out.

    A different number, day, place, doer or a negation speaks against a match, but it is also what a dispute looks
    like: it must not be the reason why a dispute is not seen.

    Args:
        match: A scored pair with its features.

    Returns:
        The score, 0 to 1, without the features in `CLASHES`.
    """
    score = min(max(match.score, 1e-6), 1 - 1e-6)
    against = sum(one.value * one.weight for one in match.features if one.name in CLASHES)
    return float(1.0 / (1.0 + np.exp(-(np.log(score / (1.0 - score)) - against))))


def beside_clashes(pairs: Pairs, scores: Floats) -> Floats:
    """Say the same of many pairs at once.

    Args:
        pairs: The pairs.
        scores: Their scores, 0 to 1.

    Returns:
        For each its score without the features in `CLASHES`.
    """
    weights = shipped_weights().of.tolist()
    known = zip(FEATURES, weights, strict=True)
    against = sum((weight * one.measure(pairs) for one, weight in known if one.name in CLASHES), np.zeros(len(pairs)))
    chance = np.clip(scores, 1e-6, 1 - 1e-6)
    return _probabilities(np.log(chance / (1.0 - chance)) - against)
