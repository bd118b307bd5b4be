"""Read light and stage-setting verbs through to the deed a noun names: "imposed a ban", "the ban was lifted"."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extract.arguments import (
    Roles,
    direct_objects,
    is_passive,
    noun_roles,
    prepositional,
    subjects,
    verb_roles,
)
from reconcile.extract.hedges import adjective_of
from reconcile.extract.ladder import ladder, rung_of_phrase, rung_of_verb
from reconcile.extract.predicates import LIGHT, OCCURRING, STRIKING, SUFFERED, Deed, deed_of_noun, lemma_of
from reconcile.extract.syntax import Sentence
from reconcile.model.values import Rung

ON_WHOM = frozenset({"on", "against", "to", "for", "of"})
_FROM_WHOM = frozenset({"from", "by"})
_FOR_WHAT = frozenset({"for", "of", "on"})
_UNDOING = {Rung.ENDED: "end", Rung.SUSPENDED: "suspend"}
_STANDING_FOR_A_DEED = frozenset({"it", "them", "they", "this", "these", "those", "one"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How an anchor reads.

    Attributes:
        predicate: The canonical predicate.
        roles: Who does it and to whom.
        noun: Position of the noun that names the deed, where one does.
    """

    predicate: str
    roles: Roles
    noun: int | None = None


def read_through(sentence: Sentence, i: int) -> Reading | None:
    """Read a verb through to the deed that its object or subject names.

    Args:
        sentence: A parsed sentence.
        i: Position of the verb.

    Returns:
        The deed with its arguments; `end_` or `suspend_` stands before it where the verb undoes it. None where the
        verb is neither light nor sets a stage, where none of its arguments names a deed, and where it only calls the
        deed something ("declared the ban illegal").
    """
    if adjective_of(sentence, i) is not None:
        return None
    rung = rung_of_verb(sentence, i)
    for theme in _themes(sentence, i, rung):
        deed = _named_deed(sentence, theme)
        if deed is None or not (_leaves_the_deed(sentence, i, deed) or _stages(sentence, i, rung, deed)):
            continue
        undone = _UNDOING.get(rung) if rung is not None else None
        name = f"{undone}_{deed.name}" if undone else deed.name
        return Reading(name, _roles_through(sentence, i, theme), noun=theme)
    return None


def _themes(sentence: Sentence, i: int, rung: Rung | None) -> list[int]:
    """Give the arguments that may name the deed: object, subject of a passive, or of a verb that says it occurs."""
    if is_passive(sentence, i):
        return subjects(sentence, i)
    if lemma_of(sentence.tokens[i]) in OCCURRING | STRIKING or rung_of_phrase(sentence, i) is not None:
        return subjects(sentence, i) + _below(sentence, i)
    return _below(sentence, i) or (subjects(sentence, i) if rung is not None else [])


def _below(sentence: Sentence, i: int) -> list[int]:
    """Give the objects of a verb, and what a plan or proposal among them is for: "unveiled plans for a merger"."""
    found = direct_objects(sentence, i)
    plans = [j for j in found if sentence.tokens[j].lemma in ladder().nouns]
    return found + [k for j in plans for k in prepositional(sentence, j, _FOR_WHAT)]


def _named_deed(sentence: Sentence, theme: int) -> Deed | None:
    """Give the deed an argument names; a pronoun stands for the last measure before it ("a ban … lifted it")."""
    token = sentence.tokens[theme]
    if token.lemma not in _STANDING_FOR_A_DEED:
        return deed_of_noun(token)
    before = [deed_of_noun(sentence.tokens[j]) for j in range(theme - 1, -1, -1)]
    return next((deed for deed in before if deed is not None and deed.measure), None)


def _stages(sentence: Sentence, i: int, rung: Rung | None, deed: Deed) -> bool:
    """Tell whether a verb only puts the deed on a rung: any measure, and any deed that is planned or called off."""
    if rung is None or rung is Rung.DENIED:
        return False
    return deed.measure or lemma_of(sentence.tokens[i]) not in ladder().of_measures_only


def _leaves_the_deed(sentence: Sentence, i: int, deed: Deed) -> bool:
    """Tell whether a verb says little itself: "carried out an attack", "suffered an attack", "an attack happened"."""
    lemma = lemma_of(sentence.tokens[i])
    if lemma in STRIKING:
        return not deed.measure
    return lemma in LIGHT or lemma in SUFFERED or lemma in OCCURRING


def _roles_through(sentence: Sentence, i: int, noun: int) -> Roles:
    """Join the arguments of a light verb with those of the noun that names its deed."""
    own, named = verb_roles(sentence, i), noun_roles(sentence, noun)
    if sentence.tokens[i].lemma in SUFFERED and not is_passive(sentence, i):
        return Roles(tuple(prepositional(sentence, noun, _FROM_WHOM)), own.actors)
    if noun not in own.actors:
        targets = named.targets or tuple(prepositional(sentence, i, ON_WHOM)) or (noun,)
        return Roles(own.actors or named.actors, targets)
    struck = direct_objects(sentence, i) if rung_of_phrase(sentence, i) is None else []
    reached = struck or prepositional(sentence, noun, ON_WHOM) or prepositional(sentence, i, ON_WHOM)
    return Roles(named.actors, tuple(reached) or named.targets or (noun,))
