"""The words of drafts and sources, and what they come down to."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.match.light.lexicon import content_stem

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+){0,4}")
# Words that say how or when something is so, not what: a source need not have them.
_ADVERBS = frozenset(
    "again already alone also always away early even ever far first further herself himself instead itself just later "
    "meanwhile myself once only ourselves quite rather since so soon still themselves therefore thus together too "
    "yet".split()
)
_ENDINGS = ("'s", "’s")


def words_of(text: str) -> list[str]:
    """Split a text into its words.

    Args:
        text: Any text.

    Returns:
        The words in lower case, in order.
    """
    return [one.group().lower() for one in _WORD.finditer(text)]


def bare(word: str) -> str:
    """Take the ending of a possessive off a word.

    Args:
        word: A word or a name.

    Returns:
        The word without it.
    """
    return next((word.removesuffix(one) for one in _ENDINGS if word.endswith(one)), word)


@lru_cache(maxsize=50_000)
def stems_in(text: str) -> frozenset[str]:
    """Give what a text is about: the stems of its words and of the parts of those with hyphens.

    Args:
        text: Any text.

    Returns:
        Stems without numbers, times, units and empty words; irregular forms under their lemma.
    """
    words = [word for one in words_of(text) if (word := bare(one)) not in _ADVERBS]
    parts = [part for word in words if "-" in word for part in word.split("-")]
    return frozenset(one for word in [*words, *parts] if (one := content_stem(word)))
