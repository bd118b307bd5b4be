"""From the lines of a PDF's pages to paragraphs: what belongs together, what is a heading, what runs along the edge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_EDGE = 0.09  # of a page's height, at the top and at the bottom, is where running heads and feet stand
_SAME_ROW = 0.6  # of a line's height that two lines of one row overlap at least
_INDENT = 0.7  # of a line's height by which the first line of a paragraph is moved in
_LARGER = 1.15  # times the body's size is a heading
_SAME_SIZE = 0.5  # points by which letters of one size may differ
_HEADING_LINES = 4
_NARROW_LINES = 3
_REPEATED = 2  # pages on which the same words in the same edge make a running head
_DIGITS = re.compile(r"\d+")
_RUNNING = re.compile(
    r"(?:page\s)?[-–—]?\s?\d{1,4}\s?[-–—]?(?:\s?(?:/|of)\s?\d{1,4})?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}[:.]\d\d(?:\s?[AP]M)?"
    r"|(?:https?|file):/\S{3,1000}",
    re.IGNORECASE,
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "\xad": "-"})
_OPEN_END = re.compile(r"[^.!?:;…\"”’)\]]$")
_HYPHENATED = re.compile(r"(?P<word>[^\W\d_]{2,30})-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line as printed.

    Attributes:
        words: Its words.
        left: Its left edge, in points from the page's left.
        right: Its right edge.
        top: Its upper edge, in points from the page's foot.
        bottom: Its lower edge.
        size: Size of its letters in points.
    """

    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its boxes of lines in reading order.

    Attributes:
        height: In points.
        boxes: Lines that stand together.
    """

    height: float
    boxes: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one.

    Attributes:
        rows: The lines, each with its page's number, counted from 0.
        heading: True for a heading.
        running: True for a running head or foot.
    """

    rows: tuple[tuple[int, Row], ...]
    heading: bool = False
    running: bool = False

    def size(self) -> float:
        """Size of its first line's letters."""
        return self.rows[0][1].size


def paragraphs_of(sheets: Sequence[Sheet]) -> list[Paragraph]:
    """Put the lines of all pages together.

    Args:
        sheets: The pages in order.

    Returns:
        The paragraphs in reading order; one that goes on over a column or a page is one paragraph, and what runs
        along the edge of those pages follows it.
    """
    body = _body_size(sheets)
    running = _running(sheets)
    done: list[Paragraph] = []
    held: list[Paragraph] = []
    for number, sheet in enumerate(sheets):
        for box in sheet.boxes:
            for rows in _parted(box, _column_edge(box, sheet)):
                numbered = tuple((number, row) for row in rows)
                if {id(row) for row in rows} <= running:
                    held.append(Paragraph(numbered, running=True))
                    continue
                heading = len(rows) <= _HEADING_LINES and rows[0].size >= _LARGER * body
                last = done[-1] if done else None
                if last and not heading and _goes_on(last, number, rows[0]):
                    done[-1] = Paragraph((*last.rows, *numbered))
                else:
                    done += [*held, Paragraph(numbered, heading)]
                    held = []
    return _headings_joined([*done, *held])


def joined(rows: Iterable[Row], known: frozenset[str]) -> list[str]:
    """Make the lines of a paragraph one text, words that are parted at a line's end included.

    Args:
        rows: The lines.
        known: All words of the document in lower case: they tell `re-examine` from `exam-ine`.

    Returns:
        One piece a line; together they are the paragraph.
    """
    pieces = [" ".join(row.words.split()) for row in rows]
    for at, following in enumerate(pieces[1:]):
        parted = _HYPHENATED.search(pieces[at])
        if parted is None or not following[:1].islower():
            pieces[at] += " "
        elif not _keeps_hyphen(parted["word"], following, known):
            pieces[at] = pieces[at][:-1]
    return pieces


def words_in(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Give all words of a document in lower case."""
    rows = (row for sheet in sheets for box in sheet.boxes for row in box)
    return frozenset(word.lower() for row in rows for word in _WORD.findall(row.words))


def plain(words: str) -> str:
    """Replace ligatures and soft hyphens, which belong to the print and not to the words."""
    return words.translate(_LIGATURES)


def _keeps_hyphen(first: str, following: str, known: frozenset[str]) -> bool:
    rest = _WORD.match(following)
    second = rest[0] if rest else ""
    return f"{first}-{second}".lower() in known and f"{first}{second}".lower() not in known


def _body_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for box in sheet.boxes:
            for row in box:
                sizes[round(row.size, 1)] += len(row.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _running(sheets: Sequence[Sheet]) -> set[int]:
    """Find the lines that run along the edge of pages: page numbers, print stamps and what repeats."""
    edges = [[row for box in sheet.boxes for row in box if _at_edge(row, sheet)] for sheet in sheets]
    seen = Counter(key for edge in edges for key in {_shape(row) for row in edge})
    found: set[int] = set()
    for edge in edges:
        known = [row for row in edge if _RUNNING.fullmatch(row.words.strip()) or seen[_shape(row)] >= _REPEATED]
        found |= {id(row) for row in edge if any(_one_row(row, one) for one in known)}
    return found


def _at_edge(row: Row, sheet: Sheet) -> bool:
    return row.bottom > (1 - _EDGE) * sheet.height or row.top < _EDGE * sheet.height


def _shape(row: Row) -> tuple[str, int]:
    """What stays the same of a running head from page to page: its words without numbers, and how high it stands."""
    return _DIGITS.sub("#", row.words.strip()).casefold(), round(row.bottom / 5)


def _one_row(a: Row, b: Row) -> bool:
    overlap = min(a.top, b.top) - max(a.bottom, b.bottom)
    return overlap >= _SAME_ROW * min(a.top - a.bottom, b.top - b.bottom)


def _column_edge(box: Sequence[Row], sheet: Sheet) -> float:
    """Find the right edge of the column a box stands in: its own where it is a column of its own width."""
    own = max(row.right for row in box)
    rows = [row for other in sheet.boxes for row in other]
    column = max((row.right for row in rows if abs(row.left - box[0].left) < row.size), default=own)
    beside = (
        row.left - row.size for row in rows if row.left >= own and box[-1].bottom < row.top and row.bottom < box[0].top
    )
    edge = max(own, min(column, min(beside, default=column)))
    narrow = len(box) >= _NARROW_LINES and all(_fits(row, box[at + 1], edge) for at, row in enumerate(box[:-1]))
    return own if narrow else edge


def _fits(row: Row, following: Row, edge: float) -> bool:
    """Tell whether a line was ended on purpose: the next one's first word would have fitted on it."""
    word = following.words.split()[0]
    letter = (row.right - row.left) / max(1, len(row.words))
    return row.right + (len(word) + 1) * letter < edge - letter


def _parted(box: Sequence[Row], edge: float) -> Iterator[tuple[Row, ...]]:
    """Split a box where a line was ended on purpose or the next is moved in: paragraphs that no empty line parts."""
    start = 0
    for at in range(1, len(box)):
        if _fits(box[at - 1], box[at], edge) or _moved_in(box, at) or _differs(box[at - 1], box[at]):
            yield tuple(box[start:at])
            start = at
    yield tuple(box[start:])


def _differs(row: Row, following: Row) -> bool:
    """Tell a heading from the text below it by the size of its letters."""
    return max(row.size, following.size) >= _LARGER * min(row.size, following.size)


def _moved_in(box: Sequence[Row], at: int) -> bool:
    row, before = box[at], box[at - 1]
    by = _INDENT * (row.top - row.bottom)
    back = at + 1 == len(box) or row.left - box[at + 1].left > by
    return row.left - before.left > by and back and not _OPEN_END.search(before.words.rstrip())


def _goes_on(last: Paragraph, page: int, row: Row) -> bool:
    """Tell whether a paragraph goes on in the next column or on the next page."""
    number, ended = last.rows[-1]
    if last.heading or last.running or abs(ended.size - row.size) >= _SAME_SIZE:
        return False
    elsewhere = page != number or row.bottom > ended.top
    if _HYPHENATED.search(ended.words) or not elsewhere:
        return elsewhere
    full = len(last.rows) > 1 and ended.right > last.rows[-2][1].right - 3 * ended.size
    return bool(_OPEN_END.search(ended.words.rstrip())) and (row.words[:1].islower() or full)


def _headings_joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join the boxes of one heading, which its large lines are often set in."""
    out: list[Paragraph] = []
    for one in paragraphs:
        last = out[-1] if out else None
        together = last and last.heading and one.heading and abs(last.size() - one.size()) < _SAME_SIZE
        if last and together and len(last.rows) + len(one.rows) <= _HEADING_LINES:
            out[-1] = Paragraph((*last.rows, *one.rows), heading=True)
        else:
            out.append(one)
    return out
