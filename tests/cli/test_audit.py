"""The command `audit`: what it writes, what it says, and how it ends on wrong usage."""

from __future__ import annotations

import errno
import json
import re
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from reconcile.cli.app import app
from reconcile.cli.audit import _refuse
from reconcile.cli.estimate import USUAL, Estimate, about
from reconcile.cli.screen import PARTLY_READ
from reconcile.errors import ConfigError, InputError, StoreError
from reconcile.store.folder import turn
from reconcile.store.tables import open_audit
from tests.bench.articles import make_articles, write_jsonl


def test_it_writes_tables_a_page_and_a_manifest(tmp_path: Path) -> None:
    write_jsonl(make_articles(20, 2, 60), tmp_path / "corpus.jsonl")
    out = tmp_path / "audit"
    done = CliRunner().invoke(app, ["audit", str(tmp_path / "corpus.jsonl"), "--out", str(out), "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told.pop("unread") == 0
    assert {name for name in told if Path(told[name]).is_file()} == {
        "manifest",
        "audit.html",
        "audit.json",
        "DICTIONARY.md",
    }
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in manifest["inputs"]] == ["corpus.jsonl"]
    assert re.search(r"^comparing: 0 of \d+, about \d+ (s|min|h) to the end of all$", done.stderr, re.MULTILINE)
    assert done.stderr.endswith("tables: 1 of 1\n")
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


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    write_jsonl(make_articles(6, 2, 60), path)
    return path


def audited(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["audit", *map(str, arguments), "-q", "-j", "1"])


def test_what_cannot_be_read_is_named_and_counted_and_changes_the_exit_code(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    corpus.rename(folder / "good.jsonl")
    for number in range(7):
        (folder / f"bad{number}.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "whose.txt").write_text("The mayor of Orrin opened a bridge of 400 metres on Monday.\n", encoding="utf-8")
    done = audited(folder, "--out", tmp_path / "out", "--json")
    assert done.exit_code == PARTLY_READ
    assert json.loads(done.stdout)["unread"] == 7
    named = done.stderr.splitlines()
    assert [line.split(": ")[1] for line in named[:5]] == [f"bad{number}.pdf" for number in range(5)]
    assert named[5:] == ["and 2 more: the tables `refused` and `failed` name them all"]


def test_an_article_of_nobody_is_read_all_the_same(corpus: Path, tmp_path: Path) -> None:
    with corpus.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"text": "The mayor of Orrin opened a bridge on Monday.\n"}) + "\n")
    done = audited(corpus, "--out", tmp_path / "out", "--json")
    assert (done.exit_code, json.loads(done.stdout)["unread"], done.stderr) == (0, 0, "")
    assert open_audit(tmp_path / "out")["refused"].num_rows == 1


def test_a_corpus_of_which_nothing_can_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "corpus" / name).write_bytes(b"%PDF-1.4 broken")
    done = audited(tmp_path / "corpus", "--out", tmp_path / "out")
    assert isinstance(done.exception, InputError)
    assert "nothing in it could be read; the first of 2: a.pdf: " in str(done.exception)
    assert not (tmp_path / "out" / "tables").exists()


@pytest.mark.parametrize("name", ["none", "empty", "n" * 300])
def test_no_folder_is_left_where_there_is_no_corpus(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    done = audited(tmp_path / name, "--out", tmp_path / "out")
    assert isinstance(done.exception, InputError)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_a_folder_that_cannot_be_written_is_an_error_of_one_line(corpus: Path, tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_text("taken", encoding="utf-8")
    done = audited(corpus, "--out", tmp_path / out)
    assert isinstance(done.exception, StoreError)
    assert str(done.exception).startswith(f"{tmp_path / out}: this cannot be written: ")


def test_a_full_disk_is_an_error_of_one_line(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "[Errno 28] Error writing bytes to file. Detail: more\nand more")

    monkeypatch.setattr("reconcile.corpus.stages.pq.write_table", full)
    done = audited(corpus, "--out", tmp_path / "out")
    assert isinstance(done.exception, StoreError)
    assert "this cannot be written: No space left on device (" in str(done.exception)


@pytest.mark.parametrize("memory", ["1e12", "nan", "inf"])
def test_memory_that_no_machine_has_is_wrong_usage(corpus: Path, tmp_path: Path, memory: str) -> None:
    done = audited(corpus, "--out", tmp_path / "out", "--memory", memory)
    assert done.exit_code == 2
    assert "Invalid value for '--memory'" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there processes do not take turns")
def test_a_run_that_waits_for_another_says_so_once(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with ExitStack() as other:
        other.enter_context(turn(out))
        threading.Timer(0.5, other.close).start()
        done = audited(corpus, "--out", out)
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [f"another run is working in {out}; waiting until it is done"]


def test_a_fresh_run_comes_to_what_an_empty_folder_would(corpus: Path, tmp_path: Path) -> None:
    grown, out = tmp_path / "grown.jsonl", tmp_path / "out"
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    for kept in (lines[:4], lines, lines[2:]):
        grown.write_text("".join(kept), encoding="utf-8")
        assert audited(grown, "--out", out).exit_code == 0
    assert json.loads((out / "manifest.json").read_bytes())["before"]
    assert audited(grown, "--out", out, "--fresh").exit_code == 0
    assert audited(grown, "--out", tmp_path / "empty").exit_code == 0
    assert contents(out) == contents(tmp_path / "empty")


def contents(out: Path) -> dict[str, bytes]:
    return {one.relative_to(out).as_posix(): one.read_bytes() for one in sorted(out.rglob("*")) if one.is_file()}


def test_the_estimate_goes_by_the_pace_so_far_and_the_usual_share_of_what_is_to_come() -> None:
    estimate = Estimate()
    assert estimate.left(100.0, "read", 0, 4) is None
    behind = sum(USUAL.values()) - USUAL["read"]
    pace = 20.0 / (USUAL["read"] / 2)
    assert estimate.left(120.0, "read", 2, 4) == pytest.approx(20.0 + pace * behind)
    pace = 40.0 / USUAL["read"]
    assert estimate.left(140.0, "read", 4, 4) == pytest.approx(pace * behind)
    ended = [estimate.left(200.0, stage, 1, 1) for stage in list(USUAL)[1:]]
    assert ended[-1] == 0.0


def test_what_was_done_before_is_neither_work_nor_time() -> None:
    resumed, whole = Estimate(), Estimate()
    assert resumed.left(0.0, "read", 4, 4) is None
    assert resumed.left(5.0, "claims", 6, 10) is None
    behind = sum(list(USUAL.values())[list(USUAL).index("claims") + 1 :])
    assert resumed.left(15.0, "claims", 8, 10) == pytest.approx(10.0 + 10.0 / (USUAL["claims"] / 5) * behind)
    assert whole.left(0.0, "claims", 0, 10) is None
    assert whole.left(10.0, "claims", 2, 10) == pytest.approx(40.0 + 10.0 / (USUAL["claims"] / 5) * behind)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(2, "5 s"), (44, "40 s"), (110, "2 min"), (720, "12 min"), (12_600, "3.5 h")],
)
def test_nobody_is_told_more_than_is_known(seconds: float, said: str) -> None:
    assert about(seconds) == said
