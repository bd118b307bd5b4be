"""Find who did what: one event for each clause or noun that asserts something."""

from __future__ import annotations

from reconcile.extract.arguments import noun_roles, prepositional
from reconcile.extract.clauses import asserting
from reconcile.extract.light import Reading
from reconcile.extract.mentions import Event
from reconcile.extract.predicates import Deed, deed_of_noun
from reconcile.extract.readings import read_verb
from reconcile.extract.syntax import ParsedArticle, Sentence

_LONGEST = 300  # words; what is longer is a table or a list without its line ends
_OWN_CLAUSE = frozenset({"conj", "advcl", "relcl", "ccomp", "parataxis", "acl", "pcomp"})
_NOBODY = frozenset({"nobody", "no-one", "none", "neither", "nothing"})
# Deeds by which some carry or withhold what others do.
_GIVEN = frozenset({"vote", "support", "approve", "permit", "agree", "recognise"})
_EDGE = frozenset({"PUNCT", "CCONJ", "SPACE"})


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
        Its events in the order of their anchors; none where it is too long to be one statement.
    """
    if len(sentence.tokens) > _LONGEST:
        return []
    anchors = asserting(sentence)
    readings = {i: reading for i in anchors if (reading := read_verb(sentence, i)).predicate != "say"}
    used = {reading.noun for reading in readings.values()}
    for i, token in enumerate(sentence.tokens):
        deed = deed_of_noun(token)
        if deed and i not in used and _stands_alone(sentence, i, deed, headline=not anchors):
            readings[i] = Reading(deed.name, noun_roles(sentence, i), noun=i)
    return [_event(number, sentence, i, readings) for i in sorted(readings)]


def accompanies(sentence: Sentence, i: int, predicate: str) -> bool:
    """Tell whether a noun names what others gave to a deed or withheld: "passed without the votes of the opposition".

    Args:
        sentence: A parsed sentence.
        i: Position of the noun.
        predicate: The deed it names.

    Returns:
        True for votes, support, approval, permission and the like under `with` or `without`.
    """
    token = sentence.tokens[i]
    return predicate in _GIVEN and token.dep == "pobj" and sentence.tokens[token.head].lemma in {"with", "without"}


def _stands_alone(sentence: Sentence, i: int, deed: Deed, *, headline: bool) -> bool:
    """Tell whether a noun of action carries enough of its own who, what and when to be an event."""
    token = sentence.tokens[i]
    if token.dep in {"compound", "amod", "poss"} or (token.pos == "PROPN" and token.ent):
        return False
    roles = noun_roles(sentence, i)
    known = bool(roles.actors) + bool(roles.targets) + _has_date(sentence, i)
    leads = (headline and token.dep == "ROOT") or accompanies(sentence, i, deed.name)
    return known >= (1 if leads else 2)


def _has_date(sentence: Sentence, i: int) -> bool:
    for j in sentence.children(i):
        below = sentence.children(j) if sentence.tokens[j].dep == "prep" else [j]
        if any(sentence.tokens[k].ent == "DATE" for k in below):
            return True
    return False


def _event(number: int, sentence: Sentence, i: int, readings: dict[int, Reading]) -> Event:
    reading = readings[i]
    start, end = _span(sentence, i, readings)
    nominal = sentence.tokens[i].pos not in {"VERB", "AUX"}
    actors, targets = (_those_meant(sentence, heads) for heads in (reading.roles.actors, reading.roles.targets))
    return Event(number, i, reading.predicate, actors, targets, start, end, nominal)


def _those_meant(sentence: Sentence, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Give those involved without `nobody` and `no one`; "none of the drivers" means the drivers."""
    found: list[int] = []
    for head in heads:
        empty = sentence.tokens[head].lemma in _NOBODY or (
            sentence.tokens[head].lemma == "one" and _is_no(sentence, head)
        )
        found += prepositional(sentence, head, frozenset({"of"})) if empty else [head]
    return tuple(found)


def _is_no(sentence: Sentence, head: int) -> bool:
    return any(sentence.tokens[j].lemma == "no" for j in sentence.children(head))


def _span(sentence: Sentence, i: int, readings: dict[int, Reading]) -> tuple[int, int]:
    """Give the stretch of a clause: its words without the clauses at its edges that are events of their own."""
    kept = _own_words(sentence, i, readings)
    while len(kept) > 1 and sentence.tokens[kept[0]].pos in _EDGE and kept[0] != i:
        kept.pop(0)
    while len(kept) > 1 and sentence.tokens[kept[-1]].pos in _EDGE and kept[-1] != i:
        kept.pop()
    return sentence.tokens[kept[0]].start, sentence.tokens[kept[-1]].end


def _own_words(sentence: Sentence, i: int, readings: dict[int, Reading]) -> list[int]:
    """Give the words under an anchor without those of the clauses that are events of their own, in order."""
    kept: list[int] = []
    waiting = [i]
    while waiting:
        j = waiting.pop()
        kept.append(j)
        waiting += [k for k in sentence.children(j) if k not in readings or sentence.tokens[k].dep not in _OWN_CLAUSE]
    return sorted(kept)
