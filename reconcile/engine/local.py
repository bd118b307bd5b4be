"""The engine that needs nothing but this machine: DuckDB for tables, processes for the work.

DuckDB joins within a bound of memory and spills to disk beyond it. The rows are read as a stream and dealt out to a
file for each shard, so that this process holds some of them and a worker its own shard; to let DuckDB sort them would
need memory for all that is moved.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from reconcile.engine.base import Work
from reconcile.engine.workers import new_pool
from reconcile.errors import EngineError
from reconcile.store.folder import Room, storing

AT_ONCE = 8_192  # rows read from a stream at a time
DEALT = 64_000_000  # bytes of rows that are dealt out to their shards at a time
IN_HAND = 2  # shards a process that are handed out ahead
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
                shards = _deal(cursor.sql(query).to_arrow_reader(AT_ONCE), self._room.folder)
            yield from self._work(iter(shards), _FromFile(work))
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


def _deal(rows: pa.RecordBatchReader, folder: Path) -> list[Shard]:
    """Deal the rows of a stream out to a file for each shard."""
    files: dict[str, Path] = {}
    for some in _gathered(rows):
        sorted_rows = some.sort_by("shard").combine_chunks()
        shards = pc.run_end_encode(sorted_rows["shard"].combine_chunks())
        start = 0
        for shard, stop in zip(shards.values.to_pylist(), shards.run_ends.to_pylist(), strict=True):
            begun = shard in files
            file = files.setdefault(shard, folder / f"{len(files)}.arrow")
            with file.open("ab" if begun else "wb") as sink:
                if not begun:
                    sink.write(rows.schema.serialize())
                for batch in sorted_rows.slice(start, stop - start).to_batches():
                    sink.write(batch.serialize())
            start = stop
    return sorted(files.items())


def _gathered(rows: pa.RecordBatchReader) -> Iterator[pa.Table]:
    """Put the batches of a stream together to pieces that are worth dealing out."""
    batches: list[pa.RecordBatch] = []
    for batch in rows:
        batches.append(batch)
        if sum(one.nbytes for one in batches) >= DEALT:
            yield pa.Table.from_batches(batches)
            batches = []
    if batches:
        yield pa.Table.from_batches(batches)
