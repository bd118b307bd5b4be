"""What stands in a field before it is read: mark-up, references to characters, and words that say there is nothing."""

from __future__ import annotations

import re
from html import unescape

LONGEST = 4_000  # characters of a value that are read
MISSING = frozenset(
    "|n/a|na|n.a|none|null|nil|nan|tba|tbd|unknown|various|not available|not provided|not known|not given|not listed"
    "|not specified|not stated|not applicable|no author|no authors|no author listed|unknown author|author unknown"
    "|various authors|multiple authors|see description".split("|")
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ROUND = " \xa0\t\r\n.,;:?!*_-–—()[]{}\"'"  # what may stand round a word that says there is nothing


def plain(raw: str) -> str:
    """Take tags and references to characters (`&eacute;`, also where they were escaped twice) out of a value.

    Characters that were encoded twice (`Ã©`) are read as what they were.
    """
    text = raw[:LONGEST]
    if "&" in text:
        text = unescape(unescape(text))
    if not text.isascii():
        text = _encoded_once(text)
    return _TAG.sub(" ", text) if "<" in text else text


def _encoded_once(text: str) -> str:
    """Undo an encoding as UTF-8 of what was UTF-8 already; text that is not of this kind cannot be read so."""
    for wrong in ("cp1252", "latin-1"):
        try:
            return text.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
    return text


def is_missing(value: str) -> bool:
    """Say whether a value says that there is none."""
    return plain(value).strip(_ROUND).casefold() in MISSING
