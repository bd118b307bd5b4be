from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.audit.truth import METHODS, CopyAware, DawidSkene, MajorityVote, Method, by_source, chosen, collect
from reconcile.audit.truth.intervals import estimate_accuracy
from reconcile.audit.truth.told import pairs_of_runs
from reconcile.audit.truth.usual import know
from reconcile.audit.truth.votes import GONE, NONE, Floats
from reconcile.model.audit import Fact
from tests.audit import authors
from tests.evals.tasks import truth as truth_eval

FAMILIES = ("Al", "Bor", "Cal", "Dun", "El", "Far")
WORDS = ("amber", "basalt", "cobalt", "dolomite", "epidote")


def picks(facts: list[Fact], method: Method) -> dict[str, str]:
    votes = collect(facts)
    best = chosen(votes, method.estimate(votes).probability)
    return {item[0]: votes.values[candidate] for item, candidate in zip(votes.items, best, strict=True)}


def share_right(facts: list[Fact], truth: dict[str, str], method: Method) -> float:
    picked = picks(facts, method)
    return float(np.mean([picked[item] == value for item, value in truth.items()]))


def independent(seed: int, accuracies: list[float], items: int) -> tuple[list[Fact], dict[str, str]]:
    """Sources that err by themselves, each with its own accuracy, wrong values even."""
    chance = np.random.default_rng(seed)
    truth = {f"item{item:04}": str(chance.choice(WORDS)) for item in range(items)}
    facts = []
    for number, accuracy in enumerate(accuracies):
        for item, true in truth.items():
            wrong = [word for word in WORDS if word != true]
            facts.append(
                Fact(
                    f"source{number}", item, "stone", true if chance.random() < accuracy else str(chance.choice(wrong))
                )
            )
    return facts, truth


def test_a_source_votes_once_with_what_it_gave_last() -> None:
    votes = collect(
        [Fact("a", "x", "f", "basalt", 2.0), Fact("a", "x", "f", "amber", 1.0), Fact("b", "x", "f", "amber", 3.0)]
    )
    assert [votes.values[candidate] for candidate in votes.candidate[np.argsort(votes.source)]] == ["basalt", "amber"]
    assert votes.heard[list(votes.values).index("amber")] == 2


def test_time_of_a_vote_is_when_its_value_was_first_given() -> None:
    votes = collect([Fact("a", "x", "f", "amber", at) for at in (5.0, 2.0, 9.0)])
    assert votes.published.tolist() == [2.0]


def test_values_that_cannot_be_read_are_no_votes() -> None:
    facts = [Fact("a", str(at), "f", f"{at}:15") for at in range(1, 13)]
    votes = collect([*facts, Fact("b", "1", "f", "Contact us"), Fact("c", "1", "f", "Not Available")])
    assert votes.sources == ("a",)
    assert votes.given[-2:].tolist() == [-1, -1]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_nothing_in_nothing_out(method: Method) -> None:
    estimate = method.estimate(collect([]))
    assert estimate.probability.shape == (0,)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_every_method_follows_three_good_sources_against_four_that_guess(method: Method) -> None:
    facts, truth = independent(1, [0.95, 0.95, 0.95, 0.3, 0.3, 0.3, 0.3], 200)
    assert share_right(facts, truth, method) > (0.8 if method.name == "majority" else 0.94)


def test_dawid_skene_finds_the_accuracies_of_independent_sources() -> None:
    accuracies = [0.95, 0.85, 0.75, 0.65, 0.55]
    votes = collect(independent(2, accuracies, 2000)[0])
    found = by_source(votes, DawidSkene().estimate(votes).probability[votes.candidate])
    assert found == pytest.approx(accuracies, abs=0.03)


def test_later_copies_of_a_bad_source_do_not_outvote_three_good_ones() -> None:
    facts, truth = independent(3, [0.5, 0.92, 0.9, 0.88], 300)
    chance = np.random.default_rng(3)
    facts = [fact._replace(published=float(chance.uniform(0, 48))) for fact in facts]
    bad = {fact.object: fact for fact in facts if fact.source == "source0"}
    for number in range(5):  # each takes four values of five over, and errs by itself as often
        for item, original in bad.items():
            later = (original.published or 0.0) + float(chance.uniform(1, 9))
            own = truth[item] if chance.random() < 0.5 else str(chance.choice(WORDS))
            value = original.value if chance.random() < 0.8 else own
            facts.append(Fact(f"copy{number}", item, "stone", value, later))
    right = {method.name: share_right(facts, truth, method) for method in (MajorityVote(), CopyAware())}
    assert right["majority"] < 0.7
    assert right["copy-aware"] > 0.95


def test_who_leaves_names_out_does_not_outvote_who_gives_them() -> None:
    chance = np.random.default_rng(7)
    truth = {
        f"book{at:03}": f"Ana {chance.choice(FAMILIES)}berg; Tom {chance.choice(FAMILIES)}lund" for at in range(120)
    }
    facts = []
    for book, people in truth.items():
        for number in range(7):  # three that leave the second out at times, four that mostly do
            short = chance.random() < (0.15 if number < 3 else 0.8)
            facts.append(Fact(f"shop{number}", book, "by", people.split(";")[0] if short else people))
    votes = collect(facts)
    right = {method.name: share_right(facts, truth, method) for method in METHODS}
    assert [kind.name for kind in votes.kinds] == ["people"]
    assert right["majority"] < 0.6
    assert right["copy-aware"] > 0.95


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_the_facts_makes_no_difference(random: Random) -> None:
    facts, _ = independent(4, [0.9, 0.7, 0.6], 12)
    straight = picks(facts, CopyAware())
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert picks(shuffled, CopyAware()) == straight
    ours = [CopyAware().estimate(collect(order)) for order in (facts, shuffled)]
    assert np.array_equal(ours[0].probability, ours[1].probability)
    assert np.array_equal(ours[0].accuracy, ours[1].accuracy)


def test_a_source_that_stands_alone_tells_nothing_of_itself() -> None:
    facts, _ = independent(5, [0.9, 0.8, 0.7], 60)
    votes = collect([*facts, *(Fact("loner", f"own{at}", "stone", "amber") for at in range(60))])
    right = CopyAware().estimate(votes).probability[votes.candidate]
    accuracy = estimate_accuracy(votes, right, np.ones(len(right), dtype=np.bool_))
    loner = votes.sources.index("loner")
    assert accuracy.thin[loner, 0]
    assert accuracy.high[loner, 0] - accuracy.low[loner, 0] > 0.3
    assert not accuracy.thin[votes.sources.index("source0"), 0]


def test_lists_that_add_somebody_do_not_make_all_others_look_as_if_they_left_somebody_out() -> None:
    chance = np.random.default_rng(31)
    made = authors.make(31)
    added = [
        fact._replace(value=f"{fact.value}; {' '.join(chance.choice(authors.GIVEN, 2))}by")
        if chance.random() < 0.08 and fact.value != "Not Available"
        else fact
        for fact in made.facts
    ]
    votes = collect(added)
    right = truth_eval.judged(votes, {(book, "author"): people for book, people in made.truth.items()})
    best = chosen(votes, CopyAware().estimate(votes).probability)
    assert np.nansum(right[best]) > 0.9 * len(made.truth)


def untidy(facts: list[Fact], chance: np.random.Generator) -> list[Fact]:
    """Cut lists off, and add titles, strangers and doubled names to others, after copying: no two copies stay alike."""
    ways = (
        lambda value: value[: int(chance.integers(12, 30))],
        lambda value: f"{value}; {' '.join(chance.choice(authors.GIVEN, 2))}by",
        lambda value: f"Modern Networks / {value}",
        lambda value: value.split(";")[0].split("&")[0],
    )
    messy = {fact.source: float(chance.random()) for fact in facts}
    return [
        fact._replace(value=ways[int(chance.integers(len(ways)))](fact.value))
        if fact.value != "Not Available" and chance.random() < messy[fact.source]
        else fact
        for fact in facts
    ]


@pytest.mark.parametrize("seed", [70, 71])
def test_no_odd_list_becomes_true_where_most_lists_are_messy(seed: int) -> None:
    made = authors.make(seed, shops=200, books=200, listings=4_500)
    votes = collect(untidy(made.facts, np.random.default_rng(seed)))
    right = truth_eval.judged(votes, {(book, "author"): people for book, people in made.truth.items()})
    ours, majority = (
        np.nansum(right[chosen(votes, method.estimate(votes).probability)]) for method in (CopyAware(), MajorityVote())
    )
    assert ours >= majority
    assert ours > 0.8 * len(made.truth)


def test_the_eval_takes_lists_and_missing_values_and_counts_what_nobody_gives_as_wrong(tmp_path: Path) -> None:
    told = [("a", ["Ann Lee", "Bo Fox"]), ("b", None), ("c", "Fox, Bo; Lee, Ann"), ("d", 12), ("e", "Ann Lee")]
    claims = [{"source": who, "object": 1, "attribute": "by", "value": value} for who, value in told]
    gold = [{"object": at, "attribute": "by", "value": "Bo Fox; Ann Lee"} for at in (1, 2)]
    for name, rows in (("claims", claims), ("gold", gold)):
        (tmp_path / f"truth_{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = truth_eval.run(tmp_path)
    assert (found["accuracy"].value, found["accuracy"].note) == (0.5, "of 1 nobody says anything")
    assert found["rank_correlation"].value == 0.0


def spread(chance: np.random.Generator, sources: int) -> tuple[Floats, Floats, Floats]:
    """Draw true accuracies, mostly good, some near perfect and some bad, with right and wrong values of each."""
    kind = chance.integers(10, size=sources)
    true = np.where(kind < 7, chance.beta(12, 4, sources), np.where(kind < 9, 0.995, chance.beta(6, 6, sources)))
    values = np.where(np.arange(sources) % 3 == 0, chance.integers(3, 15, sources), chance.integers(40, 260, sources))
    right = chance.binomial(values, true).astype(np.float64)
    return true, right, values - right


@pytest.mark.parametrize("sources", [3, 12, 200])
def test_intervals_hold_as_often_as_they_say_whatever_is_usual(sources: int) -> None:
    chance = np.random.default_rng(8)
    held = []
    for _ in range(1_200 // sources):
        true, right, wrong = spread(chance, sources)
        known, _ = know(right, wrong)
        held += list((known.end(0.025, wrong=1.0) <= true) & (true <= known.end(0.975, right=1.0)))
    assert np.mean(held) >= 0.95


def test_few_sources_are_drawn_less_to_what_is_usual_than_many_that_are_alike() -> None:
    strengths = [know(np.full(sources, 19.0), np.full(sources, 1.0))[1] for sources in (3, 30, 300)]
    assert strengths == sorted(strengths)
    assert strengths[0] < 5 < strengths[2]


def test_an_interval_narrows_with_what_is_said() -> None:
    wide, narrow = (
        estimate_accuracy(votes, (votes.candidate >= 0).astype(float), np.ones(len(votes.source), dtype=np.bool_))
        for votes in (collect(independent(6, [0.9, 0.8, 0.7], items)[0]) for items in (5, 500))
    )
    assert (wide.high - wide.low > 3 * (narrow.high - narrow.low)).all()


def test_what_nobody_gives_any_more_is_no_candidate() -> None:
    votes = collect([*(Fact("a", "x", "f", "10", float(at)) for at in range(4)), Fact("a", "x", "f", "xyz", 9.0)])
    assert votes.given.tolist() == [GONE, GONE, GONE, GONE, NONE]
    assert votes.items == votes.values == ()
    both = collect([Fact("a", "x", "f", "10", 1.0), Fact("a", "x", "f", "12", 2.0), Fact("b", "x", "f", "12", 2.0)])
    assert both.given.tolist() == [GONE, 0, 0]


@given(st.lists(st.integers(0, 4), max_size=12).map(sorted), st.integers(1, 30))
def test_pairs_of_runs_come_all_and_once_however_few_are_taken_at_once(column: list[int], at_once: int) -> None:
    expected = [(a, b) for a in range(len(column)) for b in range(len(column)) if column[a] == column[b]]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("reconcile.audit.truth.told.PAIRS_AT_ONCE", at_once)
        parts = [list(zip(*part, strict=True)) for part in pairs_of_runs(np.array(column, dtype=np.int64))]
    assert all(parts)
    assert [pair for part in parts for pair in part] == expected
