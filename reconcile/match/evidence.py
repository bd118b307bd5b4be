"""What a score was made of: the two values behind each feature, in words, and what is not a feature."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from reconcile.match.columns import shown
from reconcile.match.features import no_context
from reconcile.match.scoring import SMALL_SHARE, STORY_SHARE, shipped_weights
from reconcile.match.story import Story
from reconcile.model.match import Match

Sides = tuple[str, str]


def sides(story: Story, feature: str, a: int, b: int) -> Sides:
    """Write the two values a feature compared.

    Args:
        story: The story the claims stand in.
        feature: The feature's name.
        a: Position of the first claim.
        b: Position of the second claim.

    Returns:
        The value of each claim; empty where a claim has none, or where the feature is of the whole story.
    """
    read = _OF_THE_WORDS.get(feature)
    return read(story, a, b) if read else (shown(story.columns, a, feature), shown(story.columns, b, feature))


def before_features(match: Match) -> tuple[float, float]:
    """Give what the score of a match is made of besides its features.

    Args:
        match: A scored pair with its features.

    Returns:
        The intercept, and the correction for the share of candidates that match, both in log odds.
    """
    alone = any(feature.name == no_context.__name__ for feature in match.features)
    share = SMALL_SHARE if alone else STORY_SHARE
    return shipped_weights().intercept, math.log(share / (1.0 - share))


def words_in_order(story: Story, claim: int) -> list[str]:
    """Give the stems of a claim in the order of its text."""
    stems = story.columns.stems
    return [stems.things[n] for n in stems.rows.row(claim).tolist()]


def _words(story: Story, a: int, b: int) -> Sides:
    return " ".join(words_in_order(story, a)), " ".join(words_in_order(story, b))


def _left_over(story: Story, a: int, b: int) -> Sides:
    """Give the words of each that the other does not hold."""
    first, second = words_in_order(story, a), words_in_order(story, b)
    return (
        " ".join(word for word in first if word not in set(second)),
        " ".join(word for word in second if word not in set(first)),
    )


def _rarest(story: Story, a: int, b: int) -> Sides:
    """Give the rarest word of both, which is the same on either side."""
    rows = story.columns.stems.rows
    both = np.intersect1d(rows.row(a), rows.row(b))
    if not len(both):
        return "", ""
    word = story.columns.stems.things[both[np.argmax(story.rarity[both])]]
    return word, word


def _masses(story: Story, a: int, b: int) -> Sides:
    return f"words of weight {story.mass[a]:.1f}", f"words of weight {story.mass[b]:.1f}"


def _letters(story: Story, a: int, b: int) -> Sides:
    return story.columns.texts[a], story.columns.texts[b]


def _negated(story: Story, a: int, b: int) -> Sides:
    said = ("it is so", "it is not so")
    negated = story.columns.negated
    return said[int(negated[a])], said[int(negated[b])]


# Features that are not of one field, each with what shows its two values.
_OF_THE_WORDS: dict[str, Callable[[Story, int, int], Sides]] = {
    "shared_words": _words,
    "same_order": _words,
    "contained": _masses,
    "covered": _masses,
    "length_gap": _masses,
    "rarest_shared": _rarest,
    "lookalike_words": _left_over,
    "same_letters": _letters,
    "meaning_beyond_words": _letters,
    "meaning_short_of_words": _letters,
    "one_negated": _negated,
}
