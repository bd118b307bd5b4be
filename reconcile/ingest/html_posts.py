"""Find the posts of a page that shows several, such as a blog's archive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reconcile.ingest.base import Metadata
from reconcile.ingest.html_head import shown_by
from reconcile.ingest.values import address, day

_CLASS = re.compile(r"(?:^|\s)(?:h-?entry|(?:blog-?)?post|entry|story|article)(?:\s|-\d|$)", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3")
_FEWEST_WORDS = 30
_PARAGRAPH_WORDS = 8
_LARGEST_SHARE = 0.75


def posts_of(tree: HtmlElement) -> list[HtmlElement]:
    """Find the posts of a page.

    A post has a heading and at least two paragraphs. Teasers beside one long article are none.

    Args:
        tree: The parsed page.

    Returns:
        The posts in order, or nothing where the page shows one article.
    """
    for candidates in (_outermost(tree.iter("article")), *_siblings(tree)):
        posts = [one for one in candidates if _is_post(one)]
        words = [_words(one) for one in posts]
        if len(posts) >= 2 and max(words) <= _LARGEST_SHARE * sum(words):
            return posts
    return []


def stated_by_post(post: HtmlElement) -> Metadata:
    """Read what a post's heading and date line say.

    Args:
        post: One of the posts.

    Returns:
        Its title, its address where the heading links to it, its date and its byline.
    """
    heading = next(post.iter(*_HEADINGS))
    links = [str(link.get("href") or "") for link in heading.iter("a")]
    times = [str(time.get("datetime") or "") for time in post.iter("time")]
    title = " ".join(heading.text_content().split()) or None
    return Metadata(title=title, url=address(*links), published=day(*times)).over(shown_by(post))


def _outermost(elements: Iterator[HtmlElement]) -> list[HtmlElement]:
    return [one for one in elements if next(one.iterancestors("article"), None) is None]


def _siblings(tree: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Give the groups of neighbours whose class says that they are posts."""
    groups: dict[HtmlElement, list[HtmlElement]] = {}
    for one in tree.iter("div", "section", "li"):
        parent = one.getparent()
        if parent is not None and _CLASS.search(one.get("class") or ""):
            groups.setdefault(parent, []).append(one)
    yield from groups.values()


def _is_post(element: HtmlElement) -> bool:
    paragraphs = [one for one in element.iter("p") if len(one.text_content().split()) >= _PARAGRAPH_WORDS]
    heading = next(element.iter(*_HEADINGS), None)
    return heading is not None and len(paragraphs) >= 2 and _words(element) >= _FEWEST_WORDS


def _words(element: HtmlElement) -> int:
    return sum(len(one.text_content().split()) for one in element.iter("p"))
