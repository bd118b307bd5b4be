"""Pieces whose own address (canonical link, feed entry) leads to another outlet than the one that shows them."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.outlets import house, outlet_key, publisher_at


def hosted_origins(article: Article) -> Iterator[Origin]:
    """Find the outlet at whose address an article stands, where another outlet shows it.

    Args:
        article: The article.

    Yields:
        At most one origin; its proof is the address, which stands in the page's metadata and not in its text, so
        its place is the article's first character.
    """
    host, shown_by = publisher_at(article.url) if article.url else None, house(article)
    if host and shown_by and outlet_key(host) != outlet_key(shown_by):
        yield Origin(name=host, kind=OriginKind.REPOST, proof="", start=article.start, end=article.start)
