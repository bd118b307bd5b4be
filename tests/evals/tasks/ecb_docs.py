"""End to end on whole articles: are sentences about one event grouped, and those about its look-alike kept apart?

Each topic is one story of all its articles (two look-alike events a topic). The pipeline takes the claims out of
the articles and groups them at the tool's own threshold; two sentences count as joined where a claim of the one is
in a group with a claim of the other. Measured are the sentence pairs that ECB+ labels: `pos` against `hardneg`
(pairs that share an event but no party are left out). Precision, recall and F1 are taken a topic at a time and
averaged. Baselines: each sentence alone; everything in one group; all pairs at or above the one token_set_ratio
threshold that gives the best F1 on these very pairs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reconcile.config import Settings
from reconcile.extract import extract
from reconcile.match import match_claims
from reconcile.model.document import Article
from tests.evals.base import Metric, f1, records
from tests.evals.ranking import THRESHOLDS, token_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reconcile.model.claim import Claim

Place = tuple[str, int]  # article, number of the sentence
Pair = tuple[Place, Place]
Figures = tuple[float, float, float]  # precision, recall, F1
Labelled = tuple[list[dict[str, Any]], dict[Pair, bool]]  # the articles of a topic, and its pairs


@dataclass(frozen=True, slots=True)
class Topic:
    """One story with its labelled sentence pairs.

    Attributes:
        articles: Its articles.
        claims: All their claims.
        places: For each claim's id the sentence it stands in.
        gold: Labelled pairs, True where both speak of one event.
        texts: The sentences.
    """

    articles: list[Article]
    claims: list[Claim]
    places: dict[str, Place]
    gold: dict[Pair, bool]
    texts: dict[Place, str]


def run(data: Path) -> dict[str, Metric]:
    """Measure the grouping of whole articles, a story a topic."""
    topics = read_topics(data)
    ours = _macro(topics, joined)
    level = max(THRESHOLDS, key=lambda at: _macro(topics, lambda topic: _alike(topic, float(at)))[2])
    baselines = {
        "alone": (0.0, 0.0, 0.0),
        "one group": _macro(topics, lambda topic: set(topic.gold)),
        "token_set_ratio": _macro(topics, lambda topic: _alike(topic, float(level))),
    }
    pairs = sum(len(topic.gold) for topic in topics)
    return {
        name: Metric(ours[n], {who: figures[n] for who, figures in baselines.items()}, pairs)
        for n, name in enumerate(("precision", "recall", "f1"))
    }


def read_topics(data: Path) -> list[Topic]:
    """Read the topics that have both whole articles and labelled pairs.

    Args:
        data: Folder that holds both files.

    Returns:
        The topics in the order of their names.
    """
    return [_topic(documents, gold) for documents, gold in read_labels(data)]


def read_labels(data: Path) -> list[Labelled]:
    """Read the articles and the labelled pairs of each topic that has both.

    Args:
        data: Folder that holds both files.

    Returns:
        The articles and pairs of each topic, in the order of the topics' names.
    """
    gold: dict[str, dict[Pair, bool]] = defaultdict(dict)
    for record in records(data, "ecb_pairs.jsonl"):
        if record["kind"] != "pos_event_only":
            a, b = sorted((str(record[side]["doc"]), int(record[side]["sent"])) for side in "ab")
            gold[str(record["topic"])][a, b] = bool(record["label"])
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(data, "ecb_docs.jsonl"):
        documents[str(record["topic"])].append(record)
    return [(documents[name], gold[name]) for name in sorted(documents) if gold[name]]


def lines_of(document: dict[str, Any]) -> dict[int, str]:
    """Give the sentences of an article under their numbers, each in one line."""
    return {int(sentence["sent"]): " ".join(sentence["text"].split()) for sentence in document["sentences"]}


def _topic(documents: list[dict[str, Any]], gold: dict[Pair, bool]) -> Topic:
    topic = Topic([], [], {}, gold, {})
    for document in documents:
        lines = lines_of(document)
        numbers, text = list(lines), "\n".join(lines.values())
        article = Article(id=document["doc"], document=document["doc"], start=0, end=len(text), outlet=None)
        topic.articles.append(article)
        topic.texts.update({(article.id, n): line for n, line in lines.items()})
        for claim in extract(text, article, [(0, len(text))]).claims:
            topic.claims.append(claim)
            topic.places[claim.id] = (article.id, numbers[text.count("\n", 0, claim.sentence_start)])
    return topic


def joined(topic: Topic) -> set[Pair]:
    """Give the pairs of sentences that the tool puts together at its own threshold.

    Args:
        topic: A story.

    Returns:
        Pairs in the order of their places.
    """
    together: set[Pair] = set()
    for group in match_claims(topic.claims, topic.articles, Settings().match_threshold):
        places = sorted({topic.places[claim] for claim in group.claims})
        together.update(combinations(places, 2))
    return together


def _alike(topic: Topic, threshold: float) -> set[Pair]:
    pairs = ((a, b) for a, b in topic.gold if a in topic.texts and b in topic.texts)
    return {(a, b) for a, b in pairs if token_set(topic.texts[a], topic.texts[b]) >= threshold}


def _macro(topics: Iterable[Topic], choose: Callable[[Topic], set[Pair]]) -> Figures:
    figures = np.array([_figures(topic, choose(topic)) for topic in topics])
    precision, recall, mean = figures.mean(axis=0).tolist()
    return precision, recall, mean


def _figures(topic: Topic, chosen: set[Pair]) -> Figures:
    predicted = chosen & set(topic.gold)
    right = sum(topic.gold[pair] for pair in predicted)
    return f1(right, len(predicted), sum(topic.gold.values()))
