"""What a report shares with the check of a draft, and with its review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reconcile.agree.voices import Sourcing, gather_sourcing
from reconcile.config import Settings
from reconcile.errors import InputError
from reconcile.extract import Extraction
from reconcile.ingest import Ingested, Manifest, by_document, readable, stretches
from reconcile.match.naming import name_alike
from reconcile.match.story import ReadMeanings
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.origins import find_origins
from reconcile.origins.copying import find_copies, too_short
from reconcile.text.outlets import called
from reconcile.text.vectors import sentence_vectors


def meanings_of(settings: Settings) -> ReadMeanings | None:
    """Give what reads the meaning of texts for matching, where it is wanted.

    Args:
        settings: How to decide.

    Returns:
        A function from texts to vectors, or None.
    """
    return sentence_vectors if settings.vectors else None


def title_of(story: str, manifest: Manifest) -> str:
    """Give a story's title.

    Args:
        story: Name of the story's folder.
        manifest: What its `story.toml` states.

    Returns:
        The title stated there; made of the folder's name where there is none.
    """
    words = story.replace("_", " ").replace("-", " ").strip()
    return manifest.title or words[:1].upper() + words[1:]


def existing(path: Path | str) -> Path:
    """Give a file that is there.

    Args:
        path: Its path.

    Returns:
        The same path.

    Raises:
        InputError: If there is no such file, or a folder above it may not be read.
    """
    file = Path(path)
    try:
        if not file.exists():
            raise InputError("there is no such file", where=str(file))
    except OSError as error:
        reason = error.strerror or "unknown reason"
        what = f"the file cannot be opened: {reason}"
        raise InputError(what, where=str(file), hint="check that you may read it") from error
    return file


def with_origins(read: Ingested, found: Sequence[Extraction]) -> list[Article]:
    """Find out on whom each article draws.

    Args:
        read: Documents and articles as read.
        found: What each article gave.

    Returns:
        The articles with their origins, in the same order.
    """
    texts = {document.id: document.text for document in read.documents}
    outlets = {article.outlet for article in read.articles if article.outlet}
    return [
        find_origins(article, texts[article.document], extraction.claims, outlets)
        for article, extraction in zip(read.articles, found, strict=True)
    ]


def names_of(read: Ingested) -> dict[str, str]:
    """Say how each article's outlet is called.

    Args:
        read: Documents and articles as read.

    Returns:
        Names by the articles' ids.
    """
    paths = {document.id: document.path for document in read.documents}
    return {article.id: called(article, paths[article.document]) for article in read.articles}


def all_claims(found: Iterable[Extraction]) -> list[Claim]:
    """Put the claims of all articles side by side, everybody under one name.

    Args:
        found: What each article gave.

    Returns:
        All claims, in the order of the articles.
    """
    return name_alike([claim for extraction in found for claim in extraction.claims])


def sourcing(
    read: Ingested, articles: Sequence[Article], claims: Sequence[Claim], owners: Mapping[str, Sequence[str]]
) -> Sourcing:
    """Find out which articles copy each other, and lay out all that is known of where claims are from.

    Args:
        read: Documents and passages as read.
        articles: The articles with their origins.
        claims: All claims.
        owners: Outlets by who owns them.

    Returns:
        What voices are counted from.
    """
    held = by_document(read.passages)
    texts = {document.id: readable(document, held.get(document.id, ())) for document in read.documents}
    places = {article.id: stretches(article, held.get(article.document, ())) for article in articles}
    copies = find_copies(articles, texts, places)
    short = {article.id for article in articles if too_short(article, texts[article.document], places[article.id])}
    return gather_sourcing(articles, claims, copies, short, owners)
