"""Find quotations by their marks: double, single, nested, running over paragraphs, or never closed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum

_DOUBLE_OPEN = frozenset("“„‟«❝〝")
_DOUBLE_CLOSE = frozenset("”»❞〞")
_MARK = re.compile(r"``|''|[“”„‟«»❝❞〝〞\"＂‘’‚‛']")
_BEFORE_OPENING = frozenset("([{<—–-/|…:;,.*_~") | _DOUBLE_OPEN | frozenset("\"'‘`")
_INCHES = re.compile(r"\d['’′] ?\d{1,2}$")
_ELISION = re.compile(r"[‘’'](?:\d0s|em|til|tis|twas|cause|bout|round|cos|n)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"s['’] [a-z]")
_WORD = re.compile(r"\w[\w’'.-]*")
_ENDS_SENTENCE = re.compile(r"[.?!…][\"'”’)\]]{0,3}$")
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "vs", "vs."]
)
_LONGEST_SINGLE = 1500
_MOST_WRAPPED_LINES = 12
_LONGEST_NEST = 12  # marks
_DEEPEST = 3
_SCARE_WORDS = 2
_TITLE_WORDS = 10


class QuoteKind(StrEnum):
    """What quotation marks are used for, as far as the words alone tell."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, within one paragraph.

    Attributes:
        start: First character, the opening mark included.
        end: One past the last character, the closing mark included.
        inner_start: First character of the words without the marks.
        inner_end: One past the last character of the words without the marks.
        depth: 0 for an outermost quotation, 1 for one inside it, and so on.
        kind: Speech, or scare quotes or a title of a few words.
        closed: False where the closing mark is missing or stands in a later paragraph.
        resumes: True where the quotation of the paragraph before goes on, its opening mark repeated.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    kind: QuoteKind
    closed: bool
    resumes: bool

    def moved(self, by: int) -> Quotation:
        """Give the same quotation with its offsets moved by a number of characters."""
        return replace(
            self,
            start=self.start + by,
            end=self.end + by,
            inner_start=self.inner_start + by,
            inner_end=self.inner_end + by,
        )


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    opening: _Mark
    inner_end: int
    end: int
    closed: bool


def find_quotes(text: str) -> list[Quotation]:
    """Find every quotation of a text, apostrophes, inch marks and elisions left aside.

    A mark that opens and is not closed in its paragraph holds to the end of the paragraph; where the next
    paragraph begins with a mark again, that one `resumes` it. Single marks count only as a pair.

    Args:
        text: Any text; a line is a paragraph, unless a quotation is wrapped over lines.

    Returns:
        The quotations in the order of their opening marks, outer before inner.
    """
    found: list[Quotation] = []
    left_open = False
    at = 0
    while at < len(text):
        end = _end_of_paragraph(text, at)
        if text[at:end].strip():
            here = _of_paragraph(text, at, end, resuming=left_open)
            left_open = any(not quote.closed and quote.depth == 0 for quote in here)
            found.extend(here)
        at = end + 1
    return found


def _end_of_paragraph(text: str, at: int) -> int:
    """Give the end of the line at a place, or of later lines where a quotation is wrapped over them."""
    end = _end_of_line(text, at)
    for _ in range(_MOST_WRAPPED_LINES):
        following = _end_of_line(text, end + 1)
        if not text[end + 1 : following].strip() or not _still_open(text, at, end):
            return end
        doubles = [mark for mark in _marks(text, end + 1, following) if mark.double]
        if doubles and doubles[0].opens and not doubles[0].closes:
            return end
        if doubles:
            return following
        end = following
    return end


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _still_open(text: str, start: int, end: int) -> bool:
    pairs = _pair_doubles([mark for mark in _marks(text, start, end) if mark.double], text, end)
    return bool(pairs) and not pairs[-1].closed


def _of_paragraph(text: str, start: int, end: int, *, resuming: bool) -> list[Quotation]:
    marks = _marks(text, start, end)
    doubles = _pair_doubles([mark for mark in marks if mark.double], text, end)
    pairs = doubles + _pair_singles([mark for mark in marks if not mark.double], doubles, text)
    pairs.sort(key=lambda pair: (pair.opening.start, -pair.end))
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    found: list[Quotation] = []
    enclosing: list[_Pair] = []
    for pair in pairs:
        while enclosing and enclosing[-1].end <= pair.opening.start:
            enclosing.pop()
        resumes = resuming and pair.opening.start == first and pair.opening.double
        found.append(_quotation(text, pair, len(enclosing), resumes=resumes))
        enclosing.append(pair)
    return found


def _quotation(text: str, pair: _Pair, depth: int, *, resumes: bool) -> Quotation:
    start, inner_start = pair.opening.start, pair.opening.end
    kind = QuoteKind.SPEECH
    if pair.closed and not resumes:
        kind = _kind(text[max(0, start - 40) : start], text[inner_start : pair.inner_end])
    return Quotation(start, pair.end, inner_start, pair.inner_end, depth, kind, pair.closed, resumes)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks: list[_Mark] = []
    for hit in _MARK.finditer(text, start, end):
        before = text[hit.start() - 1] if hit.start() > start else " "
        after = text[hit.end()] if hit.end() < end else " "
        if _is_apostrophe(text, hit, before, after):
            continue
        marks.append(_mark(hit, before, after, first=not text[start : hit.start()].strip()))
    return marks


def _is_apostrophe(text: str, hit: re.Match[str], before: str, after: str) -> bool:
    """Tell apostrophes, elisions (’90s, ’em) and marks for feet and inches from quotation marks."""
    mark = hit[0]
    if mark in '"”＂':
        return before.isdigit() and bool(_INCHES.search(text[max(0, hit.start() - 6) : hit.start()]))
    if mark not in "‘’'‛":
        return False
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and bool(_ELISION.match(text, hit.start()))


def _mark(hit: re.Match[str], before: str, after: str, *, first: bool) -> _Mark:
    """Judge by its shape and its neighbours whether a mark can open or close."""
    mark = hit[0]
    double = mark in ("``", "''") or mark in _DOUBLE_OPEN | _DOUBLE_CLOSE | {'"', "＂"}
    free_left = before.isspace() or before in _BEFORE_OPENING
    free_right = after.isspace() or not after.isalnum()
    if mark in _DOUBLE_OPEN or mark in ("``", "‘", "‚", "‛"):
        opens, closes = not after.isspace(), double and after.isspace() and not before.isspace()
    elif mark in _DOUBLE_CLOSE or mark == "’":
        opens, closes = double and first, double or free_right
    elif before.isspace() and after.isspace():
        opens, closes = double, double
    else:
        opens = free_left and not after.isspace()
        closes = not before.isspace() and (free_right or double)
    return _Mark(hit.start(), hit.end(), double, opens, closes)


def _pair_doubles(marks: list[_Mark], text: str, end: int) -> list[_Pair]:
    """Pair double marks in order; a second opening mark nests where all are closed, and else ends the first."""
    pairs: list[_Pair] = []
    waiting: list[_Mark] = []
    for n, mark in enumerate(marks):
        if waiting and mark.closes and (not mark.opens or mark.start > waiting[-1].end):
            pairs.append(_Pair(waiting.pop(), mark.start, mark.end, closed=True))
        elif mark.opens and (not waiting or _nests(marks[n:], len(waiting))):
            waiting.append(mark)
        elif mark.opens:
            pairs.extend(_unclosed(opening, text, mark.start) for opening in waiting)
            waiting = [mark]
    pairs.extend(_unclosed(opening, text, end) for opening in waiting)
    return [pair for pair in pairs if pair.inner_end > pair.opening.end]


def _nests(marks: list[_Mark], waiting: int) -> bool:
    """Tell whether the marks from an opening one on close all that is open: “… “inner” …”."""
    depth = waiting
    for mark in marks[:_LONGEST_NEST]:
        if mark.opens == mark.closes:
            return False
        depth += 1 if mark.opens else -1
        if depth == 0:
            return True
        if depth > _DEEPEST:
            return False
    return False


def _unclosed(opening: _Mark, text: str, end: int) -> _Pair:
    last = opening.end + len(text[opening.end : end].rstrip())
    return _Pair(opening, last, last, closed=False)


def _pair_singles(marks: list[_Mark], doubles: list[_Pair], text: str) -> list[_Pair]:
    """Pair single marks where no double quotation would be cut in two."""
    pairs: list[_Pair] = []
    edges = _edges(doubles)
    free_from = 0
    for n, opening in enumerate(marks):
        if opening.start < free_from or not opening.opens:
            continue
        closing = _closing(opening, marks[n + 1 :], edges, text)
        if closing is not None:
            pairs.append(_Pair(opening, closing.start, closing.end, closed=True))
            free_from = closing.end
    return pairs


def _closing(opening: _Mark, later: list[_Mark], edges: list[tuple[int, int]], text: str) -> _Mark | None:
    """Give the mark that closes a single one; a possessive (`workers' rights`) gives way to a later mark."""
    possessive: _Mark | None = None
    for mark in later:
        if mark.start - opening.start > _LONGEST_SINGLE or (mark.opens and not mark.closes):
            break
        if not mark.closes or mark.start <= opening.end or _cuts(opening.start, mark.end, edges):
            continue
        if not _POSSESSIVE.match(text, mark.start - 1):
            return mark
        possessive = possessive or mark
    return possessive


def _edges(doubles: list[_Pair]) -> list[tuple[int, int]]:
    """Give where double quotations begin (+1) and end (-1), in order."""
    return sorted([(pair.opening.start, 1) for pair in doubles] + [(pair.end, -1) for pair in doubles])


def _cuts(start: int, end: int, edges: list[tuple[int, int]]) -> bool:
    """Tell whether a stretch holds one end of a double quotation and not the other."""
    depth = 0
    for _, step in edges[bisect_right(edges, (start, 1)) : bisect_left(edges, (end, -1))]:
        depth += step
        if depth < 0:
            return True
    return depth != 0


def _kind(before: str, words: str) -> QuoteKind:
    """Judge by length, capitals and what stands before whether marked words are spoken, ironic or a title."""
    introduced = before.rstrip()[-1:] in (",", ":", "—", "–", "(", "") or bool(_ENDS_SENTENCE.search(before.rstrip()))
    found: list[str] = _WORD.findall(words)
    if not found or introduced:
        return QuoteKind.SPEECH
    weighty = [word for word in found if word.lower() not in _SMALL_WORDS]
    capital = [word for word in weighty if word[0].isupper() or word[0].isdigit()]
    if (
        len(weighty) > 1
        and len(found) <= _TITLE_WORDS
        and len(capital) == len(weighty)
        and not words.endswith(("!", "?"))
    ):
        return QuoteKind.TITLE
    if _ENDS_SENTENCE.search(words.rstrip(",")):
        return QuoteKind.SPEECH
    return QuoteKind.SCARE if len(found) <= _SCARE_WORDS else QuoteKind.SPEECH
