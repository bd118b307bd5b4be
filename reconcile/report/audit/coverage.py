"""What can be compared at all: sets of outlets that share nothing, items that nobody can decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from reconcile.report.audit.figures import Part
from reconcile.report.audit.view import Audit, Row, field_word, most_items, named
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
    """

    outlet: str
    row: Row
    shared: Part
    undecidable: Part

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
        apart: Names of outlets that share nothing with anybody.
        alone: How many of these there are.
        outlets: How much of each outlet can be compared, those with most items first.
        fields: The fields, in words.
        reasons: Why items cannot be decided, the commonest first.
    """

    sets: tuple[Set, ...]
    more: int
    apart: tuple[str, ...]
    alone: int
    outlets: tuple[Covered, ...]
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
    rows = [known[outlet] for outlet in most_items(audit)]
    sets: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        sets[row["component"]].append(row)
    joined = [found for _, found in sorted(sets.items()) if len(found) > 1]
    alone = [named(row["outlet"]) for row in rows if row["component_outlets"] == 1]
    return Coverage(
        sets=tuple(
            Set(len(found), tuple(named(row["outlet"]) for row in found[:MOST_NAMES])) for found in joined[:MOST_SETS]
        ),
        more=max(0, len(joined) - MOST_SETS),
        apart=tuple(alone[: MOST_SETS * MOST_NAMES]),
        alone=len(alone),
        outlets=tuple(_covered(row) for row in rows[:MOST_LISTED]),
        fields=tuple(map(field_word, audit.fields)),
        reasons=_reasons(audit),
    )


def _covered(row: Row) -> Covered:
    return Covered(
        named(row["outlet"]), row, Part(row["shared"], row["items"]), Part(row["undecidable"], row["shared"])
    )


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
