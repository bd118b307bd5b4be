"""Which sentences of the sources speak of what a draft states: shared rare words and the learned match together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from reconcile.check.evidence import (
    Evidence,
    Sources,
    SourceSentence,
    deed_of,
    doers_of,
    figures_of,
    lemmas_of,
    measures_of,
    names_of,
    rarity_of,
)
from reconcile.check.findings import SAME_MATTER
from reconcile.check.fits import Fit, fit, value_of
from reconcile.check.measures import SMALL, is_telling
from reconcile.check.words import stems_in
from reconcile.match.pairs import Pairs
from reconcile.match.scoring import beside_clashes, for_this_story, score
from reconcile.match.story import ReadMeanings, Story
from reconcile.model.claim import Claim
from reconcile.model.values import DateValue, FieldName, QuantityValue

WORDS_COUNT = 0.6  # share of the rank that shared words decide; the learned match decides the rest
BEFORE_COUNTS = 0.5  # what a shared name counts that stands only in the sentences just before
MOST_EVIDENCE = 8  # sentences looked at for one statement
MOST_MATCHED = 16  # sentences whose claims are matched against one statement, those that share most first
ALL_WORDS = 0.85  # rank of a sentence that has all words of a statement, however its claims match
NOTHING_NEW = 0.1  # what is added for a statement all of whose words stand in the sentence's article
MOST_WORDS = 0.55  # share of the words, three of them or more, that makes it the same matter however the claims match
HALF_THE_WORDS = 0.4  # share of the words from which the same small number makes it the same matter
DATED = 0.25  # share of the words from which the same date does
FEWEST_STEMS = 2  # words in common that are no chance
SEVERAL_STEMS = 3  # words in common that are a matter
LEAST_RANK = 0.2  # sentences further from the statement are about something else
LEAST_ALIKE = 0.1  # share of the words asked of a sentence with all numbers, where these are large or many
MEASURED = 0.15  # share of the words asked of a sentence with the same measures
BEARING = frozenset({Fit.SAME, Fit.ROUNDED, Fit.FINER})  # how a number stands to one that may be the same
TELLING_FIGURES = 2  # so many different numbers in common are no chance
SAME_FIGURES = 0.6  # least rank of a sentence that has all the statement's numbers, where there are so many
LEAST_LIKENESS = 0.05  # pairs of claims that match worse are not looked at
Likeness = Mapping[str, Mapping[str, float]]  # by the draft's claim, by the source's claim


class Finder:
    """Finds what the sources say about each claim of a draft.

    Only the draft's claims are matched, and only against the claims of sentences that share words or figures with them:
    what else the draft says does not push a partner out.

    Args:
        sources: The sources.
        drafted: The claims of the draft.
        read_meanings: Turns texts into vectors of meaning for matching; not asked where None.
    """

    def __init__(self, sources: Sources, drafted: Sequence[Claim], read_meanings: ReadMeanings | None = None) -> None:
        self.sources = sources
        self._own: dict[str, list[int]] = {}
        self._before: dict[str, list[int]] = {}
        for n, one in enumerate(sources.sentences):
            for stem in one.stems:
                self._own.setdefault(stem, []).append(n)
            for stem in one.before - one.stems:
                self._before.setdefault(stem, []).append(n)
        self._said: dict[str, set[str]] = {}
        for one in sources.sentences:
            self._said.setdefault(one.article.id, set(stems_in(one.article.title or ""))).update(one.stems)
        self._figures = {claim.id: figures_of([claim]) for claim in drafted}
        self._measures = [measures_of(one.claims) for one in sources.sentences]
        self._numbers = [_numbers_of(one.claims) for one in sources.sentences]
        self._covered = {claim.id: self._coverage(claim) for claim in drafted}
        self._near = {claim.id: self._nearest(claim) for claim in drafted}
        self._match = _matched(self.sources, [(one, self._near[one.id]) for one in drafted], read_meanings)

    def find(self, claim: Claim) -> list[Evidence]:
        """Find the sentences that speak of a claim.

        Args:
            claim: A claim of the draft.

        Returns:
            At most `MOST_EVIDENCE` sentences, the closest first.
        """
        found = [one for place in self._near[claim.id] if (one := self._evidence(claim, place)).rank >= LEAST_RANK]
        top = max((one.rank for one in found), default=0.0)
        found = [replace(one, rank=top) if self._is_anchor(claim, one) else one for one in found]
        return sorted(found, key=lambda one: (-round(one.rank, 9), one.sentence.article.id, one.sentence.start))[
            :MOST_EVIDENCE
        ]

    def _evidence(self, claim: Claim, place: int) -> Evidence:
        sentence, matched = self.sources.sentences[place], self._match.get(claim.id, {})
        match = max((matched.get(one.id, 0.0) for one in sentence.claims), default=0.0)
        ordered = sorted(sentence.claims, key=lambda one: (-matched.get(one.id, 0.0), one.start, one.id))
        covered = self._covered[claim.id].get(place, 0.0)
        return Evidence(sentence, self._rank(claim, place, match), covered, tuple(ordered), match)

    def _is_anchor(self, claim: Claim, evidence: Evidence) -> bool:
        """Tell a sentence with the very numbers of a claim, where they are so large that it is no chance."""
        mine = self._figures[claim.id]
        return (
            bool(mine) and all(map(is_telling, mine)) and mine <= evidence.sentence.figures and evidence.covered > 0.0
        )

    def _rank(self, claim: Claim, place: int, match: float) -> float:
        """Say how close a sentence is to a claim: by words and match, and at least as close as its figures make it."""
        sentence, covered = self.sources.sentences[place], self._covered[claim.id].get(place, 0.0)
        words = lemmas_of(claim) | names_of(claim) | doers_of(claim)
        common = len(words & sentence.stems) >= FEWEST_STEMS
        alike = covered >= self._least_alike(claim) or bool(measures_of([claim]) & self._measures[place])
        same = covered >= self._least_alike_measured(claim, self._numbers[place])
        floors = (
            (common, ALL_WORDS * covered**2),
            (covered >= MOST_WORDS and len(words & sentence.stems) >= SEVERAL_STEMS, SAME_MATTER),
            (alike and self._has_figures(claim, sentence), SAME_FIGURES),
            (same or (covered >= DATED and _has_days(claim, sentence)), SAME_MATTER),
            (self._has_large(claim, sentence), LEAST_RANK),
        )
        rank = max([WORDS_COUNT * covered + (1 - WORDS_COUNT) * match, *(least for holds, least in floors if holds)])
        new = rank >= SAME_MATTER or not common or not self._nothing_new(claim, words, sentence)
        return rank if new else rank + NOTHING_NEW

    def _nothing_new(self, claim: Claim, words: frozenset[str], sentence: SourceSentence) -> bool:
        """Tell whether all words of a claim stand in a sentence's article, and its names in or just before it."""
        return words <= self._said[sentence.article.id] and names_of(claim) <= sentence.stems | sentence.before

    def _coverage(self, claim: Claim) -> dict[int, float]:
        """Say which share of a claim's words each sentence has, by rarity; the deed counts where a sentence has it."""
        asked = sorted(lemmas_of(claim) | names_of(claim) | doers_of(claim))
        weights = {stem: rarity_of(stem, self.sources) for stem in asked}
        mass = sum(weights.values()) or 1.0
        shared: dict[int, float] = {}
        for stem in asked:
            for place in self._own.get(stem, ()):
                shared[place] = shared.get(place, 0.0) + weights[stem]
        for stem in sorted(names_of(claim) & set(asked)):
            for place in self._before.get(stem, ()):
                if place in shared:
                    shared[place] += BEFORE_COUNTS * weights[stem]
        deed = deed_of(claim)
        weight = rarity_of(deed, self.sources) if deed else 0.0
        doing = set(self._own.get(deed, ()))
        if len(asked) < FEWEST_STEMS:  # "Nobody was hurt" says no more than its deed
            shared = {**dict.fromkeys(doing, 0.0), **shared}
        return {
            place: (own + weight) / (mass + weight) if place in doing else own / mass for place, own in shared.items()
        }

    def _has_figures(self, claim: Claim, sentence: SourceSentence) -> bool:
        """Tell whether a sentence has all the numbers of a claim, where these are so many that it is no chance."""
        mine = self._figures[claim.id]
        return len(mine) >= TELLING_FIGURES and mine <= sentence.figures

    def _least_alike(self, claim: Claim) -> float:
        """Say how many of its words a sentence with all numbers of a claim must have: fewer where these tell much."""
        figures = self._figures[claim.id]
        return LEAST_ALIKE if max(figures, default=0.0) > SMALL or len(figures) > TELLING_FIGURES else LEAST_RANK

    def _has_large(self, claim: Claim, sentence: SourceSentence) -> bool:
        """Tell whether a sentence has all the numbers of a claim and none of them is small."""
        mine = self._figures[claim.id]
        return bool(mine) and min(mine) > SMALL and mine <= sentence.figures

    def _least_alike_measured(self, claim: Claim, theirs: Sequence[QuantityValue]) -> float:
        """Say how many of its words a sentence must have that gives all numbers of a claim in the same units."""
        mine = _numbers_of([claim])
        met = bool(mine) and all(any(_meets(one, other) for other in theirs) for one in mine)
        if not met:
            return math.inf
        return MEASURED if any(one.unit or (one.low or 0.0) > SMALL for one in mine) else HALF_THE_WORDS

    def _nearest(self, claim: Claim) -> list[int]:
        """Give the sentences that share most with a claim, and those that have all its figures."""
        covered = self._covered[claim.id]
        best = sorted(covered, key=lambda place: (-round(covered[place], 9), place))[:MOST_MATCHED]
        same = [n for n, one in enumerate(self.sources.sentences) if self._has_figures(claim, one)]
        same += [n for n, one in enumerate(self.sources.sentences) if self._has_large(claim, one)]
        return sorted({*best, *same})


def _has_days(claim: Claim, sentence: SourceSentence) -> bool:
    """Tell whether a sentence has all the dates of a claim, where these are exact or a year of their own."""
    mine = _days_of(claim)
    return bool(mine) and mine <= {day for one in sentence.claims for day in _days_of(one)}


def _days_of(claim: Claim) -> set[str]:
    values = [one.value for one in claim.values(FieldName.DATE)]
    return {one.edtf for one in values if isinstance(one, DateValue) and one.resolved == "explicit"}


def _numbers_of(claims: Iterable[Claim]) -> list[QuantityValue]:
    return [value_of(one) for claim in claims for one in claim.values(FieldName.QUANTITY)]


def _meets(mine: QuantityValue, theirs: QuantityValue) -> bool:
    closed = mine.low is not None and mine.high is not None
    return mine.readable and mine.unit == theirs.unit and fit(mine, theirs) in (BEARING if closed else {Fit.SAME})


def _matched(
    sources: Sources, asked: Iterable[tuple[Claim, Sequence[int]]], read_meanings: ReadMeanings | None
) -> Likeness:
    """Score the draft's claims against those of the sentences near them; what they may dispute does not count."""
    wanted = [(claim, other) for claim, places in asked for n in places for other in sources.sentences[n].claims]
    if not wanted:
        return {}
    involved = {one.id: one for pair in wanted for one in pair}
    known = {one.id: one for sentence in sources.sentences for one in sentence.claims}
    ordered = [claim for _, claim in sorted({**known, **involved}.items())]
    position = {claim.id: n for n, claim in enumerate(ordered)}
    story = Story.of(ordered, read_meanings)
    a = np.array([position[mine.id] for mine, _ in wanted], dtype=np.intp)
    b = np.array([position[other.id] for _, other in wanted], dtype=np.intp)
    found: dict[str, dict[str, float]] = {}
    pairs = Pairs(story, a, b)
    alike = beside_clashes(pairs, for_this_story(story, score(pairs)))
    for (mine, other), likeness in zip(wanted, alike.tolist(), strict=True):
        if likeness >= LEAST_LIKENESS:
            found.setdefault(mine.id, {})[other.id] = likeness
    return found
