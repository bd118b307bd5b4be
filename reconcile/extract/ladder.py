"""The words that put a measure on a rung of the ladder, read from `stages.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reconcile.extract.predicates import phrases
from reconcile.extract.syntax import Sentence
from reconcile.model.values import Rung


@dataclass(frozen=True, slots=True)
class Ladder:
    """The lists of `stages.toml`, each from a lemma or phrase to its rung."""

    verbs: dict[str, Rung]
    nouns: dict[str, Rung]
    words: dict[str, Rung]
    phrases: dict[str, Rung]
    of_measures_only: frozenset[str]


@lru_cache(maxsize=1)
def ladder() -> Ladder:
    """Read the lists once a process.

    Returns:
        The rung of each listed word; a word listed twice keeps its first, lower rung.
    """
    data = tomllib.loads((files("reconcile") / "data" / "stages.toml").read_text(encoding="utf-8"))
    weak = frozenset(data.pop("of_measures_only"))
    lists: dict[str, dict[str, Rung]] = {"verbs": {}, "nouns": {}, "words": {}, "phrases": {}}
    for rung, entry in data.items():
        for name, known in lists.items():
            for word in entry[name]:
                known.setdefault(word, Rung(rung))
    return Ladder(**lists, of_measures_only=weak)


def rung_of_verb(sentence: Sentence, i: int) -> Rung | None:
    """Give the rung a verb puts its measure on, by its phrase (`take effect`) or its lemma; None where it sets none."""
    known = ladder()
    for phrase in phrases(sentence, i):
        if phrase in known.phrases:
            return known.phrases[phrase]
    return known.verbs.get(sentence.tokens[i].lemma)


def rung_of_phrase(sentence: Sentence, i: int) -> Rung | None:
    """Give the rung of a verb's phrase alone (`come into force`); None where it makes no such phrase."""
    known = ladder().phrases
    return next((known[phrase] for phrase in phrases(sentence, i) if phrase in known), None)


def phrase_words(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Give the positions of a verb and of the words of its listed phrase ("came into force"), or of the verb alone."""
    known = ladder().phrases
    found = next((phrase for phrase in phrases(sentence, i) if phrase in known), "")
    wanted = set(found.split()[1:])
    below = [k for j in sentence.children(i) for k in (j, *sentence.children(j))]
    return (i, *(k for k in below if sentence.tokens[k].lemma in wanted))
