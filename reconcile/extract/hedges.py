"""The words that negate, weaken, commit or refute, read from `hedges.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reconcile.extract.syntax import Sentence

# Verbs that say what something is, or is held to be.
_CALLING = frozenset({"find", "declare", "rule", "deem", "call", "judge", "consider", "pronounce"})
_JUDGING = _CALLING | {"be"}
# The same, and verbs that make something so, or keep it so.
_NAMING = _CALLING | {"keep", "leave", "make", "render", "hold"}


@dataclass(frozen=True, slots=True)
class Hedges:
    """The lists of `hedges.toml`.

    Attributes:
        words: The kind of each word, or pair of words, that acts where it stands.
        governors: The classes of each governing lemma, or lemma with its particle.
        contents: Nouns that carry a clause somebody may call untrue.
        untrue: Adjectives that call it so.
        true: Adjectives that do so only where they are negated.
        refuting_adverbs: Adverbs that call what a verb reports untrue.
        negative_adjectives: Adjectives that negate another, with that other.
    """

    words: dict[str, str]
    governors: dict[str, frozenset[str]]
    contents: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    refuting_adverbs: frozenset[str]
    negative_adjectives: dict[str, str]


@lru_cache(maxsize=1)
def hedges() -> Hedges:
    """Read the lists once a process."""
    data = tomllib.loads((files("reconcile") / "data" / "hedges.toml").read_text(encoding="utf-8"))
    classes: dict[str, set[str]] = {}
    for kind, lemmas in data["governors"].items():
        for lemma in lemmas:
            classes.setdefault(lemma, set()).add(kind)
    refuting = {name: frozenset(listed) for name, listed in data["refuting"].items()}
    return Hedges(
        words={word: kind for kind, listed in data["words"].items() for word in listed},
        governors={lemma: frozenset(kinds) for lemma, kinds in classes.items()},
        contents=refuting["contents"],
        untrue=refuting["untrue"],
        true=refuting["true"],
        refuting_adverbs=refuting["adverbs"],
        negative_adjectives=data["negative_adjectives"],
    )


def governor_kinds(sentence: Sentence, i: int) -> frozenset[str]:
    """Give the classes of a governing word, with those of its particle ("rule out"); empty where it has none."""
    known = hedges().governors
    lemma = sentence.tokens[i].lemma
    kinds = known.get(lemma, frozenset())
    particle = sentence.child(i, "prt")
    return kinds if particle is None else kinds | known.get(f"{lemma} {sentence.tokens[particle].lemma}", frozenset())


def negated_adjective(sentence: Sentence, i: int) -> int | None:
    """Find the negative adjective that completes a verb: `illegal` in "is illegal", "declared the ban illegal".

    Args:
        sentence: A parsed sentence.
        i: Position of the verb.

    Returns:
        The position of the adjective; None where the complement is no adjective or a positive one, and where the
        verb tells no judgement ("remained unchanged").
    """
    complement = adjective_of(sentence, i) if sentence.tokens[i].lemma in _JUDGING else None
    if complement is None or sentence.tokens[complement].lemma not in hedges().negative_adjectives:
        return None
    return complement


def called(sentence: Sentence, i: int) -> int | None:
    """Find what a verb calls or makes something: `driver` in "found the driver guilty", or None where it does not."""
    adjective = adjective_of(sentence, i) if sentence.tokens[i].lemma in _NAMING else None
    return None if adjective is None else sentence.child(adjective, "nsubj")


def adjective_of(sentence: Sentence, i: int) -> int | None:
    """Find the adjective that completes a verb: `guilty` in "found her guilty", `liable` in "is liable"."""
    for j in sentence.children(i):
        token = sentence.tokens[j]
        if token.pos == "ADJ" and token.dep in {"acomp", "oprd", "ccomp"}:
            return j
    return None
