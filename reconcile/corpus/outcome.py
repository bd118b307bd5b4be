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
# The tables a run leaves behind, beside those of `reconcile.audit`, and by what they are ordered.
OUTPUTS = {
    "facts": (FACTS, "grp, field, outlet, claim, value"),
    "groups": (GROUPS, "grp"),
    "comparisons": (COMPARISONS, "grp, field"),
    "refused": (REFUSED, "path, what"),
    "failed": (FAILED, "article"),
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
    made: dict[str, pa.Table] = {}
    for name, (columns, order) in OUTPUTS.items():
        rows = engine.ask(f"SELECT {', '.join(columns.names[1:])} FROM {name} ORDER BY {order}")
        made[name] = rows.rename_columns(schema_of(name).names).cast(schema_of(name))
    names = usual_names(engine.ask(queries.SPELLINGS).to_pylist())
    made["facts"] = named(made["facts"], names).sort_by([(name, "ascending") for name in TABLES["facts"].key])
    reading = named(engine.ask(queries.READING).cast(READING), names)
    tables = Tables(folder)
    for name, rows in (made | audit_tables(made["facts"], reading)).items():
        write_table(rows.cast(schema_of(name)).combine_chunks(), tables.path(name))
    return tables


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
