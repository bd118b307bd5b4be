"""The command `audit`: what it writes, what it says, and how it ends on wrong usage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app
from reconcile.cli.audit import _left, _refuse
from reconcile.errors import ConfigError, InputError
from tests.bench.articles import make_articles, write_jsonl


def test_it_writes_tables_a_page_and_a_manifest(tmp_path: Path) -> None:
    write_jsonl(make_articles(20, 2, 60), tmp_path / "corpus.jsonl")
    out = tmp_path / "audit"
    done = CliRunner().invoke(app, ["audit", str(tmp_path / "corpus.jsonl"), "--out", str(out), "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert {name for name in told if Path(told[name]).is_file()} == {
        "manifest",
        "audit.html",
        "audit.json",
        "DICTIONARY.md",
    }
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in manifest["inputs"]] == ["corpus.jsonl"]
    assert "comparing: " in done.stderr
    assert not list(out.glob(".*"))


def test_wrong_usage_is_said(tmp_path: Path) -> None:
    unknown = CliRunner().invoke(app, ["audit", str(tmp_path), "--engine", "abacus"])
    assert isinstance(unknown.exception, ConfigError)
    assert "known: local, spark" in str(unknown.exception)
    missing = CliRunner().invoke(app, ["audit", str(tmp_path / "none"), "--out", str(tmp_path / "out")])
    assert isinstance(missing.exception, InputError)


def test_only_what_is_not_ours_is_a_missing_extra() -> None:
    with pytest.raises(ConfigError, match="the extra 'audit'"):
        _refuse("audit", ModuleNotFoundError("No module named 'duckdb'", name="duckdb"))
    with pytest.raises(ImportError, match="cannot import name"):
        _refuse("audit", ImportError("cannot import name 'x'", name="reconcile.corpus.audit"))


@pytest.mark.parametrize(
    ("seconds", "done", "left", "said"), [(10, 5, 15, ", about 30 s left"), (9, 0, 4, ""), (9, 4, 0, "")]
)
def test_the_estimate_goes_by_the_pace_so_far(seconds: float, done: int, left: int, said: str) -> None:
    assert _left(seconds, done, left) == said
