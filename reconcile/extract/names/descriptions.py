"""What a noun phrase without a proper name as its head describes."""

from __future__ import annotations

from reconcile.extract.names.entities import Entities
from reconcile.extract.syntax import Sentence, Token
from reconcile.model.values import NameKind, NameValue
from reconcile.text.names import lexicon, territory
from reconcile.text.names.territories import Form

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_LEFT_EDGE = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet"})
_DESCRIBING = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADP", "CCONJ", "X"})
_COMPLEMENT = 6  # words of an `of` phrase that still belong to a description
_ACTING = frozenset(
    {
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "minister",
        "diplomat",
        "envoy",
        "negotiator",
        "leader",
        "president",
        "premier",
    }
)
_PLURAL = frozenset({"NNS", "NNPS"})


def phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """Give the extent of the noun phrase of a head: its modifiers before it and a short `of` phrase.

    Args:
        sentence: The sentence.
        head: Position of the head noun.

    Returns:
        Its first and last token.
    """
    first = head
    for j in sentence.children(head):
        if j < head and sentence.tokens[j].dep in _LEFT_EDGE:
            first = min(first, *sentence.subtree(j))
    of = next((j for j in sentence.children(head) if j == head + 1 and sentence.tokens[j].text == "of"), None)
    last = head if of is None else _object(sentence, of) or head
    return first, last


def _object(sentence: Sentence, preposition: int) -> int | None:
    """Give the noun behind a preposition where nothing but its own modifiers stands between."""
    noun = sentence.child(preposition, "pobj")
    return noun if noun is not None and 0 < noun - preposition <= _COMPLEMENT else None


def describe(sentence: Sentence, head: int, entities: Entities, number: int) -> NameValue:
    """Give the value of a description.

    Args:
        sentence: The sentence.
        head: Position of its head noun.
        entities: Everybody the article names.
        number: Position of the sentence in the article.

    Returns:
        A government where a territory's government is meant (`the Chinese government`); otherwise the phrase as
        lemmas with its head, its kind, and the government or body it acts for.
    """
    token = sentence.tokens[head]
    owner = _owner_of(sentence, head, entities, number)
    if token.lemma in lexicon("governments") and territory(owner, Form.NAME) and token.tag != "NNP":
        return NameValue(name=owner, type=NameKind.GOVERNMENT)
    words = [_word(sentence.tokens[j]) for j in _described_by(sentence, head)]
    acts = owner if token.lemma in _ACTING or token.lemma in lexicon("bodies") else ""
    return NameValue(name=" ".join(words), type=_kind(token), head=token.lemma, part_of=acts)


def _owner_of(sentence: Sentence, head: int, entities: Entities, number: int) -> str:
    """Give the territory or body whose name or adjective stands before a noun, or empty."""
    for j in sentence.children(head):
        if j >= head or sentence.tokens[j].dep not in _MODIFIERS:
            continue
        pair = entities.at(number, j)
        words = entities.text(pair[0]) if pair else sentence.tokens[j].text
        place = territory(words, Form.NAME, Form.ADJECTIVE, Form.SEAT)
        if place:
            return place.name
        if pair and pair[1].kind in {NameKind.ORGANISATION, NameKind.GOVERNMENT}:
            return pair[1].name
    return ""


def _described_by(sentence: Sentence, head: int) -> list[int]:
    """Give the words of a phrase that describe: no articles, numbers, pronouns or marks."""
    first, last = phrase(sentence, head)
    return [j for j in range(first, last + 1) if j == head or sentence.tokens[j].pos in _DESCRIBING]


def _word(token: Token) -> str:
    """Give a word as a description keeps it: nouns as lemmas, names as they are, the rest in lower case."""
    if token.pos == "PROPN" or (token.text.isupper() and len(token.text) > 1):
        return token.text
    if token.pos == "ADJ" and token.text[0].isupper() and (token.i or territory(token.text, Form.ADJECTIVE)):
        return token.text
    return token.lemma if token.pos == "NOUN" else token.text.casefold()


def _kind(token: Token) -> NameKind:
    if token.lemma in lexicon("people"):
        return NameKind.GROUP if token.tag in _PLURAL else NameKind.PERSON
    if token.lemma in lexicon("bodies") or token.lemma in lexicon("organisations"):
        return NameKind.GROUP if token.tag in _PLURAL else NameKind.ORGANISATION
    if token.lemma in lexicon("places"):
        return NameKind.PLACE
    return NameKind.THING
