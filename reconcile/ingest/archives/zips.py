"""Unpack a ZIP archive (PKWARE APPNOTE 6.3) with the standard library's reader."""

from __future__ import annotations

import io
import re
import stat
import zlib
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from reconcile.errors import ItemError
from reconcile.ingest.archives.base import UNPACK_IT, Budget, Member, Unpacked
from reconcile.ingest.limits import MOST_BYTES
from reconcile.model.document import Problem

_LONGEST_NAME = 300
_SEPARATOR = re.compile(r"[/\\]")
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1
_BROKEN = (BadZipFile, LargeZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def unpack_zip(raw: bytes, budget: Budget) -> Unpacked:
    """Unpack a ZIP archive.

    Args:
        raw: Its bytes.
        budget: What may be unpacked; it is drawn on.

    Returns:
        Its files; those that are damaged, locked, too large or badly named say so.

    Raises:
        ItemError: If it is no ZIP archive or its table of contents is damaged.
    """
    try:
        archive = ZipFile(io.BytesIO(raw))
    except _BROKEN as error:
        raise ItemError(f"this archive cannot be opened: {error}", hint="download or pack it again") from error
    found = Unpacked()
    infos = [info for info in archive.infolist() if not info.is_dir()]
    for at, info in enumerate(infos):
        if budget.is_spent():
            found.leave_out(f"{len(infos) - at:,} more files are not read: the archive holds too many or too much")
            break
        budget.members -= 1
        found.members.append(_member(archive, info, budget))
    return found


def _member(archive: ZipFile, info: ZipInfo, budget: Budget) -> Member:
    name = _plain(info.filename)
    try:
        _check(info)
        with archive.open(info) as file:
            return Member(name, budget.drain(file.read))
    except ItemError as error:
        return Member(name, refused=Problem(what=error.what, hint=error.hint))
    except _BROKEN as error:
        what = f"this file of the archive is damaged: {str(error)[:200]}"
        return Member(name, refused=Problem(what=what, hint="download or pack the archive again"))


def _check(info: ZipInfo) -> None:
    """Refuse what is no plain file of its archive.

    Raises:
        ItemError: If it leads out of the archive, is a link, is locked or says that it is too large.
    """
    parts = _SEPARATOR.split(info.filename)
    if ".." in parts or not parts[0] or _DRIVE.match(parts[0]):
        raise ItemError("not unpacked: its name leads out of the archive", hint="do not trust this archive")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ItemError("not unpacked: it is a link, not a file", hint=UNPACK_IT)
    if info.flag_bits & _ENCRYPTED:
        raise ItemError("not unpacked: it is locked with a password", hint="unlock it and pack it again without one")
    if info.file_size > MOST_BYTES:
        raise ItemError(f"too large when unpacked: over {MOST_BYTES / 1e6:g} MB", hint=UNPACK_IT)


def _plain(name: str) -> str:
    """Give a name with forward slashes and of a length that can be shown."""
    plain = "/".join(part for part in _SEPARATOR.split(name) if part not in {"", "."}) or "unnamed"
    if len(plain) <= _LONGEST_NAME:
        return plain
    stem, dot, suffix = plain.rpartition(".")
    return f"{(stem or plain)[:_LONGEST_NAME]}…{dot + suffix[:10] if stem else ''}"
