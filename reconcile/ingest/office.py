"""What Word and OpenDocument texts have in common: paragraphs, headings and table rows become lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from reconcile.errors import ItemError
from reconcile.ingest.base import Cut, Metadata, Page
from reconcile.ingest.markup import table_cuts
from reconcile.model.document import PassageReason

_NOBODY = frozenset({"unknown author", "unknown", "author", "user", "administrator", "python-docx"})


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or table row.

    Attributes:
        words: Its text.
        heading: True for a heading inside the text.
        title: True for the title of the document.
    """

    words: str
    heading: bool = False
    title: bool = False


def row(cells: Iterable[str]) -> Line:
    """Make the line of a table row: `| cell | cell |`, whose strokes are markup to the rest of ingest."""
    words = [" ".join(cell.split()).replace("|", "/") for cell in cells]
    return Line(f"| {' | '.join(words)} |" if any(words) else "")


def _named(properties: Metadata) -> Metadata:
    """Leave out an author that a program put in for want of one."""
    unnamed = (properties.byline or "").casefold() in _NOBODY
    return properties.model_copy(update={"byline": None}) if unnamed else properties


def page_of_lines(lines: Iterable[Line], properties: Metadata) -> Page:
    """Write a document's lines below each other.

    Args:
        lines: Its paragraphs and rows; empty ones are left out.
        properties: What its properties say; the title that stands in the text wins over theirs.

    Returns:
        The page, with its headings and the strokes of its tables as cuts.

    Raises:
        ItemError: If there is no text.
    """
    kept = [line for line in lines if line.words.strip()]
    if not kept:
        raise ItemError("this document holds no text", hint="if it holds pictures of text, save the text as .txt")
    text = "".join(f"{line.words}\n\n" for line in kept)
    starts = [0, *accumulate(len(line.words) + 2 for line in kept)]
    headings = [
        Cut(start=start, end=start + len(line.words), reason=PassageReason.HEADING)
        for line, start in zip(kept, starts, strict=False)
        if line.heading
    ]
    title = next((" ".join(line.words.split()) for line in kept if line.title), None)
    first = Metadata(title=" ".join(kept[0].words.split()) if kept[0].heading else None)
    stated = Metadata(title=title).over(_named(properties)).over(first)
    return Page(text=text, stated=stated, cuts=(*headings, *table_cuts(text)))
