"""Read the files of a story's folder; a file that cannot be read becomes a row, never a crash."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from reconcile.errors import InputError, ItemError
from reconcile.ingest.articles import articles_of
from reconcile.ingest.base import Ingested, Metadata, Page
from reconcile.ingest.readers import READERS, reader_for
from reconcile.ingest.sidecar import left_out, read_sidecar
from reconcile.model.document import Article, Document, Problem, ReadStatus
from reconcile.text.ids import content_id

MOST_BYTES = 20_000_000
MOST_SIDECAR_BYTES = 100_000
_SIDECAR = ".toml"
_NOT_SOURCES = (
    "readme", "readme.md", "readme.txt", "readme.html", "license", "licence", "story.toml", "thumbs.db", "desktop.ini",
)  # fmt: skip
_UNKNOWN_TYPE = "application/octet-stream"


def read_story(folder: Path) -> Ingested:
    """Read every source of a story.

    Hidden files, a README and sidecars (`<file>.toml`) are not sources. Files are read in the order of their names.
    A sidecar that is wrong is left out, and its file says so.

    Args:
        folder: The story's folder.

    Returns:
        One document a file, unreadable ones included, with their articles and passages.

    Raises:
        InputError: If the folder is missing, cannot be listed or holds no source.
    """
    try:
        if not folder.is_dir():
            raise InputError("no such folder", where=str(folder), hint="give a folder that holds one file an article")
        names = _sources(folder)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InputError(
            f"the folder cannot be listed: {reason}", where=str(folder), hint="check that you may read it"
        ) from error
    if not names:
        raise InputError(
            "no sources in this folder", where=str(folder), hint="put one text, Markdown or HTML file an article in it"
        )
    read = [read_file(folder / name, _writable(name)) for name in names]
    return Ingested(
        documents=tuple(one for each in read for one in each.documents),
        articles=tuple(one for each in read for one in each.articles),
        passages=tuple(one for each in read for one in each.passages),
    )


def read_file(path: Path, name: str) -> Ingested:
    """Read one file with its sidecar.

    Args:
        path: Where it is.
        name: Its path relative to the story's folder, with forward slashes.

    Returns:
        Its document with its articles and passages; an unreadable file gives a document without articles, and one
        whose sidecar is wrong is read without it.
    """
    given, faults = _given(path)
    raw = b""
    try:
        raw = _bytes(path, MOST_BYTES)
        media_type, page = _page(name, raw)
    except ItemError as error:
        return _unreadable(name, raw, (Problem(what=error.what, hint=error.hint), *faults))
    page = page.model_copy(update={"problems": (*page.problems, *faults), "lossy": page.lossy or bool(faults)})
    return _read(_document(name, raw, page, media_type), page, given)


def _page(name: str, raw: bytes) -> tuple[str, Page]:
    """Read a file's bytes with the reader of its format.

    Raises:
        ItemError: If no reader knows the format, or nothing can be read.
    """
    if not raw:
        raise ItemError("the file is empty", hint="put the article's text into it or remove it")
    reader = reader_for(name, raw)
    if reader is None and name.lower().endswith(_SIDECAR):
        file = name[: -len(_SIDECAR)]
        raise ItemError(
            "this sidecar has no file", hint=f"put {file} beside it and call it {file}{_SIDECAR}, or remove it"
        )
    if reader is None:
        known = ", ".join(suffix for one in READERS for suffix in one.suffixes if suffix)
        raise ItemError("this format cannot be read", hint=f"save the article as one of {known}")
    page = reader.read(raw)
    if not page.text.strip():
        raise ItemError("the file holds no text", hint="put the article's text into it or remove it")
    return reader.media_type, page


def _writable(name: str) -> str:
    """Give a file name a form that can be written into a report, whatever bytes it is made of."""
    return os.fsencode(name).decode("utf-8", "replace")


def _sources(folder: Path) -> list[str]:
    names = sorted(entry.name for entry in folder.iterdir())
    return [name for name in names if not _is_passed_over(name, names)]


def _is_passed_over(name: str, names: list[str]) -> bool:
    lower = name.lower()
    sidecar = name.endswith(_SIDECAR) and name[: -len(_SIDECAR)] in names
    page_parts = lower.endswith("_files") and any(one.startswith(name[:-6] + ".") for one in names)
    return name.startswith((".", "~")) or sidecar or page_parts or lower in _NOT_SOURCES


def _given(path: Path) -> tuple[Metadata, tuple[Problem, ...]]:
    """Read a file's sidecar, if it has one: what it states, and what is wrong with it."""
    sidecar = path.with_name(path.name + _SIDECAR)
    if not os.path.lexists(sidecar):
        return Metadata(), ()
    try:
        return read_sidecar(_bytes(sidecar, MOST_SIDECAR_BYTES), sidecar.name)
    except ItemError as error:
        return Metadata(), (left_out(sidecar.name, error.what, error.hint),)


def _bytes(path: Path, most: int) -> bytes:
    """Give a file's bytes.

    Raises:
        ItemError: If it is no file, larger than it may be, or cannot be opened.
    """
    try:
        if path.is_dir():
            raise ItemError("this is a folder, not a file", hint="put its files beside the others")
        if not path.is_file():
            raise ItemError("this is not a file, or a link to one that is gone", hint="remove it or put the file back")
        size = path.stat().st_size
        if size > most:
            raise ItemError(
                f"the file is too large: {size / 1e6:.1f} MB, at most {most / 1e6:g}", hint="split it or shorten it"
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise ItemError(f"the file cannot be opened: {reason}", hint="check that you may read it") from error


def _unreadable(name: str, raw: bytes, problems: tuple[Problem, ...]) -> Ingested:
    digest = hashlib.sha256(raw).hexdigest()
    document = Document(
        id=content_id("d", name, digest),
        path=name,
        sha256=digest,
        media_type=_UNKNOWN_TYPE,
        status=ReadStatus.UNREADABLE,
        problems=problems,
    )
    return Ingested(documents=(document,), articles=(), passages=())


def _document(name: str, raw: bytes, page: Page, media_type: str) -> Document:
    digest = hashlib.sha256(raw).hexdigest()
    return Document(
        id=content_id("d", name, digest),
        path=name,
        sha256=digest,
        media_type=media_type,
        status=ReadStatus.PARTIAL if page.lossy else ReadStatus.READ,
        problems=page.problems,
        text=page.text,
    )


def _read(document: Document, page: Page, given: Metadata) -> Ingested:
    articles, passages = articles_of(document, page, given)
    problem = _notice(articles, given)
    if problem:
        document = document.model_copy(update={"problems": (*document.problems, problem)})
    return Ingested(documents=(document,), articles=tuple(articles), passages=tuple(passages))


def _notice(articles: Sequence[Article], given: Metadata) -> Problem | None:
    """Say what an editor would not expect of a file that was read."""
    if not articles:
        return Problem(what="no article was found in this file", hint="it holds only page furniture; check it")
    single = [key for key in ("title", "byline", "url") if getattr(given, key)]
    if len(articles) > 1 and single:
        what = f"the sidecar's {', '.join(single)} is left out: the file holds {len(articles)} articles"
        return Problem(what=what, hint="split the file into one article a file")
    return None
