"""An audit laid out once for all its formats: its tables as rows, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from reconcile.model.values import FieldName
from reconcile.report.audit.figures import Part
from reconcile.report.labels import FIELDS
from reconcile.report.visible import bounded, one_line

Row = Mapping[str, Any]
LONGEST_NAME = 60


@dataclass(frozen=True)
class Audit:
    """What an audit found.

    Attributes:
        tables: Its tables by name, with the columns of `reconcile.model.tables.TABLES`; only those of outlets, `truths`
            and `groups` are read.
        counts: Number of rows of each table.
        version: The version of the program that made them.
        settings: The settings that can change a result.
        inputs: Number of the files, or parts of files, that went in.
        nameless: Number of the articles of which no outlet is known; None where there are facts alone, and no corpus.
    """

    tables: Mapping[str, pa.Table]
    counts: Mapping[str, int]
    version: str
    settings: Mapping[str, str | float]
    inputs: int
    nameless: int | None = None

    def rows(self, name: str) -> list[Row]:
        """Give the rows of a table that has a row an outlet or so, never one a claim."""
        found: list[Row] = self.tables[name].to_pylist()
        return found

    @cached_property
    def truths(self) -> pa.Table:
        """Give the table of items, read once."""
        return self.tables["truths"]

    @cached_property
    def outlets(self) -> int:
        """Give the number of outlets."""
        return self.counts["coverage"]

    @cached_property
    def coverage(self) -> list[Row]:
        """Give the rows of the table `coverage`, read once."""
        return self.rows("coverage")

    @cached_property
    def sets(self) -> dict[str, int]:
        """Number the set of outlets that each outlet hangs together with, the largest 1."""
        return {row["outlet"]: row["component"] + 1 for row in self.coverage}

    @property
    def partnered(self) -> bool:
        """Tell whether only statements that have a partner in another article were read."""
        return self.settings.get("everything") is False

    @cached_property
    def reading(self) -> Reading | None:
        """Add up what was read of all outlets; None where there are facts alone."""
        if self.nameless is None:
            return None
        return Reading(*(total(self.coverage, column) for column in Reading._fields))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Give the fields that were compared, in the order in which a report names them."""
        named = self.truths["field"].unique().to_pylist()
        order = [field.value for field in FieldName]
        return tuple(sorted(named, key=lambda name: (order.index(name) if name in order else len(order), name)))

    @cached_property
    def items(self) -> dict[str, Items]:
        """Count the items of each field."""
        counted = (
            self.truths.select(["field", "undecidable"])
            .append_column("changed", against_majority(self.truths))
            .group_by("field")
            .aggregate([([], "count_all"), ("undecidable", "sum"), ("changed", "sum")])
        )
        return {
            row["field"]: Items(row["count_all"], row["undecidable_sum"], row["changed_sum"])
            for row in counted.to_pylist()
        }

    @cached_property
    def all_items(self) -> Items:
        """Count the items of all fields together."""
        found = self.items.values()
        return Items(
            sum(one.whole for one in found),
            sum(one.undecidable for one in found),
            sum(one.changed for one in found),
        )


class Reading(NamedTuple):
    """How much of a corpus, or of one outlet, was read.

    Attributes:
        articles: Number of articles.
        sentences: Number of their sentences that could state something.
        partnered: Of these, those with a likely partner in another outlet's article.
        read: Of the sentences, those that the language model read.
    """

    articles: int
    sentences: int
    partnered: int
    read: int

    @property
    def alone(self) -> Part:
        """Give the sentences without a partner, as a share of all."""
        return Part(self.sentences - self.partnered, self.sentences)


@dataclass(frozen=True, slots=True)
class Items:
    """Numbers of items.

    Attributes:
        whole: How many there are.
        undecidable: Of these, those on which nobody can be held to be right.
        changed: Of these, those on which another value than the majority's is held to be right.
    """

    whole: int
    undecidable: int
    changed: int

    @property
    def decided(self) -> int:
        """Give the number of those that could be decided."""
        return self.whole - self.undecidable


def against_majority(truths: pa.Table) -> pa.ChunkedArray:
    """Tell which items are decided against the majority of outlets.

    Args:
        truths: The table `truths`, or some of its rows.

    Returns:
        A flag a row.
    """
    differs = pc.fill_null(pc.not_equal(truths["value"], truths["majority"]), fill_value=False)
    return pc.and_(pc.invert(truths["undecidable"]), differs)


def field_word(name: str) -> str:
    """Name a field as a report does.

    Args:
        name: Its name in the tables.

    Returns:
        Its word; of a field that is not one of the program's, its own name.
    """
    known = {field.value: label.word for field, label in FIELDS.items()}
    return known.get(name) or named(name)


def named(outlet: str) -> str:
    """Give the name of an outlet on one line and not endless.

    Args:
        outlet: Its name as the sources give it.

    Returns:
        The name, or what stands for none.
    """
    return bounded(one_line(outlet), LONGEST_NAME) or "unnamed outlet"


def most_items(audit: Audit) -> list[str]:
    """Name the outlets, those with most items first.

    Args:
        audit: The audit.

    Returns:
        All outlets.
    """
    return [row["outlet"] for row in sorted(audit.coverage, key=lambda row: (-row["items"], row["outlet"]))]


def reading_of(row: Row) -> Reading | None:
    """Give how much of one outlet was read.

    Args:
        row: Its row of the table `coverage`.

    Returns:
        The numbers; None where there are facts alone.
    """
    if row["sentences"] is None:
        return None
    return Reading(*(row[column] for column in Reading._fields))


def by_outlet(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Gather rows by their outlet.

    Args:
        rows: Rows with a column `outlet`.

    Returns:
        The rows of each outlet, in order.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["outlet"]].append(row)
    return dict(found)


def total(rows: Sequence[Row], column: str) -> int:
    """Add up a column.

    Args:
        rows: The rows.
        column: A column of numbers.

    Returns:
        The sum.
    """
    return sum(int(row[column]) for row in rows)
