"""What belongs together is grouped, what does not is kept apart, whatever the order of the input."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.match import join_claims, match_claims
from reconcile.model.claim import Claim
from tests.match.factory import article, make

STORIES = yaml.safe_load((Path(__file__).parent / "cases" / "stories.yaml").read_text(encoding="utf-8"))
THRESHOLD = 0.5


def claims_of(story: dict[str, Any]) -> dict[str, Claim]:
    return {name: make(article=name, **given) for name, given in story["claims"].items()}


def partners(claims: list[Claim], articles: list[str]) -> set[frozenset[str]]:
    groups = match_claims(claims, [article(name) for name in articles], THRESHOLD)
    return {frozenset(pair) for group in groups for pair in combinations(group.claims, 2)}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_story(story: dict[str, Any]) -> None:
    """The pairs of a story are grouped as an editor would group them."""
    claims = claims_of(story)
    found = partners(list(claims.values()), list(claims))
    together = {(a, b) for a, b in story.get("together", []) if frozenset({claims[a].id, claims[b].id}) not in found}
    apart = {(a, b) for a, b in story.get("apart", []) if frozenset({claims[a].id, claims[b].id}) in found}
    assert (set(), set()) == (together, apart)


ALL = [make(article=name, place=n, **given) for n, s in enumerate(STORIES) for name, given in s["claims"].items()]


@settings(max_examples=15, deadline=None)
@given(st.permutations(ALL))
def test_order_does_not_matter(shuffled: list[Claim]) -> None:
    """The same claims in any order give the same groups, ids and statements."""
    articles = [article(name) for name in ("north", "south", "east")]
    assert match_claims(ALL, articles, THRESHOLD) == match_claims(shuffled, articles, THRESHOLD)


def test_every_claim_in_one_group() -> None:
    """No claim is lost and none stands twice."""
    groups = match_claims(ALL, [], THRESHOLD)
    assert sorted(one.id for one in ALL) == sorted(member for group in groups for member in group.claims)


def test_ids_follow_the_members() -> None:
    """A group keeps its id as long as its claims stay, whatever else is in the story."""
    pair = [make(article=name, **given) for name, given in STORIES[0]["claims"].items()][:2]
    alone = match_claims(pair, [], THRESHOLD)
    among = match_claims([*pair, make("rain is expected over the hills", article="west")], [], THRESHOLD)
    assert {group.id for group in alone} < {group.id for group in among}


def test_matches_are_explained() -> None:
    """Each match of a group names features with weight and figure, the heaviest first."""
    pair = [make(article=name, **given) for name, given in STORIES[0]["claims"].items()][:2]
    match = match_claims(pair, [], THRESHOLD)[0].matches[0]
    heaviness = [abs(feature.value * feature.weight) for feature in match.features]
    assert heaviness
    assert heaviness == sorted(heaviness, reverse=True)
    assert 0.5 <= match.score <= 1.0


def test_one_sentence_is_never_one_group() -> None:
    """Two claims of one sentence are two statements, however alike."""
    one = make("the dam burst and the dam wall burst", predicate="burst", target="dam")
    two = one.model_copy(update={"id": "c0", "text": "the dam wall burst"})
    assert len(match_claims([one, two], [], THRESHOLD)) == 2


@pytest.mark.parametrize("claims", [[], [make("")], [make("", place=1), make("", place=2)]])
def test_nothing_to_match(claims: list[Claim]) -> None:
    """Empty stories and empty claims give one group a claim and no error."""
    assert len(match_claims(claims, [], THRESHOLD)) == len(claims)


def test_new_claims_join_groups_that_keep_their_ids() -> None:
    """What comes later joins the group it belongs to; old groups keep their ids and their claims."""
    claims = [make(article=name, **given) for name, given in STORIES[0]["claims"].items()]
    rain = make("rain is expected over the hills", article="west")
    before = match_claims([claims[0], rain], [], THRESHOLD)
    after = join_claims(before, [claims[0], rain, claims[1]], [], THRESHOLD)
    assert [group.id for group in after] == [group.id for group in before]
    joined = next(group for group in after if claims[0].id in group.claims)
    assert set(joined.claims) == {claims[0].id, claims[1].id}
    assert len(joined.matches) == 1


def test_joining_nothing_changes_nothing() -> None:
    """Without new claims the groups come back as they were."""
    groups = match_claims(ALL, [], THRESHOLD)
    assert join_claims(groups, ALL, [], THRESHOLD) == groups
