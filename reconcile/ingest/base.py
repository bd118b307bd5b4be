"""What ingest hands on, and what every reader of a format gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from pydantic import Field

from reconcile.model.base import Frozen, Offset
from reconcile.model.document import Article, Document, Passage, PassageReason, Problem, Review


class Metadata(Frozen):
    """What is known about an article apart from its text; every entry may be missing."""

    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = Field(default=None, description="Publication date as EDTF, with its time where known.")
    modified: str | None = Field(default=None, description="Date of the last change, likewise.")
    url: str | None = None

    def over(self, weaker: Metadata) -> Metadata:
        """Fill what is missing here from a weaker source.

        Args:
            weaker: Where missing entries are taken from.

        Returns:
            The joined metadata; entries of this one win.
        """
        return Metadata(**{**weaker.model_dump(exclude_none=True), **self.model_dump(exclude_none=True)})

    def shared(self) -> Metadata:
        """Give what can be stated of several articles at once: the outlet and the date."""
        return Metadata(outlet=self.outlet, published=self.published)


class Cut(Frozen):
    """A stretch of a text that is not part of its statements, before it belongs to a document."""

    start: Offset
    end: Offset
    reason: PassageReason


class Piece(Frozen):
    """One of several articles in a file whose format tells them apart."""

    start: Offset
    stated: Metadata = Metadata()


class Page(Frozen):
    """What a reader makes of a file's bytes."""

    text: str
    stated: Metadata = Metadata()
    guessed: Metadata = Field(default=Metadata(), description="What is taken only where nothing else says it.")
    cuts: tuple[Cut, ...] = Field(default=(), description="Front matter, headings and markup, in any order.")
    pieces: tuple[Piece, ...] = Field(default=(), description="Where articles begin, if the format says so.")
    pages: tuple[Offset, ...] = Field(default=(), description="Where pages begin, in a format that has them.")
    reviews: tuple[Review, ...] = Field(default=(), description="Fact-checks that the metadata tells of.")
    problems: tuple[Problem, ...] = ()
    lossy: bool = Field(default=False, description="True where some of the file could not be read.")

    def after(self, problems: Iterable[Problem], *, lossy: bool) -> Page:
        """Put what went wrong on the way here before the page's own problems.

        Args:
            problems: What was guessed or lost, such as by decoding.
            lossy: Whether something was lost.

        Returns:
            The page with both.
        """
        return self.model_copy(update={"problems": (*problems, *self.problems), "lossy": lossy or self.lossy})


class Reader(Protocol):
    """Turns the bytes of one format into text; one file and one line in `readers.READERS` each."""

    @property
    def name(self) -> str:
        """The name it is listed under."""

    @property
    def media_type(self) -> str:
        """IANA media type of what it reads."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings it reads, with the dot, lower-case."""

    @property
    def sign(self) -> re.Pattern[bytes] | None:
        """What stands in the first 64 KB of such a file and of no other; None where only its name can tell."""

    def read(self, raw: bytes) -> Page:
        """Read one file.

        Args:
            raw: The file's bytes.

        Returns:
            Its text with what the format says about it.

        Raises:
            ItemError: If nothing can be read.
        """


class Ingested(Frozen):
    """Everything read from one story: each character of a text lies in an article or a passage."""

    documents: tuple[Document, ...]
    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]


def by_document(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """Sort passages by the document they stand in.

    Args:
        passages: Passages of many documents.

    Returns:
        The passages of each document that has some, in the order given.
    """
    held: dict[str, list[Passage]] = {}
    for passage in passages:
        held.setdefault(passage.document, []).append(passage)
    return held


def stretches(article: Article, passages: Iterable[Passage]) -> list[tuple[int, int]]:
    """Give the parts of an article that are to be parsed: its span without its passages.

    Inline markup (`PassageReason.MARKUP`) does not cut, since it stands inside sentences: parse those parts of
    `readable(...)` instead of the text itself.

    Args:
        article: The article.
        passages: Passages of its document, or of many.

    Returns:
        The parts in order as (start, end), in characters of the document's text.
    """
    inside = [
        passage
        for passage in passages
        if passage.document == article.document
        and passage.reason is not PassageReason.MARKUP
        and passage.start < article.end
        and passage.end > article.start
    ]
    parts: list[tuple[int, int]] = []
    at = article.start
    for passage in sorted(inside, key=lambda one: (one.start, one.end)):
        if passage.start > at:
            parts.append((at, passage.start))
        at = max(at, passage.end)
    if at < article.end:
        parts.append((at, article.end))
    return parts


def readable(document: Document, passages: Iterable[Passage]) -> str:
    """Give the text to parse: of the same length, with inline markup turned to spaces.

    Args:
        document: The document.
        passages: Its passages, or those of many.

    Returns:
        A text in which every offset is an offset into the document's own text.
    """
    marks = [one for one in passages if one.document == document.id and one.reason is PassageReason.MARKUP]
    return blanked(document.text, [(one.start, one.end) for one in marks])


def blanked(text: str, places: Sequence[tuple[int, int]]) -> str:
    """Turn the characters at some places to spaces, but keep line breaks.

    Args:
        text: Any text.
        places: What to blank, in order, as (start, end).

    Returns:
        A text of the same length.
    """
    parts: list[str] = []
    at = 0
    for start, end in places:
        first = max(start, at)
        if end <= first:
            continue
        parts += [text[at:first], "".join(char if char in "\r\n" else " " for char in text[first:end])]
        at = end
    return "".join([*parts, text[at:]])
