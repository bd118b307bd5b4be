"""Fit the weights of `reconcile/data/factuality.toml`: `python -m tests.evals.fit_factuality DIR`.

A logistic model with an L1 penalty over named traits, on the records on even lines of `factuality.jsonl`. Traits seen
fewer than eight times, and those the penalty sends to nothing, are left out. The bias is shifted by the classes'
shares (to the power in `EVENNESS`), so that the rare classes are found: the measure weighs the three alike.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from reconcile.extract.factuality import traits
from tests.evals.tasks.factuality import band, examples

TARGET = Path(__file__).parents[2] / "reconcile" / "data" / "factuality.toml"
PENALTY = 0.25
FEWEST = 8
SMALLEST = 0.02
EVENNESS = (0.5, 0.6, 0.0)
HEAD = """# What each trait of a word's context adds to three readings: did not happen, open, happened.
# Fitted by tests/evals/fit_factuality.py; read by reconcile/extract/factuality.py. Do not edit by hand.
"""


def main(data: Path) -> None:
    """Fit the weights and write them."""
    found = [example for example in examples(data) if example.record % 2 == 0]
    named = [traits(example.sentence, example.token) for example in found]
    names = sorted({trait for listed in named for trait in listed})
    column = {name: k for k, name in enumerate(names)}
    table = np.zeros((len(named), len(names)))
    for row, listed in enumerate(named):
        table[row, [column[trait] for trait in listed]] = 1
    kept = np.flatnonzero(table.sum(axis=0) >= FEWEST)
    classes = np.array([band(example.score) for example in found])
    model = LogisticRegression(C=PENALTY, l1_ratio=1.0, solver="saga", max_iter=2000, tol=1e-3, random_state=0)
    model.fit(table[:, kept], classes)
    shares = np.array([(classes == wanted).mean() for wanted in (-1, 0, 1)])
    bias = model.intercept_ - np.log(shares) * np.array(EVENNESS)
    write([names[k] for k in kept], model.coef_.T, bias)


def write(names: list[str], weights: np.ndarray, bias: np.ndarray) -> None:
    """Write the traits that matter, in the order of the alphabet."""
    lines = [HEAD, f"bias = {_triple(bias)}", "", "[traits]"]
    lines += [
        f'"{name}" = {_triple(row)}' for name, row in zip(names, weights, strict=True) if np.abs(row).max() >= SMALLEST
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _triple(numbers: np.ndarray) -> str:
    return "[" + ", ".join(f"{number:.2f}" for number in numbers) + "]"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
