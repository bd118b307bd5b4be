"""A story as matching sees it: how rare each word is, and which articles keep the same company.

Two look-alike events share their verbs and many of their words ("police arrested a man after a fire"); what keeps
them apart is the company they keep. So a pair of claims is not judged by its own words alone: the articles they
stand in are compared by all their words, then by which other articles they resemble (twice over), and what all
articles of the story have in common is taken off. A story about one event shows no such division, and the figure
is near zero for every pair.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from reconcile.match.profile import Profile

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

BACKGROUND_CLAIMS = 60.0  # the general word counts weigh as much as this many claims of the story
UNSEEN_RATE = 0.0004  # share of statements that hold a word missing from the general counts
FEWEST_ARTICLES = 5  # below this the company an article keeps says nothing


@lru_cache(maxsize=1)
def general_rates() -> dict[str, float]:
    """Read how large a share of news sentences holds each common stem.

    Returns:
        Rates by stem, 0 to 1, from `data/weights_words.toml`.
    """
    text = resources.files("reconcile.data").joinpath("weights_words.toml").read_text(encoding="utf-8")
    rates: dict[str, float] = tomllib.loads(text)["rate"]
    return rates


class Story:
    """All claims of one run, indexed for comparing pairs of them.

    Args:
        profiles: The claims in any order; figures do not depend on it.
        rates: Share of news sentences that hold each stem; the shipped rates where None.

    Attributes:
        profiles: The profiles in the order given.
        rarity: For each column of `words` its inverse document frequency.
        words: Claims × stems, 1 where the claim holds the stem.
        weighted: The same, times rarity, each row scaled to length 1.
    """

    def __init__(self, profiles: Sequence[Profile], rates: dict[str, float] | None = None) -> None:
        self.profiles = list(profiles)
        rates = general_rates() if rates is None else rates
        vocabulary = sorted(frozenset[str]().union(*(p.stems for p in self.profiles)))
        self._column = {stem: n for n, stem in enumerate(vocabulary)}
        self.words = self._incidence()
        self.rarity = self._rarities(rates)
        self.weighted = _unit_rows(self.words @ sparse.diags_array(self.rarity))
        self.mass: Floats = np.asarray(self.words @ self.rarity).ravel()
        self._article = self._articles()
        self._context = self._contexts()
        self._company: Floats | None = None

    @property
    def small(self) -> bool:
        """True where there are too few articles to say what company a claim or an article keeps."""
        return len(self._context) < FEWEST_ARTICLES

    def context(self, a: Indices, b: Indices) -> Floats:
        """Say whether the articles of each pair keep the same company, against the story's average.

        Args:
            a: Positions of the first claims.
            b: Positions of the second claims.

        Returns:
            About -0.5 (apart) to 0.5 (together) for each pair; 0 within one article, and where the story
            does not divide or is too small.
        """
        left, right = self._article[a], self._article[b]
        return np.where(left == right, 0.0, self._context[left, right])

    def company(self, a: Indices, b: Indices) -> Floats:
        """Say whether the claims of each pair resemble the same other claims.

        Args:
            a: Positions of the first claims.
            b: Positions of the second claims.

        Returns:
            Cosine of their resemblances to all claims, taken twice over, 0 to 1; 0 in a small story.
        """
        if self.small:
            return np.zeros(len(a))
        if self._company is None:
            self._company = _cosines(_cosines((self.weighted @ self.weighted.T).toarray()))
        figures: Floats = self._company[a, b]
        return figures

    def _incidence(self) -> sparse.csr_array:
        places = [(row, self._column[stem]) for row, p in enumerate(self.profiles) for stem in sorted(p.stems)]
        rows, columns = zip(*places, strict=True) if places else ((), ())
        shape = (len(self.profiles), max(1, len(self._column)))
        return sparse.csr_array((np.ones(len(places)), (rows, columns)), shape=shape)

    def _rarities(self, rates: dict[str, float]) -> Floats:
        counts = np.asarray(self.words.sum(axis=0)).ravel()
        general = np.full(len(counts), UNSEEN_RATE)
        for stem, column in self._column.items():
            general[column] = rates.get(stem, UNSEEN_RATE)
        share = (counts + BACKGROUND_CLAIMS * general) / (len(self.profiles) + BACKGROUND_CLAIMS)
        return np.asarray(-np.log(np.minimum(share, 1.0)), dtype=np.float64)

    def _articles(self) -> Indices:
        order = {name: n for n, name in enumerate(sorted({p.article for p in self.profiles}))}
        return np.array([order[p.article] for p in self.profiles], dtype=np.intp)

    def _contexts(self) -> Floats:
        """Compare the articles by the company they keep; the module's docstring says why."""
        count = int(self._article.max(initial=-1)) + 1
        if count < FEWEST_ARTICLES:
            return np.zeros((count, count))
        bags: list[Counter[str]] = [Counter() for _ in range(count)]
        for profile, article in zip(self.profiles, self._article, strict=True):
            bags[article].update(profile.stems)
            bags[article].update(f"#{n.low}" for n in profile.numbers)
        spread = Counter(word for bag in bags for word in bag)
        column = {word: n for n, word in enumerate(sorted(spread))}
        matrix = np.zeros((count, len(column)))
        for article, bag in enumerate(bags):
            for word in bag:
                matrix[article, column[word]] = max(0.0, math.log((count + 1) / (spread[word] + 0.5)))
        alike = _cosines(_cosines(_cosines(matrix)))
        centred = alike - alike.mean(axis=0, keepdims=True)
        covariance = centred @ centred.T / count
        return np.asarray(np.sign(covariance) * np.sqrt(np.abs(covariance)), dtype=np.float64)


def _cosines(matrix: Floats) -> Floats:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit = matrix / np.maximum(lengths, 1e-9)
    return np.asarray(unit @ unit.T, dtype=np.float64)


def _unit_rows(matrix: sparse.csr_array) -> sparse.csr_array:
    lengths = np.sqrt(np.asarray((matrix * matrix).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ matrix)
