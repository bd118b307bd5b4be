"""Files of lines, packed or not: opened as a stream that is never held whole, and cut into stretches of lines."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import sys
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path, PurePath
from typing import NamedTuple, cast

import pyarrow as pa

from reconcile.errors import ItemError
from reconcile.ingest.limits import MOST_BYTES
from reconcile.ingest.tables import holds_lines

LEAST_STRETCH = 2_000_000  # bytes of lines, unpacked
MOST_STRETCH = 128_000_000  # the same, far behind the beginning of a packed file
MOST_UNPACKED = 10_000_000_000  # bytes of lines that are read out of one packed file
MOST_RATIO = 200  # unpacked bytes for one packed; text hardly gets beyond 30, bombs have 1,000 and more
ALWAYS_UNPACKED = 100_000_000  # bytes that are read whatever the ratio
GROWTH = 16  # what is reached by unpacking all before it is at least a sixteenth of that
DAMAGED = (OSError, EOFError, zlib.error, pa.ArrowException)  # what streams raise
_LINES = (".jsonl", ".ndjson")
_MAYBE_LINES = ".json"  # many corpora put an object a line under this name
_PACKED = (".gz", ".bz2", ".zst")
_CHUNK = 1 << 20


class Stretch(NamedTuple):
    """Some lines of a file; one without bytes stands where the file cannot or may not be read further.

    Attributes:
        start: First byte, unpacked.
        stop: One past the last.
        sha256: Of these bytes.
    """

    start: int
    stop: int
    sha256: str


def is_lines(file: Path) -> bool:
    """Tell whether a file holds an object a line, by its name, and by how it begins where that leaves a choice.

    Args:
        file: The file; `.gz`, `.bz2` and `.zst` say that it is packed.

    Returns:
        True where it is to be read as a stream of lines.

    Raises:
        OSError: If it cannot be opened.
    """
    plain = PurePath(file.name).stem if _is_packed(file) else file.name
    suffix = PurePath(plain).suffix.lower()
    if suffix != _MAYBE_LINES:
        return suffix in _LINES
    try:
        with _opened(file) as stream:
            return holds_lines(stream.read1(_CHUNK) + stream.readline(_CHUNK))
    except DAMAGED:
        return False


def stretches_of(file: Path) -> Iterator[Stretch]:
    """Cut a file of lines at the first line break behind every few megabytes.

    A packed file can only be read from its beginning. The further behind a stretch begins, the longer it is, so that
    reading all of them unpacks the file some seventeen times at most while it has less than 2 GB. Where the cuts are
    depends on nothing that follows them.

    Args:
        file: The file.

    Yields:
        The stretches; the last has no bytes where the file is damaged, empty, or larger than it may be.

    Raises:
        OSError: If it cannot be opened.
    """
    longest, most = (MOST_STRETCH, _most_unpacked(file)) if _is_packed(file) else (LEAST_STRETCH, sys.maxsize)
    at, length, whole = 0, 1, True
    with _opened(file) as stream:
        while whole and length and at < most:
            length, digest, whole = _measured(stream, length_at(at, LEAST_STRETCH, longest))
            if length:
                yield Stretch(at, at + length, digest)
            at += length
    if not whole or length or not at:
        yield Stretch(at, at, "")


def length_at(start: int, least: int, most: int) -> int:
    """Say how long a stretch is that can only be reached through all that is before it.

    Args:
        start: Where it begins.
        least: The shortest.
        most: The longest.

    Returns:
        Its length: a share of what is before it, within the bounds.
    """
    return max(least, min(most, start // GROWTH))


def lines_between(file: Path, start: int, stop: int) -> Iterator[bytes]:
    """Give the lines of a stretch.

    Args:
        file: The file.
        start: First byte, unpacked.
        stop: One past the last.

    Yields:
        The lines with their line breaks; what is longer than a file may be comes in pieces.

    Raises:
        ItemError: If the stretch has no bytes, because the file is empty or may not be read further.
        OSError: If the file is damaged; the streams raise EOFError, zlib.error and ArrowException likewise.
    """
    with _opened(file) as stream:
        _skip(stream, start, packed=_is_packed(file))
        if start == stop and stream.read1(1):
            what = f"what lies behind its first {start / 1e6:,.0f} MB, unpacked, is not read"
            raise ItemError(what, hint="unpack it and cut it into smaller files")
        if stop == 0:
            raise ItemError("the file is empty", hint="put the articles into it or remove it")
        left = stop - start
        while left > 0 and (line := stream.readline(min(left, MOST_BYTES))):
            left -= len(line)
            yield line


def _is_packed(file: Path) -> bool:
    return file.suffix.lower() in _PACKED


def _most_unpacked(file: Path) -> int:
    return min(MOST_UNPACKED, max(ALWAYS_UNPACKED, file.stat().st_size * MOST_RATIO))


def _opened(file: Path) -> BufferedReader:
    """Open a file; what it gives is unpacked."""
    match file.suffix.lower():
        case ".gz":
            return cast("BufferedReader", gzip.GzipFile(file))  # which reads as one
        case ".bz2":
            return cast("BufferedReader", bz2.BZ2File(file))
        case ".zst":
            return BufferedReader(pa.CompressedInputStream(pa.OSFile(str(file)), "zstd"), _CHUNK)
        case _:
            return file.open("rb")


def _measured(stream: BufferedReader, length: int) -> tuple[int, str, bool]:
    """Take some megabytes and what follows to the end of the line; give their length, hash, and whether all is well."""
    made, taken = hashlib.sha256(), 0
    try:
        while taken < length and (chunk := stream.read1(min(length - taken, _CHUNK))):
            made.update(chunk)
            taken += len(chunk)
        rest = stream.readline(MOST_BYTES) if taken == length else b""
        made.update(rest)
    except DAMAGED:
        return taken, made.hexdigest(), False
    return taken + len(rest), made.hexdigest(), True


def _skip(stream: BufferedReader, length: int, *, packed: bool) -> None:
    if not packed:
        stream.seek(length)
        return
    left = length
    while left > 0 and (chunk := stream.read1(min(left, _CHUNK))):
        left -= len(chunk)
