"""A pair is followed through matching as matching itself went: same groups, same scores, and every figure adds up."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.match import match_claims
from reconcile.match.blocking import LEAST_SHARED
from reconcile.match.evidence import _OF_THE_WORDS, sides
from reconcile.match.features import FEATURES
from reconcile.match.story import Story
from reconcile.match.trace import OF_ARTICLES, trace
from reconcile.model.claim import Claim
from reconcile.model.trace import Step, Trace
from tests.match.factory import article, make

CASES = Path(__file__).parent / "cases"
STORIES = [
    story for name in ("trace", "stories") for story in yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
]
ASKED = [(story, asked) for story in STORIES for asked in story.get("asked", [])]
PAIRS = [(story, pair) for story in STORIES for pair in combinations(story["claims"], 2)]
THRESHOLD = 0.5


def label(one: Any) -> str:
    """Name a story, a pair or what is asked of one."""
    if isinstance(one, dict):
        return str(one["name"] if "name" in one else " ~ ".join(one["pair"]))
    return " ~ ".join(one)


def claims_of(story: dict[str, Any]) -> dict[str, Claim]:
    return {name: make(article=name, **given) for name, given in story["claims"].items()}


def followed(story: dict[str, Any], one: str, other: str, threshold: float | None = None) -> Trace:
    claims = claims_of(story)
    asked = story.get("threshold", THRESHOLD) if threshold is None else threshold
    articles = [article(name) for name in claims]
    return trace(list(claims.values()), articles, asked, claims[one].id, claims[other].id)


def named(name: str) -> dict[str, Any]:
    return next(story for story in STORIES if story["name"] == name)


def crowd(count: int) -> list[Claim]:
    """Two crowds of copies, one about a gate and one about a tariff, with the same three piers in both."""
    gate = [make(f"lock gate stuck near mooring pier{n % 3}", article=f"g{n}") for n in range(count)]
    fare = [make(f"ferry tariff doubled at pier{n % 3}", article=f"f{n}") for n in range(count)]
    return gate + fare


@pytest.mark.parametrize(("story", "asked"), ASKED, ids=label)
def test_a_pair_is_lost_where_the_case_says(story: dict[str, Any], asked: dict[str, Any]) -> None:
    found = followed(story, *asked["pair"])
    assert (found.lost or "", found.together) == (asked["lost"], asked["together"])
    assert re.search(asked["says"], found.why)


@pytest.mark.parametrize(("story", "pair"), PAIRS, ids=label)
def test_it_says_what_matching_did(story: dict[str, Any], pair: tuple[str, str]) -> None:
    """Groups, scores and features are those of the run itself."""
    claims = claims_of(story)
    ends = {claims[name].id for name in pair}
    groups = match_claims(list(claims.values()), [], story.get("threshold", THRESHOLD))
    found = followed(story, *pair)
    assert found.together == any(ends <= set(group.claims) for group in groups)
    for match in (match for group in groups for match in group.matches if {match.a, match.b} == ends):
        assert found.score == pytest.approx(match.score, abs=1e-4)
        told = {one.name: one.value for one in found.features}
        assert {one.name for one in match.features} <= set(told)
        assert all(told[one.name] == pytest.approx(one.value, abs=1e-4) for one in match.features)


@pytest.mark.parametrize(("story", "pair"), PAIRS, ids=label)
def test_the_figures_add_up_to_the_score(story: dict[str, Any], pair: tuple[str, str]) -> None:
    found = followed(story, *pair)
    total = found.intercept + found.odds + math.fsum(one.product for one in found.features)
    assert total == pytest.approx(found.log_odds, abs=1e-4)
    assert found.score == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-4)
    assert all(one.product == pytest.approx(one.value * one.weight, abs=1e-4) for one in found.features)
    sizes = [abs(one.product) for one in found.features]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(("story", "pair"), PAIRS, ids=label)
def test_steps_stand_in_order_and_the_first_lost_one_is_named(story: dict[str, Any], pair: tuple[str, str]) -> None:
    found = followed(story, *pair)
    assert [step.name for step in found.steps] == list(Step)[: len(found.steps)]
    failed = [step.name for step in found.steps if not step.passed]
    assert found.lost == (failed[0] if failed else None)
    assert all(
        step.reached == (step.name not in failed[1:] and not _after(step.name, found.lost)) for step in found.steps
    )


def _after(step: Step, lost: Step | None) -> bool:
    return lost is not None and list(Step).index(step) > list(Step).index(lost)


@pytest.mark.parametrize(("story", "pair"), PAIRS[:8], ids=label)
def test_a_pair_is_the_same_from_either_side(story: dict[str, Any], pair: tuple[str, str]) -> None:
    there, back = followed(story, *pair), followed(story, *reversed(pair))
    assert (there.lost, there.together, there.score) == (back.lost, back.together, back.score)
    assert there.ranked == tuple(reversed(back.ranked))
    assert {(one.name, one.left) for one in there.features} == {(one.name, one.right) for one in back.features}


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = list(claims_of(named("one opening of a lock, and what it lets through")).values())
    one, other = claims[0].id, claims[2].id
    assert trace(claims, [], THRESHOLD, one, other) == trace(claims[::-1], [], THRESHOLD, one, other)


def test_two_claims_of_one_sentence_are_lost_at_once() -> None:
    """The later steps say how the pair would have stood."""
    one = make("the dam burst and the dam wall burst", predicate="burst", target="dam")
    two = one.model_copy(update={"id": "c0", "text": "the dam wall burst"})
    found = trace([one, two], [], THRESHOLD, one.id, two.id)
    assert found.lost is Step.SENTENCE
    assert not found.together
    assert [step.reached for step in found.steps] == [True, False, False, False]
    assert found.steps[1].passed
    assert found.linkage is None


def test_a_pair_with_nearer_partners_is_lost_in_blocking() -> None:
    """Likeness alone would have been enough; each claim has as many nearer partners as it may keep."""
    claims = crowd(200)
    found = trace(claims, [], THRESHOLD, claims[0].id, claims[200].id)
    assert found.lost is Step.BLOCKING
    assert found.likeness >= LEAST_SHARED
    assert "nearer partners enough" in found.why
    for rank in found.ranked:
        assert rank.last is not None
        assert rank.last >= found.likeness
        assert f"{rank.nearer} " in found.why
        assert f"{rank.last:.3f}" in found.why


def test_a_pair_can_be_held_by_others() -> None:
    """Below the threshold by itself, and yet in one group, since the average of the group is what counts."""
    story = {
        "claims": {
            "north": {**named("one opening of a lock, and what it lets through")["claims"]["north"]},
            "south": {**named("one opening of a lock, and what it lets through")["claims"]["south"]},
            "east": {
                "text": "the east lock of the port opened again on Friday for ships",
                "predicate": "open",
                "target": "east lock",
            },
        }
    }
    strong, weak = sorted((followed(story, one, "east") for one in ("north", "south")), key=lambda one: -one.score)
    assert weak.score + 0.001 < strong.score
    asked = (2 * weak.score + strong.score) / 3
    held = followed(story, "north" if weak.a == claims_of(story)["north"].id else "south", "east", asked)
    assert held.together
    assert held.lost is Step.SCORE
    assert held.why.startswith("The other claims of the group hold them together.")
    assert held.linkage is not None
    assert held.linkage.average >= asked


def test_linkage_is_the_average_over_all_pairs_of_both_groups() -> None:
    """Pairs that were not scored count nothing, and every claim of both groups is named."""
    found = followed(named("one opening of a lock, and what it lets through"), "north", "east")
    assert found.linkage is not None
    groups = {claim.id: claim.group for claim in found.claims}
    sizes = [list(groups.values()).count(groups[end]) for end in (found.a, found.b)]
    assert found.linkage.pairs == sizes[0] * sizes[1] == 6
    assert found.linkage.average == pytest.approx(math.fsum(one.counted for one in found.linkage.scored) / 6, abs=1e-5)
    assert all(groups[one.a] != groups[one.b] for one in found.linkage.scored)
    assert found.linkage.average < THRESHOLD


def test_common_ground_is_answered_one_by_one() -> None:
    found = followed(named("much in common, but not what is said"), "north", "south")
    assert {check.name: check.passed for check in found.common} == {
        "wording": False,
        "quote": False,
        "unread": False,
        "words": True,
        "deed": False,
        "party": True,
    }
    deed = next(check for check in found.common if check.name == "deed")
    assert "asserts recall" in deed.explanation
    assert "asserts lose" in deed.explanation


def test_every_feature_shows_both_values() -> None:
    """A feature of the articles shows the outlets, one of the words the words, one of a field its values."""
    found = followed(named("one opening of a lock, and what it lets through"), "north", "east")
    told = {one.name: (one.left, one.right) for one in found.features}
    assert told["target_agrees"] == ("east lock", "east lock")
    assert told["same_company"] == ("north", "east")
    assert told["shared_words"][0].startswith("port")
    assert all(one.meaning.endswith(".") for one in found.features)


def test_the_words_shown_are_those_compared() -> None:
    story = Story.of([make("the dam wall burst at dawn"), make("a dam burst at noon", article="b", negated=True)])
    assert sides(story, "lookalike_words", 0, 1) == ("wall dawn", "noon")
    assert sides(story, "rarest_shared", 0, 1)[0] in {"dam", "burst"}
    assert sides(story, "one_negated", 0, 1) == ("it is so", "it is not so")
    assert sides(Story.of([make("dawn"), make("noon", article="b")]), "rarest_shared", 0, 1) == ("", "")


@pytest.mark.parametrize(
    ("given", "feature", "shown"),
    [
        ({"number": [1_234_567, "USD", ""]}, "numbers_agree", "1,234,567 USD"),
        ({"number": [0.5, "", "share"]}, "numbers_agree", "0.5 share"),
        ({"day": "2025-07-15"}, "days_agree", "2025-07-15"),
        ({"day": "0987-01-02"}, "days_clash", "0987-01-02"),
        ({"actor": ["Norland", "Suderia"]}, "actor_agrees", "Norland, Suderia"),
        ({}, "actor_agrees", ""),
    ],
)
def test_values_are_written_as_people_write_them(given: dict[str, Any], feature: str, shown: str) -> None:
    story = Story.of([make("the dam burst", **given), make("the dam held", article="b")])
    assert sides(story, feature, 0, 1) == (shown, "")


def test_open_ends_and_ranges_are_written_out() -> None:
    """Whatever is open says so, and a range names both ends."""
    claims = []
    for n, (low, high) in enumerate([(3.0, None), (None, 4.0), (3.0, 4.0)]):
        one = make("the dam burst", article=f"a{n}", number=1)
        value = one.fields[0].value.model_copy(update={"low": low, "high": high})
        claims.append(one.model_copy(update={"fields": (one.fields[0].model_copy(update={"value": value}),)}))
    story = Story.of(claims)
    assert [sides(story, "numbers_agree", n, 0)[0] for n in range(3)] == ["at least 3", "at most 4", "3 to 4"]


def test_only_features_that_there_are_have_values_of_their_own() -> None:
    assert {*_OF_THE_WORDS, *OF_ARTICLES} <= {feature.name for feature in FEATURES}


def test_an_unknown_claim_is_refused() -> None:
    one, two = make("the dam burst"), make("the dam held", article="b")
    with pytest.raises(KeyError):
        trace([one, two], [], THRESHOLD, one.id, "c0")
