"""`reconcile review` as a user starts it."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app
from reconcile.errors import ConfigError, InputError
from tests.report.barrage import tidal_barrage
from tests.review.desk import STORY, Client, address, started, written


def test_it_says_where_it_is_and_answers_there(tmp_path: Path) -> None:
    process = started(written(tmp_path, tidal_barrage()))
    try:
        assert Client(address(process)).named("Ada").get("/").status == 200
    finally:
        process.terminate()
        out, errors = process.communicate(timeout=60)
    assert "Traceback" not in out + errors
    assert process.returncode in {0, -15}


def test_a_story_that_was_not_run_yet_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources" / STORY).mkdir(parents=True)
    found = CliRunner().invoke(app, ["review", STORY, "--no-open"]).exception
    assert isinstance(found, InputError)
    assert "no report" in str(found)


def test_without_its_packages_it_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources" / STORY).mkdir(parents=True)
    plain = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.startswith("reconcile.review"):
            raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")
        return plain(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(app, ["review", STORY]).exception
    assert isinstance(found, ConfigError)
    assert "pip install -e '.[review]'" in str(found)
