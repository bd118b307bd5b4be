"""The words of time expressions, read once from `reconcile/data/dates.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

# Sections of the data file that map words to values; the class of a word is its section's name in capitals.
_SECTIONS = (
    "setword", "edge", "edgenoun", "ended", "which", "nearby", "ago", "before", "month", "weekday", "weekdays",
    "season", "seasons", "unit", "units", "number", "group", "scale", "some", "ordinal", "decade", "dayword",
    "daypart", "hourword", "ampm", "zone",
)  # fmt: skip
# Sections whose entries may be phrases of several words.
_PHRASES = ("holiday", "approx", "vague", "title")
# Classes of tokens that are known by their shape, and of words that stand in two sections.
_SHAPES = (
    "ISO", "SLASHED", "CLOCK", "YEAR", "YEARSPAN", "SMALL", "INTEGER", "DECIMAL", "FRACTION", "NTH", "QUARTERCODE",
    "FISCALCODE", "DECADECODE", "HYPHEN", "COMMA", "POSSESSIVE", "LATERWORD", "SECOND",
)  # fmt: skip
# A gap between time words: punctuation or words that belong to no time expression.
STOP, GAP = "STOP", "GAP"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words the grammar knows.

    Attributes:
        words: Word, lower-case -> (class name, value).
        classes: Class name -> the one character that stands for it in patterns.
        phrases: Fixed phrases of several words -> (class name, value).
        context: The lists that decide ambiguous words.
    """

    words: dict[str, tuple[str, Any]]
    classes: dict[str, str]
    phrases: dict[str, tuple[str, Any]]
    context: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the word lists of the package.

    Returns:
        The lexicon, the same object on every call.
    """
    data = tomllib.loads((files("reconcile") / "data" / "dates.toml").read_text(encoding="utf-8"))
    words: dict[str, tuple[str, Any]] = {}
    for section in _SECTIONS:
        for word, value in data[section].items():
            words.setdefault(word, (section.upper(), value))
    for word, name in data["little"].items():
        words[word] = (name, word)
    for word in data["edge"].keys() & data["ago"].keys():
        words[word] = ("LATERWORD", data["ago"][word])
    words["second"] = ("SECOND", 2)
    phrases: dict[str, tuple[str, Any]] = {}
    for section in _PHRASES:
        for phrase, value in data[section].items():
            (phrases if " " in phrase else words)[phrase] = (section.upper(), value)
    sections = {section.upper() for section in _SECTIONS + _PHRASES}
    names = sorted(sections | set(data["little"].values()) | set(_SHAPES) | {STOP, GAP})
    return Lexicon(
        words=words,
        classes={name: chr(0x4E00 + n) for n, name in enumerate(names)},
        phrases=phrases,
        context={name: frozenset(values) for name, values in data["ambiguous"].items()},
    )
