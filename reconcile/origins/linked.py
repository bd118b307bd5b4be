"""Pages of other outlets that a statement links to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.model.claim import Claim
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.outlets import outlet_key, publisher_at

_MARKDOWN = re.compile(r"(?P<image>!)?\[(?P<label>[^\[\]\n]{1,300})\]\((?P<target>https?://[^()\s]{3,2000})\)")
_BARE = re.compile(r"https?://[^\s()\[\]<>“”\"]{3,2000}")
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
    own = {outlet_key(article.outlet)} if article.outlet else set()
    sentences = sorted({(claim.sentence_start, claim.sentence_end) for claim in claims})
    found = [origin for start, end in sentences for origin in _links(text, start, end)]
    return [one for one in found if outlet_key(one.name) not in own and one.proof != article.url]


def _links(text: str, start: int, end: int) -> Iterator[Origin]:
    """Give the links between two places; an address inside a Markdown link is that link, and an image is none."""
    taken: list[tuple[int, int]] = []
    for hit in _MARKDOWN.finditer(text, start, end):
        taken.append(hit.span())
        name = publisher_at(hit["target"]) or _called_like(hit["label"], hit["target"])
        if name and not hit["image"]:
            yield _origin(name, hit)
    for hit in _BARE.finditer(text, start, end):
        name = publisher_at(hit[0])
        if name and not any(left <= hit.start() < right for left, right in taken):
            yield _origin(name, hit)


def _origin(name: str, hit: re.Match[str]) -> Origin:
    return Origin(name=name, kind=OriginKind.LINK, proof=hit[0], start=hit.start(), end=hit.end())


def _called_like(label: str, address: str) -> str | None:
    """Take a link's words for an outlet's name where its address is spelled like them: `Cellwire`, cellwire.example."""
    host = address.partition("://")[2].partition("/")[0].casefold()
    letters = _LETTERS.sub("", label.casefold())
    squeezed = _LETTERS.sub("", host)
    return label.strip() if label[:1].isupper() and len(letters) > 3 and letters in squeezed else None
