"""The lines of a text, with their places: what furniture, heads and separators are recognised by."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]+")
_EDGE = " \t\u00a0\u200b\ufeff\f\v"
_WORD = re.compile(r"\w[\w'’.,-]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds more than white space.

    Attributes:
        start: First character that is not a space, offset into the document's text.
        end: One past its last character that is not a space.
        words: What a reader sees: markup left out, white space collapsed.
        raw: Exactly what stands in the text.
    """

    start: int
    end: int
    words: str
    raw: str

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.words))


def lines_of(text: str, readable: str) -> list[Line]:
    """Split a text into its lines.

    Args:
        text: The document's text.
        readable: The same text with markup blanked, of the same length.

    Returns:
        The lines in order; empty ones are left out.
    """
    found: list[Line] = []
    for hit in _LINE.finditer(text):
        start = hit.start() + len(hit[0]) - len(hit[0].lstrip())
        end = hit.start() + len(hit[0].rstrip())
        if end > start:
            seen = " ".join(readable[start:end].replace("\u200b", " ").split())
            found.append(Line(start, end, seen.strip(_EDGE), text[start:end]))
    return found
