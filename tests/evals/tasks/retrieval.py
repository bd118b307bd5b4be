"""Find the same claim again: for each sentence of a debate, the fact-check that is about it.

Queries and fact-checked claims are one story. Every claim is ranked by how near it is to the sentence in meaning and
letters (`match/likeness.py`), to which the mean of the same figure for the sentences within ten lines of it in the
debate is added with half the weight: "They vote twice." is read with what was said around it. The first hundred are
ordered again by the whole likeness. Sentence vectors are read where the extra `embed` is installed. Nothing is fitted
here. `mrr` is the mean of 1 / rank of the first right claim (0 where it is not among the hundred), `hit1` the share
of sentences whose first claim is right. The baselines are BM25 (k1 1.2, b 0.75, written out below) alone, BM25 that
reads the surrounding sentences the same way, and ours without them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from reconcile.match.likeness import likeness, nearness
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Floats
from reconcile.match.story import Story
from reconcile.text import vectors
from tests.evals.base import Metric, records
from tests.evals.ranking import content_words
from tests.evals.sentences import claim, parsed

SATURATION = 1.2
LENGTH = 0.75
SHORTLIST = 100
LINES_AROUND = 10
SURROUNDINGS = 0.5  # weight of what the sentences around say, against the sentence itself


class Bm25:
    """Okapi BM25 over a set of texts.

    Args:
        texts: The texts to be found.
    """

    def __init__(self, texts: list[str]) -> None:
        self._counts = [Counter(content_words(text)) for text in texts]
        self._lengths = [sum(counts.values()) for counts in self._counts]
        self._mean = sum(self._lengths) / max(1, len(texts))
        self._holders: dict[str, list[int]] = defaultdict(list)
        for n, counts in enumerate(self._counts):
            for word in counts:
                self._holders[word].append(n)

    def figures(self, query: str) -> Floats:
        """Give every text's figure for a query, as a share of the best."""
        totals = np.zeros(len(self._counts))
        for word in content_words(query):
            holders = self._holders.get(word, [])
            rarity = math.log(1 + (len(self._counts) - len(holders) + 0.5) / (len(holders) + 0.5))
            for n in holders:
                often = self._counts[n][word]
                room = SATURATION * (1 - LENGTH + LENGTH * self._lengths[n] / self._mean)
                totals[n] += rarity * often * (SATURATION + 1) / (often + room)
        return np.asarray(totals / max(float(totals.max(initial=0.0)), 1e-9), dtype=np.float64)


def run(data: Path) -> dict[str, Metric]:
    """Measure how high the right claim comes."""
    docs = list(records(data, "retrieval_docs.jsonl"))
    queries = list(records(data, "retrieval_queries.jsonl"))
    right = [frozenset(n for n, doc in enumerate(docs) if doc["id"] in query["gold"]) for query in queries]
    texts = [doc["claim"] for doc in docs] + [query["query"] for query in queries]
    story = _story(texts)
    read = Story(
        story.columns, vectors.sentence_vectors(story.columns.texts, threads=2) if vectors.available() else None
    )
    around = _around(queries)
    index = Bm25([doc["claim"] for doc in docs])
    words = np.array([index.figures(query["query"]) for query in queries])
    near = np.array([_near(read, len(docs), len(docs) + n) for n in range(len(queries))])
    ranks = {
        "ours": _ranks(_again(read, near + around @ near), right),
        "bm25": _ranks(words, right),
        "bm25, surroundings": _ranks(words + around @ words, right),
        "ours, sentence alone": _ranks(_again(read, near), right),
    }
    return {"mrr": _metric(ranks, _mean), "hit1": _metric(ranks, _first)}


def _story(texts: list[str]) -> Story:
    found = parsed(texts)
    return Story.of([claim(text, found[text], f"{n}", 0) for n, text in enumerate(texts)])


def _near(story: Story, docs: int, query: int) -> Floats:
    return nearness(Pairs(story, np.full(docs, query), np.arange(docs)))


def _around(queries: list[dict[str, Any]]) -> Floats:
    """Give queries × queries: what weight each has among the surroundings of another."""
    debates = np.array([str(query.get("debate", n)) for n, query in enumerate(queries)])
    lines = np.array([float(query["line"]) if str(query.get("line", "")).isdigit() else np.inf for query in queries])
    with np.errstate(invalid="ignore"):
        close = np.abs(lines[:, np.newaxis] - lines) <= LINES_AROUND
    shares = (close & (debates[:, np.newaxis] == debates)).astype(np.float64)
    np.fill_diagonal(shares, 0.0)
    return np.asarray(SURROUNDINGS * shares / np.maximum(shares.sum(axis=1, keepdims=True), 1.0), dtype=np.float64)


def _again(story: Story, figures: Floats) -> Floats:
    """Add the rest of the likeness for the best of each query; the others keep no chance."""
    queries, docs = figures.shape
    ordered = np.full_like(figures, -np.inf)
    for n in range(queries):
        best = np.argsort(-figures[n], kind="stable")[:SHORTLIST]
        pairs = Pairs(story, np.full(len(best), docs + n), best)
        rest = likeness(pairs) - nearness(pairs)
        ordered[n, best] = figures[n, best] + rest
    return ordered


def _ranks(figures: Floats, right: list[frozenset[int]]) -> list[float]:
    """Give 1 / rank of the first right claim of each query, 0 where it is not among the best hundred."""
    found = []
    for row, gold in zip(figures, right, strict=True):
        order = np.argsort(-row, kind="stable")[:SHORTLIST].tolist()
        found.append(next((1 / (n + 1) for n, m in enumerate(order) if m in gold and row[m] > -np.inf), 0.0))
    return found


def _mean(ranks: list[float]) -> float:
    return float(np.mean(ranks))


def _first(ranks: list[float]) -> float:
    return float(np.mean([rank == 1.0 for rank in ranks]))


def _metric(ranks: dict[str, list[float]], figure: Callable[[list[float]], float]) -> Metric:
    found = {name: figure(rank) for name, rank in ranks.items()}
    note = "" if vectors.available() else "without sentence vectors"
    return Metric(found.pop("ours"), found, len(ranks["ours"]), note=note)
