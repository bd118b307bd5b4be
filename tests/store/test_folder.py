"""A report is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.errors import StoreError
from reconcile.store.folder import recover_folder, write_folder


def test_replaces_the_whole_folder(tmp_path: Path) -> None:
    """Files of an older report do not survive in the new one."""
    target = tmp_path / "reports" / "story"
    write_folder(target, {"report.json": b"old", "index.html": b"old", "claims/a.md": b"old"})
    write_folder(target, {"report.json": b"new", "index.html": b"new"})
    assert (target / "index.html").read_bytes() == b"new"
    assert not (target / "claims").exists()
    assert [one.name for one in target.parent.iterdir()] == ["story"]


def test_a_failed_write_leaves_the_old_report(tmp_path: Path) -> None:
    """A name that cannot be written raises and changes nothing."""
    target = tmp_path / "story"
    write_folder(target, {"report.json": b"old", "index.html": b"old"})
    with pytest.raises(StoreError, match="could not be written"):
        write_folder(target, {"index.html": b"new", "index.html/x": b"a folder where a file stands"})
    assert (target / "index.html").read_bytes() == b"old"


def test_brings_the_old_report_back_after_a_crash(tmp_path: Path) -> None:
    """If the process died between the two renames, the old report is found again."""
    target = tmp_path / "story"
    write_folder(target, {"index.html": b"old"})
    target.rename(tmp_path / ".story.old")
    recover_folder(target)
    assert (target / "index.html").read_bytes() == b"old"


def test_a_folder_that_is_no_report_is_never_replaced(tmp_path: Path) -> None:
    """Reports written over the sources would delete them."""
    target = tmp_path / "story"
    target.mkdir()
    (target / "article.txt").write_text("The only copy.", encoding="utf-8")
    with pytest.raises(StoreError, match="no report of ours"):
        write_folder(target, {"report.json": b"new"})
    assert (target / "article.txt").read_text(encoding="utf-8") == "The only copy."
