"""What a noun phrase without a proper name as its head describes."""

from __future__ import annotations

from reconcile.extract.names.apposition import is_human
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
_COUNTING = frozenset({"nummod", "quantmod", "advmod"})
_AMBIGUOUS = frozenset({"justice", "partner", "chair", "agent", "private", "general", "major", "cardinal", "first"})
# Nouns that only measure what their `of` phrase names: `54 percent of the vote`, `thousands of people`.
_MEASURES = frozenset(
    "percent percentage half third quarter dozen hundred thousand million billion score majority most number".split()
)
_BARE_MEASURES = frozenset({"percent", "percentage", "hundred", "thousand", "million", "billion", "dozen"})


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


def measured(sentence: Sentence, noun: int) -> int | None:
    """Give the noun that a phrase is about where its first noun only measures it.

    Args:
        sentence: The sentence.
        noun: Position of a noun.

    Returns:
        Position of `earthquake` for the `magnitude` of "a magnitude 6.4 earthquake" that the parser takes for a noun
        of its own; of `vote` for "54 percent of the vote"; the noun itself elsewhere; None for a bare `9 percent`.
    """
    token = sentence.tokens[noun]
    if token.pos != "NOUN":
        return noun
    following = sentence.tokens[noun + 1] if noun + 1 < len(sentence.tokens) else None
    if following is not None and following.tag == "CD" and following.head > following.i:
        beside = sentence.tokens[following.head]
        if (beside.dep, beside.head) == (token.dep, token.head) and beside.pos == "NOUN":
            return beside.i
    if token.lemma not in _MEASURES:
        return noun
    of = next((j for j in sentence.children(noun) if j > noun and sentence.tokens[j].text == "of"), None)
    inner = sentence.child(of, "pobj") if of is not None else None
    if inner is not None and sentence.tokens[inner].pos in {"NOUN", "PROPN"}:
        return inner
    return None if token.lemma in _BARE_MEASURES else noun


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
    counting = {k for j in range(first, last + 1) if j != head and _counts(sentence, j) for k in sentence.subtree(j)}
    return [
        j for j in range(first, last + 1) if j == head or (sentence.tokens[j].pos in _DESCRIBING and j not in counting)
    ]


def _counts(sentence: Sentence, i: int) -> bool:
    """Say whether a word only tells how many or how much: `up to 30`, `41-year-old`, `magnitude` at a figure."""
    token = sentence.tokens[i]
    if token.lemma in _BARE_MEASURES or token.dep in _COUNTING:
        return True
    if token.dep == "amod" and token.tag in {"JJR", "JJS"} and _before_figure(sentence, i):
        return True
    if token.dep == "amod" and any(sentence.tokens[j].tag == "CD" for j in sentence.subtree(i)):
        return True
    return token.pos == "NOUN" and token.dep in _MODIFIERS and token.dep != "poss" and _beside_figure(sentence, i)


def _before_figure(sentence: Sentence, i: int) -> bool:
    return any(token.tag == "CD" for token in sentence.tokens[i + 1 : i + 3])


def _beside_figure(sentence: Sentence, i: int) -> bool:
    """Say whether a number stands directly before or behind a word, over a hyphen too."""
    before = [token.tag for token in sentence.tokens[max(0, i - 2) : i] if token.text != "-"][-1:]
    behind = [token.tag for token in sentence.tokens[i + 1 : i + 3] if token.text != "-"][:1]
    return "CD" in (*before, *behind)


def _word(token: Token) -> str:
    """Give a word as a description keeps it: nouns as lemmas, names as they are, the rest in lower case."""
    if token.pos == "PROPN" or (token.text.isupper() and len(token.text) > 1):
        return token.text
    if token.pos == "ADJ" and token.text[0].isupper() and (token.i or territory(token.text, Form.ADJECTIVE)):
        return token.text
    return token.lemma if token.pos == "NOUN" else token.text.casefold()


def _kind(token: Token) -> NameKind:
    if is_human(token.lemma) and token.lemma not in _AMBIGUOUS:
        return NameKind.GROUP if token.tag in _PLURAL else NameKind.PERSON
    if token.lemma in lexicon("bodies") or token.lemma in lexicon("organisations"):
        return NameKind.GROUP if token.tag in _PLURAL else NameKind.ORGANISATION
    if token.lemma in lexicon("places"):
        return NameKind.PLACE
    return NameKind.THING
