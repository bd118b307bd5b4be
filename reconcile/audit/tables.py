"""The tables of an audit, made from the table of facts: never one score an outlet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from reconcile.audit.arrow import schema_of
from reconcile.audit.conduct import conduct
from reconcile.audit.dependence import links
from reconcile.audit.rows import Judged, judge, read_facts, why_undecided
from reconcile.audit.truth.intervals import estimate_accuracy
from reconcile.audit.truth.votes import NONE, Bools, Floats, Ints

# What was read of each outlet, as its columns of the table `coverage`.
READING = pa.schema(
    [schema_of("coverage").field(name) for name in ("outlet", "articles", "sentences", "partnered", "read")]
)
COMPARED = (
    "articles_valued",
    "claims",
    "items",
    "shared",
    "undecidable",
    "partners",
)  # none, of an outlet without facts
METHODS = ("copy_aware", "majority", "weighted")
Row = dict[str, Any]
Columns = dict[str, Any]  # what Arrow makes columns of, by their names


def audit_tables(facts: pa.Table, reading: pa.Table | None = None) -> dict[str, pa.Table]:
    """Make the tables of an audit from its facts.

    Args:
        facts: The table `facts` of `reconcile.model.tables`, its rows in any order.
        reading: What was read of each outlet, also of those without facts, in the columns of `READING`; None where
            nothing is known but the facts.

    Returns:
        The tables `truths`, `accuracy`, `conduct`, `copying`, `coverage` and `claims_judged` by name, each sorted by
        its key; the same facts give the same tables.
    """
    judged = judge(read_facts(facts))
    rows: dict[str, Iterable[Row]] = {
        "accuracy": _accuracy(judged),
        "conduct": conduct(judged),
        "copying": _copying(judged),
        "coverage": _coverage(judged, READING.empty_table() if reading is None else reading),
    }
    made = {name: pa.Table.from_pylist(list(some), schema=schema_of(name)) for name, some in rows.items()}
    long = {"truths": _truths(judged), "claims_judged": _claims_judged(judged)}
    return made | {name: pa.Table.from_pydict(columns, schema=schema_of(name)) for name, columns in long.items()}


def _truths(judged: Judged) -> Columns:
    votes, probability = judged.votes, judged.solution.estimate.probability
    items = np.flatnonzero(judged.outlets > 1)
    best = {name: judged.chosen[name][items] for name in METHODS}
    decided, values = judged.decided[items], np.array([*votes.values, None], dtype=np.object_)
    return {
        "group": [votes.items[item][0] for item in items.tolist()],
        "field": [votes.items[item][1] for item in items.tolist()],
        "value": values[np.where(decided, best["copy_aware"], NONE)],
        "probability": probability[best["copy_aware"]],
        "undecidable": ~decided,
        "why": [why_undecided(judged, item) for item in items.tolist()],
        "majority": values[best["majority"]],
        "weighted": values[best["weighted"]],
        "values": np.diff(votes.first_candidate)[items],
        "outlets": judged.outlets[items],
        "voices": judged.voices[items],
    }


def _accuracy(judged: Judged) -> Iterable[Row]:
    votes, shared = judged.votes, (judged.outlets > 1)[judged.votes.item]
    found = {name: estimate_accuracy(votes, judged.right[name], shared) for name in METHODS}
    decided = _summed(judged, judged.decided[votes.item])
    right = judged.right["copy_aware"]
    vague = _summed(judged, shared * np.maximum(judged.holds[votes.candidate] - right, 0.0))
    missed = np.maximum(_summed(judged, shared * (1 - right)), vague)
    for source, field in np.argwhere(decided > 0):
        row: Row = {"outlet": votes.sources[source], "field": votes.fields[field]}
        row["items"] = int(decided[source, field])
        row["thin"] = bool(found["copy_aware"].thin[source, field])
        for name, accuracy in found.items():
            row[name] = float(accuracy.share[source, field])
            row[f"{name}_low"] = float(accuracy.low[source, field])
            row[f"{name}_high"] = float(accuracy.high[source, field])
        of_missed = vague[source, field] / missed[source, field] if missed[source, field] else 0.0
        row["vaguer"] = float((1 - found["copy_aware"].share[source, field]) * of_missed)
        yield row


def _summed(judged: Judged, amount: Floats | Bools) -> Floats:
    """Sum something of each vote by source and attribute."""
    votes = judged.votes
    size = len(votes.sources) * len(votes.fields)
    total = np.bincount(votes.source * len(votes.fields) + votes.field, weights=amount, minlength=size)
    return total.reshape(len(votes.sources), len(votes.fields)).astype(np.float64)


def _copying(judged: Judged) -> Iterable[Row]:
    for link in links(judged):
        yield {
            "copier": judged.votes.sources[link.copier],
            "source": judged.votes.sources[link.source],
            "direction_known": link.direction_known,
            "probability": link.probability,
            "share": link.share,
            "items": link.items,
            "same_wrong": link.same_wrong,
            "proven": link.proven,
        }


def _coverage(judged: Judged, reading: pa.Table) -> Iterable[Row]:
    """Tell of every outlet: what was read of it, and what of that can be compared."""
    read = {row["outlet"]: row for row in reading.to_pylist()}
    compared = {row["outlet"]: row for row in _compared(judged)}
    silent = sorted(read.keys() - compared.keys())
    sets = int(judged.component.max(initial=-1)) + 1
    for at, outlet in enumerate(silent, start=sets):
        compared[outlet] = {"outlet": outlet, **dict.fromkeys(COMPARED, 0), "component": at, "component_outlets": 1}
    for outlet in sorted(compared):
        yield read.get(outlet, {}) | compared[outlet]


def _compared(judged: Judged) -> Iterable[Row]:
    votes, facts = judged.votes, judged.facts
    articles, claims = (_different(judged, what) for what in (facts.article, facts.claim))
    shared = judged.outlets[votes.item] > 1
    items, both, open_ = (
        np.bincount(votes.source[kept], minlength=len(votes.sources))
        for kept in (np.ones(len(shared), dtype=np.bool_), shared, shared & ~judged.decided[votes.item])
    )
    size = (len(votes.sources), len(votes.items))
    about = csr_matrix((np.ones(len(votes.source)), (votes.source, votes.item)), size)
    partners = np.diff((about @ about.T).tocsr().indptr) - 1
    together = np.bincount(judged.component)[judged.component] if len(votes.sources) else judged.component
    for at, outlet in enumerate(votes.sources):
        yield {
            "outlet": outlet,
            "articles_valued": int(articles[at]),
            "claims": int(claims[at]),
            "items": int(items[at]),
            "shared": int(both[at]),
            "undecidable": int(open_[at]),
            "partners": int(partners[at]),
            "component": int(judged.component[at]),
            "component_outlets": int(together[at]),
        }


def _different(judged: Judged, what: Ints) -> Ints:
    """Count for each source of the votes how many different things stand in its rows."""
    known = judged.source >= 0
    pairs = np.unique(np.stack([judged.source[known], what[known]]), axis=1)
    return np.bincount(pairs[0], minlength=len(judged.votes.sources))


def _claims_judged(judged: Judged) -> Columns:
    rows = np.flatnonzero(judged.votes.given >= 0)
    candidate, item = judged.votes.given[rows], judged.item[rows]
    told = judged.facts.table.select(["group", "field", "outlet", "article", "claim", "value"]).take(rows)
    return {
        **dict(zip(told.column_names, told.columns, strict=True)),
        "probability": pa.array(judged.holds[candidate], mask=~judged.decided[item]),
        "copied": 1 - judged.solution.weight[judged.vote[rows]],
    }
