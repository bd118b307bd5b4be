"""Read OpenDocument texts (ISO/IEC 26300), packed and flat: paragraphs and tables in order, properties as metadata.

The libraries for it either are no longer kept (odfpy, ezodf) or hand out a paragraph with its comments and notes in
the middle of a sentence (odfdo), so the two XML files are read with lxml.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.office import Line, page_of_lines, row
from reconcile.ingest.packed import opened, part
from reconcile.ingest.xml_tree import inside, words_of, xml_root

_KIND = "OpenDocument text (.odt)"
_SPACES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def _name(short: str) -> str:
    space, _, local = short.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


_PARAGRAPH, _HEADING, _NOTE, _SPACE = map(_name, ("text:p", "text:h", "text:note", "text:s"))
_ROW, _CELL = map(_name, ("table:table-row", "table:table-cell"))
_MARKS = {_name("text:tab"): "\t", _name("text:line-break"): "\n"}
_APART = frozenset(map(_name, ("text:note", "office:annotation", "text:p", "text:h", "text:ruby-text")))
_NOT_TEXT = tuple(map(_name, ("text:tracked-changes", "office:annotation", "text:table-of-content")))
_MOST_SPACES = 100


class OpenDocument:
    """An OpenDocument text as an editor sees it with all changes accepted."""

    name = "odt"
    media_type = "application/vnd.oasis.opendocument.text"
    suffixes: tuple[str, ...] = (".odt", ".ott", ".fodt")
    sign = None

    def read(self, raw: bytes) -> Page:
        """Read one document; headers, footers, comments and a table of contents are left out.

        Args:
            raw: The file's bytes.

        Returns:
            Its paragraphs and tables, footnotes at the end, with title and author from its properties.

        Raises:
            ItemError: If it is no OpenDocument text, or holds no text.
        """
        if raw.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
            content = meta = xml_root(raw, _KIND)
        else:
            archive = opened(raw, _KIND)
            content = xml_root(part(archive, "content.xml", _KIND), _KIND)
            packed = "meta.xml" in archive.namelist()
            meta = xml_root(part(archive, "meta.xml", _KIND), _KIND) if packed else etree.Element("none")
        body = content.find(".//office:text", _SPACES)
        return page_of_lines([] if body is None else _lines(body, _titles(content)), _properties(meta))


def _lines(body: etree._Element, titles: frozenset[str]) -> Iterator[Line]:
    """Give paragraphs and rows in the order of the text, then the notes."""
    notes: list[Line] = []
    for node in body.iter(_PARAGRAPH, _HEADING, _ROW):
        if inside(node, *_NOT_TEXT):
            continue
        if inside(node, _NOTE):
            notes.append(Line(_words(node)))
        elif inside(node, _CELL):
            continue
        elif node.tag == _ROW:
            yield row(_cell(cell) for cell in node.iterchildren(_CELL))
        else:
            style = node.get(_name("text:style-name"), "")
            yield Line(_words(node), node.tag == _HEADING, style in titles)
    yield from notes


def _cell(cell: etree._Element) -> str:
    own = (one for one in cell.iter(_PARAGRAPH, _HEADING) if not inside(one, _NOTE, *_NOT_TEXT))
    return " ".join(map(_words, own))


def _words(paragraph: etree._Element) -> str:
    """Give a paragraph's own text; notes, comments and text frames inside it are not its own."""
    words: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            words.append("" if node is paragraph else node.tail or "")
        elif node is not paragraph and node.tag in _APART:
            walk.skip_subtree()
        elif node.tag == _SPACE:
            count = node.get(_name("text:c"), "1")
            words.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
        else:
            words.append(_MARKS.get(node.tag) or node.text or "")
    return "".join(words).strip()


def _titles(content: etree._Element) -> frozenset[str]:
    """Give the names of the styles that mark a title: `Title`, and what is made of it in this document."""
    styles = content.iterfind(".//style:style", _SPACES)
    made = (one.get(_name("style:name"), "") for one in styles if one.get(_name("style:parent-style-name")) == "Title")
    return frozenset({"Title", *made})


def _properties(meta: etree._Element) -> Metadata:
    """Read title and author; when a file was made says nothing about when its text was published."""
    author = meta.find(".//meta:initial-creator", _SPACES)
    author = meta.find(".//dc:creator", _SPACES) if author is None else author
    return Metadata(title=words_of(meta.find(".//dc:title", _SPACES)), byline=words_of(author))
