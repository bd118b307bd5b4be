"""Read EPUB publications (EPUB 3.3, W3C): the pages of the spine in order, the package's metadata.

The usual library for it (ebooklib) is under the AGPL; its part that is needed here is a list of files and one XML file.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.blocks import blocks_of, tag_of
from reconcile.ingest.depth import gave_up
from reconcile.ingest.office import Line, page_of_lines
from reconcile.ingest.packed import opened, part
from reconcile.ingest.values import address, day
from reconcile.ingest.xml_tree import words_of, xml_root
from reconcile.model.document import Problem

_KIND = "EPUB book (.epub)"
_CONTAINER = "META-INF/container.xml"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Epub:
    """An EPUB; newspapers' exports and reading apps write articles as such."""

    name = "epub"
    media_type = "application/epub+zip"
    suffixes: tuple[str, ...] = (".epub",)
    sign = None

    def read(self, raw: bytes) -> Page:
        """Read one book; its navigation and the pages outside the reading order are left out.

        Args:
            raw: The file's bytes.

        Returns:
            The text of its pages, and title, creators, publisher, date and source from its package.

        Raises:
            ItemError: If it is no EPUB, is protected, or holds no text.
        """
        archive = opened(raw, _KIND)
        package = _package_name(archive)
        root = xml_root(part(archive, package, _KIND), _KIND)
        pages = [_page(archive, name) for name in _spine(root, dirname(package))]
        problems = [one for one in pages if isinstance(one, Problem)]
        lines = [line for one in pages if not isinstance(one, Problem) for line in one]
        if problems and not lines:
            raise ItemError(problems[0].what, hint=problems[0].hint)
        return page_of_lines(lines, _stated(root)).after(problems, lossy=bool(problems))


def _package_name(archive: ZipFile) -> str:
    """Find the package document that the container names.

    Raises:
        ItemError: If there is none.
    """
    container = xml_root(part(archive, _CONTAINER, _KIND), _KIND)
    names = [node.get("full-path") for node in container.iter() if tag_of(node) == "rootfile"]
    if not names or not names[0]:
        raise ItemError(f"this is no {_KIND}: it names no package", hint="export it again")
    return str(names[0])


def _page(archive: ZipFile, name: str) -> list[Line] | Problem:
    """Read a page, or say why it is left out."""
    # Pages are XHTML in UTF-8 by the standard; HTML's parser takes those too that are not well-formed.
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        page = document_fromstring(part(archive, name, _KIND), parser=parser)
    except ItemError as error:
        return Problem(what=f"its page {name} is left out: {error.what}", hint=error.hint)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        return Problem(what=f"its page {name} is left out: {error}", hint="export it again")
    if gave_up(parser):
        return Problem(what=f"its page {name} is left out: nested too deeply", hint="save its text as .txt")
    body = next(page.iter("body"), page)
    headings = {words_of(one) for one in body.iter(*_HEADINGS)}
    return [Line(words, heading=words in headings) for words in blocks_of(body)]


def _spine(package: etree._Element, folder: str) -> Iterator[str]:
    """Give the names of the pages in their reading order."""
    items = {node.get("id"): node for node in package.iter() if tag_of(node) == "item"}
    for reference in (node for node in package.iter() if tag_of(node) == "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        if "html" in (item.get("media-type") or ""):
            yield normpath(join(folder, unquote(item.get("href") or "")))


def _stated(package: etree._Element) -> Metadata:
    said: dict[str, list[str]] = {}
    for node in package.iter():
        words = words_of(node) if "purl.org/dc/" in str(node.tag) else None
        if words:
            said.setdefault(tag_of(node), []).append(words)
    return Metadata(
        title=next(iter(said.get("title", ())), None),
        byline=", ".join(said.get("creator", ())) or None,
        outlet=next(iter(said.get("publisher", ())), None),
        published=day(*said.get("date", ())),
        url=address(*said.get("source", ()), *said.get("identifier", ())),
    )
