"""What a web page's metadata says: JSON-LD, Open Graph and article tags, the canonical link, what its head shows."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reconcile.ingest.base import Metadata
from reconcile.ingest.heads import said_by, without_outlet
from reconcile.ingest.html_dates import found_elsewhere, in_either_order, is_earlier, timed
from reconcile.ingest.html_ld import nodes_of, stated_by_nodes
from reconcile.ingest.outlets import date_in, outlet_of
from reconcile.ingest.values import address, clean, day

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"),
    "byline": (
        "author", "article:author_name", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
    ),
    "published": (
        "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
        "publishdate", "publish_date", "publish-date", "publication_date", "dc.date", "dc.date.issued",
        "dc.date.created", "dcterms.created", "dcterms.date", "dcterms.issued", "citation_publication_date",
        "article.published", "parsely-pub-date", "sailthru.date",
    ),
    "modified": (
        "article:modified_time", "og:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod",
        "dcterms.modified", "article.updated",
    ),
    "url": ("og:url",),
}  # fmt: skip
_MARKS = (" | ", " - ", " — ", " – ", " :: ", " » ", " • ")  # between a title and the outlet's name
# What a byline that is shown runs on into: a date, a button.
_AFTER_NAME = re.compile(
    r"[\s|,·•–-]{1,5}(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
    r"[a-z]{0,6}\.? \d|(?:print|e-?mail|comments?|more from|updated|published|posted|follow|share|on)\b).{0,200}",
    re.IGNORECASE,
)
_UNSEEN = ("script", "style", "noscript", "template", "head", "title")
_MOST_CHILDREN = 8
_SHOWN_LONGEST = 160
_SHOWN_MOST = 40


def stated_by(tree: HtmlElement) -> Metadata:
    """Read a page's metadata, the most exact first.

    Args:
        tree: The parsed page.

    Returns:
        JSON-LD over meta tags over the canonical link over `<time>` over date lines and bylines that are shown over
        the page's title.
    """
    tags = _meta_tags(tree)
    shown = shown_by(tree)
    if shown.published and tags.published and in_either_order(tree):
        tags = tags.model_copy(update={"published": None})
    known = stated_by_nodes(nodes_of(tree)).over(tags).over(_canonical(tree))
    known = known.over(Metadata(published=timed(tree))).over(shown).over(_titled(tree))
    dated = date_in(known.url or "")
    if is_earlier(dated, known.published):
        known = Metadata(published=dated).over(known)
    if known.published is None:
        known = known.over(Metadata(published=found_elsewhere(tree, everywhere=False)))
    known = known.over(Metadata(outlet=outlet_of(known.url))) if known.url else known
    return known.model_copy(update={"title": _bare(known.title, known.outlet)})


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
        known = known.over(_tidy(said)) if said else known
        short += bool(words)
        if short > _SHOWN_MOST or (known.published and known.byline):
            break
    return known


def _bare(title: str | None, outlet: str | None) -> str | None:
    """Take the outlet's name off the end of a title."""
    for mark in _MARKS if title and outlet else ():
        bare, found, last = str(title).rpartition(mark)
        if found and bare.strip() and last.strip().casefold() == str(outlet).casefold():
            return bare.strip()
    return title


def _tidy(said: Metadata) -> Metadata:
    """Cut a byline where the name ends; one without a name is none."""
    byline = _AFTER_NAME.sub("", said.byline or "").strip()
    named = any(word[0].isupper() for word in byline.split()[:3])
    return said.model_copy(update={"byline": byline if named else None})


def _titled(tree: HtmlElement) -> Metadata:
    title = clean(tree.findtext(".//title"))
    if title is None:
        return Metadata()
    bare, outlet = without_outlet(title)
    return Metadata(title=bare, outlet=outlet)


def _meta_tags(tree: HtmlElement) -> Metadata:
    tags: dict[str, str] = {}
    for tag in tree.iterfind(".//meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and tag.get("content"):
            tags.setdefault(name.strip().lower(), str(tag.get("content")))
    said = {key: [tags[name] for name in names if name in tags] for key, names in _META.items()}
    return Metadata(
        title=clean(*said["title"]),
        outlet=clean(*said["outlet"]),
        byline=clean(*(one for one in said["byline"] if "://" not in one)),
        published=day(*said["published"]),
        modified=day(*said["modified"]),
        url=address(*said["url"]),
    )


def _canonical(tree: HtmlElement) -> Metadata:
    return Metadata(url=address(*(str(link.get("href") or "") for link in tree.iterfind(".//link[@rel='canonical']"))))
