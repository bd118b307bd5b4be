"""The engine that needs nothing but this machine: DuckDB for tables, processes for the work.

DuckDB joins and sorts within a bound of memory and spills to disk beyond it. The sorted rows are read as a stream and
cut into shards, each a file, so that this process holds a few rows and a worker its own shard. No more than two shards
a process are ahead, so a slow worker holds the stream back.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from reconcile.engine.base import Work
from reconcile.engine.workers import new_pool
from reconcile.errors import EngineError
from reconcile.store.folder import Room, storing

AT_ONCE = 20_000  # rows read from a stream at a time
IN_HAND = 2  # shards a process that are read ahead
MOST_TRIES = 3  # of the work when processes die
HINTS: Mapping[type[duckdb.Error], str] = {
    duckdb.OutOfMemoryException: "give it more memory with --memory, or room on the disk of --out",
    duckdb.IOException: "check that the disk of --out is not full, and that its files are whole",
}
_STARTED = multiprocessing.get_context("spawn")  # a fork would share DuckDB's threads and locks

Shard = tuple[str, Path]  # its name, and the file its rows lie in


class LocalEngine:
    """DuckDB and a pool of processes.

    Args:
        processes: How many do the work.
        memory: How much DuckDB may hold, in bytes; beyond it, it spills.
        spill: Folder for that; made where missing. Each engine has a room of its own in it, and removes those of
            engines that died.

    Raises:
        StoreError: If that folder cannot be made.
    """

    def __init__(self, processes: int, memory: int, spill: Path) -> None:
        self._processes = processes
        self._pool = new_pool(processes, _STARTED)
        with storing(spill):
            self._room = Room(spill)
        self._tables = duckdb.connect()
        self._tables.execute(f"SET memory_limit = '{memory}B'")
        self._tables.execute(f"SET threads = {processes}")
        self._tables.execute("SET temp_directory = $folder", {"folder": str(self._room.folder)})
        self._tables.execute("SET preserve_insertion_order = false")

    def show(self, table: str, files: Sequence[Path], schema: pa.Schema) -> None:
        """Make a table known under a name, in place of one that had it."""
        self._tables.execute(f"DROP VIEW IF EXISTS {table}")
        if files:
            self._tables.read_parquet([str(file) for file in files]).create_view(table)
        else:
            self._tables.from_arrow(schema.empty_table()).create_view(table)

    def ask(self, query: str) -> pa.Table:
        """Answer a question whose answer fits into memory."""
        try:
            return self._tables.sql(query).to_arrow_table()
        except duckdb.Error as error:
            raise _failed(error) from error

    def spread(self, query: str, work: Work) -> Iterator[str]:
        """Hand the rows of each shard of a query to a function, in whatever process and order suits."""
        try:
            with self._tables.cursor() as cursor:
                rows = cursor.sql(f"SELECT * FROM ({query}) ORDER BY shard").to_arrow_reader(AT_ONCE)
                yield from self._work(_shards(rows, self._room.folder), _FromFile(work))
        except duckdb.Error as error:
            raise _failed(error) from error

    def rest(self) -> None:
        """Let the processes go; more work would start new ones."""
        self._pool.shutdown()
        self._pool = new_pool(self._processes, _STARTED)

    def close(self) -> None:
        """Give back what it holds."""
        self._pool.shutdown(cancel_futures=True)
        self._tables.close()
        self._room.leave()

    def _work(self, shards: Iterator[Shard], work: _FromFile) -> Iterator[str]:
        """Do the work here, or in the pool; what was under way when a process died is done again in a new pool."""
        if self._processes == 1:
            for shard, file in shards:
                work(shard, file)
                file.unlink()
                yield shard
            return
        under_way: dict[str, Path] = {}
        for _ in range(MOST_TRIES):
            with suppress(BrokenProcessPool):
                yield from self._pooled(shards, under_way, work)
                return
            self._pool = new_pool(self._processes, _STARTED)
        raise EngineError("the processes died again and again", hint="use fewer, or a machine with more memory")

    def _pooled(self, shards: Iterator[Shard], under_way: dict[str, Path], work: _FromFile) -> Iterator[str]:
        """Keep a few shards under way for each process, first those that a dead pool left."""
        running: dict[Future[None], str] = {}
        left = iter(list(under_way.items()))
        while True:
            while len(running) < self._processes * IN_HAND and (one := next(left, None) or next(shards, None)):
                under_way[one[0]] = one[1]
                running[self._pool.submit(work, *one)] = one[0]
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                shard = running.pop(future)
                future.result()
                under_way.pop(shard).unlink()
                yield shard


def _failed(error: duckdb.Error) -> EngineError:
    hint = HINTS.get(type(error), "report this to us")
    return EngineError(f"a query failed: {str(error).strip().partition(chr(10))[0]}", hint=hint)


@dataclass(frozen=True, slots=True)
class _FromFile:
    """Gives the rows of a shard to the work where it is done, out of the file they lie in."""

    work: Work

    def __call__(self, shard: str, file: Path) -> None:
        with pa.memory_map(str(file)) as source:
            self.work(shard, pa.ipc.open_stream(source).read_all())


def _shards(rows: pa.RecordBatchReader, folder: Path) -> Iterator[Shard]:
    """Cut a stream that is sorted by shard where the shard changes, and write each shard into a file."""
    for number, (shard, batches) in enumerate(groupby(_stretches(rows), key=itemgetter(0))):
        file = folder / f"{number}.arrow"
        with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_stream(sink, rows.schema) as writer:
            for _, batch in batches:
                writer.write_batch(batch)
        yield shard, file


def _stretches(rows: pa.RecordBatchReader) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Give the rows in stretches of one shard."""
    for batch in rows:
        at = 0
        while at < batch.num_rows:
            shard = batch.column("shard")[at].as_py()
            same = pc.sum(pc.equal(batch.column("shard").slice(at), shard)).as_py()
            yield shard, batch.slice(at, same)
            at += same
