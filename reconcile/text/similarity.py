"""How alike two strings or word lists are: the only file that knows rapidfuzz.

Every figure lies between 0 (nothing in common) and 1 (equal), does not depend on the order of the two sides,
and is 1 for two equal inputs and 0 where exactly one side is empty.
Source: the measures are those of the rapidfuzz library (MIT), scaled from its 0 to 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, JaroWinkler, Opcode

MANY = 5_000  # pairs from which on it pays to use every core
Edit = tuple[Literal["equal", "replace", "insert", "delete"], int, int, int, int]


def letters(a: str, b: str) -> float:
    """Say how much of two strings is the same letter for letter, in order.

    Args:
        a: One string.
        b: The other.

    Returns:
        Twice the length of the longest common subsequence over both lengths, 0 to 1.
    """
    return float(Indel.normalized_similarity(a, b))


def letters_each(a: Sequence[str], b: Sequence[str]) -> NDArray[np.float64]:
    """Say for many pairs of strings how much is the same letter for letter, in order.

    Args:
        a: The first strings.
        b: The second strings, as many.

    Returns:
        For each pair twice the length of the longest common subsequence over both lengths, 0 to 1.
    """
    workers = 1 if len(a) < MANY else -1
    figures = process.cpdist(a, b, scorer=Indel.normalized_similarity, dtype=np.float64, workers=workers)
    return np.asarray(figures, dtype=np.float64)


def names(a: str, b: str) -> float:
    """Say how alike two names are, beginnings counting more.

    Args:
        a: One name.
        b: The other.

    Returns:
        Jaro-Winkler similarity, 0 to 1.
    """
    return float(JaroWinkler.normalized_similarity(a, b))


def word_set(a: str, b: str) -> float:
    """Say how alike two texts are as sets of words, forgiving what only one of them says.

    Args:
        a: One text.
        b: The other.

    Returns:
        rapidfuzz's token_set_ratio, 0 to 1.
    """
    figure = float(fuzz.token_set_ratio(a, b)) / 100
    return _guarded(a, b, figure) if a.split() and b.split() else letters(a, b)


def word_edits(a: Sequence[str], b: Sequence[str]) -> list[Edit]:
    """List the steps that turn one word list into the other, for showing what was altered.

    Args:
        a: The words before.
        b: The words after.

    Returns:
        Steps as (kind, start in a, end in a, start in b, end in b), covering both lists in order.
    """
    return [_edit(step) for step in Indel.opcodes(a, b)]


def _edit(step: Opcode) -> Edit:
    return (step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)  # type: ignore[return-value]


def _guarded(a: str, b: str, figure: float) -> float:
    """Settle the empty string in the module's way; the library scores it in several."""
    if not a or not b:
        return 1.0 if a == b else 0.0
    return figure
