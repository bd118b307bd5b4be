"""`reconcile explain ID ID` as a user types it."""

from __future__ import annotations

import json
import re
import shutil
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reconcile.cli.app import app, main
from reconcile.model.trace import Trace

RUN = CliRunner()
LEDGER = "The ministry banned exports of tin to Norway on 3 May 2024. Mayor Ada Marsh said the ban covers 12 firms.\n"
COURIER = "On 3 May 2024 the ministry banned tin exports to Norway. The ban covers 14 firms, Mayor Ada Marsh said.\n"
GAZETTE = "A ferry ran aground off Port Alder on Sunday. Divers freed it at high tide.\n"


def write_story(folder: Path, texts: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name.lower()}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name.lower()}.txt.toml").write_text(f'outlet = "{name}"\npublished = "2024-05-04"\n', "utf-8")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stories and their reports."""
    folder = tmp_path_factory.mktemp("room")
    write_story(folder / "sources" / "tin", {"Ledger": LEDGER, "Courier": COURIER})
    write_story(folder / "sources" / "ferry", {"Gazette": GAZETTE})
    done = RUN.invoke(app, ["run", "--sources", str(folder / "sources"), "--reports", str(folder / "reports"), "-q"])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def room(written: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(written, tmp_path / "room"))


def report_of(room: Path, story: str = "tin") -> dict[str, Any]:
    report: dict[str, Any] = json.loads((room / "reports" / story / "report.json").read_text("utf-8"))
    return report


def matched(room: Path) -> tuple[str, str]:
    match = next(match for group in report_of(room)["groups"] for match in group["matches"])
    return match["a"], match["b"]


def apart(room: Path) -> tuple[str, str]:
    first, second, *_ = (group["claims"][0] for group in report_of(room)["groups"])
    return first, second


def explain(room: Path, *words: str) -> str:
    options = ["--sources", str(room / "sources"), "--reports", str(room / "reports")]
    told = RUN.invoke(app, ["explain", *words, *options])
    assert told.exit_code == 0, told.output
    return told.stdout


def refused(room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    options = ["--sources", str(room / "sources"), "--reports", str(room / "reports")]
    monkeypatch.setattr("sys.argv", ["reconcile", "explain", *words, *options])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    return " ".join(capsys.readouterr().err.split())


def test_a_matched_pair_shows_steps_figures_and_their_sum(written: Path) -> None:
    ids = matched(written)
    told = explain(written, *ids)
    assert "Matched. It scores" in told
    assert all(f"{one}  " in told for one in ids)
    adds = re.findall(r"^ *([+-]\d+\.\d{3})(?: = (-?\d+\.\d+) × ([+-]\d+\.\d+))?  (.+?):", told, re.MULTILINE)
    *parts, total = adds
    assert total[3] == "sum"
    assert sum(float(part[0]) for part in parts) == pytest.approx(float(total[0]), abs=0.02)
    for product, figure, weight, _ in parts[2:]:
        assert float(product) == pytest.approx(float(figure) * float(weight), abs=0.02)
    match = next(m for group in report_of(written)["groups"] for m in group["matches"] if (m["a"], m["b"]) == ids)
    assert f"a probability of {match['score']:.3f}" in told


def test_a_pair_that_was_not_matched_says_where_it_was_lost(written: Path) -> None:
    told = explain(written, *apart(written))
    assert "Not matched: lost at " in told
    assert "✗ " in told


def test_every_pair_is_told_as_the_report_has_it(written: Path) -> None:
    """The sources are read again and give the same groups."""
    report = report_of(written)
    for ids in combinations([claim["id"] for claim in report["claims"]], 2):
        found = Trace.model_validate_json(explain(written, *ids, "--json"))
        assert found.together == any(set(ids) <= set(group["claims"]) for group in report["groups"])


def test_the_report_s_own_threshold_counts(room: Path) -> None:
    """A run at another threshold is explained at that threshold."""
    options = ["--sources", str(room / "sources"), "--reports", str(room / "reports"), "--threshold", "1", "-q"]
    assert RUN.invoke(app, ["run", "tin", *options]).exit_code == 0
    ids = [claim["id"] for claim in report_of(room)["claims"]]
    found = Trace.model_validate_json(explain(room, ids[0], ids[1], "--json"))
    assert found.threshold == 1.0
    assert not found.together


def test_the_page_is_written_beside_the_answer(room: Path, tmp_path: Path) -> None:
    page = tmp_path / "pair.html"
    told = explain(room, *matched(room), "--html", str(page))
    assert told.startswith(matched(room)[0])
    assert "<svg" in page.read_text("utf-8")


def test_a_page_that_cannot_be_written_is_an_error(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(room, monkeypatch, capsys, *matched(room), "--html", str(room / "none" / "pair.html"))
    assert "the page could not be written" in told


def test_a_page_needs_two_claims(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(room, monkeypatch, capsys, matched(room)[0], "--html", str(room / "pair.html"))
    assert "a page is made of two claims" in told
    assert not (room / "pair.html").exists()


def test_claims_that_the_sources_no_longer_give_are_named(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = matched(room)
    (room / "sources" / "tin" / "courier.txt").write_text("The ban on tin was lifted on 9 June 2024.\n", "utf-8")
    told = refused(room, monkeypatch, capsys, *ids)
    assert "not in the sources any more" in told
    assert "reconcile run tin" in told
    gone = [one for one in ids if one in told]
    assert len(gone) == 1


@pytest.mark.parametrize("which", ["same", "unknown", "two stories"])
def test_ids_that_are_no_pair_are_refused(
    which: str, room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, ferry = matched(room)[0], report_of(room, "ferry")["claims"][0]["id"]
    other, said = {
        "same": (one, "the same claim twice"),
        "unknown": ("c0", "no report holds a claim called 'c0'"),
        "two stories": (ferry, "the claims are of two stories"),
    }[which]
    assert said in refused(room, monkeypatch, capsys, one, other)


def test_a_story_whose_sources_are_gone_is_refused(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(room / "sources" / "tin")
    assert "there is no story called 'tin'" in refused(room, monkeypatch, capsys, *matched(room))


@pytest.mark.parametrize("content", ["{", "[]", '{"schema": "another/9"}'])
def test_a_report_that_is_none_is_refused(
    content: str, room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = matched(room)
    (room / "reports" / "tin" / "report.json").write_text(content, "utf-8")
    assert "run the story again" in refused(room, monkeypatch, capsys, *ids)
    assert "run the story again" in refused(room, monkeypatch, capsys, ids[0])


def test_what_a_source_holds_cannot_steer_the_terminal(room: Path) -> None:
    """Control characters in an outlet's name are shown, not sent."""
    (room / "sources" / "tin" / "ledger.txt.toml").write_text(
        'outlet = "Led\\u001b[31mger"\npublished = "2024-05-04"\n', encoding="utf-8"
    )
    options = ["--sources", str(room / "sources"), "--reports", str(room / "reports"), "-q"]
    RUN.invoke(app, ["run", "tin", *options])
    assert "\x1b" not in explain(room, *apart(room))
