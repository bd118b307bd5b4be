"""Read a saved web page: its readable text and what its metadata says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from reconcile.errors import ItemError
from reconcile.ingest.base import Page, Piece
from reconcile.ingest.decode import decode
from reconcile.ingest.html_head import stated_by
from reconcile.ingest.html_posts import posts_of, stated_by_post
from reconcile.ingest.markup import table_cuts
from reconcile.model.document import Problem

_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}charset=|\?xml[^>]{0,100}encoding=)[\"']?\s{0,3}([A-Za-z0-9_-]{2,30})", re.IGNORECASE
)
_XML_HEAD = re.compile(r"^\s{0,50}<\?xml[^>]{0,200}\?>")
_HEAD = 4096
_FEWEST_WORDS = 40
_HINT = "save the article's text as .txt, or the full page as .html"


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
        tree = _tree(_XML_HEAD.sub("", decoded.text.replace("\x00", "")))
        page = _posts(tree) or _article(tree)
        return page.model_copy(
            update={
                "stated": stated_by(tree),
                "cuts": tuple(table_cuts(page.text)),
                "problems": (*decoded.problems, *page.problems),
                "lossy": decoded.lossy,
            }
        )


def _tree(source: str) -> HtmlElement:
    """Parse a page.

    Raises:
        ItemError: If it cannot be parsed at all.
    """
    try:
        return document_fromstring(source)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ItemError("this page cannot be parsed", hint=_HINT) from error


def _posts(tree: HtmlElement) -> Page | None:
    """Read a page of several posts one by one; the extraction takes a page for one article."""
    texts: list[str] = []
    pieces: list[Piece] = []
    for post in posts_of(tree):
        stated = stated_by_post(post)
        body = _extracted(post) or "\n".join(_paragraphs(post))
        title = stated.title or ""
        pieces.append(Piece(start=sum(map(len, texts)), stated=stated))
        texts.append((body if body.startswith(title) else f"{title}\n{body}") + "\n\n")
    return Page(text="".join(texts), pieces=tuple(pieces)) if pieces else None


def _article(tree: HtmlElement) -> Page:
    """Extract the article; a page without one gives all its paragraphs, and says so.

    Raises:
        ItemError: If the page has no text.
    """
    text = _extracted(tree)
    if text:
        return Page(text=text)
    paragraphs = "\n".join(_paragraphs(tree))
    if not paragraphs:
        raise ItemError("no text was found on this page", hint=_HINT)
    problem = Problem(what="no article was recognised; all paragraphs of the page are used", hint=_HINT)
    return Page(text=paragraphs, problems=(problem,))


def _extracted(tree: HtmlElement) -> str:
    """Give the readable text; where little is found, more is let through."""
    copy = deepcopy(tree)
    _captions_to_paragraphs(copy)
    for recall in (False, True):
        text = trafilatura.extract(deepcopy(copy), include_comments=False, include_tables=True, favor_recall=recall)
        if text and len(text.split()) >= (1 if recall else _FEWEST_WORDS):
            return str(text)
    return ""


def _paragraphs(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("p", "li", "h1", "h2", "h3", "td", "blockquote"):
        words = " ".join(element.text_content().split())
        if words and next(element.iterdescendants("p", "li", "td"), None) is None:
            yield words


def _captions_to_paragraphs(tree: HtmlElement) -> None:
    """Make a paragraph of every picture's caption: it may carry facts, and the extraction leaves pictures out."""
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        words = " ".join(caption.text_content().split())
        if figure is not None and figure.getparent() is not None and words:
            paragraph = HtmlElement(words)
            paragraph.tag = "p"
            figure.addnext(paragraph)
            caption.drop_tree()
