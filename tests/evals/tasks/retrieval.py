"""Find the same claim again: for each sentence of a debate, the fact-check that is about it.

Queries and fact-checked claims are one story. BM25 (k1 1.2, b 0.75, written out below over the same words) gives
the first hundred for each query; ours orders those again by the match score, to which BM25's figure, as a share of
the query's best, is added with equal weight. `mrr` is the mean of 1 / rank of the first right claim (0 where it is
not among them), `hit1` the share of queries whose first claim is right.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from reconcile.match.features import measure_all
from reconcile.match.profile import profile
from reconcile.match.scoring import probabilities, shipped_weights
from reconcile.match.story import Story
from tests.evals.base import Metric, records
from tests.evals.ranking import content_words
from tests.evals.sentences import claim, parsed

SATURATION = 1.2
LENGTH = 0.75
SHORTLIST = 100


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

    def best(self, query: str, most: int) -> list[tuple[int, float]]:
        """Give the best texts for a query with their figures, best first."""
        totals: dict[int, float] = defaultdict(float)
        for word in content_words(query):
            holders = self._holders.get(word, [])
            rarity = math.log(1 + (len(self._counts) - len(holders) + 0.5) / (len(holders) + 0.5))
            for n in holders:
                often = self._counts[n][word]
                room = SATURATION * (1 - LENGTH + LENGTH * self._lengths[n] / self._mean)
                totals[n] += rarity * often * (SATURATION + 1) / (often + room)
        return sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:most]


def run(data: Path) -> dict[str, Metric]:
    """Measure how high the right claim comes."""
    docs = list(records(data, "retrieval_docs.jsonl"))
    queries = list(records(data, "retrieval_queries.jsonl"))
    found = parsed([doc["claim"] for doc in docs] + [query["query"] for query in queries])
    texts = [(f"d{n}", doc["claim"]) for n, doc in enumerate(docs)]
    texts += [(f"q{n}", query["query"]) for n, query in enumerate(queries)]
    story = Story([profile(claim(text, found[text], name, 0)) for name, text in texts])
    index = Bm25([doc["claim"] for doc in docs])
    ours, words = [], []
    for n, query in enumerate(queries):
        right = {m for m, doc in enumerate(docs) if doc["id"] in query["gold"]}
        shortlist = index.best(query["query"], SHORTLIST)
        words.append(_rank([m for m, _ in shortlist], right))
        ours.append(_rank(_reordered(story, len(docs) + n, shortlist), right))
    return {
        "mrr": Metric(float(np.mean(ours)), {"bm25": float(np.mean(words))}, len(queries)),
        "hit1": Metric(_first(ours), {"bm25": _first(words)}, len(queries)),
    }


def _reordered(story: Story, query: int, shortlist: list[tuple[int, float]]) -> list[int]:
    if not shortlist:
        return []
    docs = np.array([m for m, _ in shortlist])
    figures = measure_all(story, np.full(len(docs), query), docs)
    scores = probabilities(figures, shipped_weights()) + np.array([figure for _, figure in shortlist]) / shortlist[0][1]
    return [m for _, m in sorted(zip((-scores).tolist(), docs.tolist(), strict=True))]


def _rank(order: list[int], right: set[int]) -> float:
    """Give 1 / rank of the first right one, 0 where none is in the order."""
    return next((1 / (n + 1) for n, m in enumerate(order) if m in right), 0.0)


def _first(ranks: list[float]) -> float:
    return float(np.mean([rank == 1.0 for rank in ranks]))
