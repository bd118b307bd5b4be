"""The commands as a user types them: what they print and which exit code they give."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app, main
from reconcile.cli.claims import field_line
from reconcile.cli.weighing import reasons_of
from reconcile.compare.base import Comparator
from reconcile.compare.group import COMPARATORS
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
    options = ["--sources", str(sources), "--reports", str(tmp_path / "reports"), "--json", "--fail-on", "conflict"]
    result = RUN.invoke(app, ["run", "tin", *options])
    row = json.loads(result.output)
    assert row["story"] == "tin"
    assert row["by_state"].get("disputed", 0) >= 1
    assert result.exit_code == 1


def test_verbose_says_what_is_disputed_and_why(sources: Path, tmp_path: Path) -> None:
    """The findings stand between the summary and the path of the page."""
    options = ["--sources", str(sources), "--reports", str(tmp_path / "reports"), "-q", "-v"]
    result = RUN.invoke(app, ["run", "tin", *options])
    assert result.exit_code == 0, result.output
    assert "disputed: " in result.output
    assert "quantity: " in result.output


def test_run_with_an_unreadable_file_gives_three(sources: Path, tmp_path: Path) -> None:
    """The rest goes on, and the exit code says that some input could not be read."""
    (sources / "tin" / "empty.txt").write_bytes(b"")
    result = RUN.invoke(app, ["run", "tin", "--sources", str(sources), "--reports", str(tmp_path / "r"), "--json"])
    assert result.exit_code == 3
    assert json.loads(result.output)["unreadable"] == ["empty.txt"]


def test_files_that_were_not_read_are_named_five_at_most(sources: Path, tmp_path: Path) -> None:
    for n in range(7):
        (sources / "tin" / f"empty{n}.txt").write_bytes(b"")
    result = RUN.invoke(app, ["run", "tin", "--sources", str(sources), "--reports", str(tmp_path / "r"), "-q"])
    named = [line for line in result.output.splitlines() if line.startswith("not read: ")]
    assert [line.split(": ")[1] for line in named] == [f"empty{n}.txt" for n in range(5)]
    assert all(line.split(": ")[2] for line in named), "each says why"
    assert "and 2 files more" in result.output


def test_a_bad_sidecar_gives_three_and_the_rest_goes_on(sources: Path, tmp_path: Path) -> None:
    """The file is read without it, and the report says why."""
    (sources / "tin" / "ledger.txt.toml").write_text('outlt = "Ledger"', encoding="utf-8")
    (sources / "tin" / "courier.txt.toml").write_text("outlet = 7", encoding="utf-8")
    result = RUN.invoke(app, ["run", "tin", "--sources", str(sources), "--reports", str(tmp_path / "r"), "-q"])
    assert result.exit_code == 3
    report = json.loads((tmp_path / "r" / "tin" / "report.json").read_text(encoding="utf-8"))
    assert [one["status"] for one in report["documents"]] == ["partial", "partial"]
    assert "outlet must be text" in report["documents"][0]["problems"][0]["what"]
    assert "did you mean 'outlet'" in report["documents"][1]["problems"][0]["hint"]
    assert report["claims"]


def test_nothing_readable_gives_two_after_the_report_is_written(sources: Path, tmp_path: Path) -> None:
    """Every file is a row in a report, and the exit code says that nothing could be done."""
    for path in (sources / "tin").iterdir():
        path.write_bytes(b"")
    result = RUN.invoke(app, ["run", "tin", "--sources", str(sources), "--reports", str(tmp_path / "r"), "-q"])
    assert result.exit_code == 2
    report = json.loads((tmp_path / "r" / "tin" / "report.json").read_text(encoding="utf-8"))
    assert [one["status"] for one in report["documents"]] == ["unreadable", "unreadable"]
    assert RUN.invoke(app, ["claims", str(sources / "tin" / "ledger.txt")]).exit_code == 2


@pytest.mark.parametrize("story", [[], ["tin"]])
def test_a_folder_without_permission_gives_two(
    story: list[str], sources: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback: one line that says what failed, where, and what to do."""

    def refused(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    monkeypatch.setattr("sys.argv", ["reconcile", "run", *story, "--sources", str(sources), "-q"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "cannot be listed: Permission denied (check that you may read it)" in capsys.readouterr().err


def test_one_empty_story_does_not_stop_the_others(sources: Path, tmp_path: Path) -> None:
    """What is skipped is said, the rest is written, and the exit code tells."""
    (sources / "copper").mkdir()
    result = RUN.invoke(app, ["run", "--sources", str(sources), "--reports", str(tmp_path / "r"), "-q"])
    assert result.exit_code == 3
    assert "no sources in this folder" in result.output
    assert (tmp_path / "r" / "tin" / "report.json").is_file()
    assert not (tmp_path / "r" / "copper").exists()


def test_a_file_in_a_closed_folder_gives_two(
    sources: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback where a folder above the file may not be read."""

    def refused(_path: Path, **_options: bool) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refused)
    monkeypatch.setattr("sys.argv", ["reconcile", "claims", str(sources / "tin" / "ledger.txt")])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "ledger.txt: the file cannot be opened: Permission denied" in capsys.readouterr().err


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


@pytest.mark.parametrize("comparator", list(COMPARATORS), ids=COMPARATORS.names())
def test_explain_knows_a_field_by_either_name(comparator: Comparator) -> None:
    """The names in report.json and the names of the comparators are both known."""
    told = RUN.invoke(app, ["explain", comparator.field.value])
    assert told.exit_code == 0, told.output
    assert told.output == RUN.invoke(app, ["explain", comparator.name]).output
    assert "Good:" in told.output


def test_explain_shows_what_each_feature_did_to_the_score(sources: Path, tmp_path: Path) -> None:
    """The product is signed and the largest stands first; both claims' words and the claim's fields are shown."""
    reports = tmp_path / "reports"
    RUN.invoke(app, ["run", "tin", "--sources", str(sources), "--reports", str(reports), "-q"])
    report = json.loads((reports / "tin" / "report.json").read_text(encoding="utf-8"))
    group = next(one for one in report["groups"] if one["matches"])
    claim = next(one for one in report["claims"] if one["id"] == group["claims"][0])
    told = RUN.invoke(app, ["explain", claim["id"], "--reports", str(reports)]).output
    before, _, after = told.partition("Its group")
    assert all(f"“{field['raw']}” →" in before for field in claim["fields"])
    assert after.count(claim["text"]) >= 2
    found = re.findall(r"^ *([+-]\d+\.\d+) = (-?\d+\.\d+) × ([+-]\d+\.\d+)  (\w+): [A-Z]", after, re.MULTILINE)
    assert len(found) == sum(len(match["features"]) for match in group["matches"])
    first = found[: len(group["matches"][0]["features"])]
    sizes = [abs(float(product)) for product, *_ in first]
    assert sizes == sorted(sizes, reverse=True)
    for product, figure, weight, _ in found:
        assert float(product) == pytest.approx(float(figure) * float(weight), abs=0.03)


def test_a_clash_speaks_against_a_match() -> None:
    """The figure of a clash is positive; what it does to the score is not."""
    letters, place = reasons_of({"place_clashes": 1.0, "same_letters": 0.9, "gone": 1.0})
    assert (letters.name, place.name) == ("same_letters", "place_clashes")
    assert place.product < 0 < letters.product


def test_a_value_of_nought_and_an_unreadable_number_are_shown() -> None:
    """Nothing that was found is left out of the listing."""
    assert field_line("quantity", "zero", {"kind": "quantity", "low": 0.0, "unit": ""}).endswith("→ low 0.0")
    assert field_line("quantity", "XX%", {"kind": "quantity", "readable": False}).endswith("→ readable False")


def test_version() -> None:
    """The version is printed and nothing else."""
    assert RUN.invoke(app, ["--version"]).output == f"reconcile {VERSION}\n"
