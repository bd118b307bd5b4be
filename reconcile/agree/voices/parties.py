"""Names of parties: which of them name somebody, and which are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reconcile.model.values import NameKind, NameValue
from reconcile.text.names import NameRelation, canonical_body, lexicon, name_words, relation, territory
from reconcile.text.outlets import is_outlet, known_outlet, outlet_key

# Words that name nobody in particular: two articles that quote "officials" need not have spoken to the same ones.
VAGUE = frozenset(
    """
    agencies analyst analysts authorities critics diplomat diplomats documents economists everyone experts
    historians insiders investigators lawyers media observers official officials others outlets people person
    reporters report reports residents researchers scientists somebody someone source sources staff supporters
    survivors traders witnesses
    """.split()
)
# What stands before such a word without making a proper name of both: "State Media", "Senior Officials".
GENERAL = frozenset("federal government local senior several state unnamed".split())
_WORD = re.compile(r"\w[\w’'&.-]{0,60}")


@lru_cache(maxsize=20_000)
def party_key(name: str) -> str:
    """Fold a party's name so that its spellings meet: `the Commerce Ministry` and `Ministry of Commerce`.

    Args:
        name: The name of an outlet, a body or a person.

    Returns:
        A key for comparison, not for display.
    """
    return outlet_key(name) if is_outlet(name) else " ".join(name_words(canonical_body(name)))


def identified(name: str) -> bool:
    """Tell whether a name says who somebody is: a proper name or "the ministry", but no pronoun and no "officials".

    Args:
        name: Any name.

    Returns:
        True where two articles that use it for one claim speak of the same party.
    """
    if is_outlet(name) and not vague(name):
        return True
    words = _WORD.findall(name)
    proper = any(word[0].isupper() or word[0].isdigit() for word in words)
    body = bool(words) and words[-1].casefold() in lexicon("bodies")
    return (proper or body) and not vague(name) and name.casefold() not in lexicon("pronouns")


def vague(name: str) -> bool:
    """Tell whether a name speaks of people or outlets in general: "officials", "news agencies".

    A proper name may hold such a word: "Reporters Without Borders" are somebody in particular.

    Args:
        name: Any name.

    Returns:
        True where two articles that use it need not speak of the same ones.
    """
    if known_outlet(name):
        return False
    words = _WORD.findall(name)
    around = ["", *words, ""]
    return any(word.casefold() in VAGUE and not _proper(around, place) for place, word in enumerate(words, 1))


def _proper(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is part of a proper name: "Reporters Without …", "… of Lawyers"; not "Chinese Officials"."""
    before, word, after = words[place - 1 : place + 2]
    general = before.casefold() in GENERAL or territory(before) is not None
    return word[0].isupper() and (not general if before else after[:1].isupper())


def may_be_one(a: str, b: str) -> bool:
    """Tell whether two names may stand for one party: `Tang` and `Tang Jin`, `MOFCOM` and `Ministry of Commerce`.

    Args:
        a: One name.
        b: The other name.

    Returns:
        True where one is a short or other form of the other.
    """
    if is_outlet(a) and is_outlet(b):
        return outlet_key(a) == outlet_key(b)
    return any(
        relation(NameValue(name=a, type=kind), NameValue(name=b, type=kind)) in {NameRelation.SAME, NameRelation.ALIAS}
        for kind in (NameKind.UNKNOWN, NameKind.PERSON)
    )
