"""Each feature says what its name says, is silent where a side is, and is explained."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.match import features
from reconcile.match.features import FEATURES, Measure, measure_all
from reconcile.match.pairs import Pairs
from reconcile.match.scoring import for_this_story, score, shipped_weights
from reconcile.match.story import Story
from reconcile.model.claim import Claim
from tests.match.factory import make

ONE, TWO = np.array([0]), np.array([1])


def figure(measure: Measure, a: Claim, b: Claim) -> float:
    return float(measure(Pairs(Story.of([a, b]), ONE, TWO))[0])


@pytest.mark.parametrize(
    ("name", "left", "right", "expected"),
    [
        ("numbers_agree", {"number": 40}, {"number": 40}, 1.0),
        ("numbers_agree", {"number": 40.2}, {"number": 40}, 1.0),
        ("numbers_agree", {"number": 40}, {"number": 60}, 0.0),
        ("numbers_agree", {"number": [40, "USD", ""]}, {"number": [40, "kilometre", ""]}, 0.0),
        ("numbers_clash", {"number": [40, "", "house"]}, {"number": [60, "", "house"]}, 1.0),
        ("numbers_clash", {"number": [40, "", "house"]}, {"number": [60, "", "tree"]}, 0.0),
        ("numbers_clash", {"number": [40, "USD", ""]}, {"number": [60, "USD", ""]}, 1.0),
        ("numbers_clash", {"number": 40}, {}, 0.0),
        ("days_agree", {"day": "2024-05-01"}, {"day": "2024-05-01"}, 1.0),
        ("days_agree", {"day": "2024-05-01"}, {"day": "2024-05-02"}, 0.0),
        ("days_clash", {"day": "2024-05-01"}, {"day": "2024-05-02"}, 1.0),
        ("days_clash", {"day": "2024-05-01"}, {}, 0.0),
        ("actor_agrees", {"actor": "Norland"}, {"actor": "Norland"}, 1.0),
        ("actor_clashes", {"actor": "France"}, {"actor": "Germany"}, 1.0),
        ("actor_clashes", {"actor": "France"}, {}, 0.0),
        ("target_agrees", {"target": "harbour tunnel"}, {"target": "harbour tunnel"}, 1.0),
        ("place_clashes", {"where": "France"}, {"where": "Germany"}, 1.0),
        ("quote_agrees", {"quote": "safe harbour"}, {"quote": "a safe harbour for all"}, 1.0),
        ("one_negated", {"negated": True}, {"negated": False}, 1.0),
        ("one_negated", {"negated": True}, {"negated": True}, 0.0),
    ],
)
def test_fields(name: str, left: dict[str, object], right: dict[str, object], expected: float) -> None:
    """A field feature sees agreement, clash and silence."""
    a, b = make("quay", article="a", **left), make("quay", article="b", **right)
    assert figure(getattr(features, name), a, b) == expected


@pytest.mark.parametrize("name", ["numbers_agree", "numbers_clash", "numbers_far"])
def test_figures_are_the_same_from_either_side(name: str) -> None:
    """Of two claims with equally many figures neither is the one that is asked."""
    one = make("quay", article="a", number=10)
    one = one.model_copy(update={"fields": (*one.fields, *make("quay", number=10.1).fields)})
    two = make("quay", article="b", number=10)
    two = two.model_copy(update={"fields": (*two.fields, *make("quay", number=50).fields)})
    measure = getattr(features, name)
    assert figure(measure, one, two) == figure(measure, two, one)


def test_words_more_alike_score_higher() -> None:
    """Sharing rare words says more than sharing none."""
    a = make("the lighthouse keeper of Ravnholm retired", article="a")
    near = make("a lighthouse keeper at Ravnholm has retired", article="b")
    far = make("the brewery in Ostby reopened", article="c")
    assert figure(features.shared_words, a, near) > 0.7 > figure(features.shared_words, a, far)
    assert figure(features.contained, a, near) > figure(features.contained, a, far)


def test_company_keeps_look_alikes_apart() -> None:
    """Articles on two like events keep different company; articles on one event keep the same."""
    fires = [("mill", "Ravnholm river turbine"), ("school", "Ostby gym teacher")]
    claims = [
        make(f"fire damaged the {what} {words}", article=f"{what}{n}", place=n)
        for what, words in fires
        for n in range(4)
    ]
    story = Story.of(claims)
    assert story.context.articles(np.array([0]), np.array([1]))[0] > 0.1
    assert story.context.articles(np.array([0]), np.array([5]))[0] < -0.1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=2, max_size=6))
def test_any_text_is_scored(texts: list[str]) -> None:
    """No text breaks a feature, and every score is a probability that does not depend on the side."""
    story = Story.of([make(text, article=str(n), place=n) for n, text in enumerate(texts)])
    figures = measure_all(story, ONE, TWO)
    assert np.isfinite(figures).all()
    there, back = score(Pairs(story, ONE, TWO))[0], score(Pairs(story, TWO, ONE))[0]
    assert 0.0 <= there <= 1.0
    assert there == pytest.approx(back)


def test_every_feature_is_explained_and_weighed() -> None:
    """Each feature has a first docstring line for the editor and a weight in the file."""
    assert all(feature.explanation.endswith(".") for feature in FEATURES)
    assert len(shipped_weights().of) == len(FEATURES)


@pytest.mark.parametrize("feature", [f for f in FEATURES if f.name.endswith(("clash", "clashes", "apart", "part"))])
def test_clash_never_speaks_for_a_match(feature: features.NamedMeasure) -> None:
    """The learned weight of a clash is not positive."""
    assert shipped_weights().of[FEATURES.index(feature)] <= 0.0


def test_story_odds_lower_scores_and_keep_their_order() -> None:
    """Correcting for a story keeps the order of scores and the two certainties; a small story lowers them less."""
    scores = np.array([0.0, 0.2, 0.5, 0.8, 1.0])
    claims = [make(f"quay {n}", article=str(n)) for n in range(8)]
    whole = Story.of(claims)
    corrected = for_this_story(whole, scores)
    assert (np.diff(corrected) > 0).all()
    assert (corrected <= scores).all()
    assert (corrected[0], corrected[-1]) == (0.0, 1.0)
    assert (for_this_story(Story.of(claims[:2]), scores) >= corrected).all()
