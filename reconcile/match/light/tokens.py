"""The tokens of many texts at once: one buffer of bytes, one number a token, and no Python object for any of them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reconcile.match.ragged import Flags, Indices

Bytes = NDArray[np.uint8]
Hashes = NDArray[np.uint64]

TEXTS_AT_ONCE = 4_000  # which bounds the memory
LONGEST_TEXT = 2_000  # characters of a text that are read; a claim is a sentence
THREADS = 2
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", " "), ("—", " "), ("…", " "))
_DIGIT, _LETTER, _JOIN = 1, 2, 4  # classes of bytes
_NEWLINE = 10


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of many texts in their order.

    Attributes:
        words: The different tokens in lower case, sorted.
        word: For each token its number in `words`.
        text: For each token the number of its text.
        first: True where a token is the first of its text.
        capital: True where it begins with a capital letter.
        upper: True where it is all capital letters, two or more.
        keys: For each text a number made of its characters, the same for the same text only.
    """

    words: list[str]
    word: Indices
    text: Indices
    first: Flags
    capital: Flags
    upper: Flags
    keys: Hashes


@dataclass(frozen=True, slots=True)
class _Part:
    spelled: list[str]
    hashes: Hashes
    word: Indices
    text: Indices
    first: Flags
    capital: Flags
    upper: Flags
    keys: Hashes


def tokens_of(texts: Sequence[str]) -> Tokens:
    """Cut texts into tokens.

    A token is a run of letters, digits and the signs of money and per cent; points, commas and hyphens belong to it
    between digits.

    Args:
        texts: One claim each; of a very long one only the beginning is read.

    Returns:
        Their tokens; the same whatever the number of threads.
    """
    parts = [texts[at : at + TEXTS_AT_ONCE] for at in range(0, len(texts), TEXTS_AT_ONCE)]
    with ThreadPoolExecutor(THREADS) as pool:
        read = list(pool.map(_part, parts)) or [_part([])]
    spelled: dict[int, str] = {}
    for part in read:
        spelled.update(zip(part.hashes.tolist(), part.spelled, strict=True))
    order = sorted(spelled.items(), key=lambda item: (item[1], item[0]))
    hashes = np.array([key for key, _ in order], dtype=np.uint64)
    by_hash = np.argsort(hashes)
    word = [by_hash[np.searchsorted(hashes, part.hashes, sorter=by_hash)][part.word] for part in read]
    return Tokens(
        words=[text for _, text in order],
        word=np.concatenate(word),
        text=np.concatenate([part.text + n * TEXTS_AT_ONCE for n, part in enumerate(read)]),
        first=np.concatenate([part.first for part in read]),
        capital=np.concatenate([part.capital for part in read]),
        upper=np.concatenate([part.upper for part in read]),
        keys=np.concatenate([part.keys for part in read]),
    )


def _part(texts: Sequence[str]) -> _Part:
    """Cut some texts into tokens; their different tokens are numbered by the size of their hash."""
    written = _joined(texts)
    raw, kinds = np.frombuffer(written, dtype=np.uint8), np.frombuffer(written.translate(_CLASSES), dtype=np.uint8)
    lowered = written.lower()
    lower = np.frombuffer(lowered, dtype=np.uint8)
    sums = _sums(lower)
    inside = _inside(kinds)
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[0::2], edges[1::2]
    breaks = np.flatnonzero(raw == _NEWLINE)
    counts = np.diff(np.searchsorted(starts, breaks))
    hashes = _hashes(sums, starts, ends)
    order = np.argsort(hashes, kind="stable")
    new = np.diff(hashes[order], prepend=~hashes[order][:1]) != 0
    word = np.empty(len(hashes), dtype=np.intp)
    word[order] = np.cumsum(new) - 1
    sample = order[new]
    spans = zip(starts[sample].tolist(), ends[sample].tolist(), strict=True)
    capital, last = _capital(raw[starts]), _capital(raw[ends - 1])
    text = np.repeat(np.arange(len(counts)), counts)
    return _Part(
        spelled=[lowered[first:past].decode("utf-8", "replace") for first, past in spans],
        hashes=hashes[sample],
        word=word,
        text=text,
        first=np.diff(text, prepend=-1) > 0,
        capital=capital,
        upper=capital & last & (ends - starts > 1),
        keys=_hashes(sums, breaks[:-1] + 1, breaks[1:]),
    )


def _capital(letters: Bytes) -> Flags:
    return np.asarray((letters >= ord("A")) & (letters <= ord("Z")), dtype=np.bool_)


def _joined(texts: Sequence[str]) -> bytes:
    """Put texts in lines, one each, with a break before the first."""
    cut = [text[:LONGEST_TEXT] for text in texts]
    joined = "\n".join(["", *cut, ""])
    if joined.count("\n") != len(cut) + 1:
        joined = "\n".join(["", *(" ".join(text.split("\n")) for text in cut), ""])
    for mark, plain in _PLAIN:
        joined = joined.replace(mark, plain)
    return joined.encode("utf-8", "replace")


def _classes() -> bytes:
    table = bytearray(256)
    for digit in b"0123456789":
        table[digit] = _DIGIT
    for letter in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1), *range(128, 256), *b"$%"):
        table[letter] = _LETTER
    for join in b".,-":
        table[join] = _JOIN
    return bytes(table)


_CLASSES = _classes()


def _inside(kinds: Bytes) -> Flags:
    """Mark the bytes that belong to tokens."""
    digit = kinds == _DIGIT
    inside = digit | (kinds == _LETTER)
    inside[1:-1] |= (kinds[1:-1] == _JOIN) & digit[:-2] & digit[2:]
    return np.asarray(inside, dtype=np.bool_)


def _sums(lower: Bytes) -> Hashes:
    """Give the running sums from which the hash of any stretch follows."""
    sums = np.zeros(len(lower) + 1, dtype=np.uint64)
    np.cumsum(_powers(_BASE, len(lower)) * (lower.astype(np.uint64) + np.uint64(1)), out=sums[1:])
    return sums


def _powers(base: np.uint64, count: int) -> Hashes:
    """Give the first powers of a number modulo 2^64, from the first on."""
    return _power_table(base, 1 << max(0, count - 1).bit_length())[:count]


@lru_cache(maxsize=8)
def _power_table(base: np.uint64, count: int) -> Hashes:
    return np.cumprod(np.full(count, base, dtype=np.uint64), dtype=np.uint64)


def _hashes(sums: Hashes, starts: Indices, ends: Indices) -> Hashes:
    """Give a polynomial hash of each stretch (Rabin and Karp, 1987), modulo 2^64, stirred so that high bits count."""
    inverses = np.concatenate([np.ones(1, dtype=np.uint64), _powers(_INVERSE, len(sums))])
    figures = (sums[ends] - sums[starts]) * inverses[starts]
    figures ^= figures >> np.uint64(29)
    figures *= np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray(figures ^ (figures >> np.uint64(32)), dtype=np.uint64)
