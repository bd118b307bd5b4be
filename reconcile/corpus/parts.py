"""What a corpus is made of: a few megabytes of a file at a time, each with a hash of its own bytes.

The borders depend on the file alone, so that a file to which articles were appended keeps all its parts but the last.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from reconcile.errors import InputError
from reconcile.ingest.sources import sources_among

PART_BYTES = 2_000_000  # of a file of lines or of pages, in one part
PART_ROWS = 500  # of a Parquet file, in one part
LINES = (".jsonl", ".ndjson")
PARQUET = ".parquet"
WARCS = (".warc", ".warc.gz")
_CHUNK = 1 << 20


class Part(NamedTuple):
    """A piece of a corpus that is read at once.

    Attributes:
        path: The file.
        name: Its path in the corpus, with forward slashes.
        start: First byte, or first row of a Parquet file.
        stop: One past the last byte or row.
        sha256: Of the bytes of the part, or of the whole Parquet file.
        size: About how many bytes it is.
    """

    path: str
    name: str
    start: int
    stop: int
    sha256: str
    size: int


def parts_of(corpus: Path) -> list[Part]:
    """List the parts of a corpus.

    Args:
        corpus: A file, or a folder with files in any depth; hidden files and sidecars are no sources.

    Returns:
        The parts in the order of names and places.

    Raises:
        InputError: If there is nothing to read.
    """
    if not corpus.exists():
        raise InputError("there is no such file or folder", where=str(corpus))
    if corpus.is_file():
        found = list(_parts_of_file(corpus, corpus.name))
    else:
        folders = sorted([corpus, *(one for one in corpus.rglob("*") if one.is_dir())])
        files = [named for folder in folders for named in _files(folder, corpus)]
        found = [part for file, name in files for part in _parts_of_file(file, name)]
    if not found:
        raise InputError("there is nothing to read in it", where=str(corpus), hint="see docs/formats.md")
    return found


def _files(folder: Path, corpus: Path) -> Iterator[tuple[Path, str]]:
    names = sources_among(entry.name for entry in folder.iterdir() if entry.is_file())
    for name in names:
        yield folder / name, (folder / name).relative_to(corpus).as_posix()


def _parts_of_file(file: Path, name: str) -> Iterator[Part]:
    suffix = file.suffix.lower()
    if suffix in LINES:
        yield from _parts_of_lines(file, name)
    elif suffix == PARQUET:
        digest, rows = _sha256(file), pq.read_metadata(file).num_rows
        for start in range(0, rows, PART_ROWS):
            stop = min(start + PART_ROWS, rows)
            yield Part(str(file), name, start, stop, digest, file.stat().st_size * (stop - start) // rows)
    elif name.lower().endswith(WARCS):
        for start, stop in pairwise(_warc_borders(file)):
            yield Part(str(file), name, start, stop, _sha256(file, start, stop), stop - start)
    else:
        size = file.stat().st_size
        yield Part(str(file), name, 0, size, _sha256(file), size)


def _parts_of_lines(file: Path, name: str) -> Iterator[Part]:
    """Cut a file of lines at the first line break behind every few megabytes."""
    with file.open("rb") as lines:
        start = 0
        while block := lines.read(PART_BYTES):
            block += lines.readline()
            yield Part(str(file), name, start, start + len(block), hashlib.sha256(block).hexdigest(), len(block))
            start += len(block)


def _warc_borders(file: Path) -> list[int]:
    """Find where a web archive can be cut: before a record, every few megabytes; a damaged one is left whole."""
    borders, size = [0], file.stat().st_size
    with file.open("rb") as stream, suppress(ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error):
        records = ArchiveIterator(stream)
        for _ in records:
            if (at := records.get_record_offset()) >= borders[-1] + PART_BYTES:
                borders.append(at)
    return [*borders, size]


def _sha256(file: Path, start: int = 0, stop: int = sys.maxsize) -> str:
    made = hashlib.sha256()
    with file.open("rb") as content:
        content.seek(start)
        while chunk := content.read(min(_CHUNK, stop - content.tell())):
            made.update(chunk)
    return made.hexdigest()
