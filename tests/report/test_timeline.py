"""Dates on one axis: only resolved ones, only where they differ, open ends drawn open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.agreement import State
from reconcile.model.values import DateRole, DateValue, FieldName
from reconcile.report.index import Index
from reconcile.report.timeline import MOST_POINTS, Point, timeline
from tests.report.factory import Story

Given = tuple[str | None, str | None, DateRole]


def points(*dates: Given, resolved: str = "explicit") -> tuple[Point, ...]:
    story = Story()
    claims = []
    for number, (earliest, latest, role) in enumerate(dates):
        document = story.document(f"{number}.txt", "The lock opens soon.")
        article = story.article(document, f"Outlet {number}", "Lock", "")
        value = DateValue(edtf="x", earliest=earliest, latest=latest, role=role, resolved=resolved)
        claims.append(story.claim(article, "The lock opens soon", (FieldName.DATE, "soon", value)))
    story.group(State.DEVELOPING, claims, [])
    return timeline(story.agreements[0], Index(story.report("Lock")))


DAY, MONTH = ("2025-07-15", "2025-07-15"), ("2025-01-01", "2025-01-31")


def test_a_month_and_a_day_with_other_roles() -> None:
    found = points((*DAY, DateRole.EFFECTIVE), (*MONTH, DateRole.PROPOSED))
    assert [(point.when, point.role, bool(point.width)) for point in found] == [
        ("January 2025", "proposed", True),
        ("15 July 2025", "takes effect", False),
    ]
    assert found[0].left == 4.0
    assert found[1].left == pytest.approx(96.0)
    assert [point.label for point in found] == ["after", "before"]


def test_the_same_date_is_no_timeline() -> None:
    assert points((*DAY, DateRole.EVENT), (*DAY, DateRole.EVENT)) == ()


def test_the_same_day_with_another_role_is_one() -> None:
    found = points((*DAY, DateRole.EVENT), (*DAY, DateRole.EFFECTIVE))
    assert [point.number for point in found] == [1, 2]
    assert found[0].left == found[1].left


def test_outlets_with_the_same_date_stand_together() -> None:
    found = points((*DAY, DateRole.EVENT), (*MONTH, DateRole.EVENT), (*DAY, DateRole.EVENT))
    assert found[1].said == (("Outlet 0", "soon"), ("Outlet 2", "soon"))


def test_open_ends_reach_the_border_of_the_axis() -> None:
    found = points(
        ("2025-04-01", None, DateRole.EFFECTIVE), (None, "2025-02-01", DateRole.EVENT), (*DAY, DateRole.EVENT)
    )
    until, since = found[0], found[1]
    assert (until.since, until.onward, until.left) == (True, False, 0.0)
    assert (since.since, since.onward) == (False, True)
    assert since.left + since.width == pytest.approx(100)
    assert since.when == "from 1 April 2025"
    assert since.label == "inside"


def test_a_date_that_fills_the_axis_is_named_inside() -> None:
    found = points(("2025-01-01", None, DateRole.EFFECTIVE), (*DAY, DateRole.EVENT))
    assert [point.label for point in found] == ["inside", "before"]


def test_what_is_not_resolved_is_left_out() -> None:
    assert points((*DAY, DateRole.EVENT), (*MONTH, DateRole.EVENT), resolved="unresolved") == ()
    assert points((*DAY, DateRole.EVENT), (None, None, DateRole.EVENT)) == ()


DAYS = st.dates().map(lambda day: day.isoformat())
ENDS = st.tuples(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS)).map(
    lambda pair: tuple(sorted(pair)) if all(pair) else pair
)


@given(st.lists(st.tuples(ENDS, st.sampled_from(DateRole)), min_size=1, max_size=16))
def test_every_point_lies_on_the_axis(dates: list[tuple[tuple[str | None, str | None], DateRole]]) -> None:
    found = points(*((*ends, role) for ends, role in dates))
    assert len(found) <= MOST_POINTS
    assert len(found) != 1
    for number, point in enumerate(found, 1):
        assert point.number == number
        assert point.left >= 0
        assert point.left + point.width <= 100.01
