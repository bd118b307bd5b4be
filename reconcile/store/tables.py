"""The tables of an audit on disk: one Parquet file each, read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from reconcile.errors import InputError, StoreError

FOLDER = "tables"
ENDING = ".parquet"
Read = TypeVar("Read")


class Tables(Mapping[str, pa.Table]):
    """The tables of one audit by name, as Arrow tables; nothing is read before it is asked for.

    Args:
        folder: The folder with one Parquet file a table.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Give the file of a table.

        Args:
            name: The table's name.

        Returns:
            Its path, for what reads Parquet itself.
        """
        return self.folder / f"{name}{ENDING}"

    def counts(self) -> dict[str, int]:
        """Give the number of rows of each table, without reading the rows.

        Returns:
            The numbers by the tables' names, sorted.

        Raises:
            StoreError: If a file is not Parquet.
        """
        return {name: int(self._opened(name, pq.read_metadata).num_rows) for name in self}

    def __getitem__(self, name: str) -> pa.Table:
        if name not in list(self):
            raise KeyError(name)
        return self._opened(name, pq.read_table)

    def _opened(self, name: str, read: Callable[[Path], Read]) -> Read:
        try:
            return read(self.path(name))
        except (OSError, pa.ArrowException) as error:
            raise StoreError(
                "this table cannot be read", where=str(self.path(name)), hint="run the audit again"
            ) from error

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(path.stem for path in self.folder.glob(f"*{ENDING}") if not path.name.startswith(".")))

    def __len__(self) -> int:
        return len(list(iter(self)))


def open_audit(folder: str | Path) -> Tables:
    """Open what `reconcile audit` wrote.

    Args:
        folder: The folder it was written to (`--out`).

    Returns:
        Its tables by name, each an Arrow table when it is asked for: `tables["accuracy"].to_pandas()`.

    Raises:
        InputError: If there are no tables.
    """
    tables = Tables(Path(folder) / FOLDER)
    if not tables:
        raise InputError("there are no tables of an audit", where=str(folder), hint="run `reconcile audit` first")
    return tables
