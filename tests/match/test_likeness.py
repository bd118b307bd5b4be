"""The degree of likeness ranks statements as a reader would."""

from __future__ import annotations

import numpy as np

from reconcile.match.likeness import likeness, nearness
from reconcile.match.pairs import Pairs
from reconcile.match.story import Story
from tests.match.factory import make

STATEMENTS = [
    "The harbour board fined the ferry company 40,000 dollars after the crash",
    "After the crash the ferry company was fined 40,000 dollars by the harbour board",
    "The harbour board fined the ferry company 70,000 dollars after the crash",
    "The harbour board met on Friday",
    "Apples were cheaper this autumn",
]


def degrees(claim: int) -> list[float]:
    story = Story.of([make(text, article=str(n)) for n, text in enumerate(STATEMENTS)])
    others = np.arange(len(STATEMENTS))
    return likeness(Pairs(story, np.full(len(others), claim), others)).tolist()


def test_the_nearer_statement_ranks_higher() -> None:
    """The same words come before a paraphrase, a paraphrase before a shared subject, that before nothing shared."""
    same, paraphrase, _, subject, nothing = degrees(0)
    assert same > paraphrase > subject > nothing


def test_other_figures_take_a_little_off() -> None:
    """Of two equally worded statements the one with another figure is less alike."""
    same, _, other, *_ = degrees(0)
    assert same - other >= 0.05


def test_likeness_is_the_same_from_either_side() -> None:
    """Neither side of a pair is special."""
    story = Story.of([make(text, article=str(n)) for n, text in enumerate(STATEMENTS)])
    there, back = (nearness(Pairs(story, np.array([a]), np.array([b]))) for a, b in ((0, 3), (3, 0)))
    assert there.tolist() == back.tolist()
