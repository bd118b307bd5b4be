"""Other outlets that an article names as its source for a statement, as the first with it, or as whom it was told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from reconcile.model.claim import Claim
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.citing import CitingKind, find_citations, is_short_for
from reconcile.text.outlets import house, known_outlet, outlet_key

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
    own = outlet_key(house(article) or "")
    written = list(_written(article, text, outlets))
    places: dict[str, list[tuple[int, int]]] = {}
    for one in written:
        places.setdefault(outlet_key(one.name), []).append((one.start, one.end))
    spoken = [one for one in _attributed(claims) if not _is_at(places.get(outlet_key(one.name), ()), one)]
    return [one for one in (*written, *spoken) if outlet_key(one.name) != own and not is_short_for(one.name, own)]


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


def _is_at(places: Sequence[tuple[int, int]], one: Origin) -> bool:
    """Tell whether an origin overlaps one of several places, given in order and apart from each other."""
    before = bisect_left(places, (one.end, 0))
    return before > 0 and places[before - 1][1] > one.start
