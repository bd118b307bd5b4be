"""What a noun phrase without a proper name as its head describes."""

from __future__ import annotations

from reconcile.extract.names.entities import Entities
from reconcile.extract.syntax import Sentence, Token
from reconcile.model.values import NameKind, NameValue
from reconcile.text.names import lexicon, territory
from reconcile.text.names.territories import Form

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_LEFT_EDGE = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet"})
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
    """Give the first and last token of the noun phrase of a head: its modifiers before it and a short `of` phrase."""
    first = head
    for j in sentence.children(head):
        if j < head and sentence.tokens[j].dep in _LEFT_EDGE:
            first = min(first, *sentence.subtree(j))
    last = head
    of = next((j for j in sentence.children(head) if j == head + 1 and sentence.tokens[j].text == "of"), None)
    if of is not None:
        end = max(sentence.subtree(of))
        last = end if end - of <= _COMPLEMENT else head
    return first, last


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
    owner = owner_of(sentence, head, entities, number)
    if token.lemma in lexicon("governments") and owner and token.tag not in {"NNP"}:
        return NameValue(name=owner, type=NameKind.GOVERNMENT)
    words = [_word(sentence.tokens[j]) for j in _described_by(sentence, head)]
    acts = owner if token.lemma in _ACTING or token.lemma in lexicon("bodies") else ""
    return NameValue(name=" ".join(words), type=_kind(token), head=token.lemma, part_of=acts)


def owner_of(sentence: Sentence, head: int, entities: Entities, number: int) -> str:
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
    first, last = phrase(sentence, head)
    left = [j for j in range(first, head) if sentence.tokens[j].dep in _MODIFIERS and sentence.tokens[j].pos != "PRON"]
    return [*left, head, *range(head + 1, last + 1)]


def _word(token: Token) -> str:
    """Give a word as a description keeps it: nouns as lemmas, names as they are, the rest in lower case."""
    if token.pos == "PROPN":
        return token.text
    if token.pos == "ADJ" and territory(token.text, Form.ADJECTIVE):
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
