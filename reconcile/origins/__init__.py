"""Whom an article draws on, with the words that prove it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reconcile.model.claim import Claim
from reconcile.model.document import Article, Origin
from reconcile.origins.cited import cited_origins
from reconcile.origins.credited import credited_origins
from reconcile.origins.hosted import hosted_origins
from reconcile.origins.linked import linked_origins
from reconcile.origins.referenced import referenced_origins
from reconcile.origins.reposted import reposted_origins

__all__ = ["find_origins"]


def find_origins(article: Article, text: str, claims: Sequence[Claim], outlets: Collection[str] = ()) -> Article:
    """Add to an article whom it names as its sources.

    Args:
        article: The article with the reference list that was read with it.
        text: The text of the document it stands in.
        claims: The article's claims.
        outlets: The names of all outlets of the story.

    Returns:
        The article with its origins in the order of the text, each named once a place.
    """
    found = [
        *hosted_origins(article),
        *referenced_origins(article, text),
        *reposted_origins(article, text, outlets),
        *credited_origins(article, text),
        *cited_origins(article, text, claims, outlets),
        *linked_origins(article, text, claims),
    ]
    unique: dict[tuple[int, str], Origin] = {}
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.name, one.kind)):
        unique.setdefault((one.start, one.name), one)
    return article.model_copy(update={"origins": tuple(unique.values())})
