"""Other outlets that an article names as its source for a statement, as the first with it, or as whom it was told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reconcile.model.claim import Claim
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.citing import CitingKind, find_citations
from reconcile.text.outlets import known_outlet, outlet_key

KINDS = {
    CitingKind.FIRST: OriginKind.FIRST,
    CitingKind.TOLD: OriginKind.TOLD,
    CitingKind.CITED: OriginKind.CITED,
}


def cited_origins(article: Article, text: str, claims: Sequence[Claim], outlets: Collection[str]) -> list[Origin]:
    """Find the outlets and agencies that an article names as its source in running text.

    Args:
        article: The article.
        text: The text of its document.
        claims: The article's claims; those to whom they are attributed count where they are outlets.
        outlets: The names of all outlets of the story.

    Returns:
        One origin for each place where another outlet is named as the source, with the words that name it so.
    """
    own = outlet_key(article.outlet) if article.outlet else ""
    written = list(_written(article, text, outlets))
    spoken = [one for one in _attributed(claims) if not any(_same_place(one, other) for other in written)]
    return [origin for origin in (*written, *spoken) if outlet_key(origin.name) != own]


def _written(article: Article, text: str, outlets: Collection[str]) -> Iterator[Origin]:
    words = text[article.start : article.end]
    for one in find_citations(words, outlets):
        yield Origin(
            name=one.name,
            kind=KINDS[one.kind],
            proof=words[one.start : one.end],
            start=article.start + one.start,
            end=article.start + one.end,
        )


def _attributed(claims: Sequence[Claim]) -> Iterator[Origin]:
    """Give the outlets among those to whom claims are attributed."""
    for claim in claims:
        for link in claim.attribution:
            name = known_outlet(link.name) or known_outlet(link.raw)
            if name:
                yield Origin(name=name, kind=OriginKind.CITED, proof=link.raw, start=link.start, end=link.end)


def _same_place(a: Origin, b: Origin) -> bool:
    return a.start < b.end and b.start < a.end and outlet_key(a.name) == outlet_key(b.name)
