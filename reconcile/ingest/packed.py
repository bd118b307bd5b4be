"""Formats that are ZIP archives inside (DOCX, ODT, EPUB): opened within bounds."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from reconcile.errors import ItemError
from reconcile.ingest.limits import MOST_UNPACKED_BYTES

DAMAGED = (BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError)  # what zipfile raises
_ENCRYPTED = 0x1
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # the container of .doc, and of .docx with a password


def opened(raw: bytes, kind: str) -> ZipFile:
    """Open a document that is a ZIP archive.

    Args:
        raw: Its bytes.
        kind: What it should be, for messages, such as `Word document (.docx)`.

    Returns:
        The archive; no member of it gives more bytes than the archive's own list says, and all together are bounded.

    Raises:
        ItemError: If it is none, is protected by a password, or is too large when unpacked.
    """
    if raw.startswith(_OLD_OFFICE):
        raise ItemError(f"this is no {kind}: an older format, or protected by a password", hint=_again(kind))
    try:
        archive = ZipFile(BytesIO(raw))
        members = archive.infolist()
    except DAMAGED as error:
        raise ItemError(f"this is no {kind}: {error}", hint=_again(kind)) from error
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ItemError(f"this {kind} is protected by a password", hint="save it without the password")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED_BYTES:
        most = f"at most {MOST_UNPACKED_BYTES / 1e6:g}"
        raise ItemError(f"too large when unpacked: {unpacked / 1e6:.0f} MB, {most}", hint="save its text as .txt")
    return archive


def part(archive: ZipFile, name: str, kind: str) -> bytes:
    """Read one part of a document.

    Args:
        archive: The opened document.
        name: The part's name in it.
        kind: What the document should be, for messages.

    Returns:
        The part's bytes.

    Raises:
        ItemError: If it is missing or damaged.
    """
    try:
        return archive.read(name)
    except KeyError as error:
        raise ItemError(f"this is no {kind}: it has no {name}", hint=_again(kind)) from error
    except DAMAGED as error:
        raise ItemError(f"this {kind} is damaged: {error}", hint=_again(kind)) from error


def _again(kind: str) -> str:
    return f"open it where it was written and save it anew, as {kind}"
