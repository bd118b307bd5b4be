"""How often the values of outlets hold up: one picture a field, a lane an outlet, three methods in each lane."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reconcile.report.audit.figures import interval, percent
from reconcile.report.audit.view import Audit, Items, Row, field_word, named

MOST_LANES = 40  # outlets drawn a field: those with most items
MOST_ROWS = 500  # outlets listed a field
EDGE = 1.5  # per cent of the drawing kept free at both ends
METHODS = ("copy_aware", "majority", "weighted")


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of shares up to 1.

    Attributes:
        low: The share at its left end.
    """

    low: float

    def place(self, share: float) -> float:
        """Give the place of a share, in per cent of the drawing."""
        inside = min(max(share, self.low), 1.0)
        return round(EDGE + (inside - self.low) / (1 - self.low) * (100 - 2 * EDGE), 1)

    @property
    def ticks(self) -> tuple[tuple[str, float], ...]:
        """Give the marks of the axis, each with its place in per cent of the drawing."""
        step = 10 if self.low >= 0.5 else 20
        first = math.ceil(round(self.low * 100) / step) * step
        return tuple((f"{at} %", self.place(at / 100)) for at in range(first, 101, step))


@dataclass(frozen=True, slots=True)
class Lane:
    """One outlet in the picture of one field.

    Attributes:
        outlet: Its name.
        row: Its row of the table `accuracy`.
        scale: The axis.
        set: Number of the set of outlets it belongs to; figures of two sets cannot be set against each other.
    """

    outlet: str
    row: Row
    scale: Scale
    set: int

    @property
    def thin(self) -> bool:
        """Tell whether it has so few items that its figures say little of it."""
        return bool(self.row["thin"])

    @property
    def x(self) -> dict[str, float]:
        """Give the places of its marks, in per cent of the drawing."""
        ends = ("copy_aware_low", "copy_aware_high")
        return {name: self.scale.place(self.row[name]) for name in (*METHODS, *ends)}

    def share(self, column: str) -> str:
        """Write a share of its row: what a method finds to be right, or what says less."""
        return percent(self.row[column])

    def span(self, method: str) -> str:
        """Write how sure a method is."""
        return interval(self.row[f"{method}_low"], self.row[f"{method}_high"])


@dataclass(frozen=True, slots=True)
class Picture:
    """One field.

    Attributes:
        id: Its id on the page.
        field: The field, in words.
        items: How many items of it there are.
        scale: The axis.
        lanes: The outlets drawn.
        listed: The outlets listed, which are all where they are not too many.
        outlets: How many outlets give a value of an item that could be decided.
    """

    id: str
    field: str
    items: Items
    scale: Scale
    lanes: tuple[Lane, ...]
    listed: tuple[Lane, ...]
    outlets: int

    @property
    def several_sets(self) -> bool:
        """Tell whether outlets of several sets are drawn."""
        return len({lane.set for lane in self.lanes}) > 1


class Across(NamedTuple):
    """All fields side by side.

    Attributes:
        rows: The outlets by name, each with its set and its lane in each picture, or None where it has none.
        more: Number of the outlets that are left out.
    """

    rows: tuple[tuple[str, int, tuple[Lane | None, ...]], ...]
    more: int


def pictures(audit: Audit) -> tuple[Picture, ...]:
    """Draw how often the values of outlets hold up.

    Args:
        audit: The audit.

    Returns:
        One picture a field in which any item could be decided, with the outlets that give a value of one.
    """
    rows = [row for row in audit.rows("accuracy") if row["items"]]
    by_field = {field: [row for row in rows if row["field"] == field] for field in audit.fields}
    return tuple(
        _picture(number, field, audit, found) for number, (field, found) in enumerate(by_field.items(), 1) if found
    )


def across(shown: tuple[Picture, ...]) -> Across:
    """Put what was found of each outlet side by side, one cell a field.

    Args:
        shown: The pictures of all fields.

    Returns:
        The outlets that the pictures list.
    """
    lanes = [{lane.row["outlet"]: lane for lane in picture.listed} for picture in shown]
    sets = {outlet: lane.set for found in lanes for outlet, lane in found.items()}
    outlets = sorted(sets)
    rows = ((named(one), sets[one], tuple(found.get(one) for found in lanes)) for one in outlets[:MOST_ROWS])
    return Across(tuple(rows), max(0, len(outlets) - MOST_ROWS))


def _picture(number: int, field: str, audit: Audit, rows: list[Row]) -> Picture:
    known = sorted(rows, key=lambda row: (-row["items"], row["outlet"]))[:MOST_ROWS]
    drawn = known[:MOST_LANES]
    scale = _scale(drawn)
    return Picture(
        id=f"field-{number}",
        field=field_word(field),
        items=audit.items[field],
        scale=scale,
        lanes=_lanes(drawn, scale, audit.sets),
        listed=_lanes(known, scale, audit.sets),
        outlets=len(rows),
    )


def _lanes(rows: list[Row], scale: Scale, sets: Mapping[str, int]) -> tuple[Lane, ...]:
    """Sort the outlets of each set by what the copy-aware method finds, those with too few items last."""
    lanes = (Lane(named(row["outlet"]), row, scale, sets.get(row["outlet"], 1)) for row in rows)
    return tuple(sorted(lanes, key=lambda one: (one.set, one.thin, -one.row["copy_aware"], one.row["outlet"])))


def _scale(rows: list[Row]) -> Scale:
    """Begin the axis at the ten per cent below everything that is drawn."""
    least = min(row[name] for row in rows for name in (*METHODS, "copy_aware_low"))
    return Scale(min(0.9, max(0.0, math.floor(least * 10) / 10)))
