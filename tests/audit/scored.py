"""How an audit does on made-up corpora whose truth is known: intervals that hold, copiers found, lists of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reconcile.audit.tables import audit_tables
from tests.audit.factory import as_rows, table
from tests.audit.simulated import Corpus, simulate

HELD_OUT = tuple(range(10, 30))  # seeds that no constant was fitted on


@dataclass(frozen=True)
class Scored:
    """What came out on one corpus.

    Attributes:
        held: Number of intervals that hold the true accuracy, for each method.
        intervals: Number of intervals.
        named: Outlets named as copiers.
        copiers: Outlets that copy.
        linked: Pairs of copier and source found.
        right: Share of decided items whose value is the true one.
        majority: Share of the same items on which the majority has the true one.
    """

    held: dict[str, int]
    intervals: int
    named: set[str]
    copiers: set[str]
    linked: set[tuple[str, str]]
    right: float
    majority: float


def score(seed: int, **size: int) -> Scored:
    """Audit a made-up corpus and compare with what is true of it."""
    corpus = simulate(seed, **size)
    tables = {name: made.to_pylist() for name, made in audit_tables(table(as_rows(corpus.facts))).items()}
    links = {(one["copier"], one["source"]) for one in tables["copying"] if one["direction_known"]}
    decided = [one for one in tables["truths"] if one["value"] is not None]
    return Scored(
        held={name: _held(corpus, tables["accuracy"], name) for name in ("copy_aware", "weighted", "majority")},
        intervals=len(tables["accuracy"]),
        named={copier for copier, _ in links},
        copiers={name for name, outlet in corpus.outlets.items() if outlet.copies},
        linked={(copier, source) for copier, source in links if corpus.outlets[copier].copies == source},
        right=_right(corpus, decided, "value"),
        majority=_right(corpus, decided, "majority"),
    )


def _held(corpus: Corpus, rows: list[dict[str, Any]], method: str) -> int:
    return sum(
        row[f"{method}_low"] <= corpus.accuracy[row["outlet"], row["field"]] <= row[f"{method}_high"] for row in rows
    )


def _right(corpus: Corpus, rows: list[dict[str, Any]], column: str) -> float:
    return sum(row[column] == corpus.truth[row["group"], row["field"]] for row in rows) / len(rows)
