"""Learn the numbers of the match score: `python -m tests.evals.train_match DIR` (DIR holds the JSONL files).

Writes `weights.toml` and `weights_words.toml` in `reconcile/data`. Five kinds of labels are fitted together by one
logistic sum, each kind as a whole with the weight stated in SHARES; `tests/evals/training.py` says what each holds.
Agreement may only speak for a match and clash only against it (the weights are bounded at 0), which costs little
and keeps every explanation sensible. Words are counted on the train parts only.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from reconcile.match.features import FEATURES
from reconcile.match.profile import profile
from reconcile.match.ragged import Floats
from reconcile.match.scoring import Weights
from tests.evals.base import records
from tests.evals.sentences import claim, parsed
from tests.evals.training import Rows, claim_rows, corpus_rows, generated_rows, mrpc_rows, sentence_rows, stack

DATA = Path("reconcile/data")
SHARES = {"sentences": 1.0, "claims": 1.0, "mrpc": 0.3, "generated": 0.2, "corpus": 0.03}
PENALTY = 0.0005  # on squared weights of features scaled to unit deviation
LEAST_RATE = 0.0008  # words rarer than this are not worth a line in the file
AGAINST = frozenset(
    {
        "length_gap",
        "meaning_short_of_words",
        "contexts_part",
        "predicate_differs",
        "deeds_apart",
        "names_clash",
        "numbers_far",
        "actor_clashes",
        "target_clashes",
        "place_clashes",
        "numbers_clash",
        "days_clash",
        "one_negated",
    }
)
# What outlets dispute most: none of these alone may outweigh that everything else agrees.
MOST_AGAINST = {"numbers_clash": -0.3, "actor_clashes": -0.3, "one_negated": -0.3, "days_clash": -1.0}
# That it is done to the same must be able to hold a group whose actor, number or day is disputed.
HOLDS = {"target_agrees": 1.5}
# Figures of another size altogether must be able to part two like events that are told in the same words.
PARTS = {"numbers_far": -2.0}
EITHER_WAY = frozenset({"no_context", "meaning_unread"})
UNUSED = frozenset({"contexts_meet"})  # see docs/matching.md: context may separate, it must not join


def fit(kinds: dict[str, Rows]) -> Weights:
    """Fit the logistic sum.

    Args:
        kinds: Rows of each kind of labels by its name in SHARES.

    Returns:
        The intercept and one weight a feature.
    """
    figures, labels, _ = stack(list(kinds.values()))
    share = np.concatenate([rows[2] / rows[2].sum() * SHARES[kind] for kind, rows in kinds.items()])
    share /= share.sum()
    deviation = np.sqrt(share @ (figures - share @ figures) ** 2)
    scale = np.where(deviation > 1e-6, deviation, 1.0)
    scaled = figures / scale

    def loss(point: Floats) -> tuple[float, Floats]:
        log_odds = scaled @ point[1:] + point[0]
        error = share * (1 / (1 + np.exp(-log_odds)) - labels)
        slope = np.concatenate([[error.sum()], scaled.T @ error + 2 * PENALTY * point[1:]])
        cost = (share * (np.logaddexp(0, log_odds) - labels * log_odds)).sum() + PENALTY * (point[1:] ** 2).sum()
        return float(cost), slope

    bounds = [(None, None), *(_bounds(feature.name, unit) for feature, unit in zip(FEATURES, scale, strict=True))]
    best = minimize(
        loss, np.zeros(len(FEATURES) + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000}
    ).x
    return Weights(float(best[0]), best[1:] / scale)


def _bounds(name: str, unit: float) -> tuple[float | None, float | None]:
    """Give the bounds of a weight that is fitted on a feature divided by its unit."""
    if name in UNUSED:
        return (0.0, 0.0)
    if name in EITHER_WAY:
        return (None, None)
    if name in PARTS:
        return (None, PARTS[name] * unit)
    if name in HOLDS:
        return (HOLDS[name] * unit, None)
    if name in MOST_AGAINST:
        return (MOST_AGAINST[name] * unit, 0.0)
    return (None, 0.0) if name in AGAINST else (0.0, None)


def word_rates(data: Path) -> dict[str, float]:
    """Count in how large a share of the train sentences each stem stands."""
    texts = {r[side] for r in records(data, "paraphrase.jsonl") if r["split"] == "train" for side in "ab"}
    texts |= {r[side]["text"] for r in records(data, "ecb_pairs.jsonl") if r["split"] == "train" for side in "ab"}
    found = parsed(texts)
    counts: Counter[str] = Counter()
    for text in sorted(texts):
        counts.update(set(profile(claim(text, found[text], "", 0)).sequence))
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
    kinds = {
        "sentences": sentence_rows(data),
        "claims": claim_rows(data),
        "mrpc": mrpc_rows(data),
        "generated": generated_rows(),
        "corpus": corpus_rows(data),
    }
    write_weights(fit(kinds))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
