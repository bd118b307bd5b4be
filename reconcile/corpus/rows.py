"""Rows of the tables between the stages: their columns, their marks, and how they become Arrow tables.

A mark is a number made of what a row says. The marks of all rows of a shard, taken together, tell whether the shard
was worked on before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from reconcile.audit.arrow import schema_of

Row = Mapping[str, Any]


def schema(**columns: pa.DataType) -> pa.Schema:
    """Describe a table: the mark first, then its columns.

    Args:
        columns: The Arrow type of each.

    Returns:
        The schema.
    """
    return pa.schema([("mark", pa.int64()), *columns.items()])


def outcome(name: str) -> pa.Schema:
    """Describe a table that a run leaves behind, as the stages hold it; `group`, a word of SQL, is `grp` in them.

    Args:
        name: One of `reconcile.model.tables.TABLES`.

    Returns:
        The schema.
    """
    columns = {"grp" if one.name == "group" else one.name: one.type for one in schema_of(name)}
    return schema(**columns)


def marked(rows: Iterable[Row], columns: pa.Schema) -> pa.Table:
    """Make a table of rows and mark each by all that it says.

    Args:
        rows: One mapping a row, without the mark; text that is no Unicode is mended.
        columns: The schema.

    Returns:
        The table.
    """
    named = columns.names[1:]
    held = [[_clean(row[name]) for name in named] for row in rows]
    marks = [mark(*row) for row in held]
    values = zip(*held, strict=True) if held else [()] * len(named)
    arrays = [pa.array(list(column), columns.field(name).type) for name, column in zip(named, values, strict=True)]
    return pa.Table.from_arrays([pa.array(marks, pa.int64()), *arrays], schema=columns)


def each_article(table: pa.Table) -> list[Row]:
    """Give one row an article, in the order of their ids.

    Args:
        table: Rows of articles; one that came twice, as with another byline, has two.

    Returns:
        The rows, of an article's the last.
    """
    rows = {row["article"]: row for row in table.to_pylist()}
    return [rows[name] for name in sorted(rows)]


def mark(*parts: object) -> int:
    """Make a number of 61 bits of what is given, so that a query can add four of them.

    Args:
        parts: Values whose `repr` is the same wherever they are the same.

    Returns:
        0 to 2^61 - 1.
    """
    made = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(made.digest(), "big") >> 3


def long_id(prefix: str, *parts: object) -> str:
    """Make an id for one of very many things: longer than a story needs, so that two of 10^9 hardly ever meet.

    Args:
        prefix: One letter that tells the kind of thing.
        parts: What identifies it.

    Returns:
        The prefix and 20 hexadecimal digits.
    """
    made = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=10)
    return prefix + made.hexdigest()


def _clean(value: object) -> object:
    """Make text writable: half a surrogate pair, which some sources hold, becomes a question mark."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-8", "replace").decode("utf-8")
