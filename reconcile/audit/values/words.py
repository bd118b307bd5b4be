"""Names of things, places and bodies, and any other short text."""

from __future__ import annotations

from reconcile.audit.values.base import Relation
from reconcile.audit.values.raw import plain
from reconcile.text import similarity
from reconcile.text.names import acronym_of, name_words

LETTERS_NEAR = 0.9  # share of letters in common above which two texts are misprints of one


class Words:
    """Text compared word by word: case, accents, punctuation and articles aside."""

    name = "text"

    def read(self, raw: str) -> str | None:
        """Read the words of a text, or None where it has none."""
        return " ".join(name_words(plain(raw))) or None

    def relate(self, stated: str, other: str) -> Relation:
        """Call a text of fewer of the same words less, and a misprint or an acronym near."""
        if stated == other:
            return Relation.SAME
        one, two = set(stated.split()), set(other.split())
        if one == two:
            return Relation.SAME
        if one < two:
            return Relation.LESS
        if two < one:
            return Relation.MORE
        near = similarity.letters(stated, other) >= LETTERS_NEAR or _acronym(stated, other) or _acronym(other, stated)
        return Relation.NEAR if near else Relation.OTHER


class Spelling:
    """Text compared letter by letter: what a vote on values as they are written counts."""

    name = "spelling"

    def read(self, raw: str) -> str:
        """Take the text as it stands, but for white space around it."""
        return raw.strip()

    def relate(self, stated: str, other: str) -> Relation:
        """Tell equal from unequal."""
        return Relation.SAME if stated == other else Relation.OTHER


def _acronym(short: str, long: str) -> bool:
    return " " not in short and acronym_of(short.upper(), long)
