"""Every engine gives the same tables, whatever becomes of its workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reconcile.config import Settings
from reconcile.corpus.audit import audit_corpus
from reconcile.engine import local
from reconcile.engine.base import Engine
from reconcile.engine.local import LocalEngine
from tests.bench.articles import make_articles, write_jsonl
from tests.bench.process import children

MEMORY = 500_000_000
Start = Callable[[Path], Engine]


def one_process(out: Path) -> Engine:
    return LocalEngine(1, MEMORY, out / ".spill")


def two_processes(out: Path) -> Engine:
    return LocalEngine(2, MEMORY, out / ".spill")


def spark(_out: Path) -> Engine:
    pytest.importorskip("pyspark", reason="the extra `cluster` is not installed")
    from reconcile.engine.spark import SparkEngine  # noqa: PLC0415  an extra

    return SparkEngine()


def tables(corpus: Path, out: Path, start: Start, note: Callable[[str, int, int], None]) -> dict[str, bytes]:
    with closing(start(out)) as engine:
        audit_corpus(corpus, out, engine, Settings(), note)
    files = [*(out / "tables").iterdir(), out / "manifest.json", out / "audit.json"]
    return {file.name: file.read_bytes() for file in files}


def descendants(process: int) -> Iterator[tuple[int, str]]:
    """Give the running processes below one, with their command lines."""
    for child in children(process):
        with suppress(OSError):
            yield child, Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        yield from descendants(child)


class Killer:
    """Kills one worker process in the middle of the stage in which the language model reads."""

    def __init__(self, mark: str) -> None:
        self._mark, self.killed = mark, 0
        self._thread = threading.Thread(target=self._kill, daemon=True)

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage == "claims" and done < total and not self._thread.is_alive() and not self.killed:
            self._thread.start()

    def _kill(self) -> None:
        for _ in range(600):
            workers = [one for one, told in descendants(os.getpid()) if self._mark in told]
            if len(workers) >= 2:
                os.kill(max(workers), signal.SIGKILL)
                self.killed = max(workers)
                return
            time.sleep(0.05)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    write_jsonl(make_articles(24, 3, 80), path)
    return path


@pytest.fixture(scope="module")
def expected(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return tables(corpus, tmp_path_factory.mktemp("expected"), one_process, Killer("nobody"))


@pytest.mark.parametrize(("start", "worker"), [(two_processes, "spawn_main"), (spark, "pyspark.daemon")])
def test_two_workers_of_which_one_is_killed_give_the_tables_of_one_process(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path, start: Start, worker: str
) -> None:
    killer = Killer(worker)
    assert tables(corpus, tmp_path, start, killer) == expected
    assert killer.killed


class Note:
    """Work that writes down what it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, shard: str, rows: pa.Table) -> None:
        pq.write_table(rows.sort_by("n"), self.folder / f"{shard}.parquet")


@pytest.mark.parametrize("dealt", [1, local.DEALT])
@pytest.mark.parametrize("start", [one_process, two_processes])
def test_all_rows_of_a_shard_meet_and_no_others(
    tmp_path: Path, start: Start, dealt: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "DEALT", dealt)
    source, made = tmp_path / "numbers.parquet", tmp_path / "made"
    made.mkdir()
    numbers = pa.table({"n": list(range(70_000))})
    pq.write_table(numbers, source)
    with closing(start(tmp_path)) as engine:
        engine.show("numbers", [source], numbers.schema)
        engine.show("none", [], numbers.schema)
        assert engine.ask("SELECT count(*) AS n FROM none").to_pylist() == [{"n": 0}]
        query = "SELECT CAST(n % 3 AS STRING) AS shard, n FROM numbers"
        assert sorted(engine.spread(query, Note(made))) == ["0", "1", "2"]
        assert list(engine.spread("SELECT '0' AS shard, n FROM numbers WHERE n < 0", Note(made))) == []
    for shard in range(3):
        assert pq.read_table(made / f"{shard}.parquet")["n"].to_pylist() == list(range(shard, 70_000, 3))


def test_an_engine_at_rest_has_no_processes_answers_and_can_work_again(tmp_path: Path) -> None:
    source, made = tmp_path / "numbers.parquet", tmp_path / "made"
    made.mkdir()
    numbers = pa.table({"n": list(range(4))})
    pq.write_table(numbers, source)
    query = "SELECT CAST(n % 2 AS STRING) AS shard, n FROM numbers"
    with closing(two_processes(tmp_path)) as engine:
        engine.show("numbers", [source], numbers.schema)
        assert sorted(engine.spread(query, Note(made))) == ["0", "1"]
        assert multiprocessing.active_children()
        engine.rest()
        assert not multiprocessing.active_children()
        assert engine.ask("SELECT sum(n) AS n FROM numbers")["n"].to_pylist() == [6]
        assert sorted(engine.spread(query, Note(made))) == ["0", "1"]


def test_a_second_engine_on_a_folder_leaves_the_first_ones_rows_alone_and_removes_those_of_the_dead(
    tmp_path: Path,
) -> None:
    source, made, left = tmp_path / "numbers.parquet", tmp_path / "made", tmp_path / ".spill" / "left"
    made.mkdir()
    left.mkdir(parents=True)
    numbers = pa.table({"n": list(range(9))})
    pq.write_table(numbers, source)
    with closing(one_process(tmp_path)) as engine:
        assert not left.exists()
        engine.show("numbers", [source], numbers.schema)
        done = engine.spread("SELECT CAST(n % 3 AS STRING) AS shard, n FROM numbers", Note(made))
        assert next(done) == "0"
        two_processes(tmp_path).close()
        assert list(done) == ["1", "2"]
    assert not (tmp_path / ".spill").exists()
