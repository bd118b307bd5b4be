"""Sentences as they are matched: an unnamed source behind the last comma makes no difference."""

from __future__ import annotations

import pytest

from reconcile.corpus.sentences import stated


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("The mill may close in May, officials said on condition of anonymity.", "The mill may close in May."),
        (
            "The mill may close in May, according to a person close to the owners who asked not to be named.",
            "The mill may close in May.",
        ),
        (
            "The mill may close in May, three people with knowledge of the talks told reporters.",
            "The mill may close in May.",
        ),
        ("The mill may close in May, Dora Finch said.", "The mill may close in May, Dora Finch said."),
        ("The mill may close in May, the ministry said.", "The mill may close in May, the ministry said."),
        ("The mill may close in May, 40 people said.", "The mill may close in May, 40 people said."),
        ("The mill closed, people left.", "The mill closed, people left."),
        ("It will close, officials said.", "It will close, officials said."),
    ],
)
def test_a_clause_that_names_nobody_is_left_out(sentence: str, left: str) -> None:
    assert stated(sentence) == left
