"""Pages of other outlets that a statement links to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.model.claim import Claim
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.outlets import house, outlet_key, publisher_at

# A link in Markdown, or an address by itself; an address inside a Markdown link is that link.
_LINK = re.compile(
    r"(?P<image>!)?\[(?P<label>[^\[\]\n]{1,300})\]\((?P<target>https?://[^()\s]{3,2000})\)"
    r"|(?P<bare>https?://[^\s()\[\]<>“”\"]{3,2000})"
)
_LETTERS = re.compile(r"[^a-z0-9]+")


def linked_origins(article: Article, text: str, claims: Sequence[Claim]) -> list[Origin]:
    """Find the outlets to whose pages the sentences of an article's claims link.

    Links elsewhere on a page (menus, shares, related stories) say nothing about where a statement is from.

    Args:
        article: The article.
        text: The text of its document.
        claims: The article's claims.

    Returns:
        One origin a link, with the link as it stands in the text as proof.
    """
    own = outlet_key(house(article) or "")
    sentences = sorted({(claim.sentence_start, claim.sentence_end) for claim in claims})
    found = [origin for start, end in sentences for origin in _links(text, start, end)]
    return [one for one in found if outlet_key(one.name) != own and one.proof != article.url]


def _links(text: str, start: int, end: int) -> Iterator[Origin]:
    """Give the links to outlets between two places; an image is none."""
    for hit in _LINK.finditer(text, start, end):
        target = hit["bare"] or hit["target"]
        name = publisher_at(target) or (_called_like(hit["label"], target) if hit["label"] else None)
        if name and not hit["image"]:
            yield Origin(name=name, kind=OriginKind.LINK, proof=hit[0], start=hit.start(), end=hit.end())


def _called_like(label: str, address: str) -> str | None:
    """Take a link's words for an outlet's name where its address is spelled like them: `Cellwire`, cellwire.example."""
    host = address.partition("://")[2].partition("/")[0].casefold()
    letters = _LETTERS.sub("", label.casefold())
    squeezed = _LETTERS.sub("", host)
    return label.strip() if label[:1].isupper() and len(letters) > 3 and letters in squeezed else None
