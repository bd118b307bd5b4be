"""`DICTIONARY.md`: what every column of every table stands for, and how to open them."""

from __future__ import annotations

from reconcile.model.tables import TABLES, Table
from reconcile.report.audit.view import Audit
from reconcile.report.summary import count

HEAD = """# The tables of an audit
Each table is one Parquet file, `tables/<name>.parquet`, sorted by its key. Every sentence below stands in the file as
well: as the `description` in the metadata of the table and of each column. An *item* is one field of one group of
claims; *right* means: as the audit judges it, from what all outlets say; nobody has checked it.
"""


def write(audit: Audit) -> dict[str, bytes]:
    """Write the data dictionary.

    Args:
        audit: The audit.

    Returns:
        `DICTIONARY.md` in UTF-8, with the number of rows of each table.
    """
    parts = [described(TABLES[name], audit.counts[name]) for name in TABLES if name in audit.counts]
    return {"DICTIONARY.md": "\n".join([HEAD, *parts]).encode()}


def described(table: Table, rows: int | None = None) -> str:
    """Write what a table and its columns stand for.

    Args:
        table: The table.
        rows: How many rows it has; None where it is not a certain file that is described.

    Returns:
        A section in Markdown, ending with a newline.
    """
    counted = "" if rows is None else f" {count(rows, 'row')}."
    lines = [f"## {table.name}", f"A row: {_sentence(table.row)}{counted} Key: {_names(table)}.", ""]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    lines += [
        f"| `{column.name}` | {column.kind.value}{' or null' if column.null else ''} | {column.meaning} |"
        for column in table.columns
    ]
    return "\n".join([*lines, ""])


def _sentence(text: str) -> str:
    return text[0].lower() + text[1:]


def _names(table: Table) -> str:
    return ", ".join(f"`{name}`" for name in table.key)
