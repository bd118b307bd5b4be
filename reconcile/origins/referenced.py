"""Numbered references, tied to the paragraphs that cite them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.document import Article, Origin

_LIST_MARK = re.compile(r"\s*\[(\d{1,3})\]")
MARK = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark such as `[3]`: its words, where they begin, and the paragraph they stand in."""

    words: str
    start: int
    paragraph: tuple[int, int]


def referenced_origins(article: Article, text: str) -> list[Origin]:
    """Tie each entry of a reference list to the paragraphs whose marks point to it.

    Args:
        article: The article; its origins as read are the entries of its reference list.
        text: The text of its document.

    Returns:
        For an entry that is cited, one origin a mark, with the mark as proof, standing for its paragraph; for an
        entry that no mark points to, the entry itself, standing for the whole article.
    """
    marks = _marks(article, text) if article.origins else {}
    found: list[Origin] = []
    for entry in article.origins:
        number = _LIST_MARK.match(entry.proof)
        found += _cited(entry, marks.get(number[1], ())) if number else [entry]
    return found


def _marks(article: Article, text: str) -> Mapping[str, Sequence[_Mark]]:
    """Find the marks of an article by their number."""
    found: dict[str, list[_Mark]] = {}
    at = article.start
    for line in text[article.start : article.end].splitlines(keepends=True):
        for mark in MARK.finditer(line):
            found.setdefault(mark[1], []).append(_Mark(mark[0], at + mark.start(), (at, at + len(line))))
        at += len(line)
    return found


def _cited(entry: Origin, marks: Sequence[_Mark]) -> list[Origin]:
    """Give an entry once a mark that points to it from another paragraph, or the entry itself where none does."""
    pointing = [mark for mark in marks if not mark.paragraph[0] <= entry.start < mark.paragraph[1]]
    return [
        entry.model_copy(
            update={
                "proof": mark.words,
                "start": mark.start,
                "end": mark.start + len(mark.words),
                "covers": mark.paragraph,
            }
        )
        for mark in pointing
    ] or [entry]
