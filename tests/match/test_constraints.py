"""People's word over the groups that scores make: merged whole, split along the sides, nothing else touched."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.match import match_claims, regroup
from reconcile.match.constraints import Constraints, regrouped
from tests.match.factory import article, make

ALL_ALIKE = dict.fromkeys(combinations("12345", 2), 0.8)


def same(*groups: str) -> Constraints:
    return Constraints(together=tuple(map(frozenset, groups)))


def apart(*sides: tuple[str, str]) -> Constraints:
    return Constraints(apart=tuple((frozenset(left), frozenset(right)) for left, right in sides))


def shown(groups: list[tuple[str, ...]]) -> list[str]:
    return ["".join(group) for group in groups]


def test_no_word_no_change() -> None:
    assert shown(regrouped(["21", "3"], {}, Constraints())) == ["12", "3"]


def test_two_groups_are_put_together_whole_without_a_score() -> None:
    """Claims that were never compared, as blocking left them out, are put together all the same."""
    assert shown(regrouped(["12", "34", "5"], {}, same("13"))) == ["1234", "5"]


def test_sets_that_meet_in_a_group_put_all_of_theirs_together() -> None:
    assert shown(regrouped(["12", "34", "56", "7"], {}, same("23", "45"))) == ["123456", "7"]


def test_of_five_the_listed_side_is_split_from_the_rest() -> None:
    assert shown(regrouped(["12345", "67"], ALL_ALIKE, apart(("12", "345")))) == ["12", "345", "67"]


def test_who_was_not_named_goes_with_the_more_alike_side() -> None:
    scores = {("1", "3"): 0.9, ("2", "3"): 0.2, ("2", "4"): 0.6, ("3", "4"): 0.1}
    assert shown(regrouped(["1234"], scores, apart(("1", "2")))) == ["13", "24"]


def test_where_nothing_tells_the_larger_side_takes_them() -> None:
    assert shown(regrouped(["12345"], {}, apart(("1", "23")))) == ["1", "2345"]


def test_several_splits_of_one_group() -> None:
    assert shown(regrouped(["12345"], ALL_ALIKE, apart(("12", "345"), ("3", "45")))) == ["12", "3", "45"]


def test_a_side_is_not_put_together_by_being_told_apart_from_another() -> None:
    assert shown(regrouped(["1", "2", "3"], {}, apart(("12", "3")))) == ["1", "2", "3"]


def test_merging_two_groups_does_not_heal_a_split() -> None:
    both = Constraints(together=(frozenset("25"),), apart=((frozenset("1"), frozenset("2")),))
    assert shown(regrouped(["123", "45"], {("1", "3"): 0.9, ("4", "5"): 0.7}, both)) == ["13", "245"]


def test_what_is_no_claim_is_in_no_group() -> None:
    assert shown(regrouped(["12", "3"], {}, Constraints(dropped=frozenset("23")))) == ["1"]


def test_claims_of_other_runs_are_passed_over() -> None:
    gone = Constraints(together=(frozenset("1x"), frozenset("xyz")), apart=((frozenset("1"), frozenset("y")),))
    assert shown(regrouped(["12"], {}, gone)) == ["12"]


GROUPS = st.lists(st.integers(0, 3), min_size=8, max_size=8)
SIDES = st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=2, max_size=2).filter(
    lambda sides: sides[0].isdisjoint(sides[1])
)
SCORES = st.dictionaries(st.sampled_from([*combinations("abcdefgh", 2)]), st.floats(0, 1).map(lambda x: round(x, 4)))


@given(
    GROUPS,
    st.lists(SIDES, max_size=4),
    st.lists(st.sampled_from("abcdefgh"), max_size=3, unique=True),
    SCORES,
    st.randoms(),
)
def test_peoples_word_always_holds(
    homes: list[int],
    sides: list[list[set[str]]],
    pair: list[str],
    scores: dict[tuple[str, str], float],
    shuffle: object,
) -> None:
    """No claim is lost, no split is healed, no merged claims are parted, untouched groups stay, order is nothing."""
    groups = [[letter for letter, home in zip("abcdefgh", homes, strict=True) if home == n] for n in range(4)]
    together = (frozenset(pair),) if len(pair) > 1 else ()
    told = tuple((frozenset(left), frozenset(right)) for left, right in sides)
    told = tuple(one for one in told if not any(pair_of(one, together)))
    found = regrouped(groups, scores, Constraints(together, told))
    assert sorted(claim for group in found for claim in group) == list("abcdefgh")
    home = {claim: number for number, group in enumerate(found) for claim in group}
    assert all(home[a] != home[b] for left, right in told for a in left for b in right)
    assert all(len({home[claim] for claim in claims}) == 1 for claims in together)
    spoken = set().union(*together, *(side for one in told for side in one))
    assert {tuple(group) for group in groups if group and spoken.isdisjoint(group)} <= set(found)
    mixed = [group[::-1] for group in groups]
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    turned = {(b, a): score for (a, b), score in reversed(scores.items())}
    assert regrouped(mixed, turned, Constraints(together, told[::-1])) == found


def pair_of(sides: tuple[frozenset[str], frozenset[str]], together: tuple[frozenset[str], ...]) -> list[bool]:
    """Tell where a set that is one thing stands on both sides: people's log refuses that."""
    return [bool(claims & sides[0]) and bool(claims & sides[1]) for claims in together]


BAN = ("ministry bans tin exports to Norway", "the ministry bans exports of tin to Norway")
CLAIMS = {name: make(text, article=name) for name, text in zip("ab", BAN, strict=True)}
CLAIMS["c"] = make("rain floods the lower harbour", article="c")
BY_ID = {claim.id: claim for claim in CLAIMS.values()}


def test_groups_keep_their_ids_and_say_what_the_machine_had() -> None:
    """Merged: the first one's id. Split: the id stays with the first claim. Back to the id it had when taken back."""
    articles = [article(name) for name in "abc"]
    machine = match_claims(list(CLAIMS.values()), articles, 0.3)
    assert [len(group.claims) for group in machine] == [2, 1]
    a, b, c = (CLAIMS[name].id for name in "abc")
    assert regroup(machine, BY_ID, Constraints()) == machine

    (merged,) = regroup(machine, BY_ID, same_ids(b, c))
    assert (merged.id, merged.claims, merged.machine) == (machine[0].id, (a, b, c), ((a, b), (c,)))
    assert merged.matches == machine[0].matches

    first, second, third = regroup(machine, BY_ID, Constraints(apart=((frozenset([a]), frozenset([b])),)))
    assert (first.id, first.claims, first.machine) == (machine[0].id, (a,), ((a, b),))
    assert second.id not in {one.id for one in machine}
    assert (second.claims, second.statement, second.matches) == ((b,), CLAIMS["b"].text, ())
    assert third == machine[1]

    kept, _ = regroup(machine, BY_ID, Constraints(dropped=frozenset([a])))
    assert (kept.id, kept.claims) == (machine[0].id, (b,))


def same_ids(*ids: str) -> Constraints:
    return Constraints(together=(frozenset(ids),))
