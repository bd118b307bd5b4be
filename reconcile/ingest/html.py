"""Read a saved web page: its readable text and what its metadata says."""

from __future__ import annotations

import re

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.decode import decode
from reconcile.ingest.html_head import stated_by
from reconcile.model.document import Problem

_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}charset=|\?xml[^>]{0,100}encoding=)[\"']?\s{0,3}([A-Za-z0-9_-]{2,30})", re.IGNORECASE
)
_XML_HEAD = re.compile(r"^\s{0,50}<\?xml[^>]{0,200}\?>")
_HEAD = 4096


class Html:
    """A web page; the document's text is the extracted readable text."""

    name = "html"
    media_type = "text/html"
    suffixes = (".html", ".htm", ".xhtml")

    def read(self, raw: bytes) -> Page:
        """Read one page.

        Args:
            raw: The page's bytes.

        Returns:
            The readable text, and title, outlet, byline, date and address from the page's metadata.

        Raises:
            ItemError: If no text can be found in it.
        """
        declared = _DECLARED.search(raw[:_HEAD])
        decoded = decode(raw, declared[1].decode("ascii") if declared else None)
        source = _XML_HEAD.sub("", decoded.text.replace("\x00", ""))
        tree = _tree(source)
        text, problems = _text(source, tree)
        return Page(text=text, stated=_stated(tree), problems=(*decoded.problems, *problems), lossy=decoded.lossy)


def _tree(source: str) -> lxml_html.HtmlElement | None:
    try:
        return lxml_html.document_fromstring(source)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _stated(tree: lxml_html.HtmlElement | None) -> Metadata:
    return Metadata() if tree is None else stated_by(tree)


def _text(source: str, tree: lxml_html.HtmlElement | None) -> tuple[str, tuple[Problem, ...]]:
    """Extract the article; a page without one gives all its words, and says so."""
    text = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
    if text and text.strip():
        return text, ()
    body = (
        ""
        if tree is None
        else "\n".join(part.strip() for part in tree.itertext("p", "li", "h1", "h2", "td") if part.strip())
    )
    if not body:
        raise ItemError(
            "no text was found on this page", hint="save the article's text as .txt, or the full page as .html"
        )
    hint = "check the text, or save the article as .txt"
    return body, (Problem(what="no article was recognised on this page; all its paragraphs are used", hint=hint),)
