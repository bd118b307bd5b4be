"""Name what was done, so that `banned`, `imposed a ban on` and `prohibits` are one predicate."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from reconcile.extract.arguments import direct_objects, is_passive, subjects
from reconcile.extract.syntax import Sentence, Token

# Verbs that leave the deed to their object: "impose a ban", "carry out an attack".
LIGHT = frozenset(
    "impose place put make take give launch conduct carry hold issue introduce stage commit mount perform slap enforce "
    "apply enter reach strike file hand deliver pursue wage have see open cast lodge pass bring do close "
    "execute exchange submit tender trade sign announce initiate undertake roll".split()
)
# Light verbs whose subject is the one it happens to: "faces a ban", "suffered an attack".
SUFFERED = frozenset("suffer face undergo receive sustain endure incur experience survive witness".split())
# Verbs that only say that the deed their subject names comes about: "an earthquake struck", "talks broke out".
OCCURRING = frozenset("happen occur erupt ensue unfold".split())
# Verbs that do so of disasters and attacks alone; a ban that "hits" somebody is the ban's effect.
STRIKING = frozenset("strike hit rock shake rattle".split())
_PERSON = "PERSON"
_PERSONS = frozenset(
    "person people man woman child boy girl baby teenager student suspect prisoner inmate detainee captive hostage "
    "defendant banker survivor victim passenger driver pilot worker miner villager resident protester activist "
    "journalist soldier he she they".split()
)
_PARTICLE = ("prt", "prep", "advmod")
_OBJECT = ("dobj", "nsubjpass", "pobj", "attr", "acomp", "oprd")


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry of the table of predicates.

    Attributes:
        name: Canonical predicate.
        measure: True where it is a rule, plan or deal that climbs the ladder of stages.
        at_once: True where such a measure is over as soon as it is done, as with `appoint`.
        undergone: True where the subject is the one it happens to, as with `die`.
    """

    name: str
    measure: bool = False
    at_once: bool = False
    undergone: bool = False


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Deed], dict[str, Deed], dict[tuple[str, str], Deed]]:
    """Read the table: deeds by verb phrase, by noun, and by verb phrase with what it is done to."""
    data = tomllib.loads((files("reconcile") / "data" / "predicates.toml").read_text(encoding="utf-8"))
    verbs: dict[str, Deed] = {}
    nouns: dict[str, Deed] = {}
    done_to: dict[tuple[str, str], Deed] = {}
    for name, entry in data.items():
        deed = Deed(name, measure=entry.get("measure", False), at_once=entry.get("at_once", False))
        verbs |= dict.fromkeys(entry.get("verbs", ()), deed)
        verbs |= dict.fromkeys(entry.get("undergo", ()), replace(deed, undergone=True))
        nouns |= dict.fromkeys(entry.get("nouns", ()), deed)
        done_to |= {(phrase, _PERSON): deed for phrase in entry.get("people", ())}
        done_to |= {(phrase, noun): deed for phrase, listed in entry.get("done_to", {}).items() for noun in listed}
    return verbs, nouns, done_to


def deed_of_phrase(sentence: Sentence, i: int) -> tuple[Deed, tuple[str, ...]] | None:
    """Give the deed of the longest listed phrase a verb makes, with the phrase's other words, or None."""
    verbs = _table()[0]
    found = next((phrase for phrase in phrases(sentence, i) if phrase in verbs), None)
    return (verbs[found], tuple(found.split()[1:])) if found else None


def deed_of_verb(sentence: Sentence, i: int) -> Deed:
    """Name the deed of a verb, with its particle, preposition and object where they change it.

    Args:
        sentence: A parsed sentence.
        i: Position of the verb.

    Returns:
        The deed; a verb outside the table is its own deed, under its lemma (with its particle).
    """
    verbs = _table()[0]
    known = _deed_by_object(sentence, i)
    if known is not None:
        return known
    listed = deed_of_phrase(sentence, i)
    if listed is not None:
        return listed[0]
    lemma = lemma_of(sentence.tokens[i])
    particle = sentence.child(i, "prt")
    if particle is not None:
        return Deed(f"{lemma} {sentence.tokens[particle].lemma}")
    return verbs.get(lemma, Deed(lemma))


def _deed_by_object(sentence: Sentence, i: int) -> Deed | None:
    """Give the deed of a verb that names another by what it is done to: "released the hostages"."""
    done_to = _table()[2]
    names = (*phrases(sentence, i), lemma_of(sentence.tokens[i]))
    heads = subjects(sentence, i) if is_passive(sentence, i) else direct_objects(sentence, i)
    kinds = [kind for j in heads for kind in _kinds_of_object(sentence.tokens[j])]
    return next((done_to[name, kind] for name in names for kind in kinds if (name, kind) in done_to), None)


def _kinds_of_object(token: Token) -> tuple[str, ...]:
    """Give the lemma of an object, and the sign of a person where it stands for one."""
    is_person = token.ent == _PERSON or token.lemma in _PERSONS
    return (token.lemma, _PERSON) if is_person else (token.lemma,)


def lemma_of(token: Token) -> str:
    """Give a verb's lemma, mended where the lemmatiser lost its final e ("staged" read as "stag")."""
    known = _table()[0]
    mended = f"{token.lemma}e"
    return mended if token.lemma not in known and (mended in known or mended in LIGHT) else token.lemma


def has_deed(token: Token) -> bool:
    """Tell whether the table of predicates knows a verb by its lemma alone."""
    return token.lemma in _table()[0]


def is_measure(predicate: str) -> bool:
    """Tell whether a canonical predicate is a rule, plan or deal that climbs the ladder of stages.

    Args:
        predicate: A canonical predicate such as `ban` or `end_ban`.

    Returns:
        True where `predicates.toml` says so.
    """
    bare = predicate.removeprefix("end_").removeprefix("suspend_")
    return bare in _measures()


def is_done_at_once(predicate: str) -> bool:
    """Tell whether a measure is over as soon as it is done, so that none is ever in force: `appoint`, `rule`."""
    return predicate in _at_once()


@lru_cache(maxsize=1)
def _at_once() -> frozenset[str]:
    """The canonical predicates of measures that are over as soon as they are done."""
    return frozenset(deed.name for listed in _table() for deed in listed.values() if deed.at_once)


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    """The canonical predicates that climb the ladder."""
    return frozenset(deed.name for listed in _table() for deed in listed.values() if deed.measure)


def deed_of_noun(token: Token) -> Deed | None:
    """Give the deed that a noun of action names, or None where it names none."""
    return _table()[1].get(token.lemma) if token.pos in {"NOUN", "PROPN"} else None


def phrases(sentence: Sentence, i: int) -> list[str]:
    """Give the phrases a verb makes with its dependents, the longest first.

    Args:
        sentence: A parsed sentence.
        i: Position of the verb.

    Returns:
        Lemmas such as `put on list`, `take effect`, `take over`; never the bare verb.
    """
    tokens = sentence.tokens
    verb = lemma_of(tokens[i])
    long: list[str] = []
    short: list[str] = []
    for j in sentence.children(i):
        child = tokens[j]
        if child.dep in _PARTICLE or (child.dep == "agent" and child.lemma == "by"):
            short.append(f"{verb} {child.lemma}")
            long += [f"{verb} {child.lemma} {tokens[k].lemma}" for k in sentence.children(j) if tokens[k].dep == "pobj"]
        elif child.dep in _OBJECT or (child.dep == "ccomp" and child.pos == "ADJ"):
            short.append(f"{verb} {child.lemma}")
            long += [
                f"{verb} {tokens[k].lemma} {child.lemma}"
                for k in sentence.children(i)
                if tokens[k].dep in {"prt", "prep"}
            ]
    return long + short
