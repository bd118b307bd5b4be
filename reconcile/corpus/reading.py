"""The first stage: parts of a corpus become articles."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from reconcile.corpus.parts import LINES, PARQUET, WARCS
from reconcile.corpus.rows import Row, long_id, marked, outcome, schema
from reconcile.errors import ItemError
from reconcile.ingest import Ingested, by_document, stretches
from reconcile.ingest.archives import media_type_of, unpack
from reconcile.ingest.files import bytes_of
from reconcile.ingest.isolation import Isolation
from reconcile.ingest.limits import MOST_BYTES, MOST_SIDECAR_BYTES
from reconcile.ingest.sidecar import Sidecar, read_sidecar
from reconcile.ingest.single import Source, read_source
from reconcile.ingest.sources import SIDECAR
from reconcile.model.document import Article, Document, Passage, PassageReason
from reconcile.text.dates.edtf import interval

ARTICLES = schema(
    article=pa.string(),
    outlet=pa.string(),
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
PIECE = 400_000  # bytes of lines that are read as one document; a document may have 500,000 characters
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
    with closing(Isolation()) as isolation:
        for part in sorted(parts.to_pylist(), key=lambda one: (one["name"], one["start"])):
            try:
                read = [read_source(source, isolation) for source in _sources(part, isolation)]
            except ItemError as error:
                refused.append({"path": part["name"], "what": error.what, "hint": error.hint or ""})
                continue
            except (OSError, pa.ArrowException, UnicodeError) as error:
                what = f"the file cannot be read: {error}"
                refused.append({"path": part["name"], "what": what, "hint": "check that it is whole"})
                continue
            for one in read:
                articles += _articles(one)
                refused += _refused(one)
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


def _sources(part: Row, isolation: Isolation) -> Iterator[Source]:
    """Give what a part holds as sources that a reader takes.

    Raises:
        ItemError: If the part cannot be opened.
        OSError: If the same befalls a piece of a file.
        ArrowException: If a Parquet file is damaged.
        UnicodeError: If a text in it is none.
    """
    file, name = Path(os.fsdecode(part["path"])), part["name"]
    beside = _beside(file)
    if file.suffix.lower() == PARQUET:
        pieces = _pieces(_line(row) for row in _rows(file, part["start"], part["stop"]))
    elif file.suffix.lower() in LINES:
        pieces = _pieces(_stretch(file, part["start"], part["stop"]).splitlines(keepends=True))
    elif media_type_of(name):
        cut = name.lower().endswith(WARCS)
        raw = _stretch(file, part["start"], part["stop"]) if cut else bytes_of(file, MOST_BYTES)
        for member in isolation.call(unpack, name, raw).members:
            if member.refused is None:
                yield Source(f"{name}/{member.name}", member.raw, beside.stated, member.told, member.suffix)
        return
    else:
        yield Source(name, bytes_of(file, MOST_BYTES), given=beside.stated, faults=beside.problems)
        return
    for raw in pieces:
        yield Source(name, raw, given=beside.stated, suffix=LINES[0], columns=beside.columns)


def _rows(file: Path, start: int, stop: int) -> Iterator[Row]:
    with pq.ParquetFile(file) as table:
        rows = (row for batch in table.iter_batches(256) for row in batch.to_pylist())
        yield from islice(rows, start, stop)


def _stretch(file: Path, start: int, stop: int) -> bytes:
    with file.open("rb") as content:
        content.seek(start)
        return content.read(stop - start)


def _line(row: Row) -> bytes:
    return json.dumps(row, default=str).encode() + b"\n"


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
    first = interval(article.published or "")[0] if article.published else None
    return {
        "article": long_id("a", article.outlet, article.published, article.title, article.url, text),
        "outlet": article.outlet,
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


def _written(spans: list[Span], origin: int) -> str:
    return " ".join(f"{max(0, start - origin)}-{end - origin}" for start, end in spans)


def _refused(read: Ingested) -> Iterator[Row]:
    for document in read.documents:
        for problem in document.problems:
            yield {"path": document.path, "what": problem.what, "hint": problem.hint or ""}
        nameless = sum(not one.outlet for one in read.articles if one.document == document.id)
        if nameless:
            what = f"{nameless:,} articles do not say which outlet printed them: they are in no table about outlets"
            yield {"path": document.path, "what": what, "hint": "name the outlet in a column or in a sidecar"}
