"""The words of articles as numbers, with what each word is worth as a sign of copying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reconcile.model.document import Article
from reconcile.text.quotes import QuoteKind, find_quotes

Ints = NDArray[np.int32]
Truths = NDArray[np.bool_]
Place = tuple[int, int]

BREAK = 0  # the number of no word: it stands where words were left out
_WORD = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)")
_ENDS_SENTENCE = frozenset(".?!…\n")
_GAP = 4  # characters before a word in which the end of a sentence is looked for: `.” — `
_JOINS_NAMES = frozenset("of the and for de la le du der van von al".split())
_LOWER, _JOINING, _CAPITAL, _DIGIT = range(4)
_SHAPES = 4
_PLAIN, _OPENS = 1, 2  # what is said of a word in the place of its shape, where it is written
_SPARE_BITS = 3  # of 32: a number times `_SHAPES` stays below 2**31


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one article outside its quotations, in order.

    Attributes:
        article: The article.
        numbers: One number a word, the same for the same word in all articles; `BREAK` where words were left out.
        starts: Where each begins in the document's text.
        ends: Where each ends.
        plain: True for words that are neither part of a name nor written in digits nor a break.
        sentences: Which sentence each belongs to, counted from 0 in the article.
    """

    article: Article
    numbers: Ints
    starts: Ints
    ends: Ints
    plain: Truths
    sentences: Ints


class Vocabulary(dict[str, int]):
    """A number for each form of a word: that of the word, from 1 on, times four, and its shape.

    Forms that differ only in case or in the apostrophe are one word; no form at all is a break.
    """

    def __init__(self) -> None:
        super().__init__({"": BREAK})
        self._words: dict[str, int] = {}

    def __missing__(self, form: str) -> int:
        self[form] = self._number(form.casefold().replace("’", "'")) * _SHAPES + _shape(form)
        return self[form]

    def _number(self, word: str) -> int:
        return self._words.setdefault(word, len(self._words) + 1)


class SharedVocabulary(Vocabulary):
    """Numbers that are the same in every process, so that runs found in one can be looked for in another.

    Of a million words some thousand have another's number; that a run of four hits upon such a word and on three that
    fit is as good as impossible.
    """

    def _number(self, word: str) -> int:
        made = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4)
        return max(1, int.from_bytes(made.digest(), "big") >> _SPARE_BITS)


def read_words(article: Article, text: str, places: Sequence[Place], vocabulary: Vocabulary) -> Words:
    """Read the words of an article that are not quoted.

    Args:
        article: The article.
        text: The text of its document.
        places: The stretches of the document to read, in order.
        vocabulary: Gives each form of a word its number; grows.

    Returns:
        The words; after each stretch and in the place of a quotation stands a break.
    """
    pieces: list[str] = []  # what is no word and a word by turns; an empty word ends each stretch
    firsts: list[int] = []
    jumps: list[int] = []
    at = 0
    for start, end in _unquoted(text, places):
        firsts.append(len(pieces))
        jumps.append(start - at)
        pieces += _WORD.split(text[start:end])
        pieces.append("")
        at = end
    lengths = np.fromiter(map(len, pieces), np.int32, len(pieces))
    lengths[firsts] += np.array(jumps, dtype=np.int32)
    edges = np.cumsum(lengths, dtype=np.int32).reshape(-1, 2)
    starts, ends = edges[:, 0].copy(), edges[:, 1].copy()
    numbers, shapes = np.divmod(np.array([vocabulary[form] for form in pieces[1::2]], dtype=np.int32), _SHAPES)
    opening = _opening(text, starts, ends, (numbers != BREAK) & (shapes <= _JOINING))
    plain = _plain(shapes, opening) & (numbers != BREAK)
    return Words(article, numbers, starts, ends, plain, np.cumsum(opening, dtype=np.int32))


def packed(text: Words) -> bytes:
    """Write the words of an article in few bytes, so that they need not be read again.

    Args:
        text: Its words, in stretches that were given in order.

    Returns:
        How many bytes a length has; for each word the gap before it and its length; for each its number, whether it
        is plain and whether it opens a sentence.

    Raises:
        ValueError: If the stretches were not given in order.
    """
    edges = np.column_stack([text.starts, text.ends]).ravel()
    lengths = np.diff(edges, prepend=np.int32(0))
    if lengths.min(initial=0) < 0:
        raise ValueError("the stretches of an article must be in order")
    lengths = lengths.astype(np.min_scalar_type(lengths.max(initial=0)))
    opening = np.diff(text.sentences, prepend=np.int32(0))
    codes = (text.numbers * _SHAPES + text.plain * _PLAIN + opening * _OPENS).astype(np.int32)
    return b"".join([bytes([lengths.itemsize]), lengths.tobytes(), codes.tobytes()])


def unpacked(article: Article, written: bytes) -> Words:
    """Give the words of an article as `packed` wrote them.

    Args:
        article: The article.
        written: Its words.

    Returns:
        The words.
    """
    size = written[0]
    count = (len(written) - 1) // (2 * size + 4)
    lengths = np.frombuffer(written, f"u{size}", 2 * count, offset=1)
    codes = np.frombuffer(written, np.int32, count, offset=1 + 2 * count * size)
    starts, ends = np.cumsum(lengths, dtype=np.int32).reshape(-1, 2).T
    sentences = np.cumsum((codes & _OPENS) != 0, dtype=np.int32)
    return Words(article, codes // _SHAPES, starts, ends, (codes & _PLAIN) != 0, sentences)


def unquoted_words(text: str, places: Sequence[Place]) -> int:
    """Count the words that stand outside quotations.

    Args:
        text: Any text.
        places: The stretches of it to read.

    Returns:
        Their number.
    """
    return sum(1 for start, end in _unquoted(text, places) for _ in _WORD.finditer(text, start, end))


def _unquoted(text: str, places: Sequence[Place]) -> Iterator[Place]:
    for start, end in places:
        at = start
        for quote in find_quotes(text[start:end]):
            if quote.kind is QuoteKind.SPEECH and start + quote.start >= at:
                yield at, start + quote.start
                at = start + quote.end
        yield at, end


def _shape(form: str) -> int:
    if not form[0].isalpha():
        return _DIGIT
    if form[0].isupper():
        return _CAPITAL
    return _JOINING if form in _JOINS_NAMES else _LOWER


def _opening(text: str, starts: Ints, ends: Ints, lower: Truths) -> Truths:
    """Tell which words open a sentence; one that is not written with a capital does so only on a new line."""
    opening = np.zeros(len(starts), dtype=bool)
    wide = np.flatnonzero(starts[1:] - ends[:-1] > 1) + 1
    for place in wide.tolist():
        gap = text[max(int(ends[place - 1]), int(starts[place]) - _GAP) : starts[place]]
        opening[place] = not _ENDS_SENTENCE.isdisjoint(gap) and (not lower[place] or "\n" in gap)
    return opening


def _plain(shapes: Ints, opening: Truths) -> Truths:
    """Tell which words are no part of a name, small words between two parts of one included, and no digits."""
    capital = shapes == _CAPITAL
    first = opening.copy()
    first[:1] = True
    named = (shapes == _DIGIT) | (capital & ~first)
    before, after = _moved(named, 1), _moved(named, -1)
    named |= capital & after
    joining = shapes == _JOINING
    inside = joining & before & after
    pairs = joining & before & _moved(joining & after, -1)
    return np.asarray(~(named | inside | pairs | _moved(pairs, 1)), dtype=bool)


def _moved(row: Truths, by: int) -> Truths:
    """Move the values of a row by one place, up (1) or down (-1)."""
    moved: Truths = np.zeros_like(row)
    if by > 0:
        moved[1:] = row[:-1]
    else:
        moved[:-1] = row[1:]
    return moved
