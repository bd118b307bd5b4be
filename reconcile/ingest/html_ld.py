"""What a page's JSON-LD says (schema.org): the article, the fact-checks and the article's text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from reconcile.ingest.base import Metadata
from reconcile.ingest.values import address, clean, day, listed, texts
from reconcile.model.document import Review

Node = dict[str, object]
_ARTICLE = re.compile(
    r"(?:News|Analysis|Reportage|Opinion|Review|Blog|Social|Live|Backgroundnews)?\w{0,20}(?:Article|Posting|Report)",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"(?:https?://schema\.org/)?ClaimReview", re.IGNORECASE)
_WRAPPING = re.compile(r"\A\s{0,100}(?:<!--|//\s?<!\[CDATA\[|<!\[CDATA\[)|(?://\s?\]\]>|\]\]>|-->|;)\s{0,100}\Z")
_BY = re.compile(r"\A[Bb]y:? ")
_LONGEST = 500_000
_DEEPEST = 8
_INSIDE = ("@graph", "mainEntity", "itemListElement", "mainEntityOfPage", "hasPart")


def nodes_of(tree: HtmlElement) -> list[Node]:
    """Give the objects of all JSON-LD blocks of a page.

    Args:
        tree: The parsed page.

    Returns:
        The objects, those in lists and graphs too; a block that cannot be loaded is left out.
    """
    scripts = (one for one in tree.iter("script") if "ld+json" in (one.get("type") or "").lower())
    return [node for script in scripts for node in _nodes(_loaded(script.text or ""), 0)]


def article_nodes(nodes: Sequence[Node]) -> list[Node]:
    """Give the objects that describe an article."""
    return [node for node in nodes if any(_ARTICLE.fullmatch(kind) for kind in texts(node.get("@type")))]


def stated_by_nodes(nodes: Sequence[Node]) -> Metadata:
    """Read what the objects say about the article; the first that says something wins."""
    known = Metadata()
    for node in article_nodes(nodes):
        known = known.over(_stated(node))
    return known


def body_of(nodes: Sequence[Node]) -> str | None:
    """Give the article's text where the objects carry it, the longest of several."""
    bodies = [body for node in article_nodes(nodes) for body in texts(node.get("articleBody"))]
    return max(bodies, key=len, default=None)


def reviews_of(nodes: Sequence[Node]) -> tuple[Review, ...]:
    """Read the fact-checks (schema.org `ClaimReview`) of a page, each once."""
    reviews: list[Review] = []
    for node in nodes:
        claim = clean(*texts(node.get("claimReviewed")))
        if claim and any(_REVIEW.fullmatch(kind) for kind in texts(node.get("@type"))):
            item = _first(node.get("itemReviewed"))
            reviews.append(
                Review(
                    claim=claim,
                    verdict=_verdict(_first(node.get("reviewRating"))),
                    claimant=_names(item.get("author")),
                    reviewer=_names(node.get("author")),
                )
            )
    return tuple(dict.fromkeys(reviews))


def _loaded(text: str) -> object:
    try:
        return json.loads(_WRAPPING.sub("", text), strict=False) if len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None


def _nodes(data: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _nodes(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in _INSIDE:
            yield from _nodes(data.get(key), depth + 1)


def _stated(node: Node) -> Metadata:
    page = node.get("mainEntityOfPage")
    byline = _names(node.get("author"))
    return Metadata(
        title=clean(*texts(node.get("headline")), *texts(node.get("name"))),
        outlet=clean(*(name for one in listed(node.get("publisher")) for name in texts(_named(one)))),
        byline=_BY.sub("", byline) if byline else None,
        published=day(*texts(node.get("datePublished"))),
        modified=day(*texts(node.get("dateModified"))),
        url=address(*texts(node.get("url") or (page.get("@id") if isinstance(page, dict) else page))),
    )


def _verdict(rating: Node) -> str | None:
    """Give a rating in words, or as a figure of its scale."""
    said = clean(*texts(rating.get("alternateName")), *texts(rating.get("name")))
    figure, best = (rating.get(key) for key in ("ratingValue", "bestRating"))
    return said or (f"{figure} of {best}" if figure is not None and best is not None else None)


def _names(value: object) -> str | None:
    names = [name for one in listed(value) for name in texts(_named(one))]
    return clean(", ".join(dict.fromkeys(names)))


def _named(one: object) -> object:
    return one.get("name") if isinstance(one, dict) else one


def _first(value: object) -> Node:
    return next((one for one in listed(value) if isinstance(one, dict)), {})
