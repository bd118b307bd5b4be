"""The tables of an audit on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.errors import InputError, StoreError
from reconcile.model.tables import TABLES
from reconcile.store.tables import open_audit
from tests.report.audit.example import write
from tests.report.audit.factory import small


def test_tables_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    write(small(), tmp_path)
    tables = open_audit(tmp_path)
    assert list(tables) == sorted(TABLES)
    assert tables.counts()["coverage"] == len(tables["coverage"]) == 4
    assert tables["accuracy"].equals(small().tables["accuracy"])
    with pytest.raises(KeyError):
        tables["scores"]
    tables.path("copying").write_bytes(b"no table")
    with pytest.raises(StoreError, match="copying"):
        tables["copying"]
    with pytest.raises(StoreError, match="copying"):
        tables.counts()


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no tables"):
        open_audit(tmp_path)
