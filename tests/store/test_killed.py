"""A process that writes reports is killed fifty times at any moment: the report is whole each time."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from reconcile.store.folder import recover_folder, write_folder
from reconcile.store.swap import swapped
from tests.store.writer import files_of

ROOT = Path(__file__).parents[2]
KILLS = 50
RUNS = 6  # of the whole command that are killed; each takes seconds
LEDGER = "The ministry banned exports of tin to Norway on 3 May 2024. Mayor Ada Marsh said the ban covers 12 firms.\n"
PAGE = "<html><body><article><p>On 3 May 2024 the ministry banned tin exports of 14 firms.</p></article></body></html>"


def versions(target: Path) -> set[bytes]:
    """Give the distinct contents of a report's files, which must be one."""
    return {path.read_bytes() for path in target.rglob("*") if path.is_file()}


def test_killed_at_any_moment_the_report_is_whole(tmp_path: Path) -> None:
    """Whoever looks after a kill, before any clean-up, finds one whole report, and the next run starts clean."""
    target = tmp_path / "reports" / "story"
    moments = random.Random(7)  # noqa: S311  repeatable, not secret
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.store.writer", str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:  # noqa: S603  our own code
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(moments.random() * 0.05)
            writer.kill()
        assert len(versions(target)) == 1
        assert len(list(target.rglob("*.md"))) == 40
    write_folder(target, files_of(-1))
    assert versions(target) == {files_of(-1)["report.json"]}
    assert [one.name for one in target.parent.iterdir()] == ["story"]


def test_two_folders_change_names(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name, encoding="utf-8")
    done = swapped(tmp_path / "a", tmp_path / "b")
    assert done == (sys.platform in {"linux", "darwin"})
    assert (tmp_path / "a" / "name").read_text(encoding="utf-8") == ("b" if done else "a")
    assert not swapped(tmp_path / "a", tmp_path / "gone")


def test_what_was_not_finished_is_removed(tmp_path: Path) -> None:
    target = tmp_path / "story"
    write_folder(target, files_of(1))
    (tmp_path / ".story.new").mkdir()
    (tmp_path / ".story.new" / "half").write_bytes(b"")
    recover_folder(target)
    assert [one.name for one in tmp_path.iterdir()] == ["story"]


def test_two_processes_take_turns(tmp_path: Path) -> None:
    target = tmp_path / "story"
    command = [sys.executable, "-m", "tests.store.writer", str(target)]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) for _ in range(2)]  # noqa: S603  our own code
    for writer in writers:
        assert writer.stdout is not None
        assert [writer.stdout.readline() for _ in range(5)][-1] == b"4\n"
    for writer in writers:
        writer.kill()
        writer.communicate()
    assert len(versions(target)) == 1


def test_a_run_that_is_killed_leaves_the_old_report_whole(tmp_path: Path) -> None:
    """The whole command, killed while it reads, parses, compares or writes; the next run starts clean."""
    folder, reports = tmp_path / "sources" / "tin", tmp_path / "reports"
    folder.mkdir(parents=True)
    (folder / "ledger.txt").write_text(LEDGER, encoding="utf-8")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    places = ["--sources", str(folder.parent), "--reports", str(reports)]
    command = [sys.executable, "-m", "reconcile", "run", "tin", "--json", *places]
    before = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own code
    whole = time.monotonic() - before
    kept = _contents(reports / "tin")
    moments = random.Random(3)  # noqa: S311  repeatable, not secret
    for _ in range(RUNS):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:  # noqa: S603  our own code
            time.sleep(moments.random() * whole)
            run.kill()
        assert _contents(reports / "tin") == kept
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own code
    assert _contents(reports / "tin") == kept
    assert [one.name for one in reports.iterdir()] == ["tin"]


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
