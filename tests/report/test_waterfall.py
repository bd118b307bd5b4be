"""The waterfall: bars hang together, stay inside the drawing, and end where the sum ends."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.match import match_claims
from reconcile.model.match import Feature, Match
from reconcile.report.waterfall import LEFT, RIGHT, SMALL, Part, of_match, waterfall
from tests.match.factory import article, make

NEAR = 0.2  # places are rounded to a tenth of a per cent
LOCK = (
    "the port of Alder reopened the east lock on Friday",
    "barges passed the reopened east lock of Alder",
    "Alder opened its lock",
    "the lock at Alder is open for barges again",
    "ships use the east lock since Friday",
    "the port says the lock works again",
)
PARTS = st.lists(st.builds(Part, st.just("part"), st.floats(-30, 30)), max_size=40)


@given(PARTS, st.floats(0, 1))
def test_each_bar_begins_where_the_one_before_it_ended(parts: list[Part], threshold: float) -> None:
    bars = waterfall(parts, threshold).bars
    for before, after in pairwise(bars):
        ends = (after.left, after.left + after.width)
        start = ends[1] if after.end == after.left else ends[0]
        assert start == pytest.approx(before.end, abs=NEAR)
    assert [bar.row for bar in bars] == list(range(len(bars)))


@given(PARTS, st.floats(0, 1))
def test_everything_stays_inside_the_drawing(parts: list[Part], threshold: float) -> None:
    drawing = waterfall(parts, threshold)
    for bar in (*drawing.bars, drawing.total):
        assert bar.width >= 0
        assert bar.left >= LEFT - NEAR
        assert bar.left + bar.width <= RIGHT + NEAR
    assert all(LEFT - NEAR <= place <= RIGHT + NEAR for _, place in drawing.ticks)
    assert drawing.asked is None or LEFT - NEAR <= drawing.asked <= RIGHT + NEAR


@given(PARTS)
def test_the_sum_ends_where_the_last_bar_ends(parts: list[Part]) -> None:
    drawing = waterfall(parts, 0.5)
    assert drawing.total.adds == pytest.approx(math.fsum(part.adds for part in parts), abs=1e-9 + SMALL)
    if drawing.bars:
        assert drawing.total.end == pytest.approx(drawing.bars[-1].end, abs=NEAR)


def test_small_parts_stand_together() -> None:
    drawing = waterfall([Part("large", 2.0), *(Part(f"small {n}", 0.002) for n in range(4)), Part("last", -1.0)], 0.5)
    assert [(bar.name, bar.speaks) for bar in drawing.bars] == [
        ("large", "for"),
        ("last", "against"),
        ("all others", "for"),
    ]
    assert drawing.bars[-1].adds == pytest.approx(0.008)
    assert [bar.name for bar in waterfall([Part("small", 0.002)], 0.5).bars] == []


def test_even_odds_are_marked_at_nought_and_the_threshold_where_it_lies() -> None:
    """Two units of log odds are a probability of 0.88, so 0.5 and 0.9 cannot both be on the axis."""
    drawing = waterfall([Part("one", 2.0)], 0.8)
    assert drawing.ticks == (("0.5", LEFT),)
    assert drawing.asked == pytest.approx(LEFT + (RIGHT - LEFT) * math.log(4) / 2, abs=NEAR)
    assert waterfall([Part("one", 2.0)], 0.95).asked is None


@pytest.mark.parametrize("threshold", [0.0, 1.0])
def test_a_threshold_at_infinity_is_not_drawn(threshold: float) -> None:
    assert waterfall([Part("one", 2.0), Part("two", -3.0)], threshold).asked is None


@pytest.mark.parametrize("outlets", [2, 6])
def test_the_drawing_of_a_match_ends_at_its_score(outlets: int) -> None:
    """With few articles and with many, whose candidates match at other odds."""
    claims = [make(words, f"a{n}", "open", target="lock") for n, words in enumerate(LOCK[:outlets])]
    groups = match_claims(claims, [article(f"a{n}") for n in range(outlets)], 0.1)
    matches = [match for group in groups for match in group.matches]
    assert matches
    for match in matches:
        total = of_match(match, 0.1).total.adds
        assert 1 / (1 + math.exp(-total)) == pytest.approx(match.score, abs=2e-3)


def test_a_figure_without_end_is_not_drawn() -> None:
    features = [Feature(name="covered", value=value, weight=1.0) for value in (math.inf, math.nan, 2.0)]
    drawing = of_match(Match(a="c1", b="c2", score=0.5, features=tuple(features)), 0.5)
    assert [bar.name for bar in drawing.bars].count("covered") == 1
