"""Labelled pairs as stories: what the matching tasks and the training of the weights share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reconcile.match.story import Story
from tests.evals.base import records
from tests.evals.sentences import claim, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.extract.syntax import Sentence
    from reconcile.match.ragged import Floats, Indices

PAIRS = "ecb_pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pairs of one story with what people said about them.

    Attributes:
        name: Topic or set they belong to.
        split: `train` or `dev` as the file has it.
        story: The story they stand in.
        a: Positions of the first claims.
        b: Positions of the second claims.
        labels: 1 where the pair matches, 0 where not (or a degree).
        kinds: What kind of pair each is.
        texts: Both texts of each pair, for the baselines.
    """

    name: str
    split: str
    story: Story
    a: Indices
    b: Indices
    labels: Floats
    kinds: list[str]
    texts: list[tuple[str, str]]


def ecb_topics(data: Path) -> list[Labelled]:
    """Read the ECB+ pairs, a story a topic.

    Args:
        data: Folder that holds the file.

    Returns:
        One story a topic, in the order of their names.
    """
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(data, PAIRS):
        topics[str(record["topic"])].append(record)
    found = parsed(record[side]["text"] for rows in topics.values() for record in rows for side in "ab")
    return [_topic(name, topics[name], found) for name in sorted(topics)]


def _topic(name: str, rows: list[dict[str, Any]], found: dict[str, list[Sentence]]) -> Labelled:
    keys = sorted({side_key(row[side]) for row in rows for side in "ab"})
    place = {key: n for n, key in enumerate(keys)}
    story = Story.of([claim(text, found[text], doc, sent) for doc, sent, text in keys])
    return Labelled(
        name=name,
        split=rows[0].get("split", "dev"),
        story=story,
        a=np.array([place[side_key(row["a"])] for row in rows]),
        b=np.array([place[side_key(row["b"])] for row in rows]),
        labels=np.array([float(row["label"]) for row in rows]),
        kinds=[row["kind"] for row in rows],
        texts=[(row["a"]["text"], row["b"]["text"]) for row in rows],
    )


def side_key(side: dict[str, Any]) -> tuple[str, int, str]:
    """Give what identifies one side of a pair: its article, the number of its sentence, the sentence."""
    return (str(side["doc"]), int(side["sent"]), str(side["text"]))


def sentence_pairs(name: str, rows: list[dict[str, Any]], label: str) -> Labelled:
    """Make one story of all sentences of a set of pairs, each distinct sentence an article of its own.

    Args:
        name: Of the set.
        rows: Records with the texts `a` and `b`.
        label: The key of the label in a record.

    Returns:
        The pairs; in so many articles their company is silent.
    """
    found = parsed(row[side] for row in rows for side in "ab")
    texts = sorted(found)
    place = {text: n for n, text in enumerate(texts)}
    return Labelled(
        name=name,
        split=rows[0].get("split", "dev"),
        story=Story.of([claim(text, found[text], f"{name}/{n}", 0) for n, text in enumerate(texts)]),
        a=np.array([place[row["a"]] for row in rows]),
        b=np.array([place[row["b"]] for row in rows]),
        labels=np.array([float(row[label]) for row in rows]),
        kinds=[name] * len(rows),
        texts=[(row["a"], row["b"]) for row in rows],
    )


def balanced(labels: Iterable[float]) -> Floats:
    """Weigh positives and negatives equally.

    Args:
        labels: 0 or 1 each.

    Returns:
        Weights that sum to 1, half for each side where both are there.
    """
    of = np.array(list(labels))
    counts = np.array([np.sum(of == label) for label in of], dtype=float)
    return np.asarray(1.0 / counts / len(set(of.tolist())), dtype=np.float64)
