"""Read a saved web page: its readable text and what its metadata says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page, Piece
from reconcile.ingest.decode import Decoded, decode
from reconcile.ingest.depth import too_deep
from reconcile.ingest.html_body import article_text, paragraphs_of
from reconcile.ingest.html_dates import found_elsewhere
from reconcile.ingest.html_head import stated_by
from reconcile.ingest.html_ld import Node, article_nodes, body_of, nodes_of, reviews_of
from reconcile.ingest.html_posts import posts_of, stated_by_post
from reconcile.ingest.markup import table_cuts
from reconcile.ingest.walls import wall_in
from reconcile.model.document import Problem

_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}charset=|\?xml[^>]{0,100}encoding=)[\"']?\s{0,3}([A-Za-z0-9_-]{2,30})", re.IGNORECASE
)
_XML_HEAD = re.compile(r"^\s{0,50}<\?xml[^>]{0,200}\?>")
_HEAD = 4096
_HINT = "save the article's text as .txt, or the full page as .html"


class Html:
    """A web page; the document's text is the extracted readable text."""

    name = "html"
    media_type = "text/html"
    suffixes = (".html", ".htm", ".xhtml")
    sign = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,100}<(?:!doctype html|html)[\s>]", re.IGNORECASE)

    def read(self, raw: bytes) -> Page:
        """Read one page.

        Args:
            raw: The page's bytes.

        Returns:
            The readable text, and title, outlet, byline, date and address from the page's metadata; where the page
            shows something else than its article, or not all of it, it says so.

        Raises:
            ItemError: If no text can be found in it.
        """
        try:
            page = _page(raw)
        except ItemError as error:
            wall = wall_in(raw, "")
            raise (ItemError(wall.what, hint=wall.hint) if wall else error) from error
        faults = tuple(one for one in (wall_in(raw, page.text), too_deep(raw)) if one)
        return page.model_copy(update={"problems": (*page.problems, *faults), "lossy": page.lossy or bool(faults)})


def _page(raw: bytes) -> Page:
    """Read a page without asking whether it is the right one.

    Raises:
        ItemError: If no text can be found in it.
    """
    decoded = _decoded(raw)
    tree = _tree(decoded.text)
    nodes = nodes_of(tree)
    page = (None if _is_one(tree, nodes) else _posts(tree)) or _article(tree, nodes)
    stated = stated_by(tree)
    guess = None if stated.published else found_elsewhere(tree, everywhere=True)
    told = {"stated": stated, "guessed": Metadata(published=guess), "cuts": tuple(table_cuts(page.text))}
    return page.model_copy(update=told).after(decoded.problems, lossy=decoded.lossy)


def _decoded(raw: bytes) -> Decoded:
    declared = _DECLARED.search(raw[:_HEAD])
    return decode(raw, declared[1].decode("ascii") if declared else None)


def _tree(source: str) -> HtmlElement:
    """Parse a page.

    Raises:
        ItemError: If it cannot be parsed at all.
    """
    try:
        parser = HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)
        return document_fromstring(_XML_HEAD.sub("", source.replace("\x00", "")), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ItemError("this page cannot be parsed", hint=_HINT) from error


def _posts(tree: HtmlElement) -> Page | None:
    """Read a page of several posts one by one; the extraction takes a page for one article."""
    texts: list[str] = []
    pieces: list[Piece] = []
    for post in posts_of(tree):
        stated = stated_by_post(post)
        body = article_text(post) or "\n".join(paragraphs_of(post))
        title = stated.title or ""
        pieces.append(Piece(start=sum(map(len, texts)), stated=stated))
        texts.append((body if body.partition("\n")[0] == title else f"{title}\n{body}") + "\n\n")
    return Page(text="".join(texts), pieces=tuple(pieces)) if pieces else None


def _is_one(tree: HtmlElement, nodes: Sequence[Node]) -> bool:
    """Tell whether a page's metadata calls it one article: then what else it shows are teasers, not posts."""
    kinds = tree.xpath("//meta[@property='og:type']/@content")
    return any(str(kind).strip().lower() == "article" for kind in kinds) or len(article_nodes(nodes)) == 1


def _article(tree: HtmlElement, nodes: Sequence[Node]) -> Page:
    """Extract the article; a page without one gives all its paragraphs, and says so.

    Raises:
        ItemError: If the page has no text.
    """
    reviews = reviews_of(nodes)
    text = article_text(tree, body_of(nodes))
    if text:
        return Page(text=text, reviews=reviews)
    paragraphs = "\n".join(paragraphs_of(tree))
    if not paragraphs:
        raise ItemError("no text was found on this page", hint=_HINT)
    problem = Problem(what="no article was recognised; all paragraphs of the page are used", hint=_HINT)
    return Page(text=paragraphs, reviews=reviews, problems=(problem,))
