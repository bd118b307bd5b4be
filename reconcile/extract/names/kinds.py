"""Judge what a proper name stands for from all the places where an article uses it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from reconcile.extract.names.apposition import is_human, may_be_body, noun_beside
from reconcile.extract.names.locative import is_dateline, is_home, is_inside, is_upon
from reconcile.extract.names.spans import Span
from reconcile.extract.syntax import Sentence, Token
from reconcile.model.values import NameKind
from reconcile.text.names import acronym_of, lexicon, territory
from reconcile.text.names.territories import Form

_LABELS = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "NORP": NameKind.GROUP,
    "PRODUCT": NameKind.THING,
    "EVENT": NameKind.THING,
    "WORK_OF_ART": NameKind.THING,
    "LAW": NameKind.THING,
}
_STRONG, _WEAK = 6, 2
_AGE = re.compile(r"\d{1,3}(?:-year|$)")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONG_FORM = 5  # words before a bracket that its short form may stand for
_PERSON_VERBS = frozenset(
    {
        "say",
        "tell",
        "add",
        "ask",
        "die",
        "marry",
        "smile",
        "recall",
        "remember",
        "think",
        "believe",
        "graduate",
        "work",
        "write",
    }
)
_DONE_TO_PEOPLE = frozenset(
    (
        "arrest charge convict sentence accuse identify appoint elect shoot kill find wound injure murder jail detain "
        "indict acquit hospitalize survive bury"
    ).split()
)


def kind_of(words: Sequence[str], uses: Sequence[tuple[Span, Sentence]]) -> NameKind:
    """Judge the kind of a name.

    Args:
        words: The words of the name.
        uses: Every place where the article uses it, with the sentence.

    Returns:
        The kind with the most evidence: gazetteer, the name's own words, titles and ages beside it, the grammar around
        it and the recogniser's labels; unknown where there is none.
    """
    votes: Counter[NameKind] = Counter()
    _own_words(words, uses, votes)
    _labels(words, uses, votes)
    for span, sentence in uses:
        for holds, kind, weight in _CUES:
            if holds(span, sentence):
                votes[kind] += weight
    if len(words) == 1 and words[0].isupper() and all(_only_modifies(span, sentence) for span, sentence in uses):
        votes[NameKind.THING] += _STRONG
    order = list(NameKind)
    best = max(sorted(votes, key=order.index), key=lambda kind: votes[kind], default=NameKind.UNKNOWN)
    return best if votes[best] >= _WEAK else NameKind.UNKNOWN


def _only_modifies(span: Span, sentence: Sentence) -> bool:
    """Say whether a name stands before a common noun, as in `EV makers`."""
    token = sentence.tokens[span.head]
    return token.dep in {"compound", "nmod"} and sentence.tokens[token.head].pos == "NOUN"


def _called_person(uses: Sequence[tuple[Span, Sentence]]) -> bool:
    """Say whether the recogniser takes a name for a person's in most places, and it has a title or does something."""
    people = sum(_label(span, sentence) is NameKind.PERSON for span, sentence in uses)
    doing = any(span.role or sentence.tokens[span.head].dep in _SUBJECTS for span, sentence in uses)
    return doing and 2 * people > len(uses)


def _own_words(words: Sequence[str], uses: Sequence[tuple[Span, Sentence]], votes: Counter[NameKind]) -> None:
    text = " ".join(words)
    low = [word.rstrip(".").casefold() for word in words]
    if territory(text, Form.NAME, Form.STATE, Form.REGION):
        votes[NameKind.PLACE] += 3 * _STRONG
    if territory(text, Form.SEAT):
        votes[NameKind.PLACE] += _STRONG
    bodies = lexicon("bodies")
    ends_as_body = low[-1] in lexicon("suffixes", "bodies", "organisations")
    begins_as_body = low[0] in bodies and (len(low) == 1 or low[1] in {"of", "for"})
    if (len(low) > 1 and ends_as_body) or begins_as_body:
        votes[NameKind.ORGANISATION] += 3 * _STRONG
    elif (
        len(low) > 1 and low[-1] in lexicon("places") and not (low[-1] in lexicon("surnames") and _called_person(uses))
    ):
        votes[NameKind.PLACE] += 2 * _STRONG
    if len(words) == 1 and text.isupper() and 1 < len(text) <= 6 and not votes:
        votes[NameKind.ORGANISATION] += _STRONG


def _label(span: Span, sentence: Sentence) -> NameKind | None:
    """Give the recogniser's label, unless it means a longer phrase (`Inglewood police` as one organisation)."""
    labels = Counter(token.ent for token in span.words(sentence) if token.ent in _LABELS)
    after = sentence.tokens[span.last + 1] if span.last + 1 < len(sentence.tokens) else None
    longer = after is not None and after.ent and not after.ent_starts and after.text.islower()
    return _LABELS[max(sorted(labels), key=lambda label: labels[label])] if labels and not longer else None


def _labels(words: Sequence[str], uses: Sequence[tuple[Span, Sentence]], votes: Counter[NameKind]) -> None:
    """Count the recogniser's labels: on single words it takes brands for people and places."""
    for label in (_label(span, sentence) for span, sentence in uses):
        if label is NameKind.PLACE and len(words) == 1:
            votes[label] = max(votes[label], 1)
        elif label:
            votes[label] += _WEAK if len(words) > 1 or label is NameKind.ORGANISATION else 1


def _named_by_role(span: Span, _: Sentence) -> bool:
    return bool(span.role)


def _speaks(span: Span, sentence: Sentence) -> bool:
    token = sentence.tokens[span.head]
    return token.dep == "nsubj" and sentence.tokens[token.head].lemma in _PERSON_VERBS


def _undergoes(span: Span, sentence: Sentence) -> bool:
    """Say whether to a full name something is done that is mostly done to people (`was arrested`, `identified as`)."""
    token = sentence.tokens[span.head]
    governor = sentence.tokens[token.head]
    if token.dep == "pobj" and governor.text == "as":
        governor = sentence.tokens[governor.head]
        return governor.lemma == "identify"
    return token.dep == "nsubjpass" and governor.lemma in _DONE_TO_PEOPLE and span.first < span.last


def _called_somebody(span: Span, sentence: Sentence) -> bool:
    """Say whether a noun for people explains the name: `Kay Moss, a 40-year-old woman`, `the mayor, Kay Moss`."""
    noun = noun_beside(sentence, span.head)
    return noun is not None and is_human(noun.lemma) and not may_be_body(noun.lemma)


def _called_body(span: Span, sentence: Sentence) -> bool:
    """Say whether a noun for a body explains the name: `the carmaker Halden Motors`, `ferry operator Blue Line`."""
    noun = noun_beside(sentence, span.head)
    before = sentence.tokens[span.first - 1] if span.first else None
    compound = before is not None and before.dep == "compound" and before.head == span.head and before.pos == "NOUN"
    return any(
        one is not None and one.lemma in lexicon("organisations") for one in (noun, before if compound else None)
    )


def _called_place(span: Span, sentence: Sentence) -> bool:
    """Say whether a noun for a place explains the name: `Tavo, an island`, `the capital, Varena`."""
    noun = noun_beside(sentence, span.head)
    if noun is None or noun.lemma == "capital":
        return noun is not None
    return noun.lemma in lexicon("places") and noun.lemma not in lexicon("organisations")


def _acts(span: Span, sentence: Sentence) -> bool:
    """Say whether a single word does or owns something, which a place hardly ever does."""
    token = sentence.tokens[span.head]
    governor = sentence.tokens[token.head].lemma
    acting = token.dep in {"nsubj", "poss"} and governor not in {"be", "have"}
    return acting and span.first == span.last and governor not in _PERSON_VERBS


def _local(span: Span, sentence: Sentence) -> bool:
    return sentence.tokens[span.head].ent == "GPE" and _only_modifies(span, sentence)


def _inside(span: Span, sentence: Sentence) -> bool:
    return is_inside(sentence, span.first)


def _inside_one_word(span: Span, sentence: Sentence) -> bool:
    return span.first == span.last and is_inside(sentence, span.first)


def _upon(span: Span, sentence: Sentence) -> bool:
    return is_upon(sentence, span.head)


def _home(span: Span, sentence: Sentence) -> bool:
    return is_home(sentence, span.first, span.head)


def _opens_dateline(span: Span, sentence: Sentence) -> bool:
    return span.first == 0 and is_dateline(sentence, span.last)


def _listed_as_body(span: Span, sentence: Sentence) -> bool:
    """Say whether a name is an example of organisations: `companies such as`, `contractors, including`.

    Source: the patterns of Hearst (1992), "Automatic acquisition of hyponyms from large text corpora".
    """
    tokens, head = sentence.tokens, span.head
    while tokens[head].dep in {"conj", "appos"} and tokens[head].head != head:
        head = tokens[head].head
    above = tokens[head].head
    if tokens[head].dep != "pobj" or tokens[above].text.casefold() not in {"as", "including", "like"}:
        return False
    return tokens[tokens[above].head].lemma in lexicon("organisations")


def _abbreviates(span: Span, sentence: Sentence) -> bool:
    """Say whether a short form in brackets stands for common nouns before it: `electric vehicle (EV)`."""
    words = span.words(sentence)
    if span.first < 3 or len(words) > 1 or sentence.tokens[span.first - 1].text != "(":
        return False
    before = [_uncapital(token) for token in sentence.tokens[max(0, span.first - 1 - _LONG_FORM) : span.first - 1]]
    return any(
        all(word.islower() for word in before[at:]) and acronym_of(words[0].text, " ".join(before[at:]))
        for at in range(len(before))
    )


def _uncapital(token: Token) -> str:
    return token.text.casefold() if token.i == 0 else token.text


def aged(span: Span, sentence: Sentence) -> bool:
    """Say whether an age stands directly beside the name (`Ann Lee, 34,` or `34-year-old Ann Lee`).

    Args:
        span: The name.
        sentence: Its sentence.

    Returns:
        True where it does.
    """
    tokens = sentence.tokens
    after = span.last + 1
    if after + 1 < len(tokens) and tokens[after].text in {",", "("} and tokens[after + 1].text.isdigit():
        closing = tokens[after + 2].text if after + 2 < len(tokens) else "."
        return len(tokens[after + 1].text) <= 2 and closing in {",", ")", ".", ";", "and", "of"}
    before = [token.text.casefold() for token in tokens[max(0, span.first - 5) : span.first]]
    return bool(before) and before[-1] in {"old", "year-old"} and any(_AGE.match(word) for word in before)


# What stands around a name, which kind that speaks for, and how strongly.
_CUES: tuple[tuple[Callable[[Span, Sentence], bool], NameKind, int], ...] = (
    (aged, NameKind.PERSON, 3 * _STRONG),
    (_named_by_role, NameKind.PERSON, _STRONG),
    (_called_somebody, NameKind.PERSON, _STRONG),
    (_called_body, NameKind.ORGANISATION, _STRONG),
    (_called_place, NameKind.PLACE, _STRONG),
    (_undergoes, NameKind.PERSON, _WEAK + 1),
    (_speaks, NameKind.PERSON, 1),
    (_acts, NameKind.ORGANISATION, 1),
    (_listed_as_body, NameKind.ORGANISATION, _STRONG),
    (_abbreviates, NameKind.THING, 2 * _STRONG),
    (_opens_dateline, NameKind.PLACE, 3 * _STRONG),
    (_home, NameKind.PLACE, _STRONG),
    (_upon, NameKind.PLACE, _STRONG),
    (_inside, NameKind.PLACE, _WEAK),
    (_inside_one_word, NameKind.PLACE, 1),
    (_local, NameKind.PLACE, 1),
)
