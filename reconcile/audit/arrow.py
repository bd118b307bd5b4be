"""The schemas of an audit's tables as Arrow has them, each column with its meaning in its metadata."""

from __future__ import annotations

import pyarrow as pa

from reconcile.model.tables import TABLES, Column, Kind

TYPES: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.NUMBER: pa.float64(),
    Kind.COUNT: pa.int64(),
    Kind.RANK: pa.int8(),
    Kind.FLAG: pa.bool_(),
    Kind.TIME: pa.timestamp("s", "UTC"),
    Kind.DAY: pa.date32(),
}


def schema_of(name: str) -> pa.Schema:
    """Give the schema of a table.

    Args:
        name: The table, one of `reconcile.model.tables.TABLES`.

    Returns:
        Its columns in order; what a row is, and what each column stands for, is in the metadata under `description`.
    """
    table = TABLES[name]
    return pa.schema([_field(column) for column in table.columns], {"description": table.row})


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, TYPES[column.kind], column.null, {"description": column.meaning})
