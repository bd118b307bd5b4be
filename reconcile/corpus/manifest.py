"""What a run was made of, and what of an earlier run still holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reconcile.config import Settings
from reconcile.corpus.parts import Part
from reconcile.store.cache import fingerprint
from reconcile.version import VERSION

MANIFEST = "manifest.json"
ROOMS = ("agree", "audit", "compare", "corpus", "data", "extract", "ingest", "match", "model", "origins", "text")
KEPT = ("claims", "bylines", "failed", "chosen", "matches", "grouped")  # tables that a later run adds to
NOT_TOLD = ("path", "size")  # of a part, in the manifest
Files = Mapping[str, list[str]]


def manifest_of(parts: Sequence[Part], settings: Settings, *, everything: bool) -> dict[str, Any]:
    """Say what a run is made of; nothing in it depends on where and when it runs.

    Args:
        parts: Of the corpus.
        settings: How to decide.
        everything: True where the language model reads every sentence.

    Returns:
        What the file will say, as JSON.
    """
    return {
        "schema": "reconcile-audit-manifest/1",
        "version": VERSION,
        "code": fingerprint(ROOMS),
        "settings": settings.recorded() | {"everything": everything},
        "inputs": [{key: value for key, value in one._asdict().items() if key not in NOT_TOLD} for one in parts],
    }


def made_before(path: Path, manifest: Mapping[str, Any]) -> Files:
    """Give the files of the last finished run, where it was made by the same program with the same settings.

    Args:
        path: Where its manifest is, or is not.
        manifest: That of this run.

    Returns:
        For each table that a later run adds to the files it was in before this corpus; nothing where none holds.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        same = all(told[key] == manifest[key] for key in ("schema", "code", "settings"))
        files = told["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if not same:
        return {}
    return told["before"] if told["inputs"] == manifest["inputs"] else {table: files[table] for table in KEPT}
