"""Whether a claim is affirmed or negated, and how surely."""

from __future__ import annotations

from reconcile.extract.hedges import negated_adjective
from reconcile.extract.mentions import Event
from reconcile.extract.scope import Operator, operators
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.claim import Field
from reconcile.model.values import Certainty, FieldName, PolarityValue

_NEGATING = frozenset({"negation", "prevents", "denies", "refuted", "unlikely"})
_CERTAINTY = {
    "unlikely": Certainty.PROBABLE,
    "possible": Certainty.POSSIBLE,
    "doubts": Certainty.POSSIBLE,
    "condition": Certainty.POSSIBLE,
    "conditional": Certainty.POSSIBLE,
    "probable": Certainty.PROBABLE,
    "believes": Certainty.PROBABLE,
}
_CLOSE = 4
_ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE)


def polarity_of(parsed: ParsedArticle, event: Event) -> Field:
    """Judge whether the text affirms or negates an event and how surely.

    Args:
        parsed: The article the event was found in.
        event: One of its events.

    Returns:
        The field; its span runs over the negation and hedge words, or over the predicate's word where it is plain.
    """
    sentence = parsed.sentences[event.sentence]
    bearing = _bearing(sentence, event.anchor) + _negative_adjective(sentence, event.anchor)
    places = _together(_shown(sentence, bearing) or [event.anchor])
    start, end = sentence.tokens[min(places)].start, sentence.tokens[max(places)].end
    return Field(
        name=FieldName.POLARITY, raw=parsed.text[start:end], start=start, end=end, value=_weighed(sentence, bearing)
    )


def judge(sentence: Sentence, i: int) -> PolarityValue:
    """Judge polarity and certainty of what any word names.

    Args:
        sentence: A parsed sentence.
        i: Position of the word.

    Returns:
        Negated where an odd number of negations governs it ("did not fail to" affirms); the least certain hedge counts.
        What negates a question ("has not decided whether to") does not negate what it asks.
    """
    return _weighed(sentence, _bearing(sentence, i))


def _weighed(sentence: Sentence, bearing: list[Operator]) -> PolarityValue:
    """Count the negations and find the least certain hedge.

    To deny what is called false already ("denied false reports that") negates once.
    """
    asked = [found.depth for found in bearing if sentence.tokens[found.token].lemma == "whether"]
    reach = min(asked, default=len(sentence.tokens))
    negating = [found for found in bearing if found.kind in _NEGATING and found.depth <= reach]
    refuted = any(found.kind == "refuted" for found in negating)
    negations = {found.token for found in negating if found.kind != "denies" or not refuted}
    hedges = [_CERTAINTY[found.kind] for found in bearing if found.kind in _CERTAINTY]
    return PolarityValue(
        negated=len(negations) % 2 == 1, certainty=max(hedges, key=_ORDER.index, default=Certainty.CERTAIN)
    )


def _negative_adjective(sentence: Sentence, i: int) -> list[Operator]:
    """Find the adjective that negates what a verb says: "is illegal" says that it is not legal."""
    adjective = negated_adjective(sentence, i)
    return [] if adjective is None else [Operator("negation", adjective, 0)]


def _shown(sentence: Sentence, bearing: list[Operator]) -> list[int]:
    """Give the places of the operators, and of the `no` in "no longer"."""
    places = [found.token for found in bearing]
    return places + [j - 1 for j in places if sentence.tokens[j].text.lower() == "longer"]


def _together(places: list[int]) -> list[int]:
    """Keep the nearest operator and those that stand close to it, so that the span shows words and not a sentence."""
    return [place for place in places if abs(place - places[0]) <= _CLOSE]


def _bearing(sentence: Sentence, i: int) -> list[Operator]:
    """Find the operators that bear on polarity or certainty."""
    return [found for found in operators(sentence, i) if found.kind in _NEGATING or found.kind in _CERTAINTY]
