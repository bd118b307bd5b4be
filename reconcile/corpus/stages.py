"""One stage at a time: which shards were done before, and the rest handed to the engine.

The outcome of a shard lies in files named by a hash of everything it was made of: the code, the settings, and the
marks of all its rows. A file is written under another name first, so it is there whole or not at all; a run that died
at any point finds what it had done, and so does a run over a corpus that has grown.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from reconcile.engine.base import Engine

Make = Callable[[pa.Table], Mapping[str, pa.Table]]
Done = Callable[[str, int, int], None]
FOLDER = "work"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step from tables to tables.

    Attributes:
        name: How it is called in progress and messages.
        query: SQL with `shard` and `mark`; the rows of a shard are worked on together.
        make: Turns the rows of a shard, sorted by their marks, into tables: a function of a module, or an object
            that can be pickled and whose `repr` tells its settings.
        tables: The columns of each table it makes.
    """

    name: str
    query: str
    make: Make
    tables: Mapping[str, pa.Schema]


@dataclass(frozen=True, slots=True)
class Shards:
    """Writes the outcome of each shard under its key; runs in the processes of the engine.

    Attributes:
        folder: Where the files go.
        make: The stage's work.
        keys: The key of each shard.
    """

    folder: Path
    make: Make
    keys: Mapping[str, str]

    def __call__(self, shard: str, rows: pa.Table) -> None:
        """Work on one shard; doing it twice comes to the same.

        Args:
            shard: Its name.
            rows: All its rows, in any order and perhaps twice.
        """
        key = self.keys[shard]
        for name, table in sorted(self.make(_each_once(rows)).items(), reverse=True):
            write_table(table, self.folder / f"{key}.{name}.parquet")
        (self.folder / f"{key}.done").touch()


class Workshop:
    """A folder with what the stages of an audit made, and the engine that makes it.

    Args:
        folder: Where the files lie.
        engine: Where the work runs.
        code: What tells this state of the program from others.
        progress: Called with the stage's name, how many shards are done and how many there are.
    """

    def __init__(self, folder: Path, engine: Engine, code: str, progress: Done) -> None:
        self._folder, self._engine, self._code, self._progress = folder / FOLDER, engine, code, progress
        self._folder.mkdir(parents=True, exist_ok=True)
        self.files: dict[str, list[str]] = {}
        for unfinished in self._folder.glob(".*"):
            unfinished.unlink()

    def run(self, stage: Stage, before: Mapping[str, list[str]] | None = None) -> None:
        """Do what is left of a stage, and make its tables known to the engine.

        Args:
            stage: The stage.
            before: For tables that earlier runs added to, the names of their files.
        """
        keys = self._keys(stage)
        left = {shard: key for shard, key in keys.items() if not (self._folder / f"{key}.done").exists()}
        self._progress(stage.name, len(keys) - len(left), len(keys))
        if left:
            for done, _ in enumerate(self._spread(stage, left), start=len(keys) - len(left) + 1):
                self._progress(stage.name, done, len(keys))
        earlier = before or {}
        for table, columns in stage.tables.items():
            made = [f"{key}.{table}.parquet" for key in sorted(keys.values())]
            self.show(table, sorted({*earlier.get(table, ()), *made}), columns)

    def show(self, table: str, files: list[str], columns: pa.Schema) -> None:
        """Make a table of the workshop known to the engine.

        Args:
            table: Its name.
            files: Names of its files.
            columns: Its columns.
        """
        self.files[table] = files
        self._engine.show(table, [self._folder / file for file in files], columns)

    def put(self, table: str, rows: pa.Table) -> None:
        """Keep a table that was made here, not by the engine.

        Args:
            table: Its name.
            rows: Its rows.
        """
        name = f"{_digest(table, self._code, rows.to_pydict())}.{table}.parquet"
        if not (self._folder / name).exists():
            write_table(rows, self._folder / name)
        self.show(table, [name], rows.schema)

    def sweep(self, kept: list[str]) -> None:
        """Remove what no finished run needs any more.

        Args:
            kept: Names of files that stay, beside those of this run.
        """
        needed = {*kept, *(file for files in self.files.values() for file in files)}
        keys = {file.partition(".")[0] for file in needed}
        for file in self._folder.iterdir():
            if file.name.partition(".")[0] not in keys:
                file.unlink()

    def _keys(self, stage: Stage) -> dict[str, str]:
        """Ask which shards there are, and name each by what it is made of."""
        asked = (
            f"SELECT shard, count(*) AS n, bit_xor(mark) AS mark FROM ({stage.query}) q GROUP BY shard ORDER BY shard"
        )
        rows = self._engine.ask(asked).to_pylist()
        made_by = (self._code, stage.name, getattr(stage.make, "__qualname__", None) or repr(stage.make))
        return {row["shard"]: _digest(*made_by, row["shard"], row["n"], row["mark"]) for row in rows}

    def _spread(self, stage: Stage, left: Mapping[str, str]) -> Iterator[str]:
        names = ", ".join(f"'{shard}'" for shard in sorted(left))
        query = f"SELECT * FROM ({stage.query}) q WHERE shard IN ({names})"
        return self._engine.spread(query, Shards(self._folder, stage.make, left))


def write_table(table: pa.Table, path: Path) -> None:
    """Write a table whole or not at all, the same bytes for the same rows.

    Args:
        table: The table.
        path: The file.
    """
    hidden = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(table, hidden, compression="zstd")
    hidden.replace(path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file whole or not at all.

    Args:
        content: What is to stand in it.
        path: The file.
    """
    hidden = path.with_name(f".{path.name}.{os.getpid()}")
    hidden.write_bytes(content)
    hidden.replace(path)


def _each_once(rows: pa.Table) -> pa.Table:
    """Put rows in an order of their own, and take those that came twice once."""
    rows = rows.sort_by([(name, "ascending") for name in rows.column_names if name != "shard"])
    marks, names = rows["mark"].to_pylist(), [name for name in rows.column_names if name not in {"mark", "shard"}]
    twice = {n for n in range(1, len(marks)) if marks[n] == marks[n - 1]}
    if not twice:
        return rows
    same = {n for n in twice if all(rows[name][n].equals(rows[name][n - 1]) for name in names)}
    return rows.take([n for n in range(len(marks)) if n not in same])


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
