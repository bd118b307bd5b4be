"""The words of reporting: verbs, nouns and prepositions that say that somebody says so, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reconcile.extract.syntax import Token
from reconcile.text.names.words import lexicon as word_list

# Word lists of names.toml whose nouns stand for somebody who can speak.
_PEOPLE = ("roles", "bodies", "governments", "organisations", "people")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The reporting words of `reconcile/data/reporting.toml`, by the grammar they take.

    Attributes:
        speech: Verbs of saying that take a clause or quoted words.
        objects: Verbs of saying whose object is what is said.
        addressees: Verbs whose object is told something and is no part of what is said.
        thought: Verbs of thinking, wanting and expecting that take a clause.
        thought_objects: The same with an object.
        prepositions: For a verb, the prepositions that lead to what is said.
        quoted: Verbs that report only beside quoted words.
        adjectives: Adjectives that take a that-clause or an infinitive.
        nouns: Nouns that take a that-clause.
        documents: Things in which something is said.
        misread: Lemmas the small model gets wrong, with the right ones.
        anonymous: Nouns for speakers without a name.
        citing: Verbs whose participle names whom the sentence rests on.
        persons: Pronouns that stand for somebody who can speak.
        labels: Words before a colon that name no speaker.
        unnamed: Phrases that say that a speaker wants no name.
        titles: Titles before a name.
        body_after: Prepositions between a role and the body it belongs to.
    """

    speech: frozenset[str]
    objects: frozenset[str]
    addressees: frozenset[str]
    thought: frozenset[str]
    thought_objects: frozenset[str]
    prepositions: dict[str, tuple[str, ...]]
    quoted: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    documents: frozenset[str]
    misread: dict[str, str]
    anonymous: frozenset[str]
    citing: frozenset[str]
    persons: frozenset[str]
    labels: frozenset[str]
    unnamed: tuple[str, ...]
    titles: frozenset[str]
    body_after: frozenset[str]

    def reports(self, lemma: str) -> bool:
        """Tell whether a verb reports, if only beside quoted words."""
        verbs = (self.speech, self.objects, self.thought, self.thought_objects, self.quoted)
        return lemma in self.prepositions or any(lemma in words for words in verbs)

    def is_speech(self, lemma: str) -> bool:
        """Tell a verb of saying from one of thinking; a verb that is both counts as saying."""
        thinks = lemma in self.thought or lemma in self.thought_objects
        return lemma in self.speech or lemma in self.objects or (lemma in self.prepositions and not thinks)

    def lemma(self, token: Token) -> str:
        """Give a word's lemma, the model's known slips put right."""
        return self.misread.get(token.lemma, token.lemma)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the reporting words once a process.

    Returns:
        The words by the grammar they take.
    """
    raw: dict[str, Any] = tomllib.loads((files("reconcile") / "data" / "reporting.toml").read_text(encoding="utf-8"))
    return Lexicon(
        speech=frozenset(raw["speech"]["clause"].split()),
        objects=frozenset(raw["speech"]["object"].split()),
        addressees=frozenset(raw["speech"]["addressee"].split()),
        thought=frozenset(raw["thought"]["clause"].split()),
        thought_objects=frozenset(raw["thought"]["object"].split()),
        prepositions={verb: tuple(words) for verb, words in raw["preposition"].items()},
        quoted=frozenset(raw["quoted"]["verbs"].split()),
        adjectives=frozenset(raw["adjectives"]["clause"].split()),
        nouns=frozenset(raw["nouns"]["clause"].split()),
        documents=frozenset(raw["nouns"]["documents"].split()),
        misread=raw["misread"],
        anonymous=frozenset(raw["speakers"]["anonymous"].split()),
        citing=frozenset(raw["quoted"]["citing"]),
        persons=frozenset(raw["speakers"]["persons"]),
        labels=frozenset(raw["speakers"]["labels"].split()),
        unnamed=tuple(raw["speakers"]["unnamed"]),
        titles=frozenset(raw["speakers"]["titles"].split()),
        body_after=frozenset(raw["speakers"]["body_after"]),
    )


def can_speak(token: Token) -> bool:
    """Tell whether a noun can be cited: a name, people, a body, or a document."""
    return token.pos == "PROPN" or token.lemma in lexicon().documents or _is_people(token)


def is_somebody(token: Token) -> bool:
    """Tell whether a word stands for somebody who can speak: a name, a personal pronoun, people or a body."""
    return token.pos == "PROPN" or token.text.lower() in lexicon().persons or _is_people(token)


def _is_people(token: Token) -> bool:
    return token.lemma in lexicon().anonymous or any(token.lemma in word_list(name) for name in _PEOPLE)
