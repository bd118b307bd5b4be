"""`reconcile check` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app

RUN = CliRunner()
STORY = Path(__file__).parent / "story"
LINE = {
    "line", "start", "end", "sentence", "type", "outcome", "reason", "severity", "priority", "draft_value", "values",
    "voices", "evidence", "suggested", "status",
}  # fmt: skip


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft with one error, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.txt"
    path.write_text("The crew put out the fire after 59 minutes. Two passengers died in hospital.\n", encoding="utf-8")
    return path


def test_json_has_the_shape_of_the_contract_and_an_error_fails(draft: Path) -> None:
    """Every key of a line is there and no other; a severe line gives 1."""
    result = RUN.invoke(app, ["check", str(draft), "--against", str(STORY), "--json"])
    printed = json.loads(result.output)
    assert result.exit_code == 1
    assert printed["schema"] == "reconcile-check/1"
    assert all(set(line) == LINE for line in printed["lines"])
    assert [line["outcome"] for line in printed["lines"]] == ["conflict", "agrees"]
    assert printed["summary"]["facts"] == 2


def test_a_clean_draft_gives_0_and_the_listing_says_what_is_left(draft: Path) -> None:
    """Without the error nothing is to be looked at."""
    draft.write_text("Two passengers died in hospital.\n", encoding="utf-8")
    result = RUN.invoke(app, ["check", str(draft), "--against", str(STORY), "-q"])
    assert result.exit_code == 0, result.output
    assert "1 fact, 0 to look at, 1 left to check" in result.output


def test_a_source_that_cannot_be_read_gives_3(draft: Path, tmp_path: Path) -> None:
    """Nothing is wrong with the draft, but not all was read."""
    story = tmp_path / "story"
    story.mkdir()
    (story / "a.txt").write_text("Two passengers died in hospital after the fire.\n", encoding="utf-8")
    (story / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    draft.write_text("Two passengers died in hospital.\n", encoding="utf-8")
    assert RUN.invoke(app, ["check", str(draft), "--against", str(story), "-q"]).exit_code == 3


def test_the_least_severity_that_fails_can_be_chosen(draft: Path) -> None:
    """A missing source is of medium severity."""
    draft.write_text("The captain of the ferry was arrested in Riga.\n", encoding="utf-8")
    options = ["check", str(draft), "--against", str(STORY), "-q"]
    assert RUN.invoke(app, options).exit_code == 0
    assert RUN.invoke(app, [*options, "--fail-on", "medium"]).exit_code == 1
