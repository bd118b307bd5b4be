"""Read an asserting verb as the deed it stands for: in a phrase, through a light verb, as a copula, or plainly."""

from __future__ import annotations

from reconcile.extract.arguments import (
    Roles,
    direct_objects,
    expand,
    noun_roles,
    objects,
    prepositional,
    subjects,
    verb_roles,
)
from reconcile.extract.hedges import hedges
from reconcile.extract.ladder import rung_of_phrase
from reconcile.extract.light import ON_WHOM, Reading, read_through
from reconcile.extract.predicates import deed_of_noun, deed_of_phrase, deed_of_verb
from reconcile.extract.syntax import Sentence

_AFTER_PHRASE = ON_WHOM | {"at", "into", "upon"}
_AFTER_ADJECTIVE = ON_WHOM | {"in", "with", "by"}


def read_verb(sentence: Sentence, i: int) -> Reading:
    """Read a verb as the deed it stands for, with those involved.

    Args:
        sentence: A parsed sentence.
        i: Position of an asserting verb.

    Returns:
        Its predicate, actors and targets.
    """
    if sentence.tokens[i].lemma == "be":
        return _read_copula(sentence, i)
    return _read_phrase(sentence, i) or read_through(sentence, i) or _read_plainly(sentence, i)


def _read_phrase(sentence: Sentence, i: int) -> Reading | None:
    """Read a verb that makes a listed phrase with its object ("opened fire on"): the object is no target."""
    known = deed_of_phrase(sentence, i)
    if known is None:
        return None
    deed, words = known
    taken = [j for j in direct_objects(sentence, i) if sentence.tokens[j].lemma in words and _is_noun(sentence, j)]
    if not taken:
        return None
    roles = verb_roles(sentence, i)
    targets = (*prepositional(sentence, i, _AFTER_PHRASE), *noun_roles(sentence, taken[0]).targets)
    return Reading(deed.name, Roles((), roles.actors) if deed.undergone else Roles(roles.actors, targets))


def _is_noun(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].pos in {"NOUN", "PROPN"}


def _read_plainly(sentence: Sentence, i: int) -> Reading:
    deed = deed_of_verb(sentence, i)
    roles = verb_roles(sentence, i)
    if deed.undergone:
        return Reading(deed.name, Roles((), roles.actors or roles.targets))
    return Reading(deed.name, roles)


def _read_copula(sentence: Sentence, i: int) -> Reading:
    """Read "is home to", "was responsible for", "there was an explosion", "is a producer"."""
    above = tuple(subjects(sentence, i))
    complement = sentence.child(i, "acomp", "attr", "oprd")
    if complement is None or rung_of_phrase(sentence, i) is not None:
        return read_through(sentence, i) or Reading("be", Roles(above, tuple(objects(sentence, i))))
    token = sentence.tokens[complement]
    deed = deed_of_verb(sentence, i)
    below = tuple(prepositional(sentence, complement, _AFTER_ADJECTIVE))
    if sentence.child(i, "expl") is not None:
        named = deed_of_noun(token)
        if named:
            return Reading(named.name, noun_roles(sentence, complement), noun=complement)
        return Reading("exist", Roles((), tuple(expand(sentence, complement))))
    if deed.name != "be":
        return Reading(deed.name, Roles((), above) if deed.undergone else Roles(above, below))
    if token.dep == "acomp":
        return Reading(hedges().negative_adjectives.get(token.lemma, token.lemma), Roles(above, below))
    return Reading("be", Roles(above, tuple(expand(sentence, complement))))
