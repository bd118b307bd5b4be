"""Read news feeds: RSS and Atom, also broken ones, and JSON Feed; each entry is an article."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException

import feedparser

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.blocks import fragment_text
from reconcile.ingest.entries import Entry, page_of
from reconcile.ingest.heads import without_outlet
from reconcile.ingest.json_data import json_of, json_sign, objects, text_at
from reconcile.ingest.outlets import listed_outlet
from reconcile.ingest.values import address, day
from reconcile.ingest.xml_tree import XmlFormat, xml_sign
from reconcile.model.document import Problem
from reconcile.text.dates import parse_day


@dataclass(frozen=True, slots=True)
class Feed(XmlFormat):
    """A feed in XML."""

    def read(self, raw: bytes) -> Page:
        """Read one feed.

        Args:
            raw: The file's bytes.

        Returns:
            One article an entry; a feed that is not well-formed is read as far as it goes, and the page says so.

        Raises:
            ItemError: If it is no feed, or none of its entries has a text.
        """
        try:
            parsed = feedparser.parse(BytesIO(raw))
        except (ValueError, OverflowError, AttributeError, LookupError) as error:
            raise ItemError(f"this feed is damaged: {error}", hint="save it again, or the article as .html") from error
        if not parsed.get("version") and not parsed.entries:
            raise ItemError("this is no RSS or Atom feed", hint="save the feed itself, or the article as .html")
        problems: list[Problem] = []
        if parsed.bozo and not isinstance(parsed.bozo_exception, feedparser.CharacterEncodingOverride):
            what = f"the feed is not well-formed; read as far as it goes: {_said(parsed.bozo_exception)}"
            problems.append(Problem(what=what, hint="compare it with the outlet's pages"))
        outlet = _outlet(parsed.feed.get("title"), parsed.feed.get("link"))
        return page_of((_entry(one, outlet) for one in parsed.entries), problems)


RSS = Feed("rss", "application/rss+xml", (".rss", ".rdf", ".xml"), xml_sign("rss|RDF"))
ATOM = Feed("atom", "application/atom+xml", (".atom", ".xml"), xml_sign("feed"))


class JsonFeed:
    """A JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

    name = "json feed"
    media_type = "application/feed+json"
    suffixes: tuple[str, ...] = (".json",)
    sign = json_sign("version", value=r"\"https?:\\?/\\?/jsonfeed")

    def read(self, raw: bytes) -> Page:
        """Read one feed.

        Args:
            raw: The file's bytes.

        Returns:
            One article an item.

        Raises:
            ItemError: If it is no JSON Feed, or none of its items has a text.
        """
        feed, problems, lossy = json_of(raw, "JSON Feed")
        if not isinstance(feed, dict):
            raise ItemError("this is no JSON Feed: it is no object", hint="export it again")
        outlet = _outlet(text_at(feed, "title"), text_at(feed, "home_page_url"))
        authors = _authors(feed)
        page = page_of(_item(one, outlet, authors) for one in objects(feed.get("items", [])))
        return page.after(problems, lossy=lossy)


def _said(error: Exception) -> str:
    """Give a parser's words without the place, which is one in what the library made of the file."""
    return error.getMessage() if isinstance(error, SAXParseException) else str(error)


def _outlet(title: str | None, link: str | None) -> str | None:
    """Name the outlet of a feed: a listed one by its address or at the end of the feed's title, else that title."""
    listed = listed_outlet(link) if link else None
    bare, named = without_outlet(fragment_text(title)) if title else (None, None)
    return listed or named or bare or None


def _entry(entry: Any, outlet: str | None) -> Entry:  # noqa: ANN401  (feedparser has no types)
    bodies = [fragment_text(one.get("value") or "") for one in entry.get("content", [])]
    text = max([*bodies, fragment_text(entry.get("summary") or "")], key=len)
    source = entry.get("source") or {}
    updated = dict.get(entry, "updated")  # the entry's own way would give the date of publication instead
    return Entry(
        stated=Metadata(
            outlet=outlet,
            title=" ".join(fragment_text(entry.get("title") or "").split()) or None,
            byline=entry.get("author") or None,
            published=day(entry.get("published")) or parse_day(updated or ""),
            modified=day(updated) if entry.get("published") else None,
            url=address(entry.get("link")),
        ),
        text=text,
        credit=fragment_text(source.get("title") or "") or None,
    )


def _item(item: dict[str, object], outlet: str | None, authors: str | None) -> Entry:
    text = text_at(item, "content_text") or fragment_text(text_at(item, "content_html") or "")
    return Entry(
        stated=Metadata(
            outlet=outlet,
            title=text_at(item, "title"),
            byline=_authors(item) or authors,
            published=day(text_at(item, "date_published")),
            modified=day(text_at(item, "date_modified")),
            url=address(text_at(item, "url"), text_at(item, "external_url")),
        ),
        text=text or text_at(item, "summary") or "",
    )


def _authors(data: dict[str, object]) -> str | None:
    names = [text_at(one, "name") for one in objects(data.get("authors") or data.get("author") or [])]
    return ", ".join(name for name in names if name) or None
