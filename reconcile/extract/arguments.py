"""Who does it and to whom: the arguments of a verb or of a noun of action."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extract.hedges import called
from reconcile.extract.syntax import Sentence, Token

_SUBJECT = ("nsubj", "nsubjpass")
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
# Prepositions whose object is what the deed is done to, where a verb has no direct object or a noun names the deed.
_TARGET_PREPOSITIONS = frozenset("on to with against for into over of at from about towards toward upon".split())
_NOUN_PREPOSITIONS = frozenset("on of against to for over in at into with between from".split())
_LISTING = frozenset({"include", "including", "like"})
_TIME = frozenset({"DATE", "TIME"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB", "DET", "X", "SYM"})
_NEXT_BUT_ONE = 2
# Verbs that need an object: without one a headline leaves out the auxiliary of its passive ("Driver charged in crash").
_NEEDS_OBJECT = frozenset(
    "kill arrest charge injure wound detain jail sentence convict acquit ban rescue kidnap abduct "
    "indict fine hospitalise hospitalize".split()
)
# Relations over which a verb without a subject takes that of its head.
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "ccomp", "agent", "attr", "dep"})
_MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of those who do it and of what it is done to."""

    actors: tuple[int, ...]
    targets: tuple[int, ...]


def expand(sentence: Sentence, i: int) -> list[int]:
    """Give a head and all that is listed with it: conjuncts, and the items after `including` or `such as`."""
    found: list[int] = []
    waiting = [i]
    while waiting:
        j = waiting.pop(0)
        if j in found:
            continue
        found.append(j)
        for k in sentence.children(j):
            child = sentence.tokens[k]
            if child.dep == "conj" and child.pos in _NOMINAL:
                waiting.append(k)
            elif child.dep == "prep" and _lists(sentence, k):
                waiting += [n for n in sentence.children(k) if sentence.tokens[n].dep == "pobj"]
    return sorted(found)


def is_passive(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb stands in the passive, with or without its auxiliary."""
    i = _first_of_row(sentence, i)
    token = sentence.tokens[i]
    if sentence.child(i, "nsubjpass", "auxpass") is not None:
        return True
    if sentence.child(i, "aux", "dobj", "ccomp") is not None:
        return False
    if token.lemma in _NEEDS_OBJECT and token.tag in {"VBD", "VBN"} and not _shared_objects(sentence, i):
        return True
    return token.tag == "VBN" and token.dep in {"acl", "advcl", "ROOT"} and sentence.child(i, "nsubj") is None


def _first_of_row(sentence: Sentence, i: int) -> int:
    """Give the verb a bare participle shares its auxiliary with: `arrested` for `charged` in "arrested and charged"."""
    while (
        sentence.tokens[i].dep == "conj"
        and sentence.tokens[i].tag == "VBN"
        and sentence.child(i, "nsubj", "nsubjpass", "aux", "auxpass", "dobj") is None
    ):
        i = sentence.tokens[i].head
    return i


def subjects(sentence: Sentence, i: int) -> list[int]:
    """Find the subject of a verb, also where it shares or inherits one.

    Args:
        sentence: A parsed sentence.
        i: Position of the verb.

    Returns:
        Positions of the heads, list items included; a relative pronoun gives way to its antecedent.
    """
    for _ in range(_MAX_CLIMB):
        own = sentence.child(i, *_SUBJECT)
        if own is not None:
            return _antecedent(sentence, i, own)
        given = _given_from_above(sentence, i)
        above = _next_above(sentence, i)
        if given or above is None:
            return given
        i = above
    return []


def _given_from_above(sentence: Sentence, i: int) -> list[int]:
    """Find a subject that a clause takes from a noun, an object or an agent above it."""
    token = sentence.tokens[i]
    if token.dep in {"acl", "relcl"}:
        if token.tag in {"VBG", "VBN"} or sentence.tokens[token.head].dep == "ROOT":
            return expand(sentence, token.head)
        return _owner(sentence, token.head)
    if _completes_noun(sentence, i):
        return _owner(sentence, token.head)
    if token.dep == "advcl" and token.tag == "VBG":
        return _agents(sentence, token.head)
    controlled = sentence.child(token.head, "dobj") if token.dep == "xcomp" else None
    return expand(sentence, controlled) if controlled is not None and controlled < i else []


def _next_above(sentence: Sentence, i: int) -> int | None:
    """Give the word whose subject a clause shares, or None: its head, or the verb whose object its noun is."""
    token = sentence.tokens[i]
    if token.dep in {"acl", "relcl"} or _completes_noun(sentence, i):
        noun = sentence.tokens[token.head]
        return noun.head if noun.dep == "dobj" and sentence.tokens[noun.head].pos in {"VERB", "AUX"} else None
    return token.head if token.head != i and token.dep in _SHARES_SUBJECT else None


def _completes_noun(sentence: Sentence, i: int) -> bool:
    """Tell whether a preposition hangs on a noun, as `on` does in "seeks comment on adding"."""
    return sentence.tokens[i].dep == "prep" and sentence.tokens[sentence.tokens[i].head].pos == "NOUN"


def _owner(sentence: Sentence, noun: int) -> list[int]:
    """Find whose plan, order or comment a noun is, by its possessive."""
    owner = sentence.child(noun, "poss")
    return expand(sentence, owner) if owner is not None else []


def verb_roles(sentence: Sentence, i: int) -> Roles:
    """Tell apart who does it and what it is done to, for a verb in either voice.

    Args:
        sentence: A parsed sentence.
        i: Position of the verb.

    Returns:
        Actors and targets by the position of their head words.
    """
    above = subjects(sentence, i)
    if is_passive(sentence, i):
        return Roles(tuple(_agents(sentence, i)), tuple(above or objects(sentence, i)))
    return Roles(tuple(above), tuple(j for j in objects(sentence, i) if j not in above))


def direct_objects(sentence: Sentence, i: int) -> list[int]:
    """Find the direct objects of a verb; a relative pronoun, or its absence, gives way to the antecedent.

    What a verb calls something ("found the driver guilty") makes that thing its object.
    """
    found: list[int] = []
    for j in sentence.children(i):
        child = sentence.tokens[j]
        describes = child.dep == "oprd" and child.pos == "ADJ"
        if child.dep in {"dobj", "attr", "oprd"} and child.ent not in _TIME and not describes:
            found += _antecedent(sentence, i, j)
    judged = called(sentence, i)
    found += expand(sentence, judged) if judged is not None else []
    return found or _relative_object(sentence, i)


def objects(sentence: Sentence, i: int) -> list[int]:
    """Find what a verb is done to: its objects, or failing these a gerund, a recipient or a preposition's object."""
    gerunds = [j for j in sentence.children(i) if sentence.tokens[j].dep == "xcomp" and sentence.tokens[j].tag == "VBG"]
    return (
        direct_objects(sentence, i)
        or gerunds
        or _shared_objects(sentence, i)
        or _recipients(sentence, i)
        or _touched(sentence, i)
    )


def noun_roles(sentence: Sentence, i: int) -> Roles:
    """Tell apart who does it and what it is done to, for a noun of action.

    Args:
        sentence: A parsed sentence.
        i: Position of the noun.

    Returns:
        Actors from a possessive or a by-phrase; targets from `on`, `of`, `against` and the like, or a noun before it.
    """
    owner = sentence.child(i, "poss")
    actors = expand(sentence, owner) if owner is not None else []
    actors += prepositional(sentence, i, frozenset({"by"}))
    targets = prepositional(sentence, i, _NOUN_PREPOSITIONS)
    if not targets:
        targets = [j for j in sentence.children(i) if _names_target(sentence.tokens[j])]
    return Roles(tuple(actors), tuple(targets))


def prepositional(sentence: Sentence, i: int, prepositions: frozenset[str]) -> list[int]:
    """Find the objects of the given prepositions under a word; dates and times are left out."""
    found: list[int] = []
    for j in sentence.children(i):
        child = sentence.tokens[j]
        if child.dep in {"prep", "agent", "dative"} and child.lemma in prepositions:
            found += [k for k in _objects_of(sentence, j) if sentence.tokens[k].ent not in _TIME]
    return found


def _shared_objects(sentence: Sentence, i: int) -> list[int]:
    """Give the object that stands after the second verb only: "shot and killed a man"."""
    second = sentence.child(i, "conj")
    if second is None or second - i != _NEXT_BUT_ONE or _has_subject(sentence, second):
        return []
    return direct_objects(sentence, second)


def _recipients(sentence: Sentence, i: int) -> list[int]:
    found = [j for j in sentence.children(i) if sentence.tokens[j].dep == "dative"]
    return [k for j in found for k in (_objects_of(sentence, j) or expand(sentence, j))]


def _touched(sentence: Sentence, i: int) -> list[int]:
    return prepositional(sentence, i, _TARGET_PREPOSITIONS)


def _agents(sentence: Sentence, i: int) -> list[int]:
    found: list[int] = []
    for j in sentence.children(i):
        if sentence.tokens[j].dep == "agent" or (sentence.tokens[j].dep == "prep" and sentence.tokens[j].lemma == "by"):
            found += [k for k in _objects_of(sentence, j) if sentence.tokens[k].ent not in _TIME]
    return found


def _objects_of(sentence: Sentence, preposition: int) -> list[int]:
    return [n for k in sentence.children(preposition) if sentence.tokens[k].dep == "pobj" for n in expand(sentence, k)]


def _antecedent(sentence: Sentence, verb: int, argument: int) -> list[int]:
    """Replace a relative pronoun by what it refers to."""
    token = sentence.tokens[argument]
    if token.tag not in _RELATIVE_TAGS:
        return expand(sentence, argument)
    for node in (verb, *sentence.ancestors(verb)):
        if sentence.tokens[node].dep == "relcl":
            return [sentence.tokens[node].head]
    return [argument]


def _relative_object(sentence: Sentence, i: int) -> list[int]:
    """Give the antecedent as object in "the ban China imposed", where no pronoun stands for it."""
    token = sentence.tokens[i]
    subject = sentence.child(i, *_SUBJECT)
    if token.dep != "relcl" or subject is None or sentence.tokens[subject].tag in _RELATIVE_TAGS:
        return []
    return [token.head] if token.lemma != "be" else []


def _lists(sentence: Sentence, preposition: int) -> bool:
    """Tell whether a preposition opens a list of examples: `including`, `such as`."""
    token = sentence.tokens[preposition]
    if token.lemma == "as":
        return any(sentence.tokens[k].lemma == "such" for k in sentence.children(preposition))
    return token.lemma in _LISTING


def _names_target(token: Token) -> bool:
    return token.dep == "compound" and token.ent not in _TIME


def _has_subject(sentence: Sentence, i: int) -> bool:
    return sentence.child(i, *_SUBJECT) is not None
