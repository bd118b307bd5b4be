"""Read the files of a story's folder; a file that cannot be read becomes a row, never a crash."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from reconcile.errors import InputError, ItemError
from reconcile.ingest.archives import Member, Unpacked, media_type_of, unpack
from reconcile.ingest.base import Ingested, Metadata, Page
from reconcile.ingest.files import bytes_of
from reconcile.ingest.isolation import Isolation
from reconcile.ingest.limits import MOST_BYTES, MOST_SIDECAR_BYTES
from reconcile.ingest.sidecar import Sidecar, left_out, read_sidecar
from reconcile.ingest.single import Source, document_of, read_source, unreadable
from reconcile.ingest.sources import SIDECAR, parted, sources_among, writable
from reconcile.ingest.story import Manifest
from reconcile.model.document import Problem
from reconcile.model.retrieval import Retrieval


def read_story(folder: Path, manifest: Manifest | None = None) -> Ingested:
    """Read every source of a story.

    Hidden files, a README and sidecars (`<file>.toml`) are not sources. Files are read in the order of their names.
    A sidecar that is wrong is left out, and its file says so.

    Args:
        folder: The story's folder.
        manifest: What its `story.toml` states; None for nothing.

    Returns:
        One document a file, unreadable ones included, with their articles and passages. An archive is a document
        without articles, followed by one document for each file in it.

    Raises:
        InputError: If the folder is missing, cannot be listed or holds no source.
    """
    try:
        if not folder.is_dir():
            raise InputError("no such folder", where=str(folder), hint="give a folder that holds one file an article")
        names = sources_among(entry.name for entry in folder.iterdir())
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InputError(
            f"the folder cannot be listed: {reason}", where=str(folder), hint="check that you may read it"
        ) from error
    if not names:
        raise InputError(
            "no sources in this folder",
            where=str(folder),
            hint="put the articles in it, in any format of docs/formats.md",
        )
    known = manifest or Manifest()
    with closing(Isolation()) as isolation:
        return _joined([_read(folder / name, writable(name), known, isolation) for name in names])


def read_file(path: Path, name: str) -> Ingested:
    """Read one file with its sidecar.

    Args:
        path: Where it is.
        name: Its path relative to the story's folder, with forward slashes.

    Returns:
        Its document with its articles and passages; an unreadable file gives a document without articles, and one
        whose sidecar is wrong is read without it.
    """
    with closing(Isolation()) as isolation:
        return _read(path, writable(name), Manifest(), isolation)


def _read(path: Path, name: str, manifest: Manifest, isolation: Isolation) -> Ingested:
    beside = _beside(path)
    raw = b""
    try:
        raw = bytes_of(path, MOST_BYTES)
        source = Source(
            name,
            raw,
            given=beside.stated.over(manifest.told_about(name)),
            told=_came_from(beside.retrieved),
            faults=(*beside.problems, *_altered(raw, beside.retrieved)),
            columns=beside.columns,
        )
        if raw and media_type_of(name):
            return _archive(source, isolation.call(unpack, name, raw), manifest, isolation)
    except ItemError as error:
        return unreadable(name, raw, (Problem(what=error.what, hint=error.hint), *beside.problems))
    return read_source(source, isolation)


def _beside(path: Path) -> Sidecar:
    """Read a file's sidecar, if it has one."""
    sidecar = path.with_name(path.name + SIDECAR)
    if not os.path.lexists(sidecar):
        return Sidecar()
    name = writable(sidecar.name)
    try:
        return read_sidecar(bytes_of(sidecar, MOST_SIDECAR_BYTES), name)
    except ItemError as error:
        return Sidecar(problems=(left_out(name, error.what, error.hint),))


def _altered(raw: bytes, retrieved: Retrieval | None) -> Iterator[Problem]:
    """Say that a file is no longer what was brought in."""
    if retrieved is not None and hashlib.sha256(raw).hexdigest() != retrieved.sha256:
        what = f"this is not what was retrieved at {retrieved.at}: the file has been changed since"
        yield Problem(what=what, hint="add it again, or remove the table [retrieved] from its sidecar")


def _came_from(retrieved: Retrieval | None) -> Metadata:
    """Give the web address that a page was fetched from; it is truer than the one the page gives itself."""
    if retrieved is None or retrieved.status is None:
        return Metadata()
    return Metadata(url=retrieved.address)


def _archive(archive: Source, found: Unpacked, manifest: Manifest, isolation: Isolation) -> Ingested:
    """Read what lies in an archive; the archive itself is a row that says what became of the rest."""
    members = _members(archive, found, manifest)
    faults = (*archive.faults, *found.problems)
    if not members:
        faults = (*faults, Problem(what="no source was found in this archive", hint="check what it holds"))
    page = Page(text="", problems=faults, lossy=found.cut)
    row = document_of(archive.name, archive.raw, str(media_type_of(archive.name)), page, cut=bool(archive.faults))
    return _joined(
        [Ingested(documents=(row,), articles=(), passages=()), *(_member(*one, isolation) for one in members)]
    )


def _members(archive: Source, found: Unpacked, manifest: Manifest) -> list[tuple[Member, Source]]:
    """Join each file of an archive with what is stated about it, in the order of their names."""
    named = dict(_distinct(found.members))
    sources = sources_among(named)
    shared = archive.given if len(sources) == 1 else archive.given.shared()
    joined: list[tuple[Member, Source]] = []
    for inner in sources:
        member, name = named[inner], f"{archive.name}/{inner}"
        beside = read_sidecar(named[inner + SIDECAR].raw, inner + SIDECAR) if inner + SIDECAR in named else Sidecar()
        given = beside.stated.over(manifest.told_about(name)).over(shared)
        columns = beside.columns or archive.columns
        joined.append((member, Source(name, member.raw, given, member.told, member.suffix, beside.problems, columns)))
    return joined


def _member(member: Member, source: Source, isolation: Isolation) -> Ingested:
    if member.refused is not None:
        return unreadable(source.name, member.raw, (member.refused, *source.faults))
    return read_source(source, isolation)


def _distinct(members: Iterable[Member]) -> Iterator[tuple[str, Member]]:
    """Tell files of one name in one archive apart by a number."""
    taken: set[str] = set()
    for member in members:
        own = writable(member.name)
        stem, ending = (own, "") if member.suffix else parted(own)  # an address has no ending to keep
        names = chain([own], (f"{stem} ({number}){ending}" for number in count(2)))
        name = next(one for one in names if one not in taken)
        taken.add(name)
        yield name, member


def _joined(parts: list[Ingested]) -> Ingested:
    return Ingested(
        documents=tuple(one for each in parts for one in each.documents),
        articles=tuple(one for each in parts for one in each.articles),
        passages=tuple(one for each in parts for one in each.passages),
    )
