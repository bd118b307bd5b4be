"""The engine for many machines: Apache Spark joins and moves the rows, and runs the work in its executors.

The same queries and the same work as on the local engine. Spark writes what it moves to disk, does the tasks of an
executor that dies again on another, and needs the folders of the corpus and of the audit in one place for all workers.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from reconcile.engine.base import Work
from reconcile.errors import EngineError

LOCAL = "local[2,4]"  # two worker processes on this machine; what one of them was at is tried four times
_SETTINGS = {
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",  # few rows may be hours of work
}
_SETTINGS_HERE = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.codegen.wholeStage": "false",  # compiling a query takes longer than it does
}


class SparkEngine:
    """A Spark session.

    Args:
        master: Address of the cluster; what else it needs stands in its own `spark-defaults.conf`.
    """

    def __init__(self, master: str = LOCAL) -> None:
        here = master.startswith("local")
        if here:
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master(master).appName("reconcile audit")
        for name, value in (_SETTINGS | (_SETTINGS_HERE if here else {})).items():
            builder = builder.config(name, value)
        self._session = builder.getOrCreate()

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
            raise EngineError(f"a query failed: {error}", hint="look into the logs of the cluster") from error

    def spread(self, query: str, work: Work) -> Iterator[str]:
        """Hand the rows of each shard of a query to a function, in whatever process and order suits."""
        try:
            rows = self._session.sql(query).groupBy("shard").applyInArrow(_done_by(work), "shard string")
            yield from (row["shard"] for row in rows.collect())
        except PySparkException as error:
            raise EngineError(f"the work failed: {error}", hint="look into the logs of the cluster") from error

    def close(self) -> None:
        """Give back what it holds."""
        self._session.stop()


def _done_by(work: Work) -> Callable[[pa.Table], pa.Table]:
    """Make of the work what Spark calls with all rows of a shard."""

    def one(rows: pa.Table) -> pa.Table:
        shard = rows["shard"][0].as_py()
        work(shard, rows)
        return pa.table({"shard": [shard]})

    return one
