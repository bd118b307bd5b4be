"""Where sentences begin and end, by rules alone: for a corpus that is too large to be parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Words before a point that do not end a sentence, where a capital letter or a digit follows.
BEFORE_A_NAME = frozenset(
    "mr mrs ms mx dr prof gen col lt sgt capt cmdr adm maj rep sen gov pres rev hon st mt ft messrs supt det insp "
    "no nos vs v fig vol art sec pp ca cf e.g i.e jan feb mar apr jun jul aug sept sep oct nov dec a.m p.m".split()
)
_END = re.compile(r"(?:[.!?…][\"'”’)\]]{0,3}[ \t\u00a0]{1,8}(?=[\"'“‘(\[]{0,3}[^\W_a-z])|\n)")
_WORD_BEFORE = re.compile(r"([\w.]{1,20})$")
_LOOK_BACK = 24


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch of text into sentences.

    A line break always ends one. A point does not where an abbreviation or an initial stands before it.

    Args:
        text: Any text.
        start: Where the stretch begins.
        end: Where it ends.

    Yields:
        Start and end of each sentence without the white space around it, in order.
    """
    at = start
    for hit in _END.finditer(text, start, end):
        if text[hit.start()] == "." and _abbreviates(text, hit.start()):
            continue
        yield from _trimmed(text, at, hit.end())
        at = hit.end()
    yield from _trimmed(text, at, end)


def _abbreviates(text: str, point: int) -> bool:
    """Tell whether a point belongs to the word before it: "Mr.", "J.", "U.S."."""
    before = _WORD_BEFORE.search(text, max(0, point - _LOOK_BACK), point)
    if before is None:
        return False
    word = before[1]
    letters = word.split(".")
    return (word.isupper() and all(len(one) == 1 for one in letters)) or word.lower() in BEFORE_A_NAME


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left, right = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    if right > left:
        yield left, right
