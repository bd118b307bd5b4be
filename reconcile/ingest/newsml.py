"""Read NewsML-G2 (IPTC) and NITF, the XML of news agencies; NewsML-G2 carries NITF or XHTML inside.

IPTC's own library, newsmlg2, hands out an item's inner XML unread and parses with entities on, so lxml reads the few
elements that are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.blocks import blocks_of, tag_of
from reconcile.ingest.entries import Entry, page_of
from reconcile.ingest.values import address, day
from reconcile.ingest.xml_tree import XmlFormat, words_of, xml_root, xml_sign

_KIND = "NewsML-G2 or NITF file"


@dataclass(frozen=True, slots=True)
class NewsXml(XmlFormat):
    """A NewsML-G2 item or message, or a NITF article."""

    def read(self, raw: bytes) -> Page:
        """Read one file.

        Args:
            raw: The file's bytes.

        Returns:
            One article a news item; pictures and other items without text are left out.

        Raises:
            ItemError: If it is not well-formed, or no item has a text.
        """
        root = xml_root(raw, _KIND)
        if tag_of(root) == "nitf":
            return page_of([Entry(_nitf_stated(root), _body(root))])
        items = [root] if tag_of(root) == "newsitem" else [node for node in root.iter() if tag_of(node) == "newsitem"]
        return page_of(entry for item in items for entry in _entries(item))


NITF = NewsXml("nitf", "application/nitf+xml", (".nitf", ".xml"), xml_sign("nitf"))
NEWSML = NewsXml(
    "newsml", "application/vnd.iptc.g2.newsitem+xml", (".newsml", ".xml"), xml_sign("newsItem|newsMessage|packageItem")
)


def _entries(item: etree._Element) -> Iterator[Entry]:
    text = next(filter(None, (_body(content) for content in _all(item, "inlinexml", "inlinedata"))), "")
    if not text:
        return
    nitf = _first(item, "nitf")
    created, version = _words(item, "firstcreated"), _words(item, "versioncreated")
    outlet = _named(_first(item, "provider")) or _named(_first(item, "infosource"))
    credit = _words(item, "creditline")
    stated = Metadata(
        outlet=outlet or credit or _named(_first(item, "copyrightholder")),
        title=_words(item, "headline"),
        byline=_words(item, "by"),
        published=day(created, version),
        modified=day(version) if created else None,
    )
    stated = stated.over(_nitf_stated(nitf)) if nitf is not None else stated
    yield Entry(
        stated.over(Metadata(title=_words(item, "title"))), text, credit if outlet and credit != outlet else None
    )


def _body(content: etree._Element) -> str:
    """Give the text of an item's content: the body of NITF or XHTML, or plain text."""
    for name in ("body.content", "body"):
        body = _first(content, name)
        if body is not None:
            return "\n\n".join(blocks_of(body))
    return (content.text or "").strip() if len(content) == 0 else "\n\n".join(blocks_of(content))


def _nitf_stated(root: etree._Element) -> Metadata:
    publication, issue, story = _first(root, "pubdata"), _first(root, "date.issue"), _first(root, "story.date")
    said = [one.get("norm") or words_of(one) for one in (story, issue) if one is not None]
    dates = [publication.get("date.publication") if publication is not None else None, *said]
    holder = _first(root, "doc.copyright")
    byline = _words(root, "byline")
    return Metadata(
        outlet=(publication.get("name") if publication is not None else None)
        or _words(root, "distributor")
        or (holder.get("holder") if holder is not None else None),
        title=_words(root, "hl1") or _words(root, "hedline") or _words(root, "title"),
        byline=re.sub(r"\A(?:by|von|par) ", "", byline, flags=re.IGNORECASE) if byline else None,
        published=day(*dates),
        url=address(publication.get("ex-ref") if publication is not None else None),
    )


def _all(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (one for one in node.iter() if tag_of(one) in names)


def _first(node: etree._Element, name: str) -> etree._Element | None:
    return next(_all(node, name), None)


def _words(node: etree._Element, name: str) -> str | None:
    return words_of(_first(node, name))


def _named(node: etree._Element | None) -> str | None:
    """Name a party: by its name, by a literal, or by the end of its code (`nprov:AFP`)."""
    if node is None:
        return None
    return _words(node, "name") or node.get("literal") or (node.get("qcode") or "").rpartition(":")[2] or None
