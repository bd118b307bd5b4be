"""What the pages of an audit show of its tables, and how much of it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reconcile.report.audit import conduct, network
from reconcile.report.audit.accuracy import MOST_LANES, Scale, across, pictures
from reconcile.report.audit.conduct import Part
from reconcile.report.audit.coverage import coverage
from reconcile.report.audit.figures import FEW, duration, percent, sure
from reconcile.report.audit.items import MOST_ITEMS, overturned, undecided
from reconcile.report.audit.network import MOST_DRAWN
from tests.report.audit import factory
from tests.report.audit.factory import accuracy, audit, covered, of_facts, silent, small, tie, truth


def names(count: int) -> list[str]:
    return [f"Outlet {number:03}" for number in range(count)]


def test_outlets_are_sorted_by_the_copy_aware_share_and_thin_ones_come_last() -> None:
    rows = [accuracy("thin", 0.99, items=4), accuracy("low", 0.6), accuracy("high", 0.9)]
    (picture,) = pictures(audit(accuracy=rows, truths=[truth("g")]))
    assert [lane.outlet for lane in picture.lanes] == ["high", "low", "thin"]
    assert [lane.thin for lane in picture.lanes] == [False, False, True]


def test_the_outlets_with_most_items_are_drawn_and_all_are_listed() -> None:
    rows = [accuracy(name, 0.8, items=50 + at) for at, name in enumerate(names(200))]
    (picture,) = pictures(audit(accuracy=rows, truths=[truth("g")]))
    assert len(picture.lanes) == MOST_LANES
    assert min(lane.row["items"] for lane in picture.lanes) == 50 + 200 - MOST_LANES
    assert (len(picture.listed), picture.outlets) == (200, 200)


def test_every_mark_of_a_lane_lies_where_its_share_is_on_the_axis() -> None:
    row = accuracy("one", 0.75, majority=0.5, weighted=1.0, copy_aware_low=0.5, copy_aware_high=1.0)
    (picture,) = pictures(audit(accuracy=[row], truths=[truth("g")]))
    (lane,) = picture.lanes
    assert picture.scale == Scale(0.5)
    assert lane.x["majority"] == lane.x["copy_aware_low"] < lane.x["copy_aware"] < lane.x["weighted"]
    assert lane.x["copy_aware"] == pytest.approx(50)
    assert dict(picture.scale.ticks)["50 %"] == lane.x["majority"]
    assert dict(picture.scale.ticks)["100 %"] == lane.x["weighted"]


def test_an_outlet_without_a_decided_item_is_not_drawn() -> None:
    rows = [
        accuracy("none", 0.8, items=0),
        accuracy("some", 0.8, items=1),
        accuracy("none", 0.8, items=0, field="quantity"),
    ]
    (picture,) = pictures(audit(accuracy=rows, truths=[truth("g"), truth("g", field="quantity")]))
    assert (picture.field, [lane.outlet for lane in picture.listed], picture.outlets) == ("date", ["some"], 1)


def test_the_fields_of_an_outlet_stand_side_by_side() -> None:
    rows = [accuracy("b", 0.8), accuracy("b", 0.6, field="quantity"), accuracy("a", 0.7, field="quantity")]
    shown = pictures(audit(accuracy=rows, truths=[truth("g"), truth("g", field="quantity")]))
    cells = {name: [lane and lane.share("copy_aware") for lane in lanes] for name, _, lanes in across(shown).rows}
    assert list(cells.items()) == [("a", [None, "70 %"]), ("b", ["80 %", "60 %"])]


@pytest.mark.parametrize(("share", "low"), [(1.0, 0.9), (0.85, 0.7), (0.31, 0.2), (0.04, 0.0)])
def test_the_axis_begins_below_everything_drawn(share: float, low: float) -> None:
    (picture,) = pictures(audit(accuracy=[accuracy("one", share)], truths=[truth("g")]))
    assert picture.scale.low == pytest.approx(low)


def test_fields_come_in_the_order_of_a_report_and_unknown_ones_last() -> None:
    fields = ["zeal", "quantity", "date", "airport"]
    found = audit(
        accuracy=[accuracy("one", 0.8, field=field) for field in fields],
        truths=[truth("g", field=field) for field in fields],
    )
    assert found.fields == ("date", "quantity", "airport", "zeal")
    assert [picture.field for picture in pictures(found)] == ["date", "number", "airport", "zeal"]


def test_items_are_counted_by_field() -> None:
    counted = small().items
    assert (counted["date"].whole, counted["date"].undecidable, counted["date"].changed) == (3, 1, 1)
    assert (counted["quantity"].whole, counted["quantity"].undecidable, counted["quantity"].changed) == (1, 0, 0)
    assert small().all_items.decided == 3


def test_where_two_values_tie_nothing_is_decided_against_the_majority() -> None:
    found = audit(truths=[truth("decided", majority=None), truth("open", None, majority=None)])
    assert found.all_items.changed == 0
    assert overturned(found) == ()
    assert [item.majority for item in undecided(found)] == [""]


def test_the_strongest_ties_are_drawn_and_the_rest_listed() -> None:
    ties = [tie(f"copier {at:02}", f"source {at % 3}", share=(at + 1) / 100) for at in range(60)]
    found = network.network(audit(copying=ties))
    assert (len(found.drawn), len(found.listed), found.ties) == (MOST_DRAWN, 60, 60)
    assert min(one.row["share"] for one in found.drawn) == pytest.approx((60 - MOST_DRAWN + 1) / 100)
    assert [one.row["share"] for one in found.listed] == sorted(
        (one.row["share"] for one in found.listed), reverse=True
    )


def test_no_two_outlets_of_the_drawing_lie_on_each_other() -> None:
    ties = [tie(f"copier {at % 11}", f"source {at}") for at in range(30)]
    found = network.network(audit(copying=ties))
    for side in (found.copiers, found.sources):
        heights = sorted(node.y for node in side)
        assert all(later - earlier >= network.ROW for earlier, later in pairwise(heights))
        assert heights[-1] < found.height


def test_an_outlet_that_copies_and_is_copied_has_one_number() -> None:
    found = network.network(audit(copying=[tie("a", "b"), tie("b", "c")]))
    signs = {(node.name, node.sign) for node in (*found.copiers, *found.sources)}
    assert sorted(name for name, _ in signs) == ["a", "b", "c"]


def test_nothing_but_a_passage_makes_a_tie_certain() -> None:
    ties = [tie("a", "b", proven=0, probability=0.9999), tie("c", "d", proven=2, probability=1.0)]
    found = network.network(audit(copying=ties))
    assert [one.probability for one in found.listed] == ["proven", "over 99 %"]


def test_a_tie_without_wrong_values_does_not_rest_on_none_of_them() -> None:
    ties = [
        tie("a", "b", same_wrong=0, proven=0, items=15),
        tie("c", "d", same_wrong=0, proven=3, items=0),
        tie("e", "f", same_wrong=1, proven=1, items=9),
    ]
    assert {one.copier.name: one.why for one in network.network(audit(copying=ties)).listed} == {
        "a": "no wrong value in common among 15 shared items",
        "c": "3 passages proven word for word",
        "e": "1 wrong value in common among 9 shared items, 1 passage proven word for word",
    }


def test_outlets_of_two_sets_are_not_mixed() -> None:
    names = {"a": 0, "b": 1, "c": 0}
    rows = [accuracy("a", 0.7), accuracy("b", 0.9), accuracy("c", 0.8)]
    sets = [covered(name, component) for name, component in names.items()]
    (picture,) = pictures(audit(accuracy=rows, coverage=sets, truths=[truth("g")]))
    assert [(lane.outlet, lane.set) for lane in picture.lanes] == [("c", 1), ("a", 1), ("b", 2)]
    assert picture.several_sets
    assert [(name, set_) for name, set_, _ in across((picture,)).rows] == [("a", 1), ("b", 2), ("c", 1)]


def test_fields_are_added_up_and_medians_given_as_a_range() -> None:
    rows = [factory.conduct("one", "date", hours_behind=0.5), factory.conduct("one", "quantity", hours_behind=30.0)]
    found = conduct.conduct(audit(conduct=rows, truths=[truth("g"), truth("g", field="quantity")]))
    (timing,) = found.timing
    assert timing.timed == 100
    assert dict(timing.places) == {"first": Part(40, 100), "follower": Part(40, 100), "copier": Part(20, 100)}
    assert timing.bars == (("first", 0.0, 40.0), ("follower", 40.0, 40.0), ("copier", 80.0, 20.0))
    assert (timing.behind, timing.late) == ("30 min to 30 h", "2.5 days")
    (sourcing,) = found.sourcing
    assert [str(part) for _, part in sourcing.parts] == ["30 % of 200", "10 % of 200", "25 % of 40", "10 % of 80"]


def test_habits_are_told_field_by_field() -> None:
    rows = [factory.conduct("one", "date"), factory.conduct("one", "quantity", single_voice=100)]
    found = conduct.conduct(audit(conduct=rows, truths=[truth("g"), truth("g", field="quantity")]))
    habit = found.habits[0]
    assert (habit.name, habit.fields) == ("single voice", ("date", "number"))
    assert habit.rows == (("one", (("30 % of 100", False), ("100 % of 100", False))),)
    assert [one.name for one in found.habits] == ["single voice", "anonymous", "hedges dropped", "stage overstated"]


def test_times_are_told_field_by_field() -> None:
    rows = [
        factory.conduct("one", "date", hours_behind=72.0),
        factory.conduct("one", "quantity", wrong=90, corrected=30),
    ]
    fields = [truth("g", field=field) for field in ("date", "quantity", "actor")]
    found = conduct.conduct(audit(conduct=rows, truths=fields))
    told = {one.name: dict(one.rows)["one"] for one in found.times}
    assert list(told) == [
        "first", "follower", "copier", "wrong ones corrected", "behind the first", "how late corrections come"
    ]  # fmt: skip
    assert told["copier"] == (("20 % of 50", False), ("20 % of 50", False), ("–", True))
    assert told["wrong ones corrected"] == (("25 % of 8", True), ("33 % of 90", False), ("–", True))
    assert told["behind the first"] == (("3 days", False), ("3.5 h", False), ("–", True))
    assert told["how late corrections come"] == (("2.5 days", True), ("2.5 days", False), ("–", True))


def test_outlets_left_out_field_by_field_are_counted() -> None:
    rows = [factory.conduct(name) for name in names(43)]
    found = conduct.conduct(audit(conduct=rows, truths=[truth("g")]))
    assert {(len(one.rows), one.more) for one in (*found.times, *found.habits)} == {(40, 3)}


def test_an_outlet_of_which_nothing_is_timed_is_not_in_the_table_of_times() -> None:
    row = factory.conduct("one", timed=0, first=0, follower=0, copier=0)
    found = conduct.conduct(audit(conduct=[row], truths=[truth("g")]))
    assert (found.timing, len(found.sourcing)) == ((), 1)


def test_sets_and_outlets_that_stand_alone() -> None:
    rows = [
        *(covered(name, 0, 3) for name in "abc"),
        *(covered(name, 1, 2) for name in "de"),
        covered("f", 2, 1),
    ]
    found = coverage(audit(coverage=rows))
    assert [one.outlets for one in found.sets] == [3, 2]
    assert (found.apart, found.alone) == (("f",), 1)


def test_the_parts_of_an_outlets_items_fill_its_bar() -> None:
    found = coverage(audit(coverage=[covered("one", items=200, shared=100, undecidable=25)]))
    assert found.outlets[0].bars == (("decided", 0.0, 37.5), ("open", 37.5, 12.5), ("only", 50.0, 50.0))


def test_reasons_are_counted_by_field() -> None:
    truths = [
        truth("a", None),
        truth("b", None),
        truth("c", None, why="other"),
        truth("a", None, field="quantity"),
        truth("d"),
    ]
    found = coverage(audit(truths=truths))
    assert [(one.why, one.counts) for one in found.reasons] == [
        ("one outlet each for two values", (2, 1)),
        ("other", (1, 0)),
    ]


def test_one_of_several_measures_of_a_group_is_shown_with_its_statement() -> None:
    groups = [{"group": "g", "statement": "The train went at 90 km/h past 4 km of sea"}]
    (item,) = undecided(audit(truths=[truth("g/km/h", None, field="quantity")], groups=groups))
    assert item.statement == "The train went at 90 km/h past 4 km of sea"


def test_items_that_most_outlets_speak_of_are_shown_with_their_statement() -> None:
    (item,) = overturned(small())
    assert (item.statement, item.chosen, item.majority) == (
        "The council put the new quay at 120 crowns", "2025-01-02", "2025-01-01"
    )  # fmt: skip
    (item,) = undecided(small())
    assert (item.statement, item.chosen, item.why) == ("The ferry was sold", "", "one outlet each for two values")
    many = audit(truths=[truth(f"g{at:02}", None, outlets=at) for at in range(30)])
    assert [item.outlets for item in undecided(many)] == list(range(29, 29 - MOST_ITEMS, -1))


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, "–"),
        (0.25, "15 min"),
        (1.0, "1 h"),
        (3.52, "3.5 h"),
        (47.6, "48 h"),
        (60.0, "2.5 days"),
        (300, "12 days"),
        (24_000, "1,000 days"),
    ],
)
def test_times_are_written_in_the_unit_that_suits_them(hours: float | None, words: str) -> None:
    assert duration(hours) == words


def test_a_tie_takes_over_something_or_nothing_can_be_said() -> None:
    rows = [tie("a", "b", share=0.0, items=0), tie("c", "d", share=0.0004), tie("e", "f", share=0.3)]
    found = {one.copier.name: one.share for one in network.network(audit(copying=rows)).listed}
    assert found == {"a": "–", "c": "under 1 %", "e": "30 %"}


def test_long_numbers_are_parted_and_years_and_names_are_not() -> None:
    rows = [
        truth("g1", "3650000 USD", "4000000 USD", field="quantity"),
        truth("g2", "2025", "84.5 km", field="quantity"),
        truth("g3", "10000 Lakes Museum", "Lakes Museum", field="actor"),
    ]
    found = {item.field: (item.chosen, item.majority) for item in overturned(audit(truths=rows[:1] + rows[2:]))}
    assert found == {"number": ("3,650,000 USD", "4,000,000 USD"), "who": ("10000 Lakes Museum", "Lakes Museum")}
    (item,) = overturned(audit(truths=rows[1:2]))
    assert (item.chosen, item.majority) == ("2025", "84.5 km")


def test_outlets_without_a_partner_are_told_apart_and_those_that_share_all_the_same_are_not_among_them() -> None:
    rows = [covered("shares", partnered=0), covered("b"), covered("c", 1, 1), silent("d", 2), of_facts("e", 3, 1)]
    found = coverage(audit(coverage=rows))
    assert [name for name, _ in found.silent] == ["d"]
    assert (found.alone, found.apart, found.all_silent) == (3, ("c", "e"), 1)
    assert [one.outlet for one in found.outlets] == ["b", "c", "e", "shares"]


def test_outlets_without_a_partner_beyond_the_list_are_counted() -> None:
    found = coverage(audit(coverage=[silent(name, at) for at, name in enumerate(names(507))]))
    assert (len(found.silent), found.all_silent, found.outlets, found.more_outlets) == (500, 507, (), 0)


def test_what_is_not_proven_is_never_sure() -> None:
    assert [sure(probability) for probability in (0.9, 0.99, 0.996, 1.0)] == ["90 %", "99 %", "over 99 %", "over 99 %"]


def test_shares_of_nothing_and_of_few() -> None:
    assert (percent(None), str(Part(0, 0)), Part(0, 0).width) == ("–", "–", 0.0)
    assert (Part(1, FEW - 1).few, Part(1, FEW).few) == (True, False)
