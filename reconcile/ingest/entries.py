"""Articles that a format hands over one by one: feeds, mailboxes, newsroom exports, tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page, Piece
from reconcile.model.document import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One article.

    Attributes:
        stated: What the format says about it.
        text: Its text without the title.
        credit: Whom it was taken from, as the format says, or None.
    """

    stated: Metadata
    text: str
    credit: str | None = None


def page_of(entries: Iterable[Entry], problems: Iterable[Problem] = ()) -> Page:
    """Write articles below each other, each under its title.

    Args:
        entries: The articles in the order of the file; those without title and text are left out.
        problems: What could not be read.

    Returns:
        The page, with a piece for each article.

    Raises:
        ItemError: If there is none.
    """
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for entry in entries:
        written = _written(entry)
        if written:
            pieces.append(Piece(start=at, stated=entry.stated))
            texts.append(written)
            at += len(written)
    if not pieces:
        raise ItemError("no article with a text was found in this file", hint="check what it holds")
    faults = tuple(problems)
    return Page(text="".join(texts), pieces=tuple(pieces), problems=faults, lossy=bool(faults))


def _written(entry: Entry) -> str:
    """Write one article; its credit is said as a newspaper says it, so that it counts as one."""
    title, text = entry.stated.title or "", entry.text.strip()
    head = "" if text.partition("\n")[0].strip() == title else title
    body = "\n\n".join(part for part in (head, text) if part)
    foot = f"Source: {entry.credit}" if body and entry.credit and entry.credit not in text[-300:] else ""
    return "\n\n".join(part for part in (body, foot) if part) + "\n\n" if body else ""
