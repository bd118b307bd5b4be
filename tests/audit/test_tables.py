from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from reconcile.audit.arrow import schema_of
from reconcile.audit.rows import COPIES, EVEN, ONE_TO_ONE, TOO_FEW, alone_against_several
from reconcile.audit.tables import READING, audit_tables
from reconcile.audit.truth import collect
from reconcile.audit.truth.copying import compare
from reconcile.model.audit import Fact
from reconcile.model.tables import TABLES
from tests.audit.factory import as_rows, row, table
from tests.audit.scored import Scored, score
from tests.audit.simulated import simulate

Rows = list[dict[str, Any]]


def audited(rows: Sequence[dict[str, Any]]) -> dict[str, Rows]:
    return {name: made.to_pylist() for name, made in audit_tables(table(rows)).items()}


def of_outlet(rows: Rows, outlet: str) -> dict[str, Any]:
    return next(one for one in rows if one["outlet"] == outlet)


def background() -> Rows:
    """Twenty items on which four outlets agree, so that they can be weighed."""
    return [
        row(outlet, str(100 + at), 1.0, group=f"b{at:02}")
        for at in range(20)
        for outlet in ("Ash", "Birch", "Cedar", "Dogwood")
    ]


@pytest.fixture(scope="module")
def simulated() -> Scored:
    return score(20, outlets=90, items=700)


def test_order_of_the_rows_makes_no_difference() -> None:
    rows = as_rows(simulate(1, outlets=40, items=500).facts)
    straight, turned = audit_tables(table(rows)), audit_tables(table(rows[::-1]))
    assert straight.keys() == turned.keys()
    assert all(straight[name].equals(turned[name]) for name in straight)


def test_tables_are_sorted_by_their_keys_and_typed_as_described() -> None:
    for name, made in audit_tables(table(as_rows(simulate(2, outlets=40, items=500).facts))).items():
        keys = [tuple(one[column] for column in TABLES[name].key) for one in made.to_pylist()]
        assert keys == sorted(set(keys)), name
        assert made.schema.names == [column.name for column in TABLES[name].columns]
        empty = [column.name for column in TABLES[name].columns if not column.null and made[column.name].null_count]
        assert empty == [], name


def test_no_facts_give_empty_tables() -> None:
    assert {made.num_rows for made in audit_tables(table([])).values()} == {0}


def test_an_outlet_that_stands_alone_is_counted_and_not_judged() -> None:
    tables = audited([*background(), row("Elm", "7", 1.0, group="own")])
    assert of_outlet(tables["coverage"], "Elm") == {
        "outlet": "Elm", "articles": None, "sentences": None, "partnered": None, "read": None, "articles_valued": 1,
        "claims": 1, "items": 1, "shared": 0, "undecidable": 0, "partners": 0, "component": 1, "component_outlets": 1,
    }  # fmt: skip
    assert "Elm" not in {one["outlet"] for one in tables["accuracy"]}
    assert of_outlet(tables["conduct"], "Elm")["single_voice"] == 1
    assert [one["group"] for one in tables["truths"] if one["group"] == "own"] == []


def test_every_outlet_of_a_corpus_is_told_of_also_one_of_which_nothing_was_read() -> None:
    numbers = {"Dogwood": (30, 300, 200, 210), "Aspen": (2, 9, 0, 0), "Yew": (1, 0, 0, 0)}
    reading = pa.Table.from_pylist(
        [dict(zip(READING.names, (outlet, *counts), strict=True)) for outlet, counts in numbers.items()], READING
    )
    made = audit_tables(table(background()), reading)["coverage"]
    assert made.schema.equals(schema_of("coverage"))
    rows = {row.pop("outlet"): tuple(row.values()) for row in made.to_pylist()}
    assert list(rows) == ["Ash", "Aspen", "Birch", "Cedar", "Dogwood", "Yew"]
    assert rows["Dogwood"] == (30, 300, 200, 210, 1, 1, 20, 20, 0, 3, 0, 4)
    assert rows["Aspen"] == (2, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1)
    assert rows["Yew"] == (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1)
    assert audit_tables(table([]), reading)["coverage"]["component"].to_pylist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([row("Ash", "7", 1.0), row("Birch", "9", 1.0)], ONE_TO_ONE),
        ([row("Ash", "7", 1.0), row("Birch", "9", 1.0), row("Cedar", "700", 1.0)], EVEN),
        ([row("Elm", "7", 1.0), row("Fir", "9", 1.0)], TOO_FEW),
        ([row("Ash", "7", 1.0), row("Birch", "7", 2.0, copied_from="a-Ash-1.0")], COPIES),
        ([row(outlet, "7", 1.0) for outlet in ("Ash", "Birch", "Cedar")], ""),
    ],
)
def test_what_cannot_be_decided_is_said_with_the_reason(rows: Rows, why: str) -> None:
    (one,) = [one for one in audited([*background(), *rows])["truths"] if one["group"] == "g"]
    assert (one["why"], one["undecidable"], one["value"] is None) == (why, bool(why), bool(why))


def test_a_tied_vote_has_no_winner() -> None:
    (one,) = [
        one for one in audited([*background(), row("Ash", "7"), row("Birch", "9")])["truths"] if one["group"] == "g"
    ]
    assert one["majority"] is None


def test_a_hedge_that_others_give_days_later_was_not_dropped() -> None:
    rows = [row("Ash", "7", 1.0), row("Birch", "7", 60.0, hedged=True), row("Cedar", "7", 61.0, hedged=True)]
    conduct = audited(rows)["conduct"]
    assert {one["outlet"]: (one["hedged"], one["hedges_dropped"]) for one in conduct} == {
        "Ash": (0, 0), "Birch": (0, 0), "Cedar": (0, 0),
    }  # fmt: skip


def test_a_value_that_is_right_as_far_as_it_goes_is_not_wrong() -> None:
    rows = [row(outlet, "17", 1.0) for outlet in ("Ash", "Birch", "Cedar")]
    rows += [row("Dogwood", "at least 10", 1.0), row("Elm", "at least 30", 1.0), row("Fir", "about 17", 1.0)]
    tables = audited([*background(), *rows])
    judged = {one["outlet"]: one["probability"] for one in tables["claims_judged"] if one["group"] == "g"}
    assert min(judged[outlet] for outlet in ("Ash", "Dogwood", "Fir")) > 0.9
    assert judged["Elm"] < 0.1
    assert {one["outlet"] for one in tables["conduct"] if one["wrong"]} == {"Elm"}
    right, vaguer = ({one["outlet"]: one[column] for one in tables["accuracy"]} for column in ("copy_aware", "vaguer"))
    assert vaguer["Dogwood"] == pytest.approx(1 - right["Dogwood"], rel=0.05)  # one of twenty-one
    assert vaguer["Fir"] == pytest.approx(1 - right["Fir"], rel=0.05)  # all it says, drawn to the others
    assert vaguer["Ash"] < 0.01
    assert vaguer["Elm"] < 0.1


def test_a_dropped_hedge_is_one_that_most_others_keep() -> None:
    rows = [row("Ash", "7", 1.0, hedged=True), row("Birch", "7", 1.0, hedged=True), row("Cedar", "7", 1.0)]
    conduct = audited(rows)["conduct"]
    assert {one["outlet"]: (one["hedged"], one["hedges_dropped"]) for one in conduct} == {
        "Ash": (0, 0), "Birch": (0, 0), "Cedar": (1, 1),
    }  # fmt: skip


def test_a_hedge_is_dropped_where_the_article_that_is_copied_has_one() -> None:
    rows = [row("Ash", "7", 1.0, hedged=True), row("Birch", "7", 2.0, copied_from="a-Ash-1.0"), row("Cedar", "7", 1.0)]
    assert of_outlet(audited(rows)["conduct"], "Birch")["hedges_dropped"] == 1


@pytest.mark.parametrize(("hour", "overstated"), [(2.0, 1), (50.0, 0)])
def test_a_stage_is_overstated_against_what_others_say_at_the_time(hour: float, overstated: int) -> None:
    others = [row("Ash", "7", 1.0, stage=1), row("Birch", "7", 49.0, stage=5)]
    one = of_outlet(audited([*others, row("Cedar", "7", hour, stage=5)])["conduct"], "Cedar")
    assert (one["staged"], one["stage_overstated"]) == (1, overstated)


def test_first_follower_and_copier_are_told_apart() -> None:
    rows = [row("Ash", "7", 1.0), row("Birch", "7", 4.0, copied_from="a-Ash-1.0"), row("Cedar", "7", 9.0)]
    conduct = audited(rows)["conduct"]
    places = {one["outlet"]: [name for name in ("first", "follower", "copier") if one[name]] for one in conduct}
    assert places == {"Ash": ["first"], "Birch": ["copier"], "Cedar": ["follower"]}
    assert of_outlet(conduct, "Cedar")["hours_behind"] == 8.0


def placed(*rows: dict[str, Any]) -> dict[str, tuple[str, float | None]]:
    """Give the place of each outlet that has one, and how many hours it is behind."""
    conduct = [one for one in audited(rows)["conduct"] if one["timed"]]
    return {
        one["outlet"]: (next(name for name in ("first", "follower") if one[name]), one["hours_behind"])
        for one in conduct
    }


MONDAY, TUESDAY = {"day": date(1970, 1, 5)}, {"day": date(1970, 1, 6)}
NINE = 4 * 24 + 9.0  # hours from 1970 to nine o'clock on that Monday


def test_outlets_that_all_give_their_day_are_first_together() -> None:
    found = placed(row("Ash", "7", **MONDAY), row("Birch", "7", **MONDAY), row("Cedar", "7", **TUESDAY))
    assert found == {"Ash": ("first", None), "Birch": ("first", None), "Cedar": ("follower", 24.0)}


def test_beside_times_of_its_day_an_outlet_with_a_day_alone_has_no_place() -> None:
    timed = row("Ash", "7", NINE, **MONDAY), row("Birch", "7", NINE + 1.25, **MONDAY)
    assert placed(*timed, row("Cedar", "7", **MONDAY)) == {"Ash": ("first", None), "Birch": ("follower", 1.25)}
    assert placed(timed[0], row("Cedar", "7", **MONDAY)) == {}
    late = placed(*timed, row("Cedar", "7", **TUESDAY))
    assert late == {"Ash": ("first", None), "Birch": ("follower", 1.25), "Cedar": ("follower", 24.0)}


def test_an_earlier_day_is_first_and_times_after_it_are_whole_days() -> None:
    found = placed(row("Ash", "7", **MONDAY), row("Birch", "7", NINE + 24, **TUESDAY), row("Cedar", "7"))
    assert found == {"Ash": ("first", None), "Birch": ("follower", 24.0)}


def test_two_moments_are_compared_whatever_day_the_outlets_write() -> None:
    found = placed(row("Tokyo", "7", NINE + 7, **TUESDAY), row("Ash", "7", NINE + 9, **MONDAY))
    assert found == {"Tokyo": ("first", None), "Ash": ("follower", 2.0)}


def test_a_day_alone_never_makes_a_copier_of_an_outlet_of_that_day() -> None:
    rows = [Fact("Ash", f"g{n}", "f", str(n), day=0.0) for n in range(20)]
    timed = [Fact("Birch", f"g{n}", "f", str(n), published=9 * 3600.0) for n in range(20)]
    votes = collect([*rows, *timed])
    assert compare(votes).gap.tolist() == [0.0] * 40
    later = [fact._replace(day=86400.0) for fact in rows]
    assert sorted(set(compare(collect([*later, *timed])).gap.tolist())) == [-86400.0, 86400.0]


def test_a_correction_on_the_same_day_needs_times() -> None:
    others = [row(outlet, "7", NINE) for outlet in ("Birch", "Cedar", "Dogwood")]
    first, second = row("Ash", "9", NINE, **MONDAY), row("Ash", "7", NINE + 3.5, **MONDAY)
    unknown = row("Ash", "7", claim="c-later", **MONDAY)
    for mended, counts in ((second, (1, 1, 3.5)), (unknown, (0, 0, None))):
        made = audited([*background(), first, mended, *others])["conduct"]
        one = of_outlet([one for one in made if one["field"] == "f"], "Ash")
        assert (one["wrong"], one["corrected"], one["hours_to_correct"]) == counts


def test_a_correction_is_counted_with_its_delay() -> None:
    rows = [
        row("Ash", "9", 1.0),
        row("Ash", "7", 13.0),
        *(row(outlet, "7", 2.0) for outlet in ("Birch", "Cedar", "Dogwood")),
    ]
    one = of_outlet([one for one in audited([*background(), *rows])["conduct"] if one["field"] == "f"], "Ash")
    assert (one["wrong"], one["corrected"], one["hours_to_correct"]) == (1, 1, 12.0)


def test_a_passage_that_is_proven_to_be_taken_gives_the_direction() -> None:
    (one,) = audited([row("Ash", "7", 4.0, copied_from="a-Birch-1.0"), row("Birch", "7", 1.0)])["copying"]
    assert (one["copier"], one["source"], one["direction_known"], one["proven"]) == ("Ash", "Birch", True, 1)


def test_intervals_hold_what_is_true_and_copiers_are_found(simulated: Scored) -> None:
    assert 0.92 <= simulated.held["copy_aware"] / simulated.intervals <= 0.99
    assert len(simulated.named & simulated.copiers) >= 0.9 * len(simulated.named)
    assert len(simulated.linked) >= 0.6 * len(simulated.copiers)
    assert simulated.right > simulated.majority


def test_the_outlet_that_is_copied_is_not_shown_as_the_copier() -> None:
    corpus = simulate(1, outlets=60, items=600)
    conduct = audit_tables(table(as_rows(corpus.facts)))["conduct"].to_pylist()
    sources = {outlet.copies for outlet in corpus.outlets.values() if outlet.copies}
    share = {}
    for name, outlets in (("source", sources), ("copier", {one for one, how in corpus.outlets.items() if how.copies})):
        kept = [one for one in conduct if one["outlet"] in outlets]
        share[name] = sum(one["copier"] for one in kept) / sum(one["timed"] for one in kept)
    assert share["source"] < 0.1
    assert share["copier"] > 0.3


def test_who_is_always_later_and_right_is_no_copier() -> None:
    rows = [
        row(outlet, str(100 + at), hour, group=f"b{at:02}")
        for at in range(40)
        for outlet, hour in (("Ash", 1.0), ("Birch", 2.0), ("Cedar", 3.0), ("Dogwood", 30.0))
    ]
    rows += [row(outlet, "7", 1.0, group="own") for outlet in ("Birch", "Cedar")]
    rows += [row("Ash", "9", 1.0, group="own"), row("Dogwood", "9", 30.0, group="own")]
    assert audited(rows)["copying"] == []


def test_a_proven_tie_takes_over_at_least_what_its_passages_tell() -> None:
    rows = [
        row(outlet, str(100 + at), hour, group=f"b{at:02}", **taken)
        for at in range(20)
        for outlet, hour, taken in (
            ("Ash", 2.0, {"copied_from": "a-Birch-1.0"} if at < 8 else {}),
            ("Birch", 1.0, {}),
            ("Cedar", 1.0, {}),
        )
    ]
    (one,) = audited(rows)["copying"]
    assert (one["copier"], one["items"]) == ("Ash", 20)
    assert one["share"] >= 0.4


def test_of_one_text_only_what_both_outlets_vote_on_is_taken_over() -> None:
    rows = [row(outlet, "7", group=f"g{at}", same_text="t" if at == 3 else None) for at in range(4) for outlet in "ab"]
    rows += [row(outlet, "unknown", group="h", same_text="u") for outlet in "ab"]
    for others in ([], [row("c", "9", group="h")]):  # whether somebody else votes where these two do not
        (one,) = audited([*rows, *others])["copying"]
        assert (one["share"], one["items"], one["proven"]) == (0.25, 4, 2)


def test_a_fact_that_is_said_to_be_taken_from_its_own_article_is_judged_without_complaint() -> None:
    (one,) = audited([row("Ash", "7", 1.0, copied_from="a-Ash-1.0")])["claims_judged"]
    assert one["probability"] is None


def test_a_little_known_outlet_is_not_right_alone_against_several() -> None:
    votes = [Fact(outlet, "x", "f", "9", 1.0) for outlet in ("Ash", "Birch")] + [Fact("Elm", "x", "f", "7", 1.0)]
    told = [Fact(outlet, f"b{at:02}", "f", "1", 1.0) for at in range(20) for outlet in ("Ash", "Elm")]
    little, known = collect(votes), collect([*votes, *told])
    found = [
        alone_against_several(
            one, np.array([max(np.flatnonzero(one.candidate_item == at)) for at in range(len(one.items))])
        )[one.items.index(("x", "f"))]
        for one in (little, known)
    ]
    assert [
        one.values[max(np.flatnonzero(one.candidate_item == one.items.index(("x", "f"))))] for one in (little, known)
    ] == ["7", "7"]
    assert found == [True, False]


def test_an_outlet_none_of_whose_items_could_be_decided_has_no_figures() -> None:
    tables = audited([*background(), row("Elm", "7", 1.0), row("Fir", "9", 1.0)])
    assert {one["outlet"] for one in tables["accuracy"]} == {"Ash", "Birch", "Cedar", "Dogwood"}
    assert all(one["items"] for one in tables["accuracy"])
