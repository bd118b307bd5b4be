"""Unpack an archive of any kind, archives inside it included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from reconcile.errors import ItemError
from reconcile.ingest.archives.base import UNPACK_IT, Budget, Member, Unpacked
from reconcile.ingest.archives.packed import unpack_bzip2, unpack_gzip
from reconcile.ingest.archives.warcs import unpack_warc
from reconcile.ingest.archives.zips import unpack_zip
from reconcile.ingest.limits import MOST_NESTING
from reconcile.model.document import Problem

_KINDS: MappingProxyType[str, tuple[str, Callable[[bytes, Budget], Unpacked]]] = MappingProxyType(
    {
        ".zip": ("application/zip", unpack_zip),
        ".wacz": ("application/wacz+zip", unpack_zip),
        ".warc": ("application/warc", unpack_warc),
        ".warc.gz": ("application/warc", unpack_warc),
        ".gz": ("application/gzip", unpack_gzip),
        ".bz2": ("application/x-bzip2", unpack_bzip2),
    }
)


def media_type_of(name: str) -> str | None:
    """Tell whether a file is an archive.

    Args:
        name: Its name.

    Returns:
        The archive's media type, or None where it is none.
    """
    suffix = _suffix(name)
    return _KINDS[suffix][0] if suffix else None


def unpack(name: str, raw: bytes) -> Unpacked:
    """Unpack an archive in memory, archives inside it included.

    Args:
        name: Its name; the ending tells its kind.
        raw: Its bytes.

    Returns:
        Its files and what became of the rest.

    Raises:
        ItemError: If it cannot be opened at all.
    """
    return _unpack(name, raw, Budget(), MOST_NESTING)


def _suffix(name: str) -> str | None:
    return next((suffix for suffix in _KINDS if name.lower().endswith(suffix)), None)


def _unpack(name: str, raw: bytes, budget: Budget, depth: int) -> Unpacked:
    suffix = _suffix(name)
    if suffix is None:
        raise ItemError("this is no archive", hint=f"known: {', '.join(_KINDS)}")
    if depth == 0:
        raise ItemError(f"archives lie inside each other more than {MOST_NESTING} deep", hint=UNPACK_IT)
    outer = _KINDS[suffix][1](raw, budget)
    found = Unpacked(problems=outer.problems, cut=outer.cut)
    own = PurePosixPath(name.replace("\\", "/")).stem
    for member in (one if one.name else replace(one, name=own) for one in outer.members):
        if member.refused is None and not member.suffix and media_type_of(member.name):
            _add_inner(found, member, budget, depth - 1)
        else:
            found.members.append(member)
    return found


def _add_inner(found: Unpacked, archive: Member, budget: Budget, depth: int) -> None:
    """Unpack an archive inside an archive; one that cannot be opened is a row like any other file."""
    try:
        inner = _unpack(archive.name, archive.raw, budget, depth)
    except ItemError as error:
        found.members.append(replace(archive, refused=Problem(what=error.what, hint=error.hint)))
        return
    found.members += [replace(one, name=f"{archive.name}/{one.name}") for one in inner.members]
    found.problems += [one.model_copy(update={"what": f"{archive.name}: {one.what}"}) for one in inner.problems]
    found.cut = found.cut or inner.cut
