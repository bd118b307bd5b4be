"""What a run leaves behind: tables, what is made of them for people and programs, and the manifest that says so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from reconcile.audit.arrow import schema_of
from reconcile.audit.tables import READING, audit_tables
from reconcile.corpus import queries
from reconcile.corpus.claims import FAILED
from reconcile.corpus.compared import COMPARISONS, FACTS, GROUPS
from reconcile.corpus.manifest import KEPT, MANIFEST, Files
from reconcile.corpus.outlets import named, usual_names
from reconcile.corpus.reading import REFUSED
from reconcile.corpus.stages import Workshop, write_bytes, write_table
from reconcile.engine.base import Engine
from reconcile.model.tables import TABLES
from reconcile.report.audit import Audit, render_audit
from reconcile.store.folder import recover_folder, replace_folder
from reconcile.store.tables import FOLDER, Tables
from reconcile.version import VERSION

UNFINISHED = f".{FOLDER}"
# The tables a run leaves behind, beside those of `reconcile.audit`: their columns, and where their rows are.
OUTPUTS = {
    "facts": (FACTS, "SELECT * FROM facts"),
    "groups": (GROUPS, "SELECT * FROM groups"),
    "comparisons": (COMPARISONS, "SELECT * FROM comparisons"),
    "refused": (REFUSED, "SELECT * FROM refused"),
    "failed": (FAILED, queries.FAILED),
}


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit made.

    Attributes:
        tables: The tables.
        files: What is made of them for people and programs.
        manifest: Says what the run was made of.
        unread: What could not be read, or not in full: `path` and `what`, sorted.
    """

    tables: Tables
    files: Mapping[str, Path]
    manifest: Path
    unread: pa.Table


def _tables(folder: Path, engine: Engine) -> Tables:
    """Write the tables into a folder, in place of what a run that died left there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    tables, names = Tables(folder), usual_names(engine.ask(queries.SPELLINGS).to_pylist())
    for name, (columns, rows) in OUTPUTS.items():
        _write(name, engine.ask(f"SELECT {', '.join(columns.names[1:])} FROM ({rows}) r"), names, tables)
    reading = named(engine.ask(queries.READING).cast(READING), names)
    for name, made in audit_tables(tables["facts"], reading).items():
        write_table(made.combine_chunks(), tables.path(name))
    return tables


def _write(name: str, rows: pa.Table, names: Mapping[str, str], tables: Tables) -> None:
    """Write a table in the order of its key, outlets under their names."""
    rows = rows.rename_columns(schema_of(name).names)
    rows = named(rows, names) if "outlet" in rows.column_names else rows
    rows = rows.cast(schema_of(name)).sort_by([(column, "ascending") for column in TABLES[name].key])
    write_table(rows.combine_chunks(), tables.path(name))


def finish(out: Path, workshop: Workshop, engine: Engine, manifest: dict[str, Any], before: Files) -> Audited:
    """Put the tables where they belong, then the manifest that says so, and remove what nobody needs.

    All is made before the first of the old files is replaced, and the tables change in one step: whoever opens them
    sees those of one run.

    Args:
        out: The folder of the audit.
        workshop: What was made in it.
        engine: Knows the tables.
        manifest: What the run is made of.
        before: The files of earlier runs that still hold.

    Returns:
        What was made.
    """
    engine.rest()
    fresh, tables = _tables(out / UNFINISHED, engine), Tables(out / FOLDER)
    nameless, unread = engine.ask(queries.NAMELESS)["n"][0].as_py(), engine.ask(queries.UNREAD)
    found = Audit(fresh, fresh.counts(), VERSION, manifest["settings"], len(manifest["inputs"]), nameless)
    files = render_audit(found)
    recover_folder(tables.folder)
    replace_folder(tables.folder, fresh.folder)
    for name, content in files.items():
        write_bytes(content, out / name)
    manifest |= {"before": before, "files": {table: workshop.files[table] for table in KEPT}}
    write_bytes(json.dumps(manifest, indent=1).encode(), out / MANIFEST)
    workshop.sweep([file for earlier in before.values() for file in earlier])
    return Audited(tables, {name: out / name for name in files}, out / MANIFEST, unread)
