"""What a corpus is made of: a few megabytes of a file at a time, each with a hash of its own bytes.

Where a part begins and ends depends on nothing that follows it: a file of lines, packed or not, or of web pages to
which articles were appended keeps all its parts but the last. A Parquet file keeps the parts of its row groups that
are the same as before, as long as nothing is put in or taken out in front of them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from warcio.archiveiterator import ArchiveIterator

from reconcile.corpus.rowgroups import rows_of
from reconcile.corpus.rows import mark, schema
from reconcile.corpus.streams import is_lines, stretches_of
from reconcile.errors import InputError
from reconcile.ingest.limits import MOST_MEMBERS
from reconcile.ingest.sources import SIDECAR, sources_among, writable

PARTS = schema(shard=pa.string(), path=pa.binary(), name=pa.string(), start=pa.int64(), stop=pa.int64())
SMALL = 200_000  # bytes; parts below it share shards
SHARED = 64  # shards for them
PART_BYTES = 2_000_000  # of a web archive, in one part
PARQUET = ".parquet"
WARCS = (".warc", ".warc.gz")
_CHUNK = 1 << 20


class Part(NamedTuple):
    """A piece of a corpus that is read at once.

    Attributes:
        path: The file.
        name: Its path in the corpus, with forward slashes.
        start: First byte, or first row of a Parquet file; of packed lines, the first byte unpacked.
        stop: One past the last byte or row; the same as the first where there is none: reading it says why.
        sha256: Of the bytes of the part, or of the row groups it lies in; empty where it cannot be read.
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
    path = str(file)
    if file.suffix.lower() == PARQUET:
        yield from (Part(path, name, *rows) for rows in rows_of(file))
    elif name.lower().endswith(WARCS):
        for start, stop in pairwise(_warc_borders(file)):
            yield Part(path, name, start, stop, _sha256(file, start, stop), stop - start)
    elif is_lines(file):
        yield from (Part(path, name, *one, one.stop - one.start) for one in stretches_of(file))
    else:
        size = file.stat().st_size
        yield Part(path, name, 0, size, _sha256(file), size)


def _warc_borders(file: Path) -> list[int]:
    """Find where a web archive can be cut: before a record, every few megabytes or as many records as are unpacked.

    What lies behind a damaged place is left in one part, and so is all that was packed together.
    """
    borders, size, records = [0], file.stat().st_size, 0
    with file.open("rb") as stream, suppress(Exception):  # the library raises whatever its parsers do
        archive = ArchiveIterator(stream)
        for _ in archive:
            at = archive.get_record_offset()
            if records == MOST_MEMBERS or at >= borders[-1] + PART_BYTES:
                borders.append(at)
                records = 0
            records += 1
    return [*borders, size]


def _sha256(file: Path, start: int = 0, stop: int = sys.maxsize) -> str:
    made = hashlib.sha256()
    with file.open("rb") as content:
        content.seek(start)
        while chunk := content.read(min(_CHUNK, stop - content.tell())):
            made.update(chunk)
    return made.hexdigest()


def parts_table(parts: Sequence[Part]) -> pa.Table:
    """List parts as a table; small files share a shard. Where a corpus lies makes no difference to what it is made of.

    Args:
        parts: The parts.

    Returns:
        A row a part.
    """
    rows = [
        one._asdict() | {"mark": mark(one.name, one.start, one.sha256, one.sidecar), "path": os.fsencode(one.path)}
        for one in parts
    ]
    shards = [f"{row['mark'] % SHARED if row['size'] < SMALL else row['mark']:x}" for row in rows]
    named = [row | {"shard": shard} for row, shard in zip(rows, shards, strict=True)]
    return pa.Table.from_pylist(named, PARTS)
