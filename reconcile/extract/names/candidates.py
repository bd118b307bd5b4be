"""Whom a personal pronoun could mean: named and unnamed persons of the sentences before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.extract.names.apposition import is_human, name_beside, noun_beside
from reconcile.extract.names.entities import Entity
from reconcile.extract.names.spans import Span
from reconcile.extract.syntax import Sentence, Token
from reconcile.model.values import NameKind
from reconcile.text.names import lexicon

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MALE = frozenset({"he", "him", "his", "himself"})
_ASIDE = frozenset({"compound", "nmod", "attr", "oprd"})
_QUOTING = frozenset({'"', "“", "”", "``", "''"})
_ADDRESSED = frozenset({"reporter", "journalist", "viewer", "reader"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a pronoun could mean.

    Attributes:
        token: Position of the head word in its sentence.
        entity: Who it is, or None for somebody without a name (`the minister`).
        person: False for a name of which nothing says that it is a person's; it only stands in the way.
        source: True where the sentence only reports what they said.
        subject: True where the sentence says what they do or what happens to them.
    """

    token: int
    entity: Entity | None
    person: bool
    source: bool
    subject: bool


def persons(sentence: Sentence, named: Iterable[tuple[Span, Entity]], pronoun: str) -> list[Candidate]:
    """Find everybody in a sentence whom a personal pronoun could mean.

    Args:
        sentence: The sentence.
        named: The names in it with their entities.
        pronoun: The pronoun in lower case; somebody known to be of the other sex is left out.

    Returns:
        Named and unnamed persons, and names that may be persons' as they do something.
    """
    found: list[Candidate] = []
    taken: set[int] = set()
    for span, entity in named:
        noun = noun_beside(sentence, span.head)
        taken.update(range(span.first, span.last + 1), [noun.i] if noun is not None else [])
        if entity.kind not in {NameKind.PERSON, NameKind.UNKNOWN} or _other_sex(pronoun, _titles(entity)):
            continue
        head = noun.i if noun is not None and name_beside(sentence, noun.i) == span.head else span.head
        one = candidate(sentence, head, entity, person=entity.kind is NameKind.PERSON)
        if one.person or one.subject:
            found.append(one)
    unnamed = (token for token in sentence.tokens if token.i not in taken and _is_somebody(token))
    found.extend(candidate(sentence, one.i, None) for one in unnamed if not _other_sex(pronoun, {one.lemma}))
    return found


def pronouns(sentence: Sentence, pronoun: str) -> list[int]:
    """Give the positions of the personal pronouns in a sentence that are of the sex of one.

    Args:
        sentence: The sentence.
        pronoun: A personal pronoun in lower case.

    Returns:
        Their positions in order.
    """
    alike = _FEMALE if pronoun in _FEMALE else _MALE
    return [token.i for token in sentence.tokens if token.text.casefold() in alike]


def candidate(sentence: Sentence, token: int, entity: Entity | None, *, person: bool = True) -> Candidate:
    """Describe a candidate by what its sentence says of it.

    Args:
        sentence: The sentence.
        token: Position of its head word, or of an earlier pronoun.
        entity: Who it is, or None where that is open.
        person: False for a name of which nothing says that it is a person's.

    Returns:
        The candidate.
    """
    subject = sentence.tokens[token].dep in SUBJECTS
    return Candidate(token, entity, person, is_source(sentence, token), subject)


def _is_somebody(token: Token) -> bool:
    """Say whether a common noun stands for one person who takes part in what the sentence tells."""
    alone = token.pos == "NOUN" and token.tag == "NN" and token.dep not in _ASIDE
    return alone and is_human(token.lemma) and token.lemma not in _ADDRESSED


def is_source(sentence: Sentence, noun: int) -> bool:
    """Say whether a noun is the subject of a verb that only reports what is said.

    Args:
        sentence: The sentence.
        noun: Position of the noun.

    Returns:
        True where the verb says something and has a clause or quoted words behind it.
    """
    token = sentence.tokens[noun]
    verb = sentence.tokens[token.head]
    if token.dep not in SUBJECTS or verb.lemma not in lexicon("saying"):
        return False
    clause = sentence.child(verb.i, "ccomp") is not None
    return clause or any(other.text in _QUOTING for other in sentence.tokens)


def _titles(entity: Entity) -> set[str]:
    return {word.rstrip(".").casefold() for span in entity.spans for word in span.role.split()}


def _other_sex(pronoun: str, words: Iterable[str]) -> bool:
    """Say whether titles or nouns tell that somebody is of the other sex than a pronoun."""
    female = pronoun in _FEMALE
    for word in words:
        woman = word in lexicon("female") or word.endswith("woman")
        man = word in lexicon("male") or (word.endswith("man") and not word.endswith("woman"))
        if (man and female and not woman) or (woman and not female):
            return True
    return False
