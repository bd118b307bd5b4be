"""The similarity figures keep what the module promises."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.text import similarity

ON_TEXT = [similarity.letters, similarity.names, similarity.word_set]
Measure = Callable[[str, str], float]


@pytest.mark.parametrize("measure", ON_TEXT, ids=lambda measure: measure.__name__)
@given(a=st.text(max_size=30), b=st.text(max_size=30))
def test_bounds_symmetry_and_identity(measure: Measure, a: str, b: str) -> None:
    """Every figure lies in 0..1, does not depend on the side, and is 1 for equal inputs."""
    assert 0.0 <= measure(a, b) <= 1.0
    assert measure(a, b) == pytest.approx(measure(b, a))
    assert measure(a, a) == 1.0


@pytest.mark.parametrize("measure", ON_TEXT, ids=lambda measure: measure.__name__)
def test_one_empty_side(measure: Measure) -> None:
    """Nothing is like something."""
    assert measure("", "quay") == measure("quay", "") == 0.0


def test_word_set_forgives_order_and_extra_words() -> None:
    """The same words in another order, with more on one side, count as the same."""
    assert similarity.word_set("quay old", "the old quay") == 1.0
    assert similarity.word_set("old quay", "new barn") < 0.6


def test_names_value_beginnings() -> None:
    """A typing error at the end of a name costs less than one at its beginning."""
    assert similarity.names("halvorsen", "halvorsan") > similarity.names("halvorsen", "kalvorsen") > 0.8


WORDS = st.lists(st.sampled_from(["quay", "old", "storm", "mill"]), max_size=8)


@given(WORDS, WORDS)
def test_word_edits_turn_one_into_the_other(a: list[str], b: list[str]) -> None:
    """Following the steps rebuilds the second list from the first, and nothing is left out."""
    rebuilt: list[str] = []
    kept: list[str] = []
    for kind, a_start, a_end, b_start, b_end in similarity.word_edits(a, b):
        kept += a[a_start:a_end]
        rebuilt += a[a_start:a_end] if kind == "equal" else b[b_start:b_end]
    assert (rebuilt, kept) == (b, a)
