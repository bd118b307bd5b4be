"""What can be compared at all: sets of outlets that share nothing, items that nobody can decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from reconcile.report.audit.figures import Part
from reconcile.report.audit.view import Audit, Reading, Row, field_word, most_items, named, reading_of
from reconcile.report.visible import bounded, one_line

MOST_SETS = 20
MOST_NAMES = 12
MOST_LISTED = 500
MOST_REASONS = 12
LONGEST_REASON = 180


class Set(NamedTuple):
    """Outlets that hang together through what they share.

    Attributes:
        outlets: How many there are.
        names: The names of those with most items.
    """

    outlets: int
    names: tuple[str, ...]


class Covered(NamedTuple):
    """How much of what one outlet says can be compared.

    Attributes:
        outlet: Its name.
        row: Its row of the table `coverage`.
        shared: What it shares with another outlet, as a share of its items.
        undecidable: What nobody can decide, as a share of that.
        reading: How much of it was read; None where there are facts alone.
    """

    outlet: str
    row: Row
    shared: Part
    undecidable: Part
    reading: Reading | None

    @property
    def bars(self) -> tuple[tuple[str, float, float], ...]:
        """Give the parts of its bar: what, where it begins and how wide it is, in per cent."""
        open_width = round(self.shared.width * self.undecidable.width / 100, 1)
        decided = round(self.shared.width - open_width, 1)
        alone = round(100 - self.shared.width, 1)
        return (("decided", 0.0, decided), ("open", decided, open_width), ("only", self.shared.width, alone))


class Reason(NamedTuple):
    """Why some items cannot be decided.

    Attributes:
        why: The reason, in one clause.
        counts: How many items of each field.
    """

    why: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What can be compared.

    Attributes:
        sets: Sets of two outlets and more that hang together, the largest first.
        more: How many such sets are not shown.
        alone: How many outlets share nothing with anybody.
        apart: Names of those of them with a partner elsewhere, or of which that is not known.
        more_apart: How many of these are not named.
        silent: Those of them of which no sentence has a likely partner elsewhere, those with most sentences first.
        all_silent: How many of these there are.
        outlets: How much of each outlet that is not silent can be compared, those with most items first.
        more_outlets: How many of these are not listed.
        fields: The fields, in words.
        reasons: Why items cannot be decided, the commonest first.
    """

    sets: tuple[Set, ...]
    more: int
    alone: int
    apart: tuple[str, ...]
    more_apart: int
    silent: tuple[tuple[str, Reading], ...]
    all_silent: int
    outlets: tuple[Covered, ...]
    more_outlets: int
    fields: tuple[str, ...]
    reasons: tuple[Reason, ...]


def coverage(audit: Audit) -> Coverage:
    """Lay out what can be compared.

    Args:
        audit: The audit.

    Returns:
        Sets of outlets, outlets, and reasons.
    """
    known = {row["outlet"]: row for row in audit.coverage}
    silent = silent_outlets(audit)
    rows = [known[outlet] for outlet in most_items(audit) if outlet not in silent]
    sets: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        sets[row["component"]].append(row)
    joined = [found for _, found in sorted(sets.items()) if len(found) > 1]
    apart = [named(row["outlet"]) for row in rows if row["component_outlets"] == 1]
    return Coverage(
        sets=tuple(
            Set(len(found), tuple(named(row["outlet"]) for row in found[:MOST_NAMES])) for found in joined[:MOST_SETS]
        ),
        more=max(0, len(joined) - MOST_SETS),
        alone=len(apart) + len(silent),
        apart=tuple(apart[: MOST_SETS * MOST_NAMES]),
        more_apart=max(0, len(apart) - MOST_SETS * MOST_NAMES),
        silent=tuple((named(outlet), reading) for outlet, reading in list(silent.items())[:MOST_LISTED]),
        all_silent=len(silent),
        outlets=tuple(_covered(row) for row in rows[:MOST_LISTED]),
        more_outlets=max(0, len(rows) - MOST_LISTED),
        fields=tuple(map(field_word, audit.fields)),
        reasons=_reasons(audit),
    )


def silent_outlets(audit: Audit) -> dict[str, Reading]:
    """Find the outlets of which no sentence has a likely partner in another outlet's article.

    Args:
        audit: The audit.

    Returns:
        How much of each was read, those with most sentences first; nothing where there are facts alone. One that shares
        an item all the same, because everything was read, is not among them.
    """
    found = ((row["outlet"], reading_of(row)) for row in audit.coverage if row["component_outlets"] == 1)
    silent = [(outlet, reading) for outlet, reading in found if reading and not reading.partnered]
    return dict(sorted(silent, key=lambda one: (-one[1].sentences, one[0])))


def _covered(row: Row) -> Covered:
    shared, undecidable = Part(row["shared"], row["items"]), Part(row["undecidable"], row["shared"])
    return Covered(named(row["outlet"]), row, shared, undecidable, reading_of(row))


def _reasons(audit: Audit) -> tuple[Reason, ...]:
    counted = audit.truths.filter(audit.truths["undecidable"]).group_by(["field", "why"]).aggregate([([], "count_all")])
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in counted.to_pylist():
        found[row["why"]][row["field"]] = row["count_all"]
    order = sorted(found, key=lambda why: (-found[why].total(), why))[:MOST_REASONS]
    return tuple(
        Reason(bounded(one_line(why), LONGEST_REASON), tuple(found[why][field] for field in audit.fields))
        for why in order
    )
