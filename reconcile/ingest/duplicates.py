"""Text that stands twice in an article: the second copy is found and left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.ingest.lines import Line
from reconcile.ingest.roles import Role

_WORD = re.compile(r"\w+")
_SHINGLE = 8
_LINE_WORDS = 12
_COVERED = 0.9


def second_copies(lines: Sequence[Line], roles: Sequence[Role]) -> list[bool]:
    """Tell for each line whether its words stand earlier in the same lines.

    Runs of eight words are compared, so line breaks and markup may differ between the copies. A line of twelve
    words or more is a copy if nine tenths of it stood before; a shorter one only beside such a line, whole and in
    the same order, where nothing but furniture lies between.

    Args:
        lines: The lines of one article, in order.
        roles: What each of them is.

    Returns:
        One truth value a line.
    """
    words = [_WORD.findall(line.words.casefold()) for line in lines]
    copies = _long_copies(words)
    if any(copies):
        _spread(words, roles, copies)
    return copies


def _long_copies(words: Sequence[Sequence[str]]) -> list[bool]:
    seen: set[tuple[str, ...]] = set()
    before: list[str] = []
    copies: list[bool] = []
    for line in words:
        copies.append(len(line) >= _LINE_WORDS and _share(line, seen) >= _COVERED)
        before = [*before[-(_SHINGLE - 1) :], *line]
        seen.update(_runs(before, _SHINGLE))
    return copies


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(length)), strict=False)


def _share(line: Sequence[str], seen: set[tuple[str, ...]]) -> float:
    if seen.isdisjoint(_runs(line, _SHINGLE)):
        return 0.0
    covered = [False] * len(line)
    for at, shingle in enumerate(_runs(line, _SHINGLE)):
        if shingle in seen:
            covered[at : at + _SHINGLE] = [True] * _SHINGLE
    return sum(covered) / len(line)


def _spread(words: Sequence[Sequence[str]], roles: Sequence[Role], copies: list[bool]) -> None:
    """Short lines beside a copy are part of it if they stood in the first copy, word for word."""
    first = copies.index(True)
    head = first
    while head and len(words[head - 1]) < _LINE_WORDS:
        head -= 1
    _spread_over(range(first, len(words)), _Known(words[:first]), (words, roles, copies))
    _spread_over(range(len(words) - 1, first, -1), _Known(words[:first]), (words, roles, copies))
    _spread_over(range(first, head - 1, -1), _Known(words[:head]), (words, roles, copies))


class _Known:
    """The runs of words of a first copy, made for each length when asked for."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._words = [word for line in lines for word in line]
        self._runs: dict[int, set[tuple[str, ...]]] = {}

    def holds(self, line: Sequence[str]) -> bool:
        if len(line) not in self._runs:
            self._runs[len(line)] = set(_runs(self._words, len(line)))
        return not line or tuple(line) in self._runs[len(line)]


def _spread_over(order: range, known: _Known, of: tuple[Sequence[Sequence[str]], Sequence[Role], list[bool]]) -> None:
    words, roles, copies = of
    beside = False
    for at in order:
        if beside and roles[at] is Role.TEXT and not copies[at] and len(words[at]) < _LINE_WORDS:
            copies[at] = known.holds(words[at])
        beside = copies[at] or (beside and roles[at] is not Role.TEXT)
