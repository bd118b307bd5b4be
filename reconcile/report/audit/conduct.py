"""How outlets word what they say, whom it rests on, and when they come: a row an outlet, over all fields together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reconcile.report.audit.figures import FEW, Part, duration
from reconcile.report.audit.view import Audit, Reading, Row, by_outlet, field_word, named, reading_of, total

MOST_SHOWN = 40
MOST_LISTED = 500
# Columns of the table `conduct`: what is counted, of how many, and how the page calls it.
SOURCING = (
    ("single_voice", "claims", "single voice"),
    ("anonymous", "claims", "anonymous"),
    ("hedges_dropped", "hedged", "hedges dropped"),
    ("stage_overstated", "staged", "stage overstated"),
)
TIMING = (("first", "timed", "first"), ("follower", "timed", "follower"), ("copier", "timed", "copier"))
CORRECTED = ("corrected", "wrong", "wrong ones corrected")


@dataclass(frozen=True, slots=True)
class Timing:
    """When one outlet comes.

    Attributes:
        outlet: Its name.
        timed: Number of its values whose place in time is known.
        places: First, follower and copier, as shares of these.
        corrected: Corrections, as a share of its wrong values.
        behind: How far it is behind the first outlet, from the least to the greatest median of its fields.
        late: How late its corrections come, likewise.
    """

    outlet: str
    timed: int
    places: tuple[tuple[str, Part], ...]
    corrected: Part
    behind: str
    late: str

    @property
    def bars(self) -> tuple[tuple[str, float, float], ...]:
        """Give the parts of its bar: what, where it begins and how wide it is, in per cent."""
        ends = [0.0]
        for _, part in self.places:
            ends.append(round(ends[-1] + part.width, 1))
        return tuple((name, start, part.width) for (name, part), start in zip(self.places, ends, strict=False))


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How one outlet words what it says, and whom it rests on.

    Attributes:
        outlet: Its name.
        alone: Its sentences without a partner elsewhere, as a share of all; None where there are facts alone.
        parts: Each habit as a share of what was read.
    """

    outlet: str
    alone: Part | None
    parts: tuple[tuple[str, Part], ...]


class Cell(NamedTuple):
    """One outlet and field.

    Attributes:
        text: What is said of it.
        few: Whether it says little because it is of few.
    """

    text: str
    few: bool


NOTHING = Cell(duration(None), few=True)
Tell = Callable[[Row], Cell]


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit, outlet by outlet and field by field.

    Attributes:
        name: The habit.
        fields: The fields, in words.
        rows: The outlets, each with what is said of each field.
        more: Number of outlets that are left out.
    """

    name: str
    fields: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Conduct:
    """How all outlets fare in this.

    Attributes:
        timing: When each comes, those with most values first.
        sourcing: How each words what it says, those with most values first.
        times: `timing` field by field, for the outlets that are shown first.
        habits: `sourcing` field by field, for the outlets that are shown first.
        more_timing: Number of outlets that are left out of `timing`.
        more_sourcing: Number of outlets that are left out of `sourcing`.
    """

    timing: tuple[Timing, ...]
    sourcing: tuple[Sourcing, ...]
    times: tuple[Habit, ...]
    habits: tuple[Habit, ...]
    more_timing: int
    more_sourcing: int


def conduct(audit: Audit) -> Conduct:
    """Lay out how outlets word what they say, whom it rests on, and when they come.

    Args:
        audit: The audit.

    Returns:
        The outlets with most values first.
    """
    rows = by_outlet(audit.rows("conduct"))
    readings = {row["outlet"]: reading_of(row) for row in audit.coverage}
    timed = _most(rows, "timed")
    claims = _most(rows, "claims")
    return Conduct(
        timing=tuple(_timing(outlet, rows[outlet]) for outlet in timed[:MOST_LISTED]),
        sourcing=tuple(_sourcing(outlet, rows[outlet], readings.get(outlet)) for outlet in claims[:MOST_LISTED]),
        times=_habits(audit, rows, timed, _time_cells()),
        habits=_habits(audit, rows, claims, {word: _share(some, whole) for some, whole, word in SOURCING}),
        more_timing=max(0, len(timed) - MOST_LISTED),
        more_sourcing=max(0, len(claims) - MOST_LISTED),
    )


def _most(rows: dict[str, list[Row]], column: str) -> list[str]:
    """Name the outlets with most of something, without those that have nothing of it."""
    numbers = {outlet: total(found, column) for outlet, found in rows.items()}
    some = [outlet for outlet, number in numbers.items() if number]
    return sorted(some, key=lambda outlet: (-numbers[outlet], outlet))


def _parts(rows: list[Row], columns: tuple[tuple[str, str, str], ...]) -> tuple[tuple[str, Part], ...]:
    return tuple((word, Part(total(rows, some), total(rows, whole))) for some, whole, word in columns)


def _timing(outlet: str, rows: list[Row]) -> Timing:
    return Timing(
        outlet=named(outlet),
        timed=total(rows, "timed"),
        places=_parts(rows, TIMING),
        corrected=_parts(rows, (CORRECTED,))[0][1],
        behind=_range(rows, "hours_behind"),
        late=_range(rows, "hours_to_correct"),
    )


def _range(rows: list[Row], column: str) -> str:
    """Write the medians of the fields from the least to the greatest."""
    known = sorted(row[column] for row in rows if row[column] is not None)
    if not known:
        return duration(None)
    ends = dict.fromkeys(duration(hours) for hours in (known[0], known[-1]))
    return " to ".join(ends)


def _sourcing(outlet: str, rows: list[Row], reading: Reading | None) -> Sourcing:
    return Sourcing(named(outlet), reading and reading.alone, _parts(rows, SOURCING))


def _time_cells() -> dict[str, Tell]:
    """Give what is said of the times of one outlet and field, each under its name."""
    shares = {word: _share(some, whole) for some, whole, word in (*TIMING, CORRECTED)}
    behind = {"behind the first": lambda row: Cell(duration(row["hours_behind"]), row["timed"] - row["first"] < FEW)}
    late = {"how late corrections come": lambda row: Cell(duration(row["hours_to_correct"]), row["corrected"] < FEW)}
    return shares | behind | late


def _share(some: str, whole: str) -> Tell:
    def tell(row: Row) -> Cell:
        part = Part(row[some], row[whole])
        return Cell(str(part), part.few)

    return tell


def _habits(
    audit: Audit, rows: dict[str, list[Row]], outlets: list[str], cells: Mapping[str, Tell]
) -> tuple[Habit, ...]:
    """Lay out habits field by field; an outlet that says nothing of a field has a dash there."""
    shown = {outlet: {row["field"]: row for row in rows[outlet]} for outlet in outlets[:MOST_SHOWN]}

    def line(tell: Tell, found: Mapping[str, Row]) -> tuple[Cell, ...]:
        return tuple(tell(found[field]) if field in found else NOTHING for field in audit.fields)

    return tuple(
        Habit(
            name=name,
            fields=tuple(map(field_word, audit.fields)),
            rows=tuple((named(outlet), line(tell, found)) for outlet, found in shown.items()),
            more=len(outlets) - len(shown),
        )
        for name, tell in cells.items()
    )
