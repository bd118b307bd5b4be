"""Text that does not say what it shows: invisible characters inside words, letters of other scripts that look Latin.

A reader sees `Tamsel`; a program sees eight characters, or a Cyrillic `а`. Claims are taken from a plain copy, and what
is found is traced back to the characters as they stand.
Sources: Unicode's Default_Ignorable_Code_Point (UAX 44) and control characters; the confusables of UTS 39, of which
the letters that look the same in every common typeface are listed here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPLIT_WORD = re.compile(
    "(?<=[^\\W\\d_])[\x00-\x08\u200b\u2060-\u2064\u180e\ufeff\U000e0000-\U000e007f]+(?=[^\\W\\d_])"
)
_ALIKE = str.maketrans(
    "АВСЕНІЈКМОРЅТХУаеорсухіјѕһӏԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοɑɡ",
    "ABCEHIJKMOPSTXYaeopcyxijshldqwABEZHIKMNOPTYXoag",
)
_ALIKE_LETTER = re.compile(f"[{''.join(map(chr, _ALIKE))}]")
_WORD = re.compile(r"[^\W\d_]{2,100}")
_LATIN = re.compile(r"[A-Za-z]")
_STYLED = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without disguise.

    Attributes:
        text: The text.
        places: For each of its characters where it stands in the text it was made of; None where nothing was left out.
    """

    text: str
    places: Sequence[int] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Trace a stretch back to the text that this one was made of.

        Args:
            start: Where it begins here.
            end: Where it ends here.

        Returns:
            Where it begins and ends there.
        """
        if self.places is None:
            return start, end
        if start == end:
            at = self.places[start] if start < len(self.places) else (self.places[-1] + 1 if self.places else 0)
            return at, at
        return self.places[start], self.places[end - 1] + 1

    def image(self, start: int, end: int) -> tuple[int, int]:
        """Find a stretch of the text that this one was made of.

        Args:
            start: Where it begins there.
            end: Where it ends there.

        Returns:
            Where what is left of it begins and ends here.
        """
        if self.places is None:
            return start, end
        return bisect_left(self.places, start), bisect_left(self.places, end)


@lru_cache(maxsize=2)  # a document's articles are read one after another
def undisguised(text: str) -> Plain:
    """Make a plain copy of a text.

    Args:
        text: Any text.

    Returns:
        The same without invisible characters, with look-alike letters of mostly Latin words and styled letters as
        Latin ones.
    """
    kept, at = [], 0
    for hit in _INVISIBLE.finditer(text):
        kept.append((at, hit.start()))
        at = hit.end()
    if not kept:
        return Plain(_latin(text), None)
    kept.append((at, len(text)))
    places = [place for start, end in kept for place in range(start, end)]
    return Plain(_latin("".join(text[start:end] for start, end in kept)), places)


def disguises(text: str) -> list[str]:
    """List the ways in which a text shows something else than it says.

    Soft hyphens, joiners and the like, which decent pages use, do not count.

    Args:
        text: Any text.

    Returns:
        Each way in words, with how often it occurs.
    """
    if text.isascii():
        return []
    split = len(_SPLIT_WORD.findall(text))
    turned = len(_DIRECTION.findall(text))
    alike = sum(_is_mixed(hit[0]) for hit in _WORD.finditer(text))
    counted = (
        (turned, "characters that turn the direction of writing"),
        (split, "invisible characters inside words"),
        (alike, "words with letters of another script that look Latin"),
    )
    return [f"{count} {what}" for count, what in counted if count]


def _latin(text: str) -> str:
    if text.isascii():
        return text
    styled = _STYLED.sub(lambda hit: _one(unicodedata.normalize("NFKC", hit[0]), hit[0]), text)
    if not _ALIKE_LETTER.search(styled):
        return styled
    return _WORD.sub(lambda hit: hit[0].translate(_ALIKE) if _is_mixed(hit[0]) else hit[0], styled)


def _is_mixed(word: str) -> bool:
    return not word.isascii() and _LATIN.search(word) is not None and _ALIKE_LETTER.search(word) is not None


def _one(folded: str, letter: str) -> str:
    return folded if len(folded) == 1 else letter
