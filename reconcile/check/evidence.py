"""Which sentences of the sources speak of what a draft states: shared rare words and the learned match together."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reconcile.compare.base import NO_DEED
from reconcile.match.grouping import scored_pairs
from reconcile.match.scoring import explain, likeness_beside_clashes
from reconcile.match.story import BACKGROUND_CLAIMS, UNSEEN_RATE, ReadMeanings, Story, general_rates
from reconcile.match.words import stems
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.model.match import Match
from reconcile.model.values import FieldName, NameValue, QuantityValue

WORDS_COUNT = 0.6  # share of the rank that shared words decide; the learned match decides the rest
MOST_EVIDENCE = 8  # sentences looked at for one statement
LEAST_RANK = 0.2  # sentences further from the statement are about something else
FEWEST_STEMS = 2  # fewer do not tell what a statement is about
TELLING_FIGURES = 2  # so many different numbers in common are no chance
SAME_FIGURES = 0.6  # least rank of a sentence that has all the statement's numbers, where there are so many
LOOK_BACK = 3  # sentences before one in which a name may stand that it leaves out
LEAST_SCORE = 0.05  # pairs of claims that match worse are not looked at
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+){0,4}")


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """One sentence of a source with the claims it holds.

    Attributes:
        article: The article it stands in.
        start: Its start in the document's text.
        end: Its end.
        text: Its words.
        claims: Its claims, in order.
        stems: Stems of its words and of the names that it refers to, and its deeds.
        figures: Its numbers.
        before: Stems of the sentences just before it in the article.
    """

    article: Article
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
        names: How each article's outlet is called, by article id.
        rarity: How much each stem tells, in natural logarithms.
    """

    sentences: tuple[SourceSentence, ...]
    articles: Mapping[str, Article]
    names: Mapping[str, str]
    rarity: Mapping[str, float]


def words_of(text: str) -> list[str]:
    """Split a text into its words.

    Args:
        text: Any text.

    Returns:
        The words in lower case, in order.
    """
    return [one.group().lower() for one in _WORD.finditer(text)]


def stems_of(text: str, claims: Iterable[Claim]) -> frozenset[str]:
    """Give what a sentence is about: the stems of its words and of the names it refers to.

    Args:
        text: The sentence or a part of it.
        claims: Its claims; what a pronoun or a short form stands for is taken from their fields.

    Returns:
        Stems without empty words and numbers.
    """
    held = list(claims)
    named = [one.value.name for claim in held for one in claim.fields if isinstance(one.value, NameValue)]
    return frozenset(stems(words_of(" ".join([text, *named]))))


def deed_of(claim: Claim) -> str:
    """Give what is done as a stem of its own, so that "takes effect" and "applies" meet.

    Args:
        claim: The claim.

    Returns:
        Its canonical predicate, marked as such; that of no deed is nobody's.
    """
    return f"={claim.predicate}" if claim.predicate and claim.predicate not in NO_DEED else ""


def _asked(claim: Claim) -> frozenset[str]:
    """Give the stems of a claim of the draft, without its dates where enough is left."""
    undated = stems_of(_undated(claim), [claim])
    return undated if len(undated) >= FEWEST_STEMS else stems_of(claim.text, [claim])


def _undated(claim: Claim) -> str:
    """Give the words of a claim without its dates: these are compared by themselves."""
    text = claim.text
    for one in claim.values(FieldName.DATE):
        start, end = one.start - claim.start, one.end - claim.start
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def figures_of(claims: Iterable[Claim]) -> frozenset[float]:
    """Give the numbers in claims, without their units.

    Args:
        claims: Some claims.

    Returns:
        The ends of all their quantities.
    """
    values = [one.value for claim in claims for one in claim.values(FieldName.QUANTITY)]
    ends = [end for one in values if isinstance(one, QuantityValue) for end in (one.low, one.high)]
    return frozenset(end for end in ends if end is not None)


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
            SourceSentence(by_id[article], start, end, text, tuple(members), known, figures_of(members), before)
        )
    return Sources(tuple(sentences), by_id, names, _rarity(sentences))


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


class Finder:
    """Finds what the sources say about each claim of a draft.

    Args:
        sources: The sources.
        drafted: The claims of the draft.
        read_meanings: Turns texts into vectors of meaning for matching; not asked where None.
    """

    def __init__(self, sources: Sources, drafted: Sequence[Claim], read_meanings: ReadMeanings | None = None) -> None:
        self.sources = sources
        self._match = _matched(sources, drafted, read_meanings)
        self._place = {claim.id: n for n, one in enumerate(sources.sentences) for claim in one.claims}
        self._holders: dict[str, list[int]] = {}
        for n, one in enumerate(sources.sentences):
            for stem in one.stems:
                self._holders.setdefault(stem, []).append(n)

    def find(self, claim: Claim) -> list[Evidence]:
        """Find the sentences that speak of a claim.

        Args:
            claim: A claim of the draft.

        Returns:
            At most `MOST_EVIDENCE` sentences, the closest first.
        """
        asked = sorted(_asked(claim))
        weights = {stem: rarity_of(stem, self.sources) for stem in (*asked, deed_of(claim))}
        mass = sum(weights[one] for one in asked) or 1.0
        shared: dict[int, float] = {}
        for stem in asked:
            for place in self._holders.get(stem, ()):
                shared[place] = shared.get(place, 0.0) + weights[stem]
        deed = weights[deed_of(claim)]
        figures, measures = figures_of([claim]), measures_of([claim])
        matched = self._match.get(claim.id, {})
        places = sorted({*shared, *(self._place[one] for one in matched)})
        if len(figures) >= TELLING_FIGURES:
            places = list(range(len(self.sources.sentences)))
        found: list[Evidence] = []
        for place in places:
            sentence = self.sources.sentences[place]
            covered = shared.get(place, 0.0) / mass
            if deed_of(claim) in sentence.stems:
                covered = (covered * mass + deed) / (mass + deed)
            match = max((matched.get(one.id, 0.0) for one in sentence.claims), default=0.0)
            rank = WORDS_COUNT * covered + (1 - WORDS_COUNT) * match
            alike = covered >= LEAST_RANK or bool(measures & measures_of(sentence.claims))
            if len(figures) >= TELLING_FIGURES and figures <= sentence.figures and alike:
                rank = max(rank, SAME_FIGURES)
            if rank >= LEAST_RANK:
                ordered = sorted(sentence.claims, key=lambda one: (-matched.get(one.id, 0.0), one.start, one.id))
                found.append(Evidence(sentence, rank, covered, tuple(ordered), match))
        return sorted(found, key=lambda one: (-round(one.rank, 9), one.sentence.article.id, one.sentence.start))[
            :MOST_EVIDENCE
        ]


def _matched(
    sources: Sources, drafted: Sequence[Claim], read_meanings: ReadMeanings | None
) -> dict[str, dict[str, float]]:
    """Score the draft's claims against the sources' claims; what they may dispute does not count."""
    ordered = sorted(
        [*drafted, *(claim for sentence in sources.sentences for claim in sentence.claims)], key=lambda one: one.id
    )
    mine = {claim.id for claim in drafted}
    is_mine = np.array([claim.id in mine for claim in ordered], dtype=np.bool_)
    if not is_mine.any() or is_mine.all():
        return {}
    story = Story.of(ordered, read_meanings)
    scored = scored_pairs(story, np.flatnonzero(is_mine))
    across = np.flatnonzero((is_mine[scored.a] != is_mine[scored.b]) & (scored.score >= LEAST_SCORE))
    a, b, figures = scored.a[across], scored.b[across], scored.score[across]
    found: dict[str, dict[str, float]] = {}
    for one, two, figure, reasons in zip(a.tolist(), b.tolist(), figures.tolist(), explain(story, a, b), strict=True):
        left, right = ordered[one].id, ordered[two].id
        likeness = likeness_beside_clashes(Match(a=left, b=right, score=figure, features=reasons))
        draft, source = (left, right) if left in mine else (right, left)
        found.setdefault(draft, {})[source] = likeness
    return found
