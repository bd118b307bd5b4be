"""What the queue shows of a group, and what it can be found by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reconcile.model.agreement import State
from reconcile.model.comparison import Outcome
from reconcile.report.labels import DIFFERING, STATES, UNCOMPARED
from reconcile.report.visible import bounded, one_line
from reconcile.review.filters import Decided, Facet
from reconcile.review.reading import Record

COLUMNS = "id, state, statement, reason, least, most, outlets, claims, decided"
WRITTEN = "id severity place state statement reason least most outlets claims members decided".split()
LONGEST_REASON = 300
LONGEST_STATEMENT = 240
_SEVERITY = {state.value: n for n, state in enumerate(State)}
_WORST = {outcome.value: n for n, outcome in enumerate(Outcome)}
_UNTOLD = frozenset({Outcome.AGREE.value, Outcome.SILENT.value})


@dataclass(frozen=True, slots=True)
class Row:
    """One group in the queue.

    Attributes:
        id: The group's id.
        state: Its state.
        statement: The words that stand for it, on one line.
        reason: One sentence that explains its state.
        least: Fewest voices behind it.
        most: Most voices behind it.
        outlets: How many outlets print it.
        claims: How many claims it holds.
        decided: How far a person came with it.
    """

    id: str
    state: State
    statement: str
    reason: str
    least: int
    most: int
    outlets: int
    claims: int
    decided: Decided


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a group stands in the queue.

    Attributes:
        before: Id of the group before it, or empty.
        after: Id of the group behind it, or empty.
        number: Its number in the queue, from 1.
        total: How many groups the queue holds.
    """

    before: str
    after: str
    number: int
    total: int


def row_of(found: Sequence[Any]) -> Row:
    """Make a row of what the table of groups holds in `COLUMNS`."""
    name, state, statement, reason, least, most, outlets, claims, decided = found
    return Row(name, State(state), statement, reason, least, most, outlets, claims, Decided(decided))


def written_row(group: Record, place: int) -> tuple[str | int, ...]:
    """Give what the table of groups holds of a group.

    Args:
        group: Its record.
        place: Its place among the groups of its state.

    Returns:
        The values of `WRITTEN`.
    """
    return (
        group["id"],
        _SEVERITY[group["state"]],
        place,
        group["state"],
        _statement(group["statement"]),
        bounded(one_line(_reason(group["comparisons"], group["state"])), LONGEST_REASON),
        group["voices"]["min"],
        group["voices"]["max"],
        len(group["outlets"]),
        len(group["claims"]),
        json.dumps(group["claims"]),
        Decided.UNDECIDED.value,
    )


def _statement(said: str) -> str:
    """Put the words that stand for a group on one line; a clause out of a sentence begins with dots."""
    line = bounded(one_line(said), LONGEST_STATEMENT)
    return f"… {line}" if line[:1].islower() else line


def _reason(comparisons: Iterable[Record], state: str) -> str:
    """Give the one sentence that explains a group's state."""
    worst = min(comparisons, key=lambda one: _WORST[one["outcome"]], default=None)
    if worst is None or worst["outcome"] in UNCOMPARED or not worst["explanation"]:
        return STATES[State(state)].meaning
    return str(worst["explanation"])


def facets_of(group: Record) -> Iterator[tuple[Facet, str]]:
    """List what a group can be found by: fields that differ, outlets, and reasons that tell something."""
    for outlet in group["outlets"]:
        yield Facet.OUTLET, one_line(outlet)
    for one in group["comparisons"]:
        if one["outcome"] in DIFFERING:
            yield Facet.FIELD, one["field"]
        if one["outcome"] not in _UNTOLD:
            yield Facet.REASON, one["reason"]
