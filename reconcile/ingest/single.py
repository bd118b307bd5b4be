"""Read one source's bytes, whether it lies in a folder or in an archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reconcile.errors import ItemError
from reconcile.ingest.articles import articles_of
from reconcile.ingest.base import Ingested, Metadata, Page
from reconcile.ingest.isolation import Isolation
from reconcile.ingest.limits import MOST_CHARACTERS, MOST_PROBLEMS
from reconcile.ingest.markdown import Markdown
from reconcile.ingest.mended import mended
from reconcile.ingest.notices import holds_foreign, notices_of
from reconcile.ingest.plain import PlainText
from reconcile.ingest.readers import READERS, reader_for
from reconcile.ingest.sources import SIDECAR
from reconcile.ingest.tables import Table
from reconcile.model.document import Document, Problem, ReadStatus
from reconcile.text.disguise import disguises
from reconcile.text.ids import content_id

UNKNOWN_TYPE = "application/octet-stream"
_HARMLESS = frozenset({PlainText.name, Markdown.name})  # what they do grows with the file's size, and no faster


@dataclass(frozen=True, slots=True)
class Source:
    """One source before it is read.

    Attributes:
        name: Its path in the story's folder, in Unicode.
        raw: Its bytes.
        given: What an editor states about it; it wins over what the source says.
        told: What its archive says about it; it wins over what the source says of itself.
        suffix: The ending under which a reader knows it, where its name does not tell.
        faults: What is wrong with what stands beside it; with a fault it counts as read in part.
        columns: Which column holds what, where it is a table of articles and an editor states it.
    """

    name: str
    raw: bytes
    given: Metadata = field(default_factory=Metadata)
    told: Metadata = field(default_factory=Metadata)
    suffix: str = ""
    faults: tuple[Problem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


def read_source(source: Source, isolation: Isolation) -> Ingested:
    """Read one source.

    Args:
        source: Its bytes and what is known about them.
        isolation: Where readers that a hostile file may drive wild do their work.

    Returns:
        Its document with its articles and passages; one that cannot be read gives a document without articles.
    """
    try:
        media_type, page = _page(source, isolation)
    except ItemError as error:
        return unreadable(source.name, source.raw, (Problem(what=error.what, hint=error.hint), *source.faults))
    stated = source.told.over(page.stated)
    page = page.model_copy(update={"stated": stated, "problems": (*page.problems, *source.faults)})
    document = document_of(source.name, source.raw, media_type, page, cut=bool(source.faults))
    articles, passages = articles_of(document, page, source.given)
    status = ReadStatus.PARTIAL if holds_foreign(articles) else document.status
    problems = _few((*document.problems, *_disguised(page.text), *notices_of(articles, page, source.given)))
    document = document.model_copy(update={"problems": problems, "status": status})
    return Ingested(documents=(document,), articles=tuple(articles), passages=tuple(passages))


def document_of(name: str, raw: bytes, media_type: str, page: Page, *, cut: bool = False) -> Document:
    """Make the row of a source that was read.

    Args:
        name: Its path in the story's folder.
        raw: Its bytes.
        media_type: What it is.
        page: What its reader made of it.
        cut: Whether some of what belongs to it could not be used.

    Returns:
        The document.
    """
    digest = hashlib.sha256(raw).hexdigest()
    return Document(
        id=content_id("d", name, digest),
        path=name,
        sha256=digest,
        media_type=media_type,
        status=ReadStatus.PARTIAL if page.lossy or cut else ReadStatus.READ,
        problems=_few(page.problems),
        text=page.text,
        pages=page.pages,
    )


def unreadable(name: str, raw: bytes, problems: Iterable[Problem]) -> Ingested:
    """Make the row of a source that cannot be read.

    Args:
        name: Its path in the story's folder.
        raw: Its bytes, or none.
        problems: Why.

    Returns:
        A document without articles.
    """
    digest = hashlib.sha256(raw).hexdigest()
    document = Document(
        id=content_id("d", name, digest),
        path=name,
        sha256=digest,
        media_type=UNKNOWN_TYPE,
        status=ReadStatus.UNREADABLE,
        problems=_few(tuple(problems)),
    )
    return Ingested(documents=(document,), articles=(), passages=())


def page_of(reader: str, raw: bytes, columns: Mapping[str, str]) -> Page:
    """Read bytes with a reader, and cut a text that is longer than one may be.

    Args:
        reader: The reader's name.
        raw: The bytes.
        columns: Which column holds what, where it is a table of articles.

    Returns:
        The page.

    Raises:
        ItemError: If nothing can be read.
    """
    chosen = READERS.get(reader)
    fitted = replace(chosen, columns=columns) if isinstance(chosen, Table) else chosen
    return mended(_shortened(fitted.read(raw)))


def _page(source: Source, isolation: Isolation) -> tuple[str, Page]:
    """Read a source with the reader of its format.

    Raises:
        ItemError: If no reader knows the format, or nothing can be read.
    """
    if not source.raw:
        raise ItemError("the file is empty", hint="put the article's text into it or remove it")
    reader = reader_for(f"page{source.suffix}" if source.suffix else source.name, source.raw)
    if reader is None:
        raise _unknown(source.name)
    harmless = reader.name in _HARMLESS
    call = (reader.name, source.raw, source.columns)
    page = page_of(*call) if harmless else isolation.call(page_of, *call)
    if not page.text.strip():
        raise ItemError("the file holds no text", hint="put the article's text into it or remove it")
    return reader.media_type, page


def _unknown(name: str) -> ItemError:
    if name.lower().endswith(SIDECAR):
        file = name[: -len(SIDECAR)]
        hint = f"put {file} beside it and call it {file}{SIDECAR}, or remove it"
        return ItemError("this sidecar has no file", hint=hint)
    known = ", ".join(suffix for one in READERS for suffix in one.suffixes if suffix)
    return ItemError("this format cannot be read", hint=f"save the article as one of {known}")


def _shortened(page: Page) -> Page:
    """Keep the beginning of a text that is too long, whole lines where it has any, and say what is left out."""
    length = len(page.text)
    if length <= MOST_CHARACTERS:
        return page
    end = max(page.text.rfind("\n", MOST_CHARACTERS // 2, MOST_CHARACTERS), 0) or MOST_CHARACTERS
    what = f"too long: only the first {end:,} of {length:,} characters are read"
    problem = Problem(what=what, hint="split it into files of one article each")
    return page.model_copy(
        update={
            "text": page.text[:end],
            "cuts": tuple(one.model_copy(update={"end": min(one.end, end)}) for one in page.cuts if one.start < end),
            "pieces": tuple(one for one in page.pieces if one.start < end),
            "pages": tuple(start for start in page.pages if start < end),
            "problems": (*page.problems, problem),
            "lossy": True,
        }
    )


def _disguised(text: str) -> Iterator[Problem]:
    """Say where a text shows something else than it says; claims are taken from it all the same."""
    ways = disguises(text)
    if ways:
        what = f"its text shows something else than it says: {', '.join(ways)}"
        yield Problem(what=what, hint="hold the quoted words against the page as you see it")


def _few(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Keep the first of very many problems, each once, and count the rest."""
    distinct = tuple(dict.fromkeys(problems))
    more = len(distinct) - MOST_PROBLEMS
    return (*distinct[:MOST_PROBLEMS], *((Problem(what=f"{more:,} more problems of this file"),) if more > 0 else ()))
