"""What a place where the work of a corpus runs must offer: tables, joins between them, and a function a shard.

An engine knows tables by name, answers questions in SQL, and spreads the rows of a query over its processes: all rows
of one shard in one place, whatever machine they came from. What is joined and moved is the engine's own business; what
is computed is the same code on every engine. The SQL is what DuckDB and Spark both understand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa

Work = Callable[[str, pa.Table], None]


class Engine(Protocol):
    """A place where the work runs; one file each."""

    def show(self, table: str, files: Sequence[Path], schema: pa.Schema) -> None:
        """Make a table known under a name, in place of one that had it.

        Args:
            table: The name in queries.
            files: Parquet files that every worker can read, none for an empty table.
            schema: Its columns.
        """

    def ask(self, query: str) -> pa.Table:
        """Answer a question whose answer fits into memory.

        Args:
            query: SQL.

        Returns:
            The answer, in the order the query asks for.

        Raises:
            EngineError: If it cannot be answered.
        """

    def spread(self, query: str, work: Work) -> Iterator[str]:
        """Hand the rows of each shard of a query to a function, in whatever process and order suits.

        A worker that dies is replaced and its shards are done again, so the work must come to the same when it is
        done twice.

        Args:
            query: SQL with a text column `shard`.
            work: Is given a shard and all its rows, in any order; must be picklable, and see to its own results.

        Yields:
            Each shard once its work is done.

        Raises:
            EngineError: If a shard fails again and again.
        """

    def rest(self) -> None:
        """Let processes go that have no more work, for the memory they hold; questions are still answered."""

    def close(self) -> None:
        """Give back what it holds."""
