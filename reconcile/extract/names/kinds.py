"""Judge what a proper name stands for from all the places where an article uses it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

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
_STRONG, _MIDDLE, _WEAK = 6, 3, 2
_AGE = re.compile(r"\d{1,3}(?:-year|$)")
_DASHES = frozenset({"-", "--", "–", "—", "_"})
_DATELINE_WORDS, _DATELINE_REACH = 4, 8
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
    _own_words(words, votes)
    for span, sentence in uses:
        _label(span, sentence, votes)
        _beside(span, sentence, votes)
    if len(words) == 1 and words[0].isupper() and all(_only_modifies(span, sentence) for span, sentence in uses):
        votes[NameKind.THING] += _STRONG
    order = list(NameKind)
    best = max(sorted(votes, key=order.index), key=lambda kind: votes[kind], default=NameKind.UNKNOWN)
    return best if votes[best] >= _WEAK else NameKind.UNKNOWN


def _only_modifies(span: Span, sentence: Sentence) -> bool:
    """Say whether a name stands before a common noun, as in `EV makers`."""
    token = sentence.tokens[span.head]
    return token.dep in {"compound", "nmod"} and sentence.tokens[token.head].pos == "NOUN"


def _own_words(words: Sequence[str], votes: Counter[NameKind]) -> None:
    text = " ".join(words)
    low = [word.rstrip(".").casefold() for word in words]
    if territory(text, Form.NAME, Form.STATE, Form.REGION):
        votes[NameKind.PLACE] += 3 * _STRONG
    if territory(text, Form.SEAT):
        votes[NameKind.PLACE] += _STRONG
    bodies = lexicon("bodies")
    ends_as_body = low[-1] in lexicon("suffixes") | bodies | lexicon("organisations")
    begins_as_body = low[0] in bodies and (len(low) == 1 or low[1] in {"of", "for"})
    if (len(low) > 1 and ends_as_body) or begins_as_body:
        votes[NameKind.ORGANISATION] += 3 * _STRONG
    elif len(low) > 1 and low[-1] in lexicon("places"):
        votes[NameKind.PLACE] += 2 * _STRONG
    if len(words) == 1 and text.isupper() and 1 < len(text) <= 6 and not votes:
        votes[NameKind.ORGANISATION] += _MIDDLE


def _label(span: Span, sentence: Sentence, votes: Counter[NameKind]) -> None:
    labels = Counter(token.ent for token in span.words(sentence) if token.ent in _LABELS)
    if labels:
        best = max(sorted(labels), key=lambda label: labels[label])
        sure = len(span.words(sentence)) > 1 or _LABELS[best] is NameKind.ORGANISATION
        votes[_LABELS[best]] += _WEAK if sure else 1


def _beside(span: Span, sentence: Sentence, votes: Counter[NameKind]) -> None:
    tokens = sentence.tokens
    head = tokens[span.head]
    if span.role:
        votes[NameKind.PERSON] += _STRONG
    if aged(span, sentence):
        votes[NameKind.PERSON] += 3 * _STRONG
    governor = tokens[head.head]
    if head.dep == "nsubj" and governor.lemma in _PERSON_VERBS:
        votes[NameKind.PERSON] += 1
    elif head.dep in {"nsubj", "poss"} and governor.lemma not in {"be", "have"} and len(span.words(sentence)) == 1:
        votes[NameKind.ORGANISATION] += 1
    if head.ent == "GPE" and _only_modifies(span, sentence):
        votes[NameKind.PLACE] += 1
    if _listed_as_body(head.i, sentence):
        votes[NameKind.ORGANISATION] += _STRONG
    if _abbreviates(span, sentence):
        votes[NameKind.THING] += 2 * _STRONG
    if span.first == 0 and is_dateline(sentence, span.last):
        votes[NameKind.PLACE] += 3 * _STRONG
    if head.dep == "pobj" and governor.lemma in {"in", "near", "outside", "across", "throughout"}:
        votes[NameKind.PLACE] += _WEAK if len(span.words(sentence)) > 1 else _MIDDLE


def _listed_as_body(head: int, sentence: Sentence) -> bool:
    """Say whether a name is an example of organisations: `companies such as`, `contractors, including`.

    Source: the patterns of Hearst (1992), "Automatic acquisition of hyponyms from large text corpora".
    """
    tokens = sentence.tokens
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


def is_dateline(sentence: Sentence, last: int) -> bool:
    """Say whether a sentence opens with a dateline (`BEIJING --`, `AKRON, Ohio (AP) -`).

    Args:
        sentence: The sentence.
        last: Position of the last token of the name it opens with.

    Returns:
        True for at most four words in capitals with a dash or bracket soon behind them.
    """
    words = sentence.tokens[: last + 1]
    if not all(word.text.isupper() or word.text == "." for word in words) or len(words) > _DATELINE_WORDS:
        return False
    after = [token.text for token in sentence.tokens[last + 1 : last + 2 + _DATELINE_REACH]]
    return bool(after) and (after[0] in _DASHES | {"("} or (after[0] == "," and bool(_DASHES & set(after))))


def aged(span: Span, sentence: Sentence) -> bool:
    """Say whether an age stands directly beside the name (`Ann Lee, 34,` or `34-year-old Ann Lee`)."""
    tokens = sentence.tokens
    after = span.last + 1
    if after + 1 < len(tokens) and tokens[after].text in {",", "("} and tokens[after + 1].text.isdigit():
        closing = tokens[after + 2].text if after + 2 < len(tokens) else "."
        return len(tokens[after + 1].text) <= 2 and closing in {",", ")", ".", ";", "and", "of"}
    before = [token.text.casefold() for token in tokens[max(0, span.first - 5) : span.first]]
    return bool(before) and before[-1] in {"old", "year-old"} and any(_AGE.match(word) for word in before)
