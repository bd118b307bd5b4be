"""Which words of a sentence make up a claim, so that it can be read on its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reconcile.extract.mentions import AttributionMention
from reconcile.extract.syntax import Sentence

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})

# A verb under one of these only carries on the verb above it: "is planning to impose", "has proposed extending".
_CARRIED = frozenset({"xcomp", "pcomp", "ccomp"})
_REPORTING = frozenset({"ccomp", "parataxis"})
_RIM = frozenset(",;:—–-")
_JOINING = frozenset("although and as because but that though whereas while".split())
_MARKS = frozenset("\"“”'‘’«»")
_CLOSERS = {")": "(", "]": "[", "”": "“", "}": "{"}


def claim_span(sentence: Sentence, anchor: int, others: Collection[int]) -> tuple[int, int]:
    """Give the stretch of text that states one claim: its whole clause, without clauses that are claims themselves.

    Args:
        sentence: The sentence.
        anchor: Position of the word that names the claim's event.
        others: Positions of the anchors of the sentence's other claims.

    Returns:
        Start and end as offsets into the document's text, without punctuation at the rims.
    """
    top = _top(sentence, anchor, others)
    away: set[int] = set()
    for other in others:
        rival = _top(sentence, other, [anchor, *(i for i in others if i != other)])
        if top in sentence.ancestors(rival) and _stands_apart(sentence, rival):
            away.update(sentence.subtree(rival))
    kept = [i for i in sentence.subtree(top) if i not in away]
    first, last = _trimmed(sentence, _run_with(kept, top))
    return sentence.tokens[first].start, sentence.tokens[last].end


def content_words(sentence: Sentence, span: tuple[int, int], said: Iterable[AttributionMention]) -> tuple[str, ...]:
    """Give the lemmas of a claim's content words; who says so and the reporting verb are not what is said.

    Args:
        sentence: The sentence.
        span: Start and end of the claim, offsets into the document's text.
        said: Who is said to have said it.

    Returns:
        The lemmas in order.
    """
    aside = [place for mention in said for place in (mention.source, mention.cue) if place]
    return tuple(
        token.lemma
        for token in sentence.tokens
        if span[0] <= token.start < span[1]
        and token.pos in CONTENT
        and not any(start <= token.start < end for start, end in aside)
    )


def _top(sentence: Sentence, anchor: int, others: Collection[int]) -> int:
    """Climb from the deed to the verb that carries it, as from `impose` to `planning`."""
    at = anchor
    while sentence.tokens[at].head != at:
        head = sentence.tokens[at].head
        if head in others or sentence.tokens[at].dep not in _CARRIED or _quoted_speech(sentence, at):
            break
        at = head
    return at


def _quoted_speech(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause is what somebody says, with a subject of its own, rather than what they plan."""
    own_subject = sentence.child(i, "nsubj", "nsubjpass", "expl") is not None
    return sentence.tokens[i].dep in _REPORTING and own_subject


def _stands_apart(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause below is a statement beside this one, not a part of its wording."""
    return sentence.tokens[i].dep in {"conj", "parataxis", "advcl"}


def _run_with(kept: list[int], top: int) -> list[int]:
    """Keep the unbroken run of words around the top; what is left beyond a gap belongs to the other claim."""
    at = kept.index(top)
    first = last = at
    while first > 0 and kept[first - 1] == kept[first] - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1] == kept[last] + 1:
        last += 1
    return kept[first : last + 1]


def _trimmed(sentence: Sentence, run: list[int]) -> tuple[int, int]:
    tokens = sentence.tokens
    first, last = run[0], run[-1]
    while first < last and (tokens[first].text in _RIM or _joins(sentence, first)):
        first += 1
    while last > first and (tokens[last].text in _RIM or tokens[last].pos == "CCONJ"):
        last -= 1
    if tokens[first].text in _MARKS and not any(tokens[i].text in _MARKS for i in range(first + 1, last + 1)):
        first += first < last
    inside = {tokens[i].text for i in range(first, last)}
    closer = tokens[last].text
    if last > first and closer in _CLOSERS and _CLOSERS[closer] not in inside:
        last -= 1
    return first, last


def _joins(sentence: Sentence, i: int) -> bool:
    """Tell whether a word only ties the clause to another one."""
    token = sentence.tokens[i]
    return token.dep in {"mark", "cc"} and token.lemma in _JOINING
