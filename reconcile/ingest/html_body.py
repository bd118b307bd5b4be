"""Find an article's text on a page: the extraction's readings, and which of them is the best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

from reconcile.ingest.blocks import fragment_text

_FEWEST_WORDS = 25  # fewer than these are a teaser or a notice; more is let through then
_UNSPACED = 4  # characters that count as a word in scripts that do not part words
_STATED_WORDS = 80  # a text that the metadata carries whole has at least so many
_STATED_SHARE = 0.5  # ... and so many of the words that were found on the page
_MISSED = 0.5  # where less of the stated text than this was found, the stated text itself is the better reading
_RUN = 4
_WORD = re.compile(r"\w+")


def article_text(tree: HtmlElement, stated: str | None = None) -> str:
    """Extract the readable text.

    A page's metadata often carries the article's text too (schema.org `articleBody`), without its headings and
    paragraphs: it tells which reading of the page is the best, and stands in for one where none comes near.

    Args:
        tree: The parsed page, or one post of it.
        stated: The text that its metadata carries, or None.

    Returns:
        The text, one line a paragraph; empty where none is found.
    """
    copy = deepcopy(tree)
    _captions_to_paragraphs(copy)
    plain = _reading(copy)
    if _length(plain) < _FEWEST_WORDS:
        plain = _reading(copy, favor_recall=True) or plain
    if not stated or _length(stated) < max(_STATED_WORDS, _STATED_SHARE * _length(plain)):
        return plain
    readings = (plain, _reading(copy, favor_precision=True), _reading(copy, favor_recall=True))
    told = _runs(stated)
    best = max(readings, key=lambda one: _likeness(_runs(one), told))
    return best if (_runs(best) & told).total() >= _MISSED * told.total() else fragment_text(stated)


def paragraphs_of(tree: HtmlElement) -> Iterator[str]:
    """Give all paragraphs, headings, list entries and cells of a page that shows no article."""
    for element in tree.iter("p", "li", "h1", "h2", "h3", "td", "blockquote"):
        words = " ".join(element.text_content().split())
        if words and next(element.iterdescendants("p", "li", "td"), None) is None:
            yield words


def _reading(tree: HtmlElement, **bias: bool) -> str:
    return str(trafilatura.extract(deepcopy(tree), include_comments=False, include_tables=True, **bias) or "")


def _length(text: str) -> int:
    """Count words; text without spaces counts by its characters."""
    return max(len(text.split()), sum(char > "\u2e7f" for char in text) // _UNSPACED)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return Counter(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _likeness(ours: Counter[tuple[str, ...]], told: Counter[tuple[str, ...]]) -> float:
    """F1 of runs of words."""
    return 2 * (ours & told).total() / max(1, ours.total() + told.total())


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
