"""How a window with too many statements is cut: by their rarest words, so that memory stays bounded.

Two statements about one thing share a rare word. So each statement goes to a few cells, one for each of its rarest
words; which words are rare in news at large is known beforehand, so nothing need be counted first. A pair whose
statements share none of these words is lost; that is the price, and only windows that are too large pay it.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pyarrow as pa

from reconcile.corpus.rows import mark
from reconcile.match.story import UNSEEN_RATE, general_rates
from reconcile.match.words import stems

KEYS = ("key1", "key2", "key3", "key4")
COLUMNS = {key: pa.int64() for key in KEYS}
_WORD = re.compile(r"[^\W\d_]{2,40}")


def keys_of(text: str) -> dict[str, int]:
    """Give numbers for the rarest words of a statement.

    Args:
        text: Its words.

    Returns:
        One number under each name of `KEYS`; of a statement with fewer words some are the same.
    """
    ranks = set(map(_rank, _WORD.findall(text)))
    rarest = [number for _, number in sorted(filter(None, ranks))[: len(KEYS)]] or [0]
    return dict(zip(KEYS, [*rarest, *rarest[-1:] * len(KEYS)], strict=False))


@lru_cache(maxsize=200_000)
def _rank(word: str) -> tuple[float, int] | None:
    """Say how rare a word's stem is, and give its number; None for a word that tells nothing."""
    return next(((general_rates().get(stem, UNSEEN_RATE), mark(stem)) for stem in stems([word])), None)
