"""Describe a speaker by the words that name them: role, body they speak for, named or not."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extract.attribution.lexicon import lexicon
from reconcile.extract.attribution.sources import antecedent, source_words
from reconcile.extract.mentions import AttributionMention
from reconcile.extract.syntax import ParsedArticle, Sentence, Token
from reconcile.model.values import NameKind, SpeakerValue
from reconcile.text.names.words import lexicon as word_list

_NAME_PARTS = frozenset({"compound", "flat", "nmod"})
_LEADING = frozenset({"DET", "PUNCT", "CCONJ", "ADP", "ADV", "PRON"})
_BODIES = frozenset({NameKind.ORGANISATION, NameKind.GOVERNMENT, NameKind.PLACE})
_OFFICES = frozenset({"minister", "secretary"})
_LONGEST_ROLE = 8  # words; a longer description is a clause, not a role


def describe_speaker(parsed: ParsedArticle, mention: AttributionMention) -> SpeakerValue:
    """Describe a speaker: name, role, body and whether they stay anonymous.

    "Dana Ruiz, a senior analyst at the Harbour Institute" has the role `senior analyst` and the affiliation
    `Harbour Institute`. Where the sentence gives the bare name or a pronoun, the role is taken from the first
    place in the article that introduces the same name.

    Args:
        parsed: The article with its sentences.
        mention: An attribution with a source; without one the value is empty.

    Returns:
        The speaker; role and affiliation are empty where no words give them.
    """
    if mention.source is None or mention.source_head is None:
        return SpeakerValue(name="")
    sentence = parsed.sentences[mention.sentence]
    head = antecedent(sentence, mention.source_head)
    raw = _raw(parsed, sentence, mention, head)
    named = _name(sentence, head)
    name = mention.speaker.value.name if mention.speaker else " ".join(token.text for token in named) or raw
    known = mention.speaker.value if mention.speaker else None
    person = known is not None and known.type is NameKind.PERSON and not known.head
    role, body = _role(sentence, head, named=person)
    if not role and not body:
        role, body = _introduced(parsed, name)
    if named and mention.speaker is not None and mention.speaker.value.type in _BODIES:
        role, body = "", ""
    if role == name:
        role = ""
    anonymous = not named and _anonymous(sentence.tokens[head], raw)
    return SpeakerValue(name=name, role=role, affiliation=body, anonymous=anonymous)


def _raw(parsed: ParsedArticle, sentence: Sentence, mention: AttributionMention, head: int) -> str:
    """Give the words that stand for the speaker: the source's own, or those its relative pronoun stands for."""
    start, end = mention.source or (0, 0)
    if head != mention.source_head:
        words = source_words(sentence, head, mention.source_head or head)
        start, end = sentence.tokens[words[0]].start, sentence.tokens[words[-1]].end
    raw = " ".join(parsed.text[start:end].split())
    return raw.removesuffix("'s").removesuffix("’s")


def _anonymous(head: Token, raw: str) -> bool:
    words = lexicon()
    return words.lemma(head) in words.anonymous or any(phrase in raw.lower() for phrase in words.unnamed)


def _name(sentence: Sentence, head: int) -> list[Token]:
    """Give the words of the proper name at a noun phrase's head or in apposition to it, titles left out."""
    if sentence.tokens[head].pos != "PROPN":
        apposed = sentence.child(head, "appos")
        if apposed is None or sentence.tokens[apposed].pos != "PROPN":
            return []
        head = apposed
    first = head
    while first > 0 and _is_name_part(sentence, first - 1, head):
        first -= 1
    return list(sentence.tokens[first : head + 1])


def _is_name_part(sentence: Sentence, i: int, head: int) -> bool:
    token = sentence.tokens[i]
    return token.pos == "PROPN" and token.dep in _NAME_PARTS and token.head <= head and not _is_title(token)


def _is_title(token: Token) -> bool:
    return token.text.lower().rstrip(".") in lexicon().titles


def _role(sentence: Sentence, head: int, *, named: bool = False) -> tuple[str, str]:
    """Give role and body from the words around a name: before it, or in apposition; `named` where a name was found."""
    token = sentence.tokens[head]
    apposed = next((i for i in sentence.children(head) if _describes(sentence, i)), None)
    if token.lemma in lexicon().documents:
        return "", _body(sentence, head)
    if token.pos == "NOUN":
        role, body = _described(sentence, head)
        return (role, body) if named or token.lemma in word_list("roles") or apposed is not None else ("", "")
    if token.pos != "PROPN":
        return "", ""
    if apposed is not None:
        role, body = _described(sentence, apposed)
        if role:
            return role, body
    before = _before_name(sentence, head)
    if before:
        return _split(before)
    return "", _body(sentence, head)


def _describes(sentence: Sentence, i: int) -> bool:
    """Tell an apposition that describes from a party or state in brackets: "(D-Calif.)"."""
    token = sentence.tokens[i]
    before = sentence.tokens[sentence.subtree(i)[0] - 1].text
    return token.dep == "appos" and token.pos in ("NOUN", "PROPN") and before not in ("(", "-")


def _before_name(sentence: Sentence, head: int) -> list[Token]:
    """Give the words of the noun phrase that stand before the name: "Foreign Ministry spokesman Liu Wei"."""
    first = head
    while first > 0 and _is_name_part(sentence, first - 1, head):
        first -= 1
    left = first
    inside = set(sentence.subtree(head))
    while left - 1 in inside:
        left -= 1
    words = list(sentence.tokens[left:first])
    return words if any(word.pos == "NOUN" or _is_title(word) for word in words) else []


def _described(sentence: Sentence, head: int) -> tuple[str, str]:
    """Give role and body of a description: "a senior analyst at the Harbour Institute"."""
    inside = set(sentence.subtree(head))
    left = head
    while left - 1 in inside and sentence.tokens[left - 1].pos != "PUNCT":
        left -= 1
    role, body = _split(list(sentence.tokens[left : head + 1]))
    if len(role.split()) > _LONGEST_ROLE:
        return "", ""
    further = _body(sentence, head)
    if further:
        return role, further
    of = next((i for i in sentence.children(head) if sentence.tokens[i].lemma == "of"), None)
    if of is not None:
        tail = " ".join(sentence.tokens[i].text for i in sentence.subtree(of))
        role = f"{role} {tail}" if len(tail.split()) < _LONGEST_ROLE else role
    return role, body


def _split(words: Sequence[Token]) -> tuple[str, str]:
    """Split "Commerce Ministry spokesman" or "the bank's chief economist" into role and body."""
    kept = list(words)
    while kept and kept[0].pos in _LEADING:
        kept.pop(0)
    while kept and kept[-1].pos in ("PUNCT", "PART"):
        kept.pop()
    owner = max((n for n, word in enumerate(kept[:-1]) if word.tag == "POS"), default=-1)
    last = owner
    if owner < 0:
        names = [n for n, word in enumerate(kept[:-1]) if word.pos == "PROPN" and not _is_title(word)]
        last = names[-1] if names and names[0] == 0 and not _is_office(kept[names[-1] + 1]) else -1
    body = [word for word in kept[: last + 1] if word.tag != "POS" and word.pos != "DET"]
    return _text(kept[last + 1 :]), _text(body)


def _is_office(word: Token) -> bool:
    """Tell an office that takes its field before it: "Finance Minister", "Home Secretary"."""
    return word.text.lower() in _OFFICES


def _body(sentence: Sentence, head: int) -> str:
    """Give the named body after a role: "of the Harbour Institute"."""
    words = lexicon()
    for i in sentence.children(head):
        if sentence.tokens[i].dep == "prep" and sentence.tokens[i].lemma in words.body_after:
            inner = sentence.child(i, "pobj")
            if inner is not None and sentence.tokens[inner].pos == "PROPN":
                return _text(_before_person(_body_words(sentence, inner)))
    return ""


def _before_person(words: list[Token]) -> list[Token]:
    """Give the noun of a body without the speaker's name that was read as part of it: "the agency Mia Lund"."""
    nouns = [word for word in words if word.pos == "NOUN"]
    return nouns if nouns and words[-1].ent == "PERSON" else words


def _body_words(sentence: Sentence, head: int) -> list[Token]:
    """Give the words of a body's name, its owner (`Japan's`) and places after it left out."""
    inside = set(sentence.subtree(head))
    right = head
    while right + 1 in inside and sentence.tokens[right + 1].lemma in ("of", "for", "and"):
        inner = sentence.child(right + 1, "pobj")
        if inner is None or sentence.tokens[inner].pos != "PROPN":
            break
        right = inner
    left = head
    while (
        left - 1 in inside and sentence.tokens[left - 1].tag != "POS" and sentence.tokens[left - 1].pos not in _LEADING
    ):
        left -= 1
    return list(sentence.tokens[left : right + 1])


def _text(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words)


def _introduced(parsed: ParsedArticle, name: str) -> tuple[str, str]:
    """Give role and body from the first place that introduces a name with them."""
    last = name.rpartition(" ")[2]
    if not last[:1].isupper():
        return "", ""
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            if token.text == last and token.pos == "PROPN" and token.dep not in _NAME_PARTS:
                role, body = _role(sentence, token.i)
                if role and role != name:
                    return role, body
    return "", ""
