"""The one file every matcher of the benchmark reads, and what each writes back."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Corpus(NamedTuple):
    """Claims, one a row.

    Attributes:
        texts: One sentence each, without tabs or line breaks.
        articles: The article each stands in.
        published: ISO day of publication.
    """

    texts: list[str]
    articles: list[str]
    published: list[str]


class Found(NamedTuple):
    """What a matcher found.

    Attributes:
        pairs: Positions of two claims a row, the lower first, none twice.
        scores: How alike each pair is.
        labels: Group of each claim; empty where the matcher gives pairs only.
    """

    pairs: NDArray[np.int64]
    scores: NDArray[np.float64]
    labels: NDArray[np.int64]


def write_corpus(corpus: Corpus, path: Path) -> None:
    """Write a corpus as tab-separated lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in zip(*corpus, strict=True))


def read_corpus(path: Path) -> Corpus:
    """Read what `write_corpus` wrote."""
    with path.open(encoding="utf-8") as file:
        columns = zip(*(line.rstrip("\n").split("\t") for line in file), strict=True)
        return Corpus(*(list(column) for column in columns))


def scored_pairs(left: NDArray[np.int64], right: NDArray[np.int64], scores: NDArray[np.float64]) -> Found:
    """Put pairs in the form of `Found`: the lower position first, of double pairs the better score."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((-scores, high, low))
    low, high, scores = low[order], high[order], scores[order]
    first = np.ones(len(low), dtype=bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    kept = first & (low != high)
    return Found(np.column_stack((low[kept], high[kept])), scores[kept], np.empty(0, dtype=np.int64))


def write_found(found: Found, path: Path) -> None:
    """Write what a matcher found, uncompressed."""
    np.savez(path, pairs=found.pairs, scores=found.scores, labels=found.labels)


def read_found(path: Path) -> Found:
    """Read what `write_found` wrote."""
    with np.load(path) as data:
        return Found(data["pairs"], data["scores"], data["labels"])
