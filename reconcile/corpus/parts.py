"""What a corpus is made of: a few megabytes of a file at a time, each with a hash of its own bytes.

The borders depend on the file alone, so that a file to which articles were appended keeps all its parts but the last.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from reconcile.errors import InputError
from reconcile.ingest.sources import SIDECAR, sources_among, writable

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
        sha256: Of the bytes of the part, or of the whole Parquet file; empty where it cannot be read.
        size: About how many bytes it is.
        sidecar: SHA-256 of what stands beside the file and says whose it is; empty where nothing does.
    """

    path: str
    name: str
    start: int
    stop: int
    sha256: str
    size: int
    sidecar: str = ""


def parts_of(corpus: Path, left_out: Path | None = None) -> list[Part]:
    """List the parts of a corpus.

    Args:
        corpus: A file, or a folder with files in any depth; hidden files and folders and sidecars are no sources.
        left_out: A folder in it that is no part of it, such as the one the audit writes into.

    Returns:
        The parts in the order of names and places; a file that cannot be read is one empty part.

    Raises:
        InputError: If there is nothing to read, or a folder cannot be listed.
    """
    if not corpus.exists():
        raise InputError("there is no such file or folder", where=str(corpus))
    if corpus.is_file():
        found = _told(corpus, corpus.name)
    else:
        files = _files(corpus, left_out.resolve() if left_out else None)
        found = [part for file in files for part in _told(file, file.relative_to(corpus).as_posix())]
    if not found:
        raise InputError("there is nothing to read in it", where=str(corpus), hint="see docs/formats.md")
    return found


def _files(corpus: Path, left_out: Path | None) -> Iterator[Path]:
    """Give the sources below a folder; what is passed over in a story is passed over here, folders too."""
    for folder, below, names in os.walk(corpus, onerror=_unlisted):
        here = Path(folder)
        sources = sources_among([*below, *names]) if here.resolve() != left_out else []
        below[:] = [name for name in sources if name in below]
        yield from (here / name for name in sources if (here / name).is_file())


def _unlisted(error: OSError) -> None:
    reason = error.strerror or "unknown reason"
    raise InputError(f"the folder cannot be listed: {reason}", where=error.filename, hint="check that you may read it")


def _told(file: Path, name: str) -> list[Part]:
    """Give the parts of a file, each with the hash of the file's sidecar: it is told of every article."""
    beside = file.with_name(file.name + SIDECAR)
    try:
        sidecar = _sha256(beside) if beside.exists() else ""
        return [part._replace(sidecar=sidecar) for part in _parts_of_file(file, writable(name))]
    except (OSError, pa.ArrowException):  # the stage that reads says why
        return [Part(str(file), writable(name), 0, 0, "", 0)]


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
