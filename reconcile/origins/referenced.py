"""Numbered references, tied to the paragraphs that cite them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.model.document import Article, Origin

_LIST_MARK = re.compile(r"\s*\[(\d{1,3})\]")
MARK = re.compile(r"\[(\d{1,3})\]")


def referenced_origins(article: Article, text: str) -> list[Origin]:
    """Tie each entry of a reference list to the paragraphs whose marks point to it.

    Args:
        article: The article; its origins as read are the entries of its reference list.
        text: The text of its document.

    Returns:
        For an entry that is cited, one origin a mark, with the mark as proof, standing for its paragraph; for an
        entry that no mark points to, the entry itself, standing for the whole article.
    """
    found: list[Origin] = []
    for entry in article.origins:
        number = _LIST_MARK.match(entry.proof)
        cited = list(_cited(article, text, entry, number[1])) if number else []
        found += cited or [entry]
    return found


def _cited(article: Article, text: str, entry: Origin, number: str) -> Iterator[Origin]:
    at = article.start
    for line in text[article.start : article.end].splitlines(keepends=True):
        if not at <= entry.start < at + len(line):
            for mark in MARK.finditer(line):
                if mark[1] == number:
                    update = {
                        "proof": mark[0],
                        "start": at + mark.start(),
                        "end": at + mark.end(),
                        "covers": (at, at + len(line)),
                    }
                    yield entry.model_copy(update=update)
        at += len(line)
