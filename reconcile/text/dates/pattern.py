"""Patterns over token classes: `WEEKDAY COMMA? MONTH DAYNUM` instead of regular expressions over letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reconcile.text.dates.expression import Edge, Kind, Meaning
from reconcile.text.dates.lexicon import lexicon
from reconcile.text.dates.tokens import Token

# Names for patterns inside patterns.
MACROS = {
    "ORDINALS": "[ORDINAL SECOND NTH]",
    "DAYNUM": "(?:SMALL|NTH)",
    "ANYUNIT": "[UNIT UNITS SECOND]",
    "CARDINAL": (
        "(?:AN? GROUP OF? | AN SCALE"
        " | (?:SMALL|INTEGER|DECIMAL|NUMBER|SCALE) (?:HYPHEN? NUMBER | AND? FRACTION | AND? SCALE){0,3} | FRACTION)"
    ),
    "COUNT": "(?:CARDINAL|AN? SOME)",
    "EDGING": "(?:THE? [EDGE LATERWORD] [HYPHEN IN OF]? | THE? EDGENOUN [OF IN])",
    "YEARTAIL": "(?:[OF IN]? FISCAL? YEAR | COMMA YEAR | [OF IN] THE? [WHICH NEARBY] FISCAL? UNIT)",
    "CLOCKING": "(?:(?:CLOCK|SMALL|NUMBER) AMPM ZONE? | CLOCK ZONE? | HOURWORD)",
    "DAYING": "(?:(?:WHICH|EDGE|LATERWORD)? WEEKDAY (?:COMMA? MONTH DAYNUM)? | MONTH DAYNUM | DAYWORD)(?:COMMA? YEAR)?",
}
_NAME = re.compile(r"[A-Z]{2,}")


class Words:
    """The tokens of one match, asked for by class.

    Args:
        text: The text they stand in.
        tokens: The tokens in order.
    """

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens

    def all(self, *names: str) -> list[Token]:
        """Give the tokens of these classes, in order."""
        return [token for token in self.tokens if token.name in names]

    def value(self, *names: str) -> Any:  # noqa: ANN401 (a class decides the type of its values)
        """Give the value of the first token of these classes, or None."""
        return next((token.value for token in self.tokens if token.name in names), None)

    def raw(self, *names: str) -> str:
        """Give the first token of these classes as it stands in the text, lower-case, or nothing."""
        return next((self.text[token.start : token.end].lower() for token in self.tokens if token.name in names), "")

    def has(self, *names: str) -> bool:
        """Tell whether a token of one of these classes is there."""
        return any(token.name in names for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule makes of its words.

    Attributes:
        meaning: What they say.
        clock: Time of day or part of the day, or empty.
        edge: Part of the period where the rule itself knows it ("year-end").
    """

    meaning: Meaning
    clock: str = ""
    edge: Edge | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time.

    Attributes:
        name: Shown where a reader asks why.
        kind: What it finds.
        pattern: Token classes, as a regular expression over their names.
        build: Makes the meaning, or None where the words turn out to say something else.
    """

    name: str
    kind: Kind
    pattern: str
    build: Callable[[Words], Found | None]


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Turn a pattern over class names into a regular expression over class characters.

    Args:
        pattern: Class and macro names in capitals, with the operators of regular expressions; spaces mean nothing.

    Returns:
        An expression for strings made of `Lexicon.classes` characters.
    """
    classes = lexicon().classes

    def expand(hit: re.Match[str]) -> str:
        return _NAME.sub(expand, MACROS[hit[0]]) if hit[0] in MACROS else classes[hit[0]]

    return re.compile(_NAME.sub(expand, pattern).replace(" ", ""))


def spans(pattern: re.Pattern[str], classes: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of tokens that match, as positions of the first token and one past the last."""
    for hit in pattern.finditer(classes):
        if hit.end() > hit.start():
            yield hit.span()
