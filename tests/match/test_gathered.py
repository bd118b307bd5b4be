"""What claims hold, gathered one claim at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.match.gathered import Flat, Gathered

ROWS = st.lists(st.lists(st.text(max_size=3), max_size=4), max_size=6)


@given(ROWS)
def test_each_row_is_read_back_and_each_thing_kept_once_in_order(rows: list[list[str]]) -> None:
    gathered = Gathered[str]()
    for row in rows:
        gathered.add(row)
    kept = gathered.kept()
    assert kept.things == sorted({thing for row in rows for thing in row})
    assert [[kept.things[n] for n in kept.rows.row(place).tolist()] for place in range(len(kept.rows))] == rows


@given(ROWS)
def test_flat_things_are_found_at_their_positions(rows: list[list[str]]) -> None:
    flat = Flat[str]()
    for row in rows:
        flat.add(row)
    positions = flat.positions()
    assert [[flat.things[n] for n in positions.row(place).tolist()] for place in range(len(positions))] == rows


def test_things_are_sorted_by_the_key_given() -> None:
    gathered = Gathered[str](lambda word: word[::-1])
    gathered.add(["port", "harbour"])
    gathered.add(["quay"])
    assert gathered.kept().things == ["harbour", "port", "quay"]
