"""Parquet files: cut along their row groups, so that decoding grows with the file and no faster."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from reconcile.corpus.rows import Row
from reconcile.corpus.streams import length_at
from reconcile.errors import ItemError

LEAST_ROWS = 500  # in one stretch
MOST_ROWS = 32_000  # the same, far behind the beginning of a row group
MOST_OF_A_GROUP = 100_000_000  # rows that are read of one row group; a damaged file may promise any number
_BATCH = 128  # rows that are decoded at once
_BUFFER = 1 << 20
_CHUNK = 1 << 20


class Rows(NamedTuple):
    """Some rows of a Parquet file; without rows where there are none, or where it is not read further.

    Attributes:
        start: First row.
        stop: One past the last.
        sha256: Of the bytes of the row groups they lie in and of how these are to be read.
        size: About how many bytes they are in the file.
    """

    start: int
    stop: int
    sha256: str
    size: int


def rows_of(file: Path) -> Iterator[Rows]:
    """Cut a Parquet file: small row groups together, a large one in several pieces.

    A row group can only be decoded from its beginning, so the pieces of a large one grow as those of a packed file do.

    Args:
        file: The file.

    Yields:
        The pieces in their order.

    Raises:
        OSError: If it cannot be opened.
        ArrowException: If it is no Parquet file.
    """
    with pq.ParquetFile(file) as table, file.open("rb") as content:
        shape = table.schema_arrow.to_string(show_field_metadata=False, show_schema_metadata=False)
        first = 0
        for groups in _together(table.metadata):
            rows = sum(group.num_rows for group in groups)
            size = sum(group.column(at).total_compressed_size for group in groups for at in range(group.num_columns))
            digest = _digest(content, groups, shape)
            for start, stop in _cuts(min(rows, MOST_OF_A_GROUP)):
                yield Rows(first + start, first + stop, digest, size * (stop - start) // rows)
            if rows > MOST_OF_A_GROUP:
                yield Rows(first + MOST_OF_A_GROUP, first + MOST_OF_A_GROUP, "", 0)
            first += rows
        if not first:
            yield Rows(0, 0, "", 0)


def rows_between(file: Path, start: int, stop: int) -> Iterator[Row]:
    """Give some rows of a Parquet file.

    Args:
        file: The file.
        start: First row.
        stop: One past the last.

    Yields:
        The rows; bytes where a column holds text, since a damaged or odd file may hold what is none.

    Raises:
        ItemError: If there are none.
        ArrowException: If the file is damaged.
    """
    with pq.ParquetFile(file, buffer_size=_BUFFER) as table:
        if start == stop:
            rows = table.metadata.num_rows
            what = f"{rows - start:,} of its {rows:,} rows are not read" if rows else "the table has no rows"
            raise ItemError(what, hint="cut it into smaller row groups" if rows else "export it again, or remove it")
        first = 0
        for at in range(table.num_row_groups):
            rows = table.metadata.row_group(at).num_rows
            if start < first + rows and first < stop:
                yield from _decoded(table, at, start - first, stop - first)
            first += rows


def _together(metadata: pq.FileMetaData) -> Iterator[list[pq.RowGroupMetaData]]:
    """Take small row groups together up to so many rows as one stretch has; empty ones are passed over."""
    held: list[pq.RowGroupMetaData] = []
    for at in range(metadata.num_row_groups):
        group = metadata.row_group(at)
        if held and sum(one.num_rows for one in held) + group.num_rows > LEAST_ROWS:
            yield held
            held = []
        held += [group] if group.num_rows > 0 else []
    if held:
        yield held


def _cuts(rows: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < rows:
        stop = min(rows, start + length_at(start, LEAST_ROWS, MOST_ROWS))
        yield start, stop
        start = stop


def _digest(content: BinaryIO, groups: list[pq.RowGroupMetaData], shape: str) -> str:
    made = hashlib.sha256(shape.encode())
    for column in (group.column(at) for group in groups for at in range(group.num_columns)):
        made.update(repr((column.path_in_schema, column.physical_type, column.compression, column.encodings)).encode())
        starts = (column.dictionary_page_offset, column.data_page_offset)
        content.seek(max(0, min(at for at in starts if at is not None)))
        left = column.total_compressed_size
        while left > 0 and (chunk := content.read(min(left, _CHUNK))):
            made.update(chunk)
            left -= len(chunk)
    return made.hexdigest()


def _decoded(table: pq.ParquetFile, group: int, start: int, stop: int) -> Iterator[Row]:
    """Decode some rows of a row group; what is before them is decoded too, but no value is made of it."""
    at = 0
    for batch in table.iter_batches(_BATCH, row_groups=[group]):
        wanted = batch.slice(max(0, start - at), max(0, min(stop - at, batch.num_rows) - max(0, start - at)))
        at += batch.num_rows
        yield from _plain(wanted).to_pylist() if wanted.num_rows else []
        if at >= stop:
            return


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Make of each column what can be given as a value: text unchecked, times to the microsecond."""
    columns = [pc.cast(column, _type(column.type), safe=False) for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _type(column: pa.DataType) -> pa.DataType:
    if pa.types.is_string(column):
        return pa.binary()
    if pa.types.is_large_string(column):
        return pa.large_binary()
    return pa.timestamp("us", column.tz) if pa.types.is_timestamp(column) else column
