"""Headings of a draft: a headline that states a fact is read like any sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reconcile.ingest import Ingested
from reconcile.model.document import Passage, PassageReason

FEWEST_WORDS = 3  # "Background" and "What comes next" state nothing
_MARKS = re.compile(r"[#=\s]*")


def with_headings(written: Ingested) -> Ingested:
    """Let the headings of a draft be read as sentences, and its title with them.

    Args:
        written: The draft as read.

    Returns:
        The same draft; of a heading that may state something only its marks are left out.
    """
    kept = tuple(part for one in written.passages for part in _opened(one, written))
    return written.model_copy(update={"passages": kept})


def headings_named(passages: Iterable[Passage], written: Ingested) -> list[Passage]:
    """Say of headings in which nothing was stated that they are headings.

    Args:
        passages: The draft's sentences without a claim.
        written: The draft as it was read at first.

    Returns:
        The passages, headings with that reason.
    """
    places = [(one.start, one.end) for one in written.passages if _is_heading(one, written)]
    silent = {PassageReason.NO_STATEMENT, PassageReason.FRAGMENT}
    return [
        one.model_copy(update={"reason": PassageReason.HEADING})
        if one.reason in silent and any(start <= one.start and one.end <= end for start, end in places)
        else one
        for one in passages
    ]


def _opened(passage: Passage, written: Ingested) -> Iterator[Passage]:
    """Give what of a passage is still not to be read."""
    if not _is_heading(passage, written):
        yield passage
        return
    words = _text(passage, written)
    if len(words.split()) < FEWEST_WORDS:
        yield passage
        return
    marks = _MARKS.match(words)
    if marks and marks.end():
        end = passage.start + marks.end()
        yield passage.model_copy(update={"end": end, "reason": PassageReason.MARKUP})


def _is_heading(passage: Passage, written: Ingested) -> bool:
    """Tell a heading, or the line that gives the title."""
    if passage.reason is PassageReason.HEADING:
        return True
    titles = {" ".join(one.title.split()) for one in written.articles if one.title and one.document == passage.document}
    line = " ".join(_MARKS.sub("", _text(passage, written), count=1).split())
    return passage.reason is PassageReason.METADATA and line in titles


def _text(passage: Passage, written: Ingested) -> str:
    text = next(one.text for one in written.documents if one.id == passage.document)
    return text[passage.start : passage.end]
