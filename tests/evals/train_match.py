"""Learn the numbers of the match score: `python -m tests.evals.train_match DIR` (DIR holds the JSONL files).

Writes `weights.toml` and `weights_words.toml` in `reconcile/data`. The kinds of labels are fitted together by one
logistic sum, each kind as a whole with the weight stated in SHARES:

- ECB+ (train topics): pairs of sentences about one event against pairs about a look-alike event; topics weigh
  equally, positives and negatives within a topic too;
- MRPC (train): pairs of sentences that say the same or not;
- MEANTIME (train): two sentences of one article that name no common event, so that sharing names and a subject is
  not taken for saying the same.

Agreement may only speak for a match and clash only against it (the weights are bounded at 0), which costs little
and keeps every explanation sensible. Words are counted on the train parts only.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from reconcile.match.features import FEATURES, measure_all
from reconcile.match.profile import profile
from reconcile.match.scoring import Weights
from reconcile.match.story import Floats, Story
from tests.evals.base import records
from tests.evals.pairs import balanced, ecb_topics, lone_pair
from tests.evals.sentences import claim, parsed

DATA = Path("reconcile/data")
SHARES = {"ecb": 1.0, "mrpc": 0.3, "meantime": 0.1}
PENALTY = 0.002  # on squared weights of features scaled to unit deviation
LEAST_RATE = 0.0008  # words rarer than this are not worth a line in the file
AGAINST = frozenset(
    {
        "length_gap",
        "contexts_part",
        "predicate_differs",
        "deeds_apart",
        "names_clash",
        "actor_clashes",
        "target_clashes",
        "place_clashes",
        "numbers_clash",
        "days_clash",
        "one_negated",
    }
)
UNUSED = frozenset({"contexts_meet"})  # see docs/matching.md: context may separate, it must not join
Rows = tuple[Floats, Floats, Floats]  # features, labels, weights that sum to the kind's share


def ecb_rows(data: Path, split: str = "train") -> Rows:
    """Give the ECB+ pairs of one split, topics weighed equally."""
    topics = [topic for topic in ecb_topics(data) if topic.split == split]
    parts = []
    for topic in topics:
        strict = np.array([kind != "pos_event_only" for kind in topic.kinds])
        labels = topic.labels[strict]
        figures = measure_all(topic.story, topic.a[strict], topic.b[strict])
        parts.append((figures, labels, balanced(labels) / len(topics)))
    return _stack(parts)


def mrpc_rows(data: Path, split: str = "train") -> Rows:
    """Give the MRPC pairs of one split, each a story of its own."""
    pairs = [r for r in records(data, "paraphrase.jsonl") if r["set"] == "mrpc" and r["split"] == split]
    found = parsed(pair[side] for pair in pairs for side in "ab")
    one, two = np.array([0]), np.array([1])
    figures = [measure_all(lone_pair(pair["a"], pair["b"], found), one, two)[0] for pair in pairs]
    return np.array(figures), np.array([float(pair["label"]) for pair in pairs]), np.full(len(pairs), 1 / len(pairs))


def meantime_rows(data: Path) -> Rows:
    """Give pairs of sentences of one article without a common event, a story a subject."""
    subjects: dict[str, list[dict[str, Any]]] = {}
    for record in records(data, "meantime.jsonl"):
        if record["split"] == "train":
            subjects.setdefault(record["corpus"], []).append(record)
    parts = [_unlike(articles) for _, articles in sorted(subjects.items())]
    return _stack([(figures, np.zeros(len(figures)), np.full(len(figures), 1 / len(figures))) for figures in parts])


def _unlike(articles: list[dict[str, Any]]) -> Floats:
    sentences = [(r, s) for r in articles for s in r["sentences"] if s["sent"] >= 2 and len(s["tokens"]) >= 6]
    found = parsed(s["text"] for _, s in sentences)
    story = Story([profile(claim(s["text"], found[s["text"]], r["doc"], s["sent"])) for r, s in sentences])
    chains = [{e["chain"] for e in r["events"] if e["sent"] == s["sent"]} for r, s in sentences]
    pairs = [
        (i, j)
        for i in range(len(sentences))
        for j in range(i)
        if sentences[i][0]["doc"] == sentences[j][0]["doc"] and not chains[i] & chains[j]
    ]
    kept = np.array(pairs)
    return measure_all(story, kept[:, 0], kept[:, 1])


def _stack(parts: list[Rows]) -> Rows:
    figures, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    return figures, labels, weights


def fit(kinds: dict[str, Rows]) -> Weights:
    """Fit the logistic sum.

    Args:
        kinds: Rows of each kind of labels by its name in SHARES.

    Returns:
        The intercept and one weight a feature.
    """
    figures, labels, _ = _stack(list(kinds.values()))
    share = np.concatenate([rows[2] / rows[2].sum() * SHARES[kind] for kind, rows in kinds.items()])
    share /= share.sum()
    scale = np.where(figures.std(axis=0) > 0, figures.std(axis=0), 1.0)
    scaled = figures / scale

    def loss(point: Floats) -> tuple[float, Floats]:
        log_odds = scaled @ point[1:] + point[0]
        error = share * (1 / (1 + np.exp(-log_odds)) - labels)
        slope = np.concatenate([[error.sum()], scaled.T @ error + 2 * PENALTY * point[1:]])
        cost = (share * (np.logaddexp(0, log_odds) - labels * log_odds)).sum() + PENALTY * (point[1:] ** 2).sum()
        return float(cost), slope

    bounds = [(None, None), *(_bounds(feature.name) for feature in FEATURES)]
    best = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return Weights(float(best[0]), best[1:] / scale)


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in UNUSED:
        return (0.0, 0.0)
    return (None, 0.0) if name in AGAINST else (0.0, None)


def word_rates(data: Path) -> dict[str, float]:
    """Count in how large a share of the train sentences each stem stands."""
    texts = {r[side] for r in records(data, "paraphrase.jsonl") if r["split"] == "train" for side in "ab"}
    texts |= {r[side]["text"] for r in records(data, "ecb_pairs.jsonl") if r["split"] == "train" for side in "ab"}
    found = parsed(texts)
    counts: Counter[str] = Counter()
    for text in sorted(texts):
        counts.update(profile(claim(text, found[text], "", 0)).stems)
    return {stem: count / len(texts) for stem, count in sorted(counts.items()) if count / len(texts) >= LEAST_RATE}


def write_words(rates: dict[str, float]) -> None:
    """Write the word rates, a line a stem."""
    lines = [f'"{stem}" = {rate:.4f}' for stem, rate in rates.items()]
    head = "# Share of news sentences that hold each stem; counted by tests/evals/train_match.py.\n[rate]\n"
    (DATA / "weights_words.toml").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def write_weights(weights: Weights) -> None:
    """Write the weights, a line a feature with what it means."""
    lines = [
        f"# {feature.explanation}\n{feature.name} = {weight:.3f}"
        for feature, weight in zip(FEATURES, weights.of.tolist(), strict=True)
    ]
    head = "# Log odds of a match; learned by tests/evals/train_match.py.\n"
    text = f"{head}intercept = {weights.intercept:.3f}\n\n[weight]\n" + "\n".join(lines) + "\n"
    (DATA / "weights.toml").write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Learn and write both files."""
    data = Path(arguments[0])
    write_words(word_rates(data))
    kinds = {"ecb": ecb_rows(data), "mrpc": mrpc_rows(data), "meantime": meantime_rows(data)}
    write_weights(fit(kinds))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
