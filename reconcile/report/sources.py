"""The table of sources: every article with its outlet, its file and whom it draws on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.model.document import Article, Document, Origin, OriginKind
from reconcile.report.index import Index
from reconcile.report.visible import bounded, one_line

MOST_DRAWN = 8
MOST_PROOFS = 4
LONGEST_PROOF = 120


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody an article draws on in one way.

    Args:
        kind: In which way.
        name: Who it is.
        proofs: The words that prove it, each with how often they stand in the article.
        more: How many other proofs there are.
        paragraphs: How many paragraphs it stands for; 0 where it stands for the whole article or its own sentence.
    """

    kind: OriginKind
    name: str
    proofs: tuple[tuple[str, int], ...]
    more: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Source:
    """One article in the table of sources.

    Args:
        article: The article.
        outlet: Its outlet, or `unknown`.
        document: The file it stands in.
        drawn: Whom it draws on.
        more: How many more it draws on than are shown.
    """

    article: Article
    outlet: str
    document: Document
    drawn: tuple[Drawn, ...]
    more: int


def sources(index: Index) -> tuple[Source, ...]:
    """List the articles of a report.

    Args:
        index: The report's parts.

    Returns:
        One source an article, in the order of the report.
    """
    return tuple(
        _source(article, index.documents[article.document])
        for article in index.report.articles
        if article.document in index.documents
    )


def _source(article: Article, document: Document) -> Source:
    drawn = _drawn(article)
    outlet = one_line(article.outlet) if article.outlet else "unknown"
    return Source(article, outlet, document, tuple(drawn[:MOST_DRAWN]), max(0, len(drawn) - MOST_DRAWN))


def _drawn(article: Article) -> list[Drawn]:
    """Merge the places where an article draws on the same name in the same way."""
    found: dict[tuple[OriginKind, str], list[Origin]] = {}
    for origin in article.origins:
        found.setdefault((origin.kind, one_line(origin.name)), []).append(origin)
    return [_merged(kind, name, places) for (kind, name), places in found.items()]


def _merged(kind: OriginKind, name: str, places: Sequence[Origin]) -> Drawn:
    proofs = Counter(bounded(one_line(one.proof), LONGEST_PROOF) for one in places if one.proof)
    paragraphs = {one.covers for one in places if one.covers}
    return Drawn(kind, name, tuple(proofs.items())[:MOST_PROOFS], max(0, len(proofs) - MOST_PROOFS), len(paragraphs))
