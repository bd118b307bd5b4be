"""Find who did what: one event for each clause or noun that asserts something."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extract.arguments import (
    Roles,
    direct_objects,
    expand,
    is_passive,
    noun_roles,
    objects,
    prepositional,
    subjects,
    verb_roles,
)
from reconcile.extract.clauses import asserting
from reconcile.extract.ladder import ladder, rung_of_phrase, rung_of_verb
from reconcile.extract.mentions import Event
from reconcile.extract.predicates import (
    LIGHT,
    OCCURRING,
    STRIKING,
    SUFFERED,
    Deed,
    deed_of_noun,
    deed_of_phrase,
    deed_of_verb,
    lemma_of,
)
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.values import Rung

_ON_WHOM = frozenset({"on", "against", "to", "for", "of"})
_FROM_WHOM = frozenset({"from", "by"})
_FOR_WHAT = frozenset({"for", "of", "on"})
_UNDOING = {Rung.ENDED: "end", Rung.SUSPENDED: "suspend"}
_OWN_CLAUSE = frozenset({"conj", "advcl", "relcl", "ccomp", "parataxis", "acl", "pcomp"})
_EDGE = frozenset({"PUNCT", "CCONJ", "SPACE"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """How an anchor reads: its predicate, its arguments, and the noun that names the deed, if any."""

    predicate: str
    roles: Roles
    noun: int | None = None


def find_events(parsed: ParsedArticle) -> list[Event]:
    """Find what an article says happens, holds or is to happen.

    Args:
        parsed: A parsed article.

    Returns:
        The events in the order of the text: one for each verb that asserts ("supplies", "accounting for"), with light
        and stage-setting verbs read through to the deed ("imposed a ban on" is `ban`, "lifted the ban" is `end_ban`),
        and one for each noun of action that carries its own who, what or when.
    """
    found: list[Event] = []
    for number, sentence in enumerate(parsed.sentences):
        found += events_in(number, sentence)
    return found


def events_in(number: int, sentence: Sentence) -> list[Event]:
    """Find the events of one sentence.

    Args:
        number: Position of the sentence in its article.
        sentence: The parsed sentence.

    Returns:
        Its events in the order of their anchors.
    """
    anchors = asserting(sentence)
    readings = {i: reading for i in anchors if (reading := read_verb(sentence, i)).predicate != "say"}
    used = {reading.noun for reading in readings.values()}
    for i, token in enumerate(sentence.tokens):
        deed = deed_of_noun(token)
        if deed and i not in used and _stands_alone(sentence, i, headline=not anchors):
            readings[i] = _Reading(deed.name, noun_roles(sentence, i), noun=i)
    return [_event(number, sentence, i, readings) for i in sorted(readings)]


def read_verb(sentence: Sentence, i: int) -> _Reading:
    """Read a verb as the deed it stands for, with those involved.

    Args:
        sentence: A parsed sentence.
        i: Position of an asserting verb.

    Returns:
        Its predicate, actors and targets.
    """
    if sentence.tokens[i].lemma == "be":
        return _read_copula(sentence, i)
    return _read_phrase(sentence, i) or _read_through(sentence, i) or _read_plainly(sentence, i)


def _read_phrase(sentence: Sentence, i: int) -> _Reading | None:
    """Read a verb that makes a listed phrase with its object ("opened fire on"): the object is no target."""
    known = deed_of_phrase(sentence, i)
    if known is None:
        return None
    deed, words = known
    taken = [j for j in direct_objects(sentence, i) if sentence.tokens[j].lemma in words]
    if not taken:
        return None
    roles = verb_roles(sentence, i)
    targets = (*prepositional(sentence, i, _ON_WHOM), *noun_roles(sentence, taken[0]).targets)
    return _Reading(deed.name, Roles((), roles.actors) if deed.undergone else Roles(roles.actors, targets))


def _read_plainly(sentence: Sentence, i: int) -> _Reading:
    deed = deed_of_verb(sentence, i)
    roles = verb_roles(sentence, i)
    if deed.undergone:
        return _Reading(deed.name, Roles((), roles.actors or roles.targets))
    return _Reading(deed.name, roles)


def _read_copula(sentence: Sentence, i: int) -> _Reading:
    """Read "is home to", "was responsible for", "there was an explosion", "is a producer"."""
    above = tuple(subjects(sentence, i))
    complement = sentence.child(i, "acomp", "attr", "oprd")
    if complement is None or rung_of_phrase(sentence, i) is not None:
        return _read_through(sentence, i) or _Reading("be", Roles(above, tuple(objects(sentence, i))))
    token = sentence.tokens[complement]
    deed = deed_of_verb(sentence, i)
    below = tuple(prepositional(sentence, complement, _ON_WHOM | {"in", "with", "by"}))
    if sentence.child(i, "expl") is not None:
        named = deed_of_noun(token)
        if named:
            return _Reading(named.name, noun_roles(sentence, complement), noun=complement)
        return _Reading("exist", Roles((), tuple(expand(sentence, complement))))
    if deed.name != "be":
        return _Reading(deed.name, Roles((), above) if deed.undergone else Roles(above, below))
    if token.dep == "acomp":
        return _Reading(token.lemma, Roles(above, below))
    return _Reading("be", Roles(above, tuple(expand(sentence, complement))))


def _read_through(sentence: Sentence, i: int) -> _Reading | None:
    """Read a light or stage-setting verb through to the deed that its object or subject names."""
    rung = rung_of_verb(sentence, i)
    own = _themes(sentence, i, rung)
    for theme in own:
        deed = deed_of_noun(sentence.tokens[theme])
        if deed is None or not (_leaves_the_deed(sentence, i, deed) or (rung is not None and deed.measure)):
            continue
        undone = _UNDOING.get(rung) if rung is not None and deed.measure else None
        name = f"{undone}_{deed.name}" if undone else deed.name
        return _Reading(name, _roles_through(sentence, i, theme), noun=theme)
    return None


def _themes(sentence: Sentence, i: int, rung: Rung | None) -> list[int]:
    """Give the arguments that may name the deed: object, subject of a passive, or of a verb that says it occurs."""
    if is_passive(sentence, i):
        return subjects(sentence, i)
    below = direct_objects(sentence, i)
    below += [
        k for j in below if sentence.tokens[j].lemma in ladder().nouns for k in prepositional(sentence, j, _FOR_WHAT)
    ]
    if lemma_of(sentence.tokens[i]) in OCCURRING | STRIKING or rung_of_phrase(sentence, i) is not None:
        return subjects(sentence, i) + below
    return below if below or rung is None else subjects(sentence, i)


def _leaves_the_deed(sentence: Sentence, i: int, deed: Deed) -> bool:
    lemma = lemma_of(sentence.tokens[i])
    if lemma in STRIKING:
        return not deed.measure
    return lemma in LIGHT or lemma in SUFFERED or lemma in OCCURRING


def _roles_through(sentence: Sentence, i: int, noun: int) -> Roles:
    """Join the arguments of a light verb with those of the noun that names its deed."""
    own, named = verb_roles(sentence, i), noun_roles(sentence, noun)
    if sentence.tokens[i].lemma in SUFFERED and not is_passive(sentence, i):
        return Roles(tuple(prepositional(sentence, noun, _FROM_WHOM)), own.actors)
    if noun in own.actors:
        return Roles(named.actors, named.targets or tuple(direct_objects(sentence, i)) or (noun,))
    actors = own.actors or named.actors
    return Roles(actors, named.targets or tuple(prepositional(sentence, i, _ON_WHOM)) or (noun,))


def _stands_alone(sentence: Sentence, i: int, *, headline: bool) -> bool:
    """Tell whether a noun of action carries enough of its own who, what and when to be an event."""
    token = sentence.tokens[i]
    if token.dep in {"compound", "amod", "poss"} or (token.pos == "PROPN" and token.ent):
        return False
    roles = noun_roles(sentence, i)
    known = bool(roles.actors) + bool(roles.targets) + _has_date(sentence, i)
    return known >= (1 if headline and token.dep == "ROOT" else 2)


def _has_date(sentence: Sentence, i: int) -> bool:
    for j in sentence.children(i):
        below = sentence.children(j) if sentence.tokens[j].dep == "prep" else [j]
        if any(sentence.tokens[k].ent == "DATE" for k in below):
            return True
    return False


def _event(number: int, sentence: Sentence, i: int, readings: dict[int, _Reading]) -> Event:
    reading = readings[i]
    start, end = _span(sentence, i, readings)
    nominal = sentence.tokens[i].pos not in {"VERB", "AUX"}
    return Event(number, i, reading.predicate, reading.roles.actors, reading.roles.targets, start, end, nominal)


def _span(sentence: Sentence, i: int, readings: dict[int, _Reading]) -> tuple[int, int]:
    """Give the stretch of a clause: its words without the clauses at its edges that are events of their own."""
    left_out = {
        k
        for j in sentence.subtree(i)
        if j != i and j in readings and sentence.tokens[j].dep in _OWN_CLAUSE
        for k in sentence.subtree(j)
    }
    kept = [j for j in sentence.subtree(i) if j not in left_out]
    while len(kept) > 1 and sentence.tokens[kept[0]].pos in _EDGE and kept[0] != i:
        kept.pop(0)
    while len(kept) > 1 and sentence.tokens[kept[-1]].pos in _EDGE and kept[-1] != i:
        kept.pop()
    return sentence.tokens[kept[0]].start, sentence.tokens[kept[-1]].end
