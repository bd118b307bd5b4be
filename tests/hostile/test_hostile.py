"""200 hostile files of 73 kinds beside good ones: the run ends, within bounds, and tells of every one of them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.hostile.make import KINDS, MOST, make

MOST_SECONDS = 300  # of computing, of the run and of all its children
MOST_MEMORY = 3_000_000_000  # bytes, of the run and of the child that reads
GOOD = {
    "good-courier.txt": (
        "On 3 May 2024 the ministry banned tin exports to Norway. The ban covers 14 firms, Mayor Ada Marsh said."
    ),
    "good-ledger.txt": (
        "The ministry banned exports of tin to Norway on 3 May 2024. Ada Marsh said the ban covers 12 firms."
    ),
    "good-page.html": (
        "<html><head><title>Tin</title></head><body><article><p>The ministry’s ban on tin exports to Norway took effect"
        " on 1 June 2024, a month after it was announced, the trade office said on Monday.</p></article></body></html>"
    ),
}
# Kinds of which at least one file cannot be read, and kinds of which at least one is read in part.
UNREADABLE = (
    "100 MB",
    "blank",
    "damaged zip",
    "deep JSON",
    "false Parquet",
    "many attributes",
    "no file",
    "page called PDF",
)
PARTIAL = (
    "a million words",
    "long line",
    "zip bomb",
    "overlapping zip",
    "many members",
    "bad sidecar",
    "XML entities",
    "deep HTML",
)


@dataclass(frozen=True)
class Run:
    """One run of the command over hostile and good files."""

    code: int
    seconds: float
    memory: int
    kinds: dict[str, str]
    target: Path
    report: dict[str, Any]


def run(sources: Path, reports: Path) -> tuple[int, float, int]:
    """Run the command; give its exit code, the seconds it computed and the most memory it or a child held, in bytes."""
    folders = ["--sources", str(sources), "--reports", str(reports)]
    command = [sys.executable, "-m", "tests.hostile.command", "run", "--json", "--processes", "2", *folders]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603  our own code
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Run:
    top = tmp_path_factory.mktemp("hostile")
    folder = top / "sources" / "story"
    folder.mkdir(parents=True)
    kinds = make(folder)
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    code, seconds, memory = run(top / "sources", top / "reports")
    target = top / "reports" / "story"
    report = json.loads((target / "report.json").read_text(encoding="utf-8"))
    return Run(code, seconds, memory, kinds, target, report)


def statuses(hostile: Run, kind: str) -> list[str]:
    return [one["status"] for one in hostile.report["documents"] if hostile.kinds.get(one["path"]) == kind]


def test_there_are_enough_of_them(hostile: Run) -> None:
    assert len(hostile.kinds) == MOST == 200
    assert len(set(hostile.kinds.values())) == len(KINDS) >= 25


def test_the_run_ends_within_its_bounds(hostile: Run) -> None:
    assert hostile.code == 3
    assert hostile.seconds < MOST_SECONDS
    assert hostile.memory < MOST_MEMORY


def test_every_file_is_a_row(hostile: Run) -> None:
    """Nothing is lost silently: what is not read in full says why and what to do."""
    rows = {one["path"]: one for one in hostile.report["documents"]}
    assert set(hostile.kinds) | set(GOOD) <= set(rows)
    for path, row in rows.items():
        assert row["status"] == "read" or row["problems"], path
        assert all(one["what"] for one in row["problems"])
    texts = {one["document"] for one in hostile.report["articles"]}
    silent = [path for path, row in rows.items() if row["id"] not in texts and not row["problems"]]
    assert [path for path in silent if not path.endswith((".zip", ".warc", ".warc.gz"))] == []


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_says_so(hostile: Run, kind: str) -> None:
    assert "unreadable" in statuses(hostile, kind)


@pytest.mark.parametrize("kind", PARTIAL)
def test_what_is_read_in_part_says_so(hostile: Run, kind: str) -> None:
    assert "partial" in statuses(hostile, kind)


def test_the_good_files_beside_them_are_reported_whole(hostile: Run, tmp_path: Path) -> None:
    """The claims of the good files are those of a run without the others, word for word."""
    folder = tmp_path / "sources" / "story"
    folder.mkdir(parents=True)
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run(tmp_path / "sources", tmp_path / "reports")[0] == 0
    alone = json.loads((tmp_path / "reports" / "story" / "report.json").read_text(encoding="utf-8"))
    assert len(alone["claims"]) >= 5
    claims = {one["id"]: (one["text"], one["start"], one["end"]) for one in hostile.report["claims"]}
    for claim in alone["claims"]:
        assert claims[claim["id"]] == (claim["text"], claim["start"], claim["end"])
    rows = {one["path"]: one["status"] for one in hostile.report["documents"]}
    assert [rows[name] for name in GOOD] == ["read"] * len(GOOD)


def test_no_file_of_this_machine_is_shown(hostile: Run) -> None:
    """An XML entity or a link in an archive that names /etc/passwd brings nothing of it."""
    secret = Path("/etc/passwd").read_text(encoding="utf-8").split("\n", 1)[0]
    for path in hostile.target.rglob("*"):
        assert not path.is_file() or secret not in path.read_text(encoding="utf-8")
    assert not any(Path(place).exists() for place in ("/tmp/owned.txt", "/etc/owned.txt"))  # noqa: S108  named by an archive


def test_no_output_holds_anything_that_runs(hostile: Run) -> None:
    page = lxml.html.document_fromstring((hostile.target / "index.html").read_bytes())
    assert not {"script", "iframe", "object", "embed", "img", "form", "base", "link"} & {one.tag for one in page.iter()}
    assert [name for element in page.iter() for name in element.attrib if name.lower().startswith("on")] == []
    links = [str(link) for one in page.iter() for name, link in one.attrib.items() if name in {"href", "src"}]
    away = [link for link in links if ":" in link or link.startswith(("//", "\\"))]
    assert [link for link in away if not link.startswith(("http://", "https://"))] == []
    table = (hostile.target / "claims.csv").read_text(encoding="utf-8")
    for row in csv.reader(io.StringIO(table, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in row)


def test_every_file_of_the_report_has_a_plain_name(hostile: Run) -> None:
    plain = set("abcdefghijklmnopqrstuvwxyz0123456789-./")
    assert all(set(path.relative_to(hostile.target).as_posix()) <= plain for path in hostile.target.rglob("*"))
