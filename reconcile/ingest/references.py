"""Reference lists: which sources an article's `[1]` marks stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.ingest.base import Cut
from reconcile.ingest.lines import Line
from reconcile.ingest.outlets import outlet_of
from reconcile.ingest.roles import Role
from reconcile.model.document import Origin, OriginKind, PassageReason

_MARK = re.compile(r"\[(?P<number>\d{1,3})\]")
_ADDRESS = re.compile(r"https?://[^\s)\]>]{3,2000}")


def references_of(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[Origin, ...]:
    """Read an article's reference list.

    Args:
        lines: The lines of one article.
        roles: What each of them is.

    Returns:
        One origin a reference with an address: the outlet behind the address, and as proof the whole line, which
        begins with its mark (`[1] https://…`).
    """
    found: list[Origin] = []
    for line, role in zip(lines, roles, strict=True):
        address = _ADDRESS.search(line.raw) if role is Role.REFERENCE else None
        name = outlet_of(address[0]) if address else None
        if name:
            found.append(Origin(name=name, kind=OriginKind.REFERENCE, proof=line.raw, start=line.start, end=line.end))
    return tuple(found)


def mark_cuts(text: str, lines: Sequence[Line], roles: Sequence[Role]) -> list[Cut]:
    """Find the `[1]` marks in an article's text that stand for an entry of its reference list.

    Args:
        text: The document's text.
        lines: The lines of one article.
        roles: What each of them is.

    Returns:
        The marks as markup, in order; they are no words of a statement.
    """
    entries = {
        mark["number"]
        for line, role in zip(lines, roles, strict=True)
        if role is Role.REFERENCE and (mark := _MARK.match(line.raw))
    }
    return [
        Cut(start=mark.start(), end=mark.end(), reason=PassageReason.MARKUP)
        for line, role in zip(lines, roles, strict=True)
        if role is Role.TEXT and entries
        for mark in _MARK.finditer(text, line.start, line.end)
        if mark["number"] in entries
    ]
