"""What a web page's metadata says: JSON-LD, Open Graph and article tags, the canonical link, <time>."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from reconcile.ingest.base import Metadata
from reconcile.ingest.heads import said_by, without_outlet
from reconcile.ingest.outlets import outlet_of
from reconcile.text.dates import parse_published

_KINDS = re.compile(
    r"(?:News|Analysis|Reportage|Opinion|Review|Blog|Social|Live|Backgroundnews)?\w{0,20}(?:Article|Posting|Report)",
    re.IGNORECASE,
)
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "byline": ("author", "article:author_name", "byl", "dc.creator", "parsely-author", "sailthru.author"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate",
        "publish_date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date",
    ),
    "url": ("og:url",),
}  # fmt: skip
_LONGEST = 500_000
_DEEPEST = 8
_LATEST = "2099-12-31"
_STROKES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]\d{4}")
_UNSEEN = ("script", "style", "noscript", "template", "head", "title")
_MOST_CHILDREN = 8
_SHOWN_LONGEST = 160
_SHOWN_MOST = 40


def stated_by(tree: HtmlElement) -> Metadata:
    """Read a page's metadata, the most exact first.

    Args:
        tree: The parsed page.

    Returns:
        JSON-LD over meta tags over the canonical link and `<time>` over date lines and bylines that are shown over
        the page's title.
    """
    tags = _meta_tags(tree)
    shown = shown_by(tree)
    if shown.published and _in_either_order(tree, tags):
        tags = tags.model_copy(update={"published": None})
    known = _json_ld(tree).over(tags).over(_elements(tree)).over(shown).over(_titled(tree))
    if known.published is None:
        known = known.over(Metadata(published=_other_date(tree)))
    return known.over(Metadata(outlet=outlet_of(known.url))) if known.url else known


def shown_by(tree: HtmlElement) -> Metadata:
    """Read the date line and the byline that a page shows below its heading.

    Args:
        tree: The parsed page, or a part of it.

    Returns:
        The first date and the first byline among the short pieces of text there.
    """
    known = Metadata()
    heading = next(tree.iter("h1", "h2", "h3"), None)
    seen = heading is None
    short = 0
    for element in tree.iter():
        seen = seen or element is heading
        if not seen or not isinstance(element.tag, str) or element.tag in _UNSEEN or len(element) > _MOST_CHILDREN:
            continue
        words = " ".join(element.text_content().split())
        said = said_by(words) if 0 < len(words) <= _SHOWN_LONGEST else None
        known = known.over(said) if said else known
        short += bool(words)
        if short > _SHOWN_MOST or (known.published and known.byline):
            break
    return known


def _in_either_order(tree: HtmlElement, tags: Metadata) -> bool:
    """Tell whether the date in the tags is written like 12/05/2025, which is a day in May or in December."""
    written = [str(tag.get("content")) for tag in tree.iterfind(".//meta") if tag.get("content")]
    both = [hit for one in written if (hit := _STROKES.fullmatch(one.strip()[:10]))]
    return bool(tags.published) and any(int(hit[1]) <= 12 and int(hit[2]) <= 12 for hit in both)


def _titled(tree: HtmlElement) -> Metadata:
    title = _clean(tree.findtext(".//title"))
    if title is None:
        return Metadata()
    bare, outlet = without_outlet(title)
    return Metadata(title=bare, outlet=outlet)


def _json_ld(tree: HtmlElement) -> Metadata:
    known = Metadata()
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for node in _nodes(_loaded(script.text or ""), 0):
            if any(_KINDS.fullmatch(kind) for kind in _texts(node.get("@type"))):
                known = known.over(_from_node(node))
    return known


def _loaded(text: str) -> object:
    try:
        return json.loads(text) if len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None


def _nodes(data: object, depth: int) -> Iterator[dict[str, object]]:
    """Give the objects of a JSON-LD block, those in lists and graphs too."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _nodes(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "itemListElement", "mainEntityOfPage"):
            yield from _nodes(data.get(key), depth + 1)


def _from_node(node: dict[str, object]) -> Metadata:
    names = [name for one in _list(node.get("author")) for name in _texts(_named(one))]
    page = node.get("mainEntityOfPage")
    address = node.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return Metadata(
        title=_clean(*_texts(node.get("headline")), *_texts(node.get("name"))),
        outlet=_clean(*(name for one in _list(node.get("publisher")) for name in _texts(_named(one)))),
        byline=_clean(", ".join(dict.fromkeys(names))),
        published=_day(*_texts(node.get("datePublished"))),
        url=_address(*_texts(address)),
    )


def _named(one: object) -> object:
    return one.get("name") if isinstance(one, dict) else one


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _texts(value: object) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str)]


def _meta_tags(tree: HtmlElement) -> Metadata:
    tags: dict[str, str] = {}
    for tag in tree.iterfind(".//meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and tag.get("content"):
            tags.setdefault(name.strip().lower(), str(tag.get("content")))
    said = {key: [tags[name] for name in names if name in tags] for key, names in _META.items()}
    return Metadata(
        title=_clean(*said["title"]),
        outlet=_clean(*said["outlet"]),
        byline=_clean(*(one for one in said["byline"] if "://" not in one)),
        published=_day(*said["published"]),
        url=_address(*said["url"]),
    )


def _elements(tree: HtmlElement) -> Metadata:
    canonical = [str(link.get("href") or "") for link in tree.iterfind(".//link[@rel='canonical']")]
    times = [str(time.get("datetime") or time.text_content()) for time in tree.iterfind(".//time")]
    return Metadata(url=_address(*canonical), published=_day(*times[:1]))


def _other_date(tree: HtmlElement) -> str | None:
    """Ask htmldate for a date in less usual places; its latest date is fixed, so that no result hangs on the clock."""
    try:
        found = find_date(deepcopy(tree), extensive_search=False, original_date=True, max_date=_LATEST)
    except (ValueError, TypeError, etree.LxmlError):
        return None
    return found if isinstance(found, str) else None


def _clean(*values: str | None) -> str | None:
    for value in values:
        words = " ".join((value or "").split())[:500]
        if words:
            return words
    return None


def _day(*values: str) -> str | None:
    return next((day for day in map(parse_published, values) if day), None)


def _address(*values: str) -> str | None:
    return next((one.strip() for one in values if one.strip().startswith(("https://", "http://"))), None)
