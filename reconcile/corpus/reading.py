"""The first stage: parts of a corpus become articles."""

from __future__ import annotations

import atexit
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pyarrow as pa

from reconcile.agree.voices import party_key
from reconcile.corpus.parts import PARQUET, WARCS
from reconcile.corpus.rowgroups import rows_between
from reconcile.corpus.rows import Row, long_id, marked, outcome, schema
from reconcile.corpus.streams import DAMAGED, is_lines, lines_between
from reconcile.errors import ItemError
from reconcile.ingest import Ingested, by_document, stretches
from reconcile.ingest.archives import media_type_of, unpack
from reconcile.ingest.files import bytes_of
from reconcile.ingest.isolation import Isolation
from reconcile.ingest.limits import MOST_BYTES, MOST_SIDECAR_BYTES, MOST_UNPACKED_BYTES
from reconcile.ingest.sidecar import Sidecar, read_sidecar
from reconcile.ingest.single import Source, read_source, unreadable
from reconcile.ingest.sources import SIDECAR
from reconcile.ingest.tables import plain
from reconcile.model.document import Article, Document, Passage, PassageReason, Problem
from reconcile.text.dates.edtf import interval
from reconcile.text.outlets import house, plain_name

ARTICLES = schema(
    article=pa.string(),
    outlet=pa.string(),
    house=pa.string(),
    published=pa.string(),
    day=pa.int64(),
    title=pa.string(),
    byline=pa.string(),
    url=pa.string(),
    language=pa.string(),
    places=pa.string(),
    blanks=pa.string(),
    text=pa.string(),
)
REFUSED = outcome("refused")
NO_OUTLET = "articles that name no outlet"  # how a row begins that tells of articles that were read
PIECE = 400_000  # bytes of lines that are read as one document; a document may have 500,000 characters
LINES = ".jsonl"  # the ending under which a reader knows them
_LONGEST_WORDS = 200
Span = tuple[int, int]


def read_parts(parts: pa.Table) -> dict[str, pa.Table]:
    """Read some parts of a corpus.

    Args:
        parts: Rows of the table of parts.

    Returns:
        The articles, and what could not be read or not in full.
    """
    articles: list[Row] = []
    refused: list[Row] = []
    for part in sorted(parts.to_pylist(), key=lambda one: (one["name"], one["start"])):
        for read in _readings(part, _isolation()):
            articles += _articles(read)
            refused += _refused(read)
    return {"articles": marked(articles, ARTICLES), "refused": marked(refused, REFUSED)}


def spans_of(written: str) -> list[Span]:
    """Read places as the table of articles holds them: "0-120 130-400".

    Args:
        written: Pairs of offsets.

    Returns:
        The same as numbers.
    """
    pairs = (one.split("-") for one in written.split())
    return [(int(start), int(end)) for start, end in pairs]


@cache
def _isolation() -> Isolation:
    """Give this process's child: to start one takes as long as to read some hundred articles. It ends with us."""
    made = Isolation()
    atexit.register(made.close)
    return made


def _readings(part: Row, isolation: Isolation) -> Iterator[Ingested]:
    """Read what a part holds; what goes wrong on the way is a document without articles, and what came before stays."""
    try:
        yield from _read(part, isolation)
    except ItemError as error:
        yield from _told(part["name"], [Problem(what=error.what, hint=error.hint)])
    except (*DAMAGED, ValueError, OverflowError) as error:  # the latter: values that a Parquet file should not hold
        problem = Problem(what=f"the file cannot be read: {str(error)[:_LONGEST_WORDS]}", hint="check that it is whole")
        yield from _told(part["name"], [problem])


def _read(part: Row, isolation: Isolation) -> Iterator[Ingested]:
    """Read what a part holds as a reader takes it.

    Raises:
        ItemError: If the part cannot be opened.
        OSError: If the same befalls a piece of a file; EOFError, zlib.error and ArrowException where it is damaged.
        ValueError: If a Parquet file holds a value that is none.
    """
    file, name, start, stop = Path(os.fsdecode(part["path"])), part["name"], part["start"], part["stop"]
    beside = _beside(file)
    if file.suffix.lower() == PARQUET:
        lines: Iterator[bytes] = (_line(row) for row in rows_between(file, start, stop))
    elif is_lines(file):
        lines = lines_between(file, start, stop)
    elif media_type_of(name):
        yield from _archive(part, beside, isolation)
        return
    else:
        raw = bytes_of(file, MOST_BYTES)
        source = Source(name, raw, beside.stated, faults=beside.problems, columns=beside.columns)
        yield read_source(source, isolation)
        return
    yield from _told(name, beside.problems if not start else ())
    for raw in _pieces(lines):
        yield read_source(Source(name, raw, beside.stated, suffix=LINES, columns=beside.columns), isolation)


def _archive(part: Row, beside: Sidecar, isolation: Isolation) -> Iterator[Ingested]:
    """Read what lies in an archive, or in one part of a web archive; what is left out is said."""
    file, name, start = Path(os.fsdecode(part["path"])), part["name"], part["start"]
    cut = name.lower().endswith(WARCS)
    found = isolation.call(unpack, name, _stretch(file, start, part["stop"]) if cut else bytes_of(file, MOST_BYTES))
    too_long = f"{part['stop'] - start - MOST_UNPACKED_BYTES:,} bytes of it cannot be cut into parts and are not read"
    over = cut and part["stop"] - start > MOST_UNPACKED_BYTES
    problems = (*found.problems, *([Problem(what=too_long, hint="pack each record by itself")] if over else []))
    yield from _told(name, (*problems, *(beside.problems if not start else ())))
    for member in found.members:
        inner = f"{name}/{member.name}"
        if member.refused is not None:
            yield from _told(inner, [member.refused])
        else:
            source = Source(inner, member.raw, beside.stated, member.told, member.suffix, columns=beside.columns)
            yield read_source(source, isolation)


def _told(name: str, problems: Sequence[Problem]) -> Iterator[Ingested]:
    """Say what is wrong with a file as a whole: a document without articles."""
    if problems:
        yield unreadable(name, b"", problems)


def _stretch(file: Path, start: int, stop: int) -> bytes:
    with file.open("rb") as content:
        content.seek(start)
        return content.read(min(stop - start, MOST_UNPACKED_BYTES))


def _line(row: Row) -> bytes:
    return json.dumps(row, default=plain).encode() + b"\n"


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for line in lines:
        if held and len(held) + len(line) > PIECE:
            yield bytes(held)
            held.clear()
        held += line
    if held:
        yield bytes(held)


def _beside(file: Path) -> Sidecar:
    sidecar = file.with_name(file.name + SIDECAR)
    if not sidecar.exists():
        return Sidecar()
    return read_sidecar(bytes_of(sidecar, MOST_SIDECAR_BYTES), sidecar.name)


def _articles(read: Ingested) -> Iterator[Row]:
    documents = {one.id: one for one in read.documents}
    held = by_document(read.passages)
    for article in read.articles:
        yield _article(article, documents[article.document], held.get(article.document, []))


def _article(article: Article, document: Document, passages: list[Passage]) -> Row:
    """Cut an article out of its document; every place counts from the article's own first character."""
    text = document.text[article.start : article.end]
    inside = [one for one in passages if one.start < article.end and one.end > article.start]
    blanks = [(one.start, one.end) for one in inside if one.reason is PassageReason.MARKUP]
    outlet = _outlet(article)
    first = interval(article.published or "")[0] if article.published else None
    return {
        "article": long_id("a", article.outlet, article.published, article.title, article.url, text),
        "outlet": outlet,
        "house": party_key(outlet) if outlet else None,
        "published": article.published,
        "day": first.toordinal() if first else None,
        "title": article.title,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "places": _written(stretches(article, inside), article.start),
        "blanks": _written(blanks, article.start),
        "text": text,
    }


def _outlet(article: Article) -> str | None:
    return plain_name(house(article) or "") or None


def _written(spans: list[Span], origin: int) -> str:
    return " ".join(f"{max(0, start - origin)}-{end - origin}" for start, end in spans)


def _refused(read: Ingested) -> Iterator[Row]:
    for document in read.documents:
        for problem in document.problems:
            yield {"path": document.path, "what": problem.what, "hint": problem.hint or ""}
        nameless = sum(not _outlet(one) for one in read.articles if one.document == document.id)
        if nameless:
            what = f"{NO_OUTLET}, in no table about outlets: {nameless:,}"
            yield {"path": document.path, "what": what, "hint": "name the outlet in a column or in a sidecar"}
