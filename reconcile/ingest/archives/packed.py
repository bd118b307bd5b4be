"""Unpack one file that was packed by itself: gzip (RFC 1952) and bzip2."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from collections.abc import Callable

from reconcile.errors import ItemError
from reconcile.ingest.archives.base import Budget, Member, Unpacked

_BROKEN = (OSError, EOFError, zlib.error, ValueError)


def unpack_gzip(raw: bytes, budget: Budget) -> Unpacked:
    """Unpack a file packed with gzip.

    Args:
        raw: Its bytes.
        budget: What may be unpacked; it is drawn on.

    Returns:
        The file, without a name.

    Raises:
        ItemError: If it is damaged, or too large when unpacked.
    """
    with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
        return _unpacked(stream.read1, budget)


def unpack_bzip2(raw: bytes, budget: Budget) -> Unpacked:
    """Unpack a file packed with bzip2.

    Args:
        raw: Its bytes.
        budget: What may be unpacked; it is drawn on.

    Returns:
        The file, without a name.

    Raises:
        ItemError: If it is damaged, or too large when unpacked.
    """
    with bz2.BZ2File(io.BytesIO(raw)) as stream:
        return _unpacked(stream.read1, budget)


def _unpacked(read: Callable[[int], bytes], budget: Budget) -> Unpacked:
    budget.members -= 1
    try:
        return Unpacked([Member("", budget.drain(read))])
    except _BROKEN as error:
        raise ItemError(f"this packed file is damaged: {error}", hint="download or pack it again") from error
