"""File names may hold anything; a report must be able to name them."""

from __future__ import annotations

import os
from pathlib import Path

from reconcile import reconcile_story, render


def test_a_name_that_is_no_utf8_is_read_and_reported(tmp_path: Path) -> None:
    """The name is shown with a replacement sign, and the report can be written."""
    (tmp_path / os.fsdecode(b"harbour-\xff.txt")).write_text(
        "The council banned scooters on 3 May 2024.\n", encoding="utf-8"
    )
    report = reconcile_story(tmp_path)
    assert [document.path for document in report.documents] == ["harbour-\ufffd.txt"]
    assert report.claims
    assert "harbour-" in render(report)["report.md"].decode("utf-8")
