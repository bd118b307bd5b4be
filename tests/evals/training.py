"""The labelled pairs that the match score is learned from, as features, labels and weights.

- sentences: ECB+ pairs of whole sentences about one event against pairs about a look-alike event; topics weigh
  equally, positives and negatives within a topic too.
- claims: the claims in those sentences. Two claims match where both hold a mention of an action that the
  annotators marked as shared; claims of the same two sentences without one are negatives on the same event, and
  all claims of look-alike events are negatives. Half the weight is on the positives.
- mrpc: pairs of sentences that say the same or not.
- generated: claims of the benchmark's generator, read lightly, of one event or not.
- corpus: all candidate pairs of claims in the MEANTIME articles on one subject, where they hold no common event:
  what a whole story is mostly made of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reconcile.extract import extract
from reconcile.match.blocking import candidates
from reconcile.match.features import measure_all
from reconcile.match.light import read_texts
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Floats
from reconcile.match.story import Story
from reconcile.model.document import Article
from reconcile.text.vectors import sentence_vectors
from tests.bench.generator import generate
from tests.evals.base import records
from tests.evals.pairs import balanced, ecb_topics, sentence_pairs, side_key
from tests.evals.sentences import claim, claims, parsed

if TYPE_CHECKING:
    from reconcile.model.claim import Claim

Rows = tuple[Floats, Floats, Floats]  # features, labels, weights
MATCH, LOOKALIKE, OTHER = 1, 0, 2
GENERATED = ((2_000, 101), (2_000, 102), (20_000, 103))  # numbers of claims and seeds; benches use other seeds
WEIGHT = {MATCH: 0.5, LOOKALIKE: 0.25, OTHER: 0.25}


def stack(parts: list[Rows]) -> Rows:
    """Put rows together."""
    figures, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    return figures, labels, weights


def _twice(pairs: Pairs, labels: Floats, weights: Floats) -> Rows:
    """Measure pairs once without and once with vectors of meaning, so that one set of weights serves both."""
    columns = pairs.story.columns
    read = Story(columns, sentence_vectors(columns.texts, threads=2))
    figures = [measure_all(story, pairs.a, pairs.b) for story in (pairs.story, read)]
    return np.concatenate(figures), np.concatenate([labels, labels]), np.concatenate([weights, weights]) / 2


def sentence_rows(data: Path, split: str = "train") -> Rows:
    """Give the ECB+ sentence pairs of one split, topics weighed equally."""
    topics = [topic for topic in ecb_topics(data) if topic.split == split]
    parts = []
    for topic in topics:
        strict = np.array([kind != "pos_event_only" for kind in topic.kinds])
        labels = topic.labels[strict]
        pairs = Pairs(topic.story, topic.a[strict], topic.b[strict])
        parts.append(_twice(pairs, labels, balanced(labels) / len(topics)))
    return stack(parts)


def claim_rows(data: Path, split: str = "train") -> Rows:
    """Give the pairs of claims in the ECB+ sentences of one split, topics weighed equally."""
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(data, "ecb_pairs.jsonl"):
        if record["split"] == split and record["kind"] != "pos_event_only":
            topics[str(record["topic"])].append(record)
    return stack([_claim_pairs(topics[name]) for name in sorted(topics)])


def _claim_pairs(rows: list[dict[str, Any]]) -> Rows:
    keys = sorted({side_key(row[side]) for row in rows for side in "ab"})
    found = parsed(text for _, _, text in keys)
    held = {key: _claims_or_whole(key, found) for key in keys}
    flat = [one for key in keys for one in held[key]]
    place = {one.id: n for n, one in enumerate(flat)}
    labels: dict[tuple[int, int], int] = {}
    for row in rows:
        for a in held[side_key(row["a"])]:
            for b in held[side_key(row["b"])]:
                labels[place[a.id], place[b.id]] = _label(row, a, b)
    pairs = np.array(sorted(labels))
    kinds = np.array([labels[a, b] for a, b in pairs.tolist()])
    weights = np.array([WEIGHT[kind] / np.sum(kinds == kind) for kind in kinds.tolist()])
    return _twice(Pairs(Story.of(flat), pairs[:, 0], pairs[:, 1]), (kinds == MATCH).astype(np.float64), weights)


def _claims_or_whole(key: tuple[str, int, str], found: dict[str, Any]) -> tuple[Claim, ...]:
    article, place, text = key
    return claims(text, found[text], article, place) or (claim(text, found[text], article, place),)


def _label(row: dict[str, Any], a: Claim, b: Claim) -> int:
    if row["kind"] == "hardneg":
        return LOOKALIKE
    actions = [shared for shared in row["shared"] if shared["kind"] == "ACTION"]
    return MATCH if any(_holds(a, act["a"]) and _holds(b, act["b"]) for act in actions) else OTHER


def _holds(one: Claim, mentions: list[str]) -> bool:
    first = (re.escape(mention.lower().split()[0]) for mention in mentions if mention.strip())
    return any(re.search(rf"\b{word}\b", one.text.lower()) for word in first)


def mrpc_rows(data: Path, split: str = "train") -> Rows:
    """Give the MRPC pairs of one split, all their sentences one story."""
    rows = [r for r in records(data, "paraphrase.jsonl") if r["set"] == "mrpc" and r["split"] == split]
    pairs = sentence_pairs("mrpc", rows, "label")
    return _twice(Pairs(pairs.story, pairs.a, pairs.b), pairs.labels, np.full(len(rows), 1 / len(rows)))


def generated_rows() -> Rows:
    """Give the candidate pairs of generated claims, those of one event against the others, sizes weighed equally."""
    return stack([_generated(claims, seed) for claims, seed in GENERATED])


def _generated(claims: int, seed: int) -> Rows:
    made = generate(claims, seed)
    columns, order = read_texts(made.texts, made.articles, made.published)
    story = Story(columns)
    found = candidates(story)
    groups = made.groups[order]
    labels = (groups[found.a] == groups[found.b]).astype(np.float64)
    return measure_all(story, found.a, found.b), labels, balanced(labels) / len(GENERATED)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim of a MEANTIME article with its sentence and the events annotated there."""

    claim: Claim
    sentence: int
    events: frozenset[str]


def corpus_rows(data: Path) -> Rows:
    """Give the candidate pairs of claims without a common event in the train articles, a story a subject."""
    subjects: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(data, "meantime.jsonl"):
        if record["split"] == "train":
            subjects[record["corpus"]].append(record)
    return stack([_unlike([one for r in subjects[name] for one in _placed(r)]) for name in sorted(subjects)])


def _placed(record: dict[str, Any]) -> list[_Placed]:
    numbers = [sentence["sent"] for sentence in record["sentences"] if sentence["sent"] != 1]  # 1 is the date line
    text = "\n".join(_joined(s["tokens"]) for s in record["sentences"] if s["sent"] != 1)
    article = Article(id=record["doc"], document=record["doc"], start=0, end=len(text), outlet=None)
    found = extract(text, article, [(0, len(text))]).claims
    placed = []
    for one in found:
        number = numbers[text.count("\n", 0, one.sentence_start)]
        events = frozenset(e["chain"] for e in record["events"] if e["sent"] == number)
        placed.append(_Placed(one, number, events))
    return placed


def _joined(tokens: list[str]) -> str:
    return re.sub(r" (?=[,.;:)?!%]|'s\b)", "", " ".join(tokens)).replace("( ", "(").replace("$ ", "$")


def _unlike(placed: list[_Placed]) -> Rows:
    placed = sorted(placed, key=lambda one: one.claim.id)
    story = Story.of([one.claim for one in placed])
    found = candidates(story)
    pairs = zip(found.a.tolist(), found.b.tolist(), strict=True)
    kept = np.array([(i, j) for i, j in pairs if _no_common_event(placed[i], placed[j])])
    return _twice(Pairs(story, kept[:, 0], kept[:, 1]), np.zeros(len(kept)), np.full(len(kept), 1 / len(kept)))


def _no_common_event(a: _Placed, b: _Placed) -> bool:
    """Tell whether two claims are surely unlike; a headline sums up its article and is left out of it."""
    headline = a.claim.article == b.claim.article and 0 in (a.sentence, b.sentence)
    return not headline and not a.events & b.events
