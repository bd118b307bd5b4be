"""The commands as a user types them: what they print and which exit code they give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app, main
from reconcile.version import VERSION

RUN = CliRunner()
LEDGER = "The ministry banned exports of tin to Norway on 3 May 2024. Mayor Ada Marsh said the ban covers 12 firms.\n"
COURIER = "On 3 May 2024 the ministry banned tin exports to Norway. The ban covers 14 firms, Mayor Ada Marsh said.\n"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Two outlets on one story."""
    folder = tmp_path / "sources" / "tin"
    folder.mkdir(parents=True)
    for name, text in (("Ledger", LEDGER), ("Courier", COURIER)):
        (folder / f"{name.lower()}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name.lower()}.txt.toml").write_text(
            f'outlet = "{name}"\npublished = "2024-05-04"\n', encoding="utf-8"
        )
    return tmp_path / "sources"


def test_run_writes_the_report_and_says_where(sources: Path, tmp_path: Path) -> None:
    """All files of the contract are there, and the path of the page is printed last."""
    reports = tmp_path / "reports"
    result = RUN.invoke(app, ["run", "tin", "--sources", str(sources), "--reports", str(reports), "-q"])
    assert result.exit_code == 0, result.output
    assert result.output.strip().endswith(str(reports / "tin" / "index.html"))
    for name in ("index.html", "report.md", "report.json", "claims.csv"):
        assert (reports / "tin" / name).stat().st_size > 0
    assert list((reports / "tin" / "claims").glob("*.md"))


def test_run_as_json_and_fail_on_conflict(sources: Path, tmp_path: Path) -> None:
    """A disputed claim gives exit code 1 where that is asked for, and the summary is one JSON line."""
    options = ["--sources", str(sources), "--reports", str(tmp_path / "reports"), "--json", "--fail-on-conflict"]
    result = RUN.invoke(app, ["run", "tin", *options])
    row = json.loads(result.output)
    assert row["story"] == "tin"
    assert row["by_state"].get("disputed", 0) >= 1
    assert result.exit_code == 1


def test_run_with_an_unreadable_file_gives_three(sources: Path, tmp_path: Path) -> None:
    """The rest goes on, and the exit code says that some input could not be read."""
    (sources / "tin" / "empty.txt").write_bytes(b"")
    result = RUN.invoke(app, ["run", "tin", "--sources", str(sources), "--reports", str(tmp_path / "r"), "--json"])
    assert result.exit_code == 3
    assert json.loads(result.output)["unreadable"] == ["empty.txt"]


def test_an_unknown_story_gives_two_and_names_those_there_are(
    sources: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says what failed, where, and what to do."""
    monkeypatch.setattr("sys.argv", ["reconcile", "run", "zinc", "--sources", str(sources)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "there is no story called 'zinc' (stories here: tin)" in capsys.readouterr().err


def test_claims_shows_fields_and_what_is_left_out(sources: Path) -> None:
    """The raw words are marked, and the JSON holds the same claims."""
    path = str(sources / "tin" / "ledger.txt")
    shown = RUN.invoke(app, ["claims", path])
    assert shown.exit_code == 0, shown.output
    assert "[3 May 2024]" in shown.output
    assert "# Not claims" in shown.output
    data = json.loads(RUN.invoke(app, ["claims", path, "--json"]).output)
    assert data["claims"]


def test_explain_knows_comparators_reasons_and_groups(sources: Path, tmp_path: Path) -> None:
    """A word is explained from its docstring, an id from the report."""
    assert "Bad:" in RUN.invoke(app, ["explain", "dates"]).output
    assert RUN.invoke(app, ["explain", "different_milestone"]).output.strip()
    reports = tmp_path / "reports"
    RUN.invoke(app, ["run", "tin", "--sources", str(sources), "--reports", str(reports), "-q"])
    group = json.loads((reports / "tin" / "report.json").read_text(encoding="utf-8"))["groups"][0]
    told = RUN.invoke(app, ["explain", group["claims"][0], "--reports", str(reports)])
    assert group["id"] in told.output
    assert "Why they were matched" in told.output


def test_version() -> None:
    """The version is printed and nothing else."""
    assert RUN.invoke(app, ["--version"]).output == f"reconcile {VERSION}\n"
