"""The engine for many machines: Apache Spark joins and moves the rows, and runs the work in its executors.

The same queries and the same work as on the local engine. Spark writes what it moves to disk, does the tasks of an
executor that dies again on another, and needs the folders of the corpus and of the audit in one place for all workers.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from reconcile.engine.base import Work
from reconcile.errors import EngineError

LOCAL = "local[2,4]"  # two worker processes on this machine; what one of them was at is tried four times
_SETTINGS = {
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",  # progress is told by the stage
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",  # few rows may be hours of work
}
_SETTINGS_HERE = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.codegen.wholeStage": "false",  # compiling a query takes longer than it does
}
_STDERR = 2
_LOGGER = "SQLQueryContextLogger"  # prints a page of JSON for each failure, which is told in one line anyway


class SparkEngine:
    """A Spark session.

    Args:
        master: Address of the cluster; what else it needs stands in its own `spark-defaults.conf`.

    Raises:
        EngineError: If Spark does not start.
    """

    def __init__(self, master: str = LOCAL) -> None:
        here = master.startswith("local")
        logging.getLogger(_LOGGER).setLevel(logging.CRITICAL)
        if here:
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master(master).appName("reconcile audit")
        for name, value in (_SETTINGS | (_SETTINGS_HERE if here else {})).items():
            builder = builder.config(name, value)
        with _aside() as said:
            try:
                self._session = builder.getOrCreate()
            except (PySparkException, Py4JError, OSError) as error:
                hint = "check --master, and that Java 17 or later is installed"
                raise EngineError(f"Spark does not start: {_reason(said, error)}", hint=hint) from error

    def show(self, table: str, files: Sequence[Path], schema: pa.Schema) -> None:
        """Make a table known under a name, in place of one that had it."""
        if files:
            rows = self._session.read.parquet(*(str(file) for file in files))
        else:
            rows = self._session.createDataFrame(schema.empty_table())
        rows.createOrReplaceTempView(table)

    def ask(self, query: str) -> pa.Table:
        """Answer a question whose answer fits into memory."""
        try:
            return self._session.sql(query).toArrow()
        except PySparkException as error:
            raise EngineError(f"a query failed: {_brief(error)}", hint="look into the logs of the cluster") from error

    def spread(self, query: str, work: Work) -> Iterator[str]:
        """Hand the rows of each shard of a query to a function, in whatever process and order suits."""
        try:
            rows = self._session.sql(query).groupBy("shard").applyInArrow(_done_by(work), "shard string")
            yield from (row["shard"] for row in rows.collect())
        except PySparkException as error:
            raise EngineError(f"the work failed: {_brief(error)}", hint="look into the logs of the cluster") from error

    def rest(self) -> None:
        """Nothing: the cluster decides what becomes of its executors."""

    def close(self) -> None:
        """Give back what it holds."""
        self._session.stop()


@contextmanager
def _aside() -> Iterator[IO[bytes]]:
    """Keep what Java says while it starts, and as long as it runs, off the screen of whoever asked for an audit."""
    with tempfile.TemporaryFile() as said:
        sys.stderr.flush()
        shown = os.dup(_STDERR)
        os.dup2(said.fileno(), _STDERR)
        try:
            yield said
        finally:
            os.dup2(shown, _STDERR)
            os.close(shown)


def _reason(said: IO[bytes], error: Exception) -> str:
    """Give the last that Java said before it gave up, without the trace below it; else what the error says."""
    said.seek(0)
    lines = [line for line in said.read().decode(errors="replace").splitlines() if line[:1].strip()]
    return lines[-1].rpartition("Exception: ")[-1] if lines else _brief(error)


def _brief(error: Exception) -> str:
    """Give what failed in one line: the last of a worker's trace, else the first."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[-1] if any(line.startswith("Traceback") for line in lines) else lines[0]


def _done_by(work: Work) -> Callable[[pa.Table], pa.Table]:
    """Make of the work what Spark calls with all rows of a shard."""

    def one(rows: pa.Table) -> pa.Table:
        shard = rows["shard"][0].as_py()
        work(shard, rows)
        return pa.table({"shard": [shard]})

    return one
