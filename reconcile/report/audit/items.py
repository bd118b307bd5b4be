"""Items that a reader should see: those that nobody can decide, and those decided against the majority."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from reconcile.model.tables import PART
from reconcile.model.values import FieldName
from reconcile.report.audit.view import Audit, Row, against_majority, field_word
from reconcile.report.visible import bounded, one_line, short

MOST_ITEMS = 10
LONGEST_STATEMENT = 180
LONGEST_VALUE = 80
PARTED = 5  # digits from which on thousands are parted; years have four


class Item(NamedTuple):
    """One field of one group.

    Attributes:
        statement: The claim that stands for the group.
        field: The field, in words.
        outlets: How many outlets give a value.
        values: How many different values they give.
        chosen: The value held to be right, or empty.
        majority: The value that most outlets give, or empty where two tie.
        why: Why it cannot be decided, or empty.
    """

    statement: str
    field: str
    outlets: int
    values: int
    chosen: str
    majority: str
    why: str


def undecided(audit: Audit) -> tuple[Item, ...]:
    """Give the items that nobody can decide and most outlets speak of.

    Args:
        audit: The audit.

    Returns:
        A few items.
    """
    return _items(audit, audit.truths.filter(audit.truths["undecidable"]))


def overturned(audit: Audit) -> tuple[Item, ...]:
    """Give the items decided against the majority and that most outlets speak of.

    Args:
        audit: The audit.

    Returns:
        A few items.
    """
    return _items(audit, audit.truths.filter(against_majority(audit.truths)))


def _items(audit: Audit, truths: pa.Table) -> tuple[Item, ...]:
    order = [("outlets", "descending"), ("group", "ascending"), ("field", "ascending")]
    rows = truths.sort_by(order).slice(0, MOST_ITEMS).to_pylist()
    groups = audit.tables["groups"]
    wanted = groups.filter(pc.is_in(groups["group"], pa.array([_group(row) for row in rows], pa.string())))
    statements = {row["group"]: row["statement"] for row in wanted.to_pylist()}
    return tuple(
        Item(
            statement=short(one_line(statements.get(_group(row), row["group"])), LONGEST_STATEMENT),
            field=field_word(row["field"]),
            outlets=row["outlets"],
            values=row["values"],
            chosen=_legible(row["value"], row["field"]),
            majority=_legible(row["majority"], row["field"]),
            why=bounded(one_line(row["why"]), LONGEST_STATEMENT),
        )
        for row in rows
    )


def _legible(value: str | None, field: str) -> str:
    """Write a value on one line, of a long number its thousands parted."""
    text = bounded(one_line(value or ""), LONGEST_VALUE)
    number, gap, unit = text.partition(" ")
    long = field == FieldName.QUANTITY and number.isascii() and number.isdigit() and len(number) >= PARTED
    return f"{int(number):,}{gap}{unit}" if long else text


def _group(row: Row) -> str:
    """Give the id of the group of an item; behind a slash stands which of its dates or measures is meant."""
    group: str = row["group"]
    return group.partition(PART)[0]
