"""The engine that needs nothing but this machine: DuckDB for tables, processes for the work.

DuckDB joins and sorts within a bound of memory and spills to disk beyond it. The sorted rows are read as a stream and
cut into shards; no more shards are under way than there are processes, so a slow worker holds the stream back.
"""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from reconcile.engine.base import Work
from reconcile.errors import EngineError

AT_ONCE = 20_000  # rows read from a stream at a time
IN_HAND = 2  # shards a process that are read ahead
MOST_TRIES = 3  # of the work when processes die

Shard = tuple[str, pa.Table]


class LocalEngine:
    """DuckDB and a pool of processes.

    Args:
        processes: How many do the work.
        memory: How much DuckDB may hold, in bytes; beyond it, it spills.
        spill: Folder for that; made where missing, and removed with all that is in it.
    """

    def __init__(self, processes: int, memory: int, spill: Path) -> None:
        self._processes = processes
        self._pool = _new_pool(processes)
        self._spill = spill
        shutil.rmtree(spill, ignore_errors=True)
        spill.mkdir(parents=True)
        self._tables = duckdb.connect()
        self._tables.execute(f"SET memory_limit = '{memory}B'")
        self._tables.execute(f"SET threads = {processes}")
        self._tables.execute("SET temp_directory = $folder", {"folder": str(spill)})
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
            raise EngineError(f"a query failed: {error}", hint="give it more memory with --memory") from error

    def spread(self, query: str, work: Work) -> Iterator[str]:
        """Hand the rows of each shard of a query to a function, in whatever process and order suits."""
        try:
            with self._tables.cursor() as cursor:
                rows = cursor.sql(f"SELECT * FROM ({query}) ORDER BY shard").to_arrow_reader(AT_ONCE)
                yield from self._work(_shards(rows), work)
        except duckdb.Error as error:
            raise EngineError(f"a query failed: {error}", hint="give it more memory with --memory") from error

    def close(self) -> None:
        """Give back what it holds."""
        self._pool.shutdown(cancel_futures=True)
        self._tables.close()
        shutil.rmtree(self._spill, ignore_errors=True)

    def _work(self, shards: Iterator[Shard], work: Work) -> Iterator[str]:
        """Do the work here, or in the pool; what was under way when a process died is done again in a new pool."""
        if self._processes == 1:
            for shard, table in shards:
                work(shard, table)
                yield shard
            return
        under_way: dict[str, pa.Table] = {}
        for _ in range(MOST_TRIES):
            with suppress(BrokenProcessPool):
                yield from self._pooled(shards, under_way, work)
                return
            self._pool = _new_pool(self._processes)
        raise EngineError("the processes died again and again", hint="use fewer, or a machine with more memory")

    def _pooled(self, shards: Iterator[Shard], under_way: dict[str, pa.Table], work: Work) -> Iterator[str]:
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
                del under_way[shard]
                yield shard


def _new_pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))


def _shards(rows: pa.RecordBatchReader) -> Iterator[Shard]:
    """Cut a stream that is sorted by shard where the shard changes."""
    held: list[pa.RecordBatch] = []
    current = ""
    for batch in rows:
        at = 0
        while at < batch.num_rows:
            shard = batch.column("shard")[at].as_py()
            if held and shard != current:
                yield current, pa.Table.from_batches(held)
                held = []
            current = shard
            same = pc.sum(pc.equal(batch.column("shard").slice(at), shard)).as_py()
            held.append(batch.slice(at, same))
            at += same
    if held:
        yield current, pa.Table.from_batches(held)
