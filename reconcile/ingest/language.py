"""Which language an article is written in."""

from __future__ import annotations

import re

import py3langid

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 20
_MOST = 5000


def language_of(text: str) -> str | None:
    """Name the language of a text.

    Args:
        text: The words of an article without its furniture.

    Returns:
        BCP 47 tag such as `en`, or None for fewer than twenty words, where a judgement would be a guess.
    """
    head = text[:_MOST]
    if len(_WORD.findall(head)) < _FEWEST:
        return None
    tag, _ = py3langid.classify(head)
    return str(tag)
