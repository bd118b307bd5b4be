"""A is B and B is C, but A is not C: caught, with the decisions that lead there."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.decide.contradictions import conflicts, contradictions, same_words
from reconcile.decide.grouping import constraints_of
from reconcile.decide.sameness import Sameness
from reconcile.decide.standing import standing
from tests.decide.factory import chained, ids, judgement, undo


def test_a_chain_is_followed_and_named() -> None:
    made = chained(judgement("same", "ab"), judgement("same", "bc", who="Bo"), judgement("same", "xy"))
    found = contradictions(standing(made), judgement("different", "a", "c"))
    assert len(found) == 1
    assert ids(found[0].chain) == ids(made[:2])
    for words in (
        "“words of a” and “words of b” are one thing (Anna",
        "“words of c” are one thing (Bo",
        "would not be",
    ):
        assert words in found[0].explanation


def test_the_other_way_round_the_split_is_named_last() -> None:
    made = chained(judgement("same", "ab"), judgement("different", "a", "d", who="Bo"))
    found = contradictions(standing(made), judgement("same", "bd"))
    assert ids(found[0].chain) == ids(made)
    assert "(this decision)" in found[0].explanation
    assert "are not (Bo" in found[0].explanation


def test_one_judgement_can_contradict_by_itself_what_was_split() -> None:
    made = chained(judgement("different", "ab", "cd"))
    assert contradictions(standing(made), judgement("same", "ad"))
    assert not contradictions(standing(made), judgement("same", "ab"))
    assert not contradictions(standing(made), judgement("same", "cd"))


def test_what_was_taken_back_contradicts_nothing() -> None:
    first, second = chained(judgement("same", "ab"), judgement("same", "bc"))
    made = [first, second, *chained(undo(second), start=2)]
    assert not contradictions(standing(made), judgement("different", "a", "c"))
    assert contradictions(standing(made), judgement("different", "a", "b"))


def test_claims_are_known_again_by_their_words_when_a_source_was_edited() -> None:
    """An edit elsewhere in a file gives its claims new ids; what was decided on their words still holds."""
    made = chained(judgement("same", "ab"))
    again = judgement("different", "m", "n", words_of={"m": "words of a", "n": "words of b"})
    assert contradictions(standing(made), again)
    elsewhere = judgement("different", "m", "n", words_of={"m": "words of a", "n": "words of b"}, path="mail.txt")
    assert not contradictions(standing(made), elsewhere)


def test_the_same_words_twice_in_one_document_are_two_claims() -> None:
    twice = {"a": "It burned.", "b": "It burned."}
    assert same_words([judgement("different", "a", "b", words_of=twice)]) == {}
    assert not contradictions(standing([]), judgement("different", "a", "b", words_of=twice))


def test_after_an_import_the_later_of_two_does_not_count() -> None:
    """Whatever order they came in."""
    made = chained(judgement("same", "ab"), judgement("same", "bc"), judgement("different", "a", "c", who="Bo"))
    for order in permutations(made):
        found = conflicts(standing(order))
        assert [one.judged for one in found] == [made[2]]
        constraints = constraints_of(standing(order), {})
        assert constraints.together == (frozenset("abc"),)
        assert constraints.apart == ()


def test_sets_of_many_decisions_are_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain of 300 decisions on 301 claims is one set; walking it anew from each claim would square the work."""
    names = [f"c{number:03d}" for number in range(301)]
    walks: list[str] = []
    reached = Sameness._reached

    def counted(same: Sameness, start: str) -> object:
        walks.append(start)
        return reached(same, start)

    monkeypatch.setattr(Sameness, "_reached", counted)
    same = Sameness({})
    for decision in chained(*(judgement("same", names[number : number + 2]) for number in range(300))):
        same.add(decision)
    assert same.sets() == (frozenset(names),)
    assert same.conflict(judgement("different", names, ["other"])) is None
    assert len(walks) == 2


PAIRS = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(st.tuples(PAIRS, st.booleans()), max_size=12))
def test_what_counts_is_never_contradictory_and_what_is_refused_would_be(
    steps: list[tuple[tuple[str, str], bool]],
) -> None:
    """Against the plain definition: label claims by merging, then look whether a split lies inside one label."""
    judged = [judgement("same", pair) if same else judgement("different", *pair) for pair, same in steps]
    made = chained(*judged)
    refused = {one.judged.id for one in conflicts(standing(made))}  # type: ignore[attr-defined]
    label = {letter: letter for letter in "abcdef"}
    splits: list[tuple[str, str]] = []
    for decision, ((a, b), same) in zip(made, steps, strict=True):
        merged = {one: label[a] if kept == label[b] and same else kept for one, kept in label.items()}
        wrong = any(merged[x] == merged[y] for x, y in [*splits, *([] if same else [(a, b)])])
        assert (decision.id in refused) == wrong
        if not wrong:
            label = merged
            splits += [] if same else [(a, b)]
