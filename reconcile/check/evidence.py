"""The sources of a story, laid out sentence by sentence for looking a draft's statements up."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.check.words import stems_in
from reconcile.compare.base import NO_DEED
from reconcile.match.story import BACKGROUND_CLAIMS, UNSEEN_RATE, general_rates
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.model.values import FieldName, NameValue, QuantityValue

_DIGITS = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,9})(?!\w|[.,]\d)")
LOOK_BACK = 3  # sentences before one in which a name may stand that it leaves out


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """One sentence of a source with the claims it holds.

    Attributes:
        article: The article it stands in.
        outlet: How its outlet is called.
        start: Its start in the document's text.
        end: Its end.
        text: Its words.
        claims: Its claims, in order.
        stems: Stems of its words and of the names that it refers to, and its deeds.
        figures: Its numbers.
        before: Stems of the sentences just before it in the article.
    """

    article: Article
    outlet: str
    start: int
    end: int
    text: str
    claims: tuple[Claim, ...]
    stems: frozenset[str]
    figures: frozenset[float]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a source that speaks of a statement.

    Attributes:
        sentence: The sentence.
        rank: How close it is, 0 to 1.
        covered: Share of the statement's words that it has, by rarity.
        claims: Its claims, those that match the statement best first.
        match: How well the best of them matches, with what the two may dispute left out, 0 to 1.
    """

    sentence: SourceSentence
    rank: float
    covered: float
    claims: tuple[Claim, ...]
    match: float


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a story, laid out for looking statements up.

    Attributes:
        sentences: Every sentence that holds a claim, in order.
        articles: The articles by their ids.
        rarity: How much each stem tells, in natural logarithms.
    """

    sentences: tuple[SourceSentence, ...]
    articles: Mapping[str, Article]
    rarity: Mapping[str, float]


def stems_of(text: str, claims: Iterable[Claim]) -> frozenset[str]:
    """Give what a sentence is about: the stems of its words as written and as lemmas, and of the names it refers to.

    Args:
        text: The sentence or a part of it.
        claims: Its claims; what a pronoun or a short form stands for is taken from their fields.

    Returns:
        Stems without empty words and numbers.
    """
    held = list(claims)
    return stems_in(text).union(*(lemmas_of(one) for one in held), *(names_of(one) for one in held))


def lemmas_of(claim: Claim) -> frozenset[str]:
    """Give what a claim is about by its own words.

    Args:
        claim: The claim.

    Returns:
        The stems of its lemmas, or of its words as written where it has none.
    """
    return stems_in(" ".join(claim.words)) or stems_in(claim.text)


def names_of(claim: Claim) -> frozenset[str]:
    """Give the words of whom, what and where a claim names; a source may have named them a sentence before.

    Args:
        claim: The claim.

    Returns:
        The stems of its canonical names.
    """
    values = [one.value for one in claim.fields if isinstance(one.value, NameValue)]
    return stems_in(" ".join(one.name for one in values if not one.head))


def doers_of(claim: Claim) -> frozenset[str]:
    """Give the words of who acts, which stand before the claim where it is the second half of a sentence.

    Args:
        claim: The claim.

    Returns:
        Their stems.
    """
    return stems_in(" ".join(one.raw for one in claim.values(FieldName.ACTOR)))


def share_in(words: frozenset[str], other: Claim) -> float:
    """Say which share of some words a claim has.

    Args:
        words: Stems.
        other: A claim of a source.

    Returns:
        0 to 1; 1 where there are no words.
    """
    return len(words & stems_of(other.text, [other])) / len(words) if words else 1.0


def deed_of(claim: Claim) -> str:
    """Give what is done as a stem of its own, so that "takes effect" and "applies" meet.

    Args:
        claim: The claim.

    Returns:
        Its canonical predicate, marked as such; that of no deed is nobody's.
    """
    return f"={claim.predicate}" if claim.predicate and claim.predicate not in NO_DEED else ""


def figures_of(claims: Iterable[Claim]) -> frozenset[float]:
    """Give the numbers in claims, without their units.

    Args:
        claims: Some claims.

    Returns:
        The ends of all their quantities, and the numbers in digits that are none of a date ("64 to 22").
    """
    held = list(claims)
    digits = [float(one.group().replace(",", "")) for claim in held for one in _DIGITS.finditer(_undated(claim))]
    return ends_of(held).union(digits)


def ends_of(claims: Iterable[Claim]) -> frozenset[float]:
    """Give the ends of all quantities in claims, without their units.

    Args:
        claims: Some claims.

    Returns:
        The numbers.
    """
    values = [one.value for claim in claims for one in claim.values(FieldName.QUANTITY)]
    ends = [end for one in values if isinstance(one, QuantityValue) for end in (one.low, one.high)]
    return frozenset(end for end in ends if end is not None)


def _undated(claim: Claim) -> str:
    """Give the words of a claim without its dates."""
    text = claim.text
    for one in claim.values(FieldName.DATE):
        start, end = one.start - claim.start, one.end - claim.start
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def measures_of(claims: Iterable[Claim]) -> frozenset[str]:
    """Give what the numbers in claims count or measure.

    Args:
        claims: Some claims.

    Returns:
        For each quantity its unit, or the head of what is counted; none where neither is told.
    """
    values = [one.value for claim in claims for one in claim.values(FieldName.QUANTITY)]
    told = [one.unit or one.of for one in values if isinstance(one, QuantityValue)]
    return frozenset(one.split()[-1] for one in told if one)


def lay_out(
    claims: Sequence[Claim], articles: Sequence[Article], texts: Mapping[str, str], names: Mapping[str, str]
) -> Sources:
    """Lay out the sources of a story for looking statements up.

    Args:
        claims: The claims of all sources.
        articles: The sources' articles.
        texts: The text of each document, by its id.
        names: How to call each article's outlet, by article id.

    Returns:
        The sentences that hold claims, with how rare each word is.
    """
    by_id = {article.id: article for article in articles}
    held: dict[tuple[str, int, int], list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: (one.article, one.sentence_start, one.start, one.id)):
        held.setdefault((claim.article, claim.sentence_start, claim.sentence_end), []).append(claim)
    sentences: list[SourceSentence] = []
    for (article, start, end), members in held.items():
        text = texts[by_id[article].document][start:end]
        known = stems_of(text, members) | {deed_of(one) for one in members if deed_of(one)}
        before = frozenset(stem for one in sentences[-LOOK_BACK:] if one.article.id == article for stem in one.stems)
        sentences.append(
            SourceSentence(
                by_id[article], names[article], start, end, text, tuple(members), known, figures_of(members), before
            )
        )
    return Sources(tuple(sentences), by_id, _rarity(sentences))


def _rarity(sentences: Sequence[SourceSentence]) -> dict[str, float]:
    counts = Counter(stem for sentence in sentences for stem in sentence.stems)
    rates = general_rates()
    total = len(sentences) + BACKGROUND_CLAIMS
    return {
        stem: -math.log(min(1.0, (count + BACKGROUND_CLAIMS * rates.get(stem, UNSEEN_RATE)) / total))
        for stem, count in counts.items()
    }


def rarity_of(stem: str, sources: Sources) -> float:
    """Say how much a stem tells, whether or not the sources have it.

    Args:
        stem: A stem.
        sources: The sources.

    Returns:
        Its inverse document frequency, in natural logarithms.
    """
    known = sources.rarity.get(stem)
    if known is not None:
        return known
    total = len(sources.sentences) + BACKGROUND_CLAIMS
    rate = general_rates().get(stem, UNSEEN_RATE)
    return -math.log(min(1.0, (1 + BACKGROUND_CLAIMS * rate) / total))
