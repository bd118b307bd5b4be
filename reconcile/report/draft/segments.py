"""The draft's text cut where marks begin and end, also where they overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.model.check import CheckedLine, LineOutcome
from reconcile.report.draft.view import Note

ORDER = tuple(LineOutcome)
_HASHES = re.compile(r"#{1,6}\s+")  # how Markdown marks a heading


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the draft under the same marks.

    Args:
        text: The words.
        start: Where it begins in the draft.
        notes: The notes whose words it belongs to, the worst first.
        closing: Those of them that end with it.
    """

    text: str
    start: int
    notes: tuple[Note, ...]
    closing: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the draft.

    Args:
        segments: Its stretches; joined they are its text.
        notes: The notes on it, in the order of the draft.
    """

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


def marked_span(line: CheckedLine) -> tuple[int, int]:
    """Give the words of a line to mark: those in question, else the statement, else the sentence.

    Args:
        line: A line.

    Returns:
        Start and end offsets in the draft.
    """
    for start, end in ((line.value_start, line.value_end), (line.claim_start, line.claim_end)):
        if line.start <= start < end <= line.end:
            return start, end
    return line.start, line.end


def paragraphs(text: str, notes: Sequence[Note]) -> list[Paragraph]:
    """Cut the draft into paragraphs and these into stretches under the same marks.

    Args:
        text: The draft's text.
        notes: The notes on it.

    Returns:
        All lines with words, in order and without the marks of a heading; a note belongs to the paragraph in which its
        marked words begin.
    """
    found: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if any(char.isalnum() for char in line):  # a rule ("---") says nothing
            heading = _HASHES.match(line)
            start = at + heading.end() if heading else at
            touching = [note for note in notes if _touches(note, at, end)]
            own = tuple(note for note in touching if at <= marked_span(note.line)[0])
            found.append(Paragraph(_segments(text, (start, end), touching), own))
        at = end + 1
    return found


def _touches(note: Note, start: int, end: int) -> bool:
    left, right = marked_span(note.line)
    return left < end and start < right


def _segments(text: str, span: tuple[int, int], notes: Sequence[Note]) -> tuple[Segment, ...]:
    start, end = span
    spans = {note.line.line: marked_span(note.line) for note in notes}
    offsets = {offset for pair in spans.values() for offset in pair if start < offset < end}
    found: list[Segment] = []
    for left, right in pairwise(sorted({start, end, *offsets})):
        over = [note for note in notes if spans[note.line.line][0] <= left and right <= spans[note.line.line][1]]
        worst_first = sorted(over, key=lambda note: (ORDER.index(note.line.outcome), note.line.line))
        closing = tuple(note for note in over if spans[note.line.line][1] == right)
        found.append(Segment(text[left:right], left, tuple(worst_first), closing))
    return tuple(found)
