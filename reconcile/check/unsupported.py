"""Which words of a statement its evidence does not bear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reconcile.match.words import EMPTY_WORDS, stem

_WORD = re.compile(r"[^\W_]+")


def unsupported(words: Sequence[str], evidence: str) -> list[bool]:
    """Mark the words of a statement that its evidence does not have.

    A word is there if its stem is. Marks are drawn out to phrases: a single word between two marked ones is marked,
    and so is an empty word that leads up to one ("on 24 October"), for it is of no use without it.

    Args:
        words: The statement, word by word; punctuation marks may be words of their own.
        evidence: What it is to rest on.

    Returns:
        One truth value a word, True where it is not supported.
    """
    known = {stem(word) for word in _WORD.findall(evidence.lower())}
    lowered = [word.lower() for word in words]
    bare = [bool(_WORD.search(word)) and word not in EMPTY_WORDS and not _known(word, known) for word in lowered]
    marked = list(bare)
    places = [n for n, missing in enumerate(bare) if missing]
    for first, second in pairwise(places):
        if second - first == 2:
            marked[first + 1] = True
    for n in places:
        if n and lowered[n - 1] in EMPTY_WORDS:
            marked[n - 1] = True
    return marked


def _known(word: str, known: set[str]) -> bool:
    return all(stem(part) in known for part in _WORD.findall(word))
