"""Unpack a web archive (WARC 1.0 and 1.1, ISO 28500; also gzipped) with warcio.

The pages of an archive are what its servers answered with 200 and a type that can be read. Everything else – pictures,
style sheets, redirects, errors – is counted and said.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections import Counter
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from reconcile.errors import ItemError
from reconcile.ingest.archives.base import Budget, Member, Unpacked
from reconcile.ingest.base import Metadata
from reconcile.ingest.limits import MOST_UNPACKED_BYTES
from reconcile.ingest.media import plain_type, suffix_for
from reconcile.model.document import Problem

_PAGES = ("response", "resource")
_OF_THE_FORMAT = ("warcinfo", "request", "metadata")  # what an archive says about itself and its crawler
_GZIP = b"\x1f\x8b"
_ENDS = (b"\r\n\r\n", b"\n\n")  # of a record; the latter where somebody changed the line breaks
_CHUNK = 1_000_000
_MOST_KINDS = 8
_LONGEST_ADDRESS = 300


def unpack_warc(raw: bytes, budget: Budget) -> Unpacked:
    """Unpack a web archive.

    Args:
        raw: Its bytes.
        budget: What may be unpacked; it is drawn on.

    Returns:
        The pages in it, and what was passed over.

    Raises:
        ItemError: If not even its first record can be read.
    """
    found = Unpacked()
    passed: Counter[str] = Counter()
    records = 0
    plain = _gunzipped(raw, found) if raw.startswith(_GZIP) else raw
    try:
        for record in ArchiveIterator(io.BytesIO(plain)):
            if budget.is_spent():
                found.leave_out("what follows is not read: the archive holds too many pages or too much")
                break
            records += 1
            _take(record, found, passed, budget)
    except Exception as error:  # the library raises whatever its parsers do
        if not records:
            raise ItemError(f"this archive cannot be opened: {_said(error)}", hint="download it again") from error
        if not found.cut:  # else it ends where unpacking it ended
            found.leave_out(f"the archive is damaged after {records} records: {_said(error)}")
    if not (found.cut or plain.endswith(_ENDS)):
        found.leave_out("the archive is damaged: it ends in the middle of a record")
    if passed:
        found.problems.append(Problem(what=f"passed over in it: {_listed(passed)}"))
    return found


def _gunzipped(raw: bytes, found: Unpacked) -> bytes:
    """Unpack what is gzipped, record by record or as a whole; what is damaged is said."""
    parts: list[bytes] = []
    left = MOST_UNPACKED_BYTES
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            while left > 0 and (chunk := file.read1(_CHUNK)):
                parts.append(chunk)
                left -= len(chunk)
    except (OSError, EOFError, zlib.error) as error:
        found.leave_out(f"the archive is damaged: {error}")
    if left <= 0:
        found.leave_out(f"what lies behind its first {MOST_UNPACKED_BYTES / 1e6:g} MB is not read")
    return b"".join(parts)


def _take(record: ArcWarcRecord, found: Unpacked, passed: Counter[str], budget: Budget) -> None:
    """Read one record to its end, and keep it if it is a page."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = _passed_over(record, address)
    name = address[:_LONGEST_ADDRESS] or "unnamed"
    try:
        body = budget.drain(record.content_stream().read)
    except ItemError as error:
        found.members.append(Member(name, refused=Problem(what=error.what, hint=error.hint)))
        return
    if kind is None:
        budget.members -= 1
        suffix = suffix_for(_content_type(record), _path(address)) or ""
        found.members.append(Member(name, body, suffix, Metadata(url=address or None)))
    elif kind:
        passed[kind] += 1


def _passed_over(record: ArcWarcRecord, address: str) -> str | None:
    """Say why a record is no page: in words, as an empty string where nothing is lost, or None where it is one."""
    if record.rec_type not in _PAGES:
        return "" if record.rec_type in _OF_THE_FORMAT else str(record.rec_type)
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"answer {status}"
    content_type = _content_type(record)
    return None if suffix_for(content_type, _path(address)) else plain_type(content_type) or "unknown type"


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _content_type(record: ArcWarcRecord) -> str | None:
    headers = record.http_headers or record.rec_headers
    found = headers.get_header("Content-Type")
    return str(found) if found else None


def _listed(passed: Counter[str]) -> str:
    shown = [f"{kind[:60]} ×{count}" for kind, count in sorted(passed.items(), key=lambda one: (-one[1], one[0]))]
    more = len(shown) - _MOST_KINDS
    return ", ".join(shown[:_MOST_KINDS]) + (f" and {more} more kinds" if more > 0 else "")


def _said(error: Exception) -> str:
    return str(error)[:200] if isinstance(error, ArchiveLoadFailed) else f"{type(error).__name__}: {str(error)[:200]}"
