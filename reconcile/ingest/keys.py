"""What is wrong in a file of settings: where it stands and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reconcile.text.similarity import letters

_LONGEST = 40
_NEAR = 0.6  # of the letters in common, from which on another key is probably meant


def near(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that an unknown one probably stands for.

    Args:
        word: What was written, of any length.
        known: The words there are.

    Returns:
        The most alike of them, or None where none is alike; between equals the first of the alphabet.
    """
    plain = word[:_LONGEST].lower()
    likest = max(sorted(known), key=lambda one: letters(plain, one.lower()), default=None)
    return likest if likest is not None and letters(plain, likest.lower()) >= _NEAR else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Say what was probably meant, and what there is.

    Args:
        word: What was written.
        known: The words there are, in the order they are shown.

    Returns:
        One line of advice.
    """
    names = tuple(known)
    meant = near(word, names)
    listed = f"known: {', '.join(names)}"
    return f"did you mean {meant!r}? {listed}" if meant else listed


def line_of(text: str, key: str) -> str:
    """Say in which line of a TOML text a key or table stands.

    Args:
        text: The text.
        key: The key's own name, without those of the tables it lies in.

    Returns:
        `line N: `, or an empty string where it is not found.
    """
    written = re.compile(
        r"[ \t]{0,100}(?:\[{1,2}[^\]\n]{0,200}\.)?\[{0,2}[ \t]{0,100}[\"']?" + re.escape(key) + r"(?![\w-])"
    )
    for number, line in enumerate(text.split("\n"), start=1):
        if written.match(line):
            return f"line {number}: "
    return ""
