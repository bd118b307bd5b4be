"""Runs of words that stand in several articles: an inverted index in portions of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reconcile.origins.copying.words import BREAK, Ints, Truths, Words

Hashes = NDArray[np.uint64]

_AT_ONCE = 16_000_000  # words whose runs are held in memory together
_CHUNK = 256  # articles whose runs are computed together
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio (Knuth, TAOCP 3, 6.4)
_FOLD = np.uint64(29)


@dataclass(frozen=True, slots=True)
class Runs:
    """A kind of run that is looked up.

    Attributes:
        length: Words in a run.
        plain: How many of them, at least, are part of no name and no number.
    """

    length: int
    plain: int


def run_hashes(numbers: Ints, plain: Truths, runs: Runs) -> tuple[Hashes, Truths]:
    """Give one number for the run that begins at each word.

    Args:
        numbers: The numbers of words.
        plain: Which of them are plain.
        runs: Which runs.

    Returns:
        The numbers, and which of them stand for a run without a break and with enough plain words.
    """
    size = max(0, len(numbers) - runs.length + 1)
    mixed = np.zeros(size, dtype=np.uint64)
    count = np.zeros(size, dtype=np.int8)
    whole = np.ones(size, dtype=bool)
    for at in range(runs.length):
        here = numbers[at : at + size]
        mixed ^= mixed >> _FOLD
        mixed *= _MIX
        mixed += here.astype(np.uint64)
        count += plain[at : at + size]
        whole &= here != BREAK
    mixed ^= mixed >> _FOLD
    return mixed * _MIX, whole & (count >= runs.plain)


def among(hashes: Hashes, ordered: Hashes) -> Truths:
    """Tell which runs are among others.

    Args:
        hashes: The numbers of runs.
        ordered: Those of the others, in order.

    Returns:
        One truth value a run.
    """
    if not len(ordered):
        return np.zeros(len(hashes), dtype=bool)
    places = np.searchsorted(ordered, hashes)
    found: Truths = ordered[np.minimum(places, len(ordered) - 1)] == hashes
    return found


def shared_runs(texts: Sequence[Words], runs: Runs) -> Iterator[tuple[Ints, Hashes]]:
    """Give the runs that stand in two articles or more.

    Args:
        texts: The articles.
        runs: Which runs.

    Yields:
        Portions of the places in `texts` with the numbers of the runs that stand there, ordered by run and place.
        A portion holds every place of its runs, each once.
    """
    portions = sum(len(text.numbers) for text in texts) // _AT_ONCE + 1
    for portion in range(portions):
        owners: list[Ints] = [np.empty(0, dtype=np.int32)]
        hashes: list[Hashes] = [np.empty(0, dtype=np.uint64)]
        for first in range(0, len(texts), _CHUNK):
            chunk = texts[first : first + _CHUNK]
            every, whole = run_hashes(
                np.concatenate([text.numbers for text in chunk]), np.concatenate([text.plain for text in chunk]), runs
            )
            here = np.flatnonzero(whole & (every % np.uint64(portions) == portion))
            ends = np.cumsum([len(text.numbers) for text in chunk])
            owners.append((first + np.searchsorted(ends, here, side="right")).astype(np.int32))
            hashes.append(every[here])
        yield _shared(np.concatenate(owners), np.concatenate(hashes))


def group_starts(hashes: Hashes) -> NDArray[np.int64]:
    """Give where each run begins in an ordered row, and the row's end."""
    changes = np.flatnonzero(hashes[1:] != hashes[:-1]) + 1
    ends = [len(hashes)] if len(hashes) else []
    return np.concatenate([[0], changes, ends]).astype(np.int64)


def _shared(owners: Ints, hashes: Hashes) -> tuple[Ints, Hashes]:
    """Order the places by run, each once, and keep the runs that stand in several articles."""
    order = np.argsort(hashes)
    ordered = hashes[order]
    again = np.zeros(len(order) + 1, dtype=bool)
    again[1:-1] = ordered[1:] == ordered[:-1]
    several = order[again[1:] | again[:-1]]
    several = several[np.lexsort((owners[several], hashes[several]))]
    owners, hashes = owners[several], hashes[several]
    once = np.ones(len(hashes), dtype=bool)
    once[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    owners, hashes = owners[once], hashes[once]
    sizes = np.diff(group_starts(hashes))
    kept = np.repeat(sizes > 1, sizes)
    return owners[kept], hashes[kept]
