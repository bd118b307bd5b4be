"""`audit.json`: what was found of outlets, for programs, in the shape `reconcile-audit/1`."""

from __future__ import annotations

from typing import Any

from reconcile.model.tables import TABLES, Column, Kind, Table
from reconcile.report.audit.coverage import silent_outlets
from reconcile.report.audit.network import strongest
from reconcile.report.audit.view import Audit, Items, Row, most_items
from reconcile.report.json import text_of

SCHEMA = "reconcile-audit/1"
SHOWN = ("accuracy", "conduct", "copying", "coverage")  # tables with a row an outlet or so; the others are too long
MOST_OUTLETS = 2000  # with most items: 10 to 20 MB; all are in the Parquet files
MOST_TIES = 10_000
COUNTS = {
    "items": "Number of items: fields of groups of which two outlets or more give a value.",
    "undecidable": "Of these, those on which nobody can be held to be right.",
    "against_majority": "Of these, those on which another value than the majority's is held to be right.",
}
CORPUS = {
    "outlets": "Number of outlets.",
    "outlets_alone": "Of these, those that share no item with another.",
    "outlets_without_partner": "Of these, those of which no sentence has a likely partner in another outlet's article.",
    "articles": "Number of the outlets' articles.",
    "articles_nameless": "Number of further articles of which no outlet is known: they are in no other figure.",
    "sentences": "Number of sentences in the outlets' articles that could state something.",
    "partnered": "Of these, those with a likely partner in another outlet's article.",
    "read": "Of the sentences, those that the language model read.",
}
JSON_TYPES: dict[Kind, str] = {
    Kind.TEXT: "string",
    Kind.NUMBER: "number",
    Kind.COUNT: "integer",
    Kind.RANK: "integer",
    Kind.FLAG: "boolean",
    Kind.TIME: "string",
    Kind.DAY: "string",
}
Schema = dict[str, Any]


def write(audit: Audit) -> dict[str, bytes]:
    """Write an audit for programs.

    Args:
        audit: The audit.

    Returns:
        `audit.json` in UTF-8, ending with a newline.
    """
    return {"audit.json": text_of(record(audit)).encode()}


def record(audit: Audit) -> dict[str, Any]:
    """Bring an audit into the shape of its file.

    Args:
        audit: The audit.

    Returns:
        What `json_schema` describes.
    """
    shown = {name: _rows(audit, name) for name in SHOWN}
    return {
        "schema": SCHEMA,
        "version": audit.version,
        "settings": dict(sorted(audit.settings.items())),
        "inputs": audit.inputs,
        "corpus": _corpus(audit),
        "rows": dict(sorted(audit.counts.items())),
        "fields": {field: _counts(audit.items[field]) for field in audit.fields},
        "left_out": {name: audit.counts[name] - len(rows) for name, rows in shown.items()},
        **shown,
    }


def _rows(audit: Audit, name: str) -> list[Row]:
    """Give the rows of a table in its own order, without outlets and ties that are too many."""
    if name == "copying":
        return sorted(strongest(audit)[:MOST_TIES], key=lambda row: (row["copier"], row["source"]))
    kept = set(most_items(audit)[:MOST_OUTLETS])
    return [row for row in audit.rows(name) if row["outlet"] in kept]


def _corpus(audit: Audit) -> dict[str, int | None]:
    """Count what was read; all but the outlets is null where there are facts alone."""
    read = audit.reading
    told = read._asdict() if read else {}
    alone = sum(row["component_outlets"] == 1 for row in audit.coverage)
    told |= {"outlets": audit.outlets, "outlets_alone": alone, "articles_nameless": audit.nameless}
    told |= {"outlets_without_partner": len(silent_outlets(audit))} if read else {}
    return {name: told.get(name) for name in CORPUS}


def _counts(items: Items) -> dict[str, int]:
    return dict(zip(COUNTS, (items.whole, items.undecidable, items.changed), strict=True))


def json_schema() -> Schema:
    """Generate the JSON Schema of `audit.json` from the tables' columns.

    Returns:
        The schema, JSON Schema draft 2020-12.
    """
    counts = {name: _described({"type": "integer", "minimum": 0}, meaning) for name, meaning in COUNTS.items()}
    number = {"type": "integer", "minimum": 0}
    settings = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
    properties = {
        "schema": {"const": SCHEMA},
        "version": _described({"type": "string"}, "The version of the program."),
        "settings": _described(settings, "The settings that can change a result."),
        "inputs": _described(number, "Number of the files, or parts of files, that went in."),
        "corpus": _described(
            _object({name: _described({"type": ["integer", "null"]}, meaning) for name, meaning in CORPUS.items()}),
            "What was read; null where there are facts alone and no corpus.",
        ),
        "rows": _described({"type": "object", "additionalProperties": number}, "Number of rows of each Parquet table."),
        "fields": _described({"type": "object", "additionalProperties": _object(counts)}, "The items of each field."),
        "left_out": _described(
            _object(dict.fromkeys(SHOWN, number)),
            "Number of rows of each table that are left out here and stand in its Parquet file: those of the outlets"
            f" with fewest items where there are more than {MOST_OUTLETS}, and the weakest ties beyond {MOST_TIES}.",
        ),
        **{name: _row_schema(TABLES[name]) for name in SHOWN},
    }
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reconcile audit"}
    return dialect | _object(properties)


def _row_schema(table: Table) -> Schema:
    columns = {column.name: _described(_type(column), column.meaning) for column in table.columns}
    return _described({"type": "array", "items": _object(columns)}, table.row)


def _type(column: Column) -> Schema:
    kind = JSON_TYPES[column.kind]
    return {"type": [kind, "null"] if column.null else kind}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _described(schema: Schema, meaning: str) -> Schema:
    return {"description": meaning} | schema
