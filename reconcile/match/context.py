"""The company that articles and claims keep: what tells two look-alike events apart where the words do not.

Two look-alike events share their verbs and many of their words ("police arrested a man after a fire"). So a pair of
claims is not judged by its own words alone. The articles they stand in are compared by all their words, then by which
other articles they resemble (twice over), and what all articles of the story have in common is taken off. A story
about one event shows no such division, and the figure is near zero for every pair. A claim's company is the articles
it resembles.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from reconcile.match.columns import Columns
from reconcile.match.ragged import Floats, Indices

FEWEST_ARTICLES = 5  # below this the company an article keeps says nothing
MOST_ARTICLES = 400  # above this it is no story but a corpus, in which "the other articles" are about anything


class Context:
    """The company kept in one story.

    Args:
        columns: The claims of the story.
        weighted: Claims × stems, rarity-weighted rows of length 1.
        most: Above so many articles it is no story.

    Attributes:
        silent: True where there are too few articles, or far too many, to say what company they keep.
    """

    def __init__(self, columns: Columns, weighted: sparse.csr_array, most: int = MOST_ARTICLES) -> None:
        self._article = columns.article
        count = int(self._article.max(initial=-1)) + 1
        self.silent = not FEWEST_ARTICLES <= count <= most
        if not self.silent:
            self._articles = _division(_bags(columns, count))
            self._claims = _unit_rows(_resemblance(weighted, self._article, count))
            self._between = self._claims.T @ self._claims

    def articles(self, a: Indices, b: Indices) -> Floats:
        """Say whether the articles of each pair keep the same company, against the story's average.

        Args:
            a: Positions of the first claims.
            b: Positions of the second claims.

        Returns:
            About -0.5 (apart) to 0.5 (together) for each pair; 0 within one article, and where the story
            does not divide or the context is silent.
        """
        if self.silent:
            return np.zeros(len(a))
        left, right = self._article[a], self._article[b]
        return np.where(left == right, 0.0, self._articles[left, right])

    def claims(self, a: Indices, b: Indices) -> Floats:
        """Say whether the claims of each pair resemble the same articles.

        Two claims are compared by how each resembles all claims of the story, and that by how it resembles the
        articles: the product of the two is taken without ever making the table of all claims.

        Args:
            a: Positions of the first claims.
            b: Positions of the second claims.

        Returns:
            Cosine of their resemblances, taken twice over, 0 to 1; 0 where the context is silent.
        """
        if self.silent:
            return np.zeros(len(a))
        reach = self._claims @ self._between
        lengths = np.sqrt(np.einsum("ij,ij->i", reach, self._claims))
        shared = np.einsum("ij,ij->i", reach[a], self._claims[b])
        return np.asarray(shared / np.maximum(lengths[a] * lengths[b], 1e-12), dtype=np.float64)


def _bags(columns: Columns, count: int) -> Floats:
    """Give for each article its stems and figures, each as often as it is rare among the articles."""
    words = _by_article(columns.stems.rows.incidence(len(columns.stems.things)), columns.article, count)
    lows, kind = np.unique(columns.figures.low, return_inverse=True)
    holder = np.repeat(columns.article, columns.figures.rows.lengths)
    figures = np.zeros((count, len(lows)))
    figures[holder, kind] = 1.0
    held = np.hstack([(words > 0).astype(np.float64), figures])
    spread = held.sum(axis=0)
    return np.asarray(held * np.maximum(0.0, np.log((count + 1) / (spread + 0.5))), dtype=np.float64)


def _division(bags: Floats) -> Floats:
    """Compare the articles by the company they keep, what all have in common taken off."""
    alike = _cosines(_cosines(_cosines(bags)))
    centred = alike - alike.mean(axis=0, keepdims=True)
    covariance = centred @ centred.T / len(alike)
    return np.asarray(np.sign(covariance) * np.sqrt(np.abs(covariance)), dtype=np.float64)


def _resemblance(weighted: sparse.csr_array, article: Indices, count: int) -> Floats:
    """Give for each claim how much it resembles the claims of each article, all of them together."""
    return np.asarray(weighted @ _by_article(weighted, article, count).T, dtype=np.float64)


def _by_article(rows: sparse.csr_array, article: Indices, count: int) -> Floats:
    """Add up the rows of each article."""
    place = np.arange(len(article))
    member = sparse.csr_array((np.ones(len(article)), (article, place)), shape=(count, len(article)))
    return np.asarray((member @ rows).toarray(), dtype=np.float64)


def _cosines(matrix: Floats) -> Floats:
    unit = _unit_rows(matrix)
    return np.asarray(unit @ unit.T, dtype=np.float64)


def _unit_rows(matrix: Floats) -> Floats:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.maximum(lengths, 1e-9), dtype=np.float64)
