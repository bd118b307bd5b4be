"""The tables of an audit, made from the table of facts: never one score an outlet."""

from __future__ import annotations

from collections import Counter
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
from reconcile.audit.truth.votes import Bools, Ints
from reconcile.model.tables import TABLES

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
        "truths": _truths(judged),
        "accuracy": _accuracy(judged),
        "conduct": _conduct(judged),
        "copying": _copying(judged),
        "coverage": _coverage(judged, READING.empty_table() if reading is None else reading),
        "claims_judged": _claims_judged(judged),
    }
    return {name: pa.Table.from_pylist(list(made), schema=schema_of(name)) for name, made in rows.items()}


def _truths(judged: Judged) -> Iterable[Row]:
    votes, probability = judged.votes, judged.solution.estimate.probability
    for item in np.flatnonzero(judged.outlets > 1):
        best = {name: int(judged.chosen[name][item]) for name in METHODS}
        first, last = votes.first_candidate[item : item + 2]
        group, field = votes.items[item]
        yield {
            "group": group,
            "field": field,
            "value": votes.values[best["copy_aware"]] if judged.decided[item] else None,
            "probability": float(probability[best["copy_aware"]]),
            "undecidable": not judged.decided[item],
            "why": why_undecided(judged, int(item)),
            "majority": votes.values[best["majority"]] if best["majority"] >= 0 else None,
            "weighted": votes.values[best["weighted"]] if best["weighted"] >= 0 else None,
            "values": int(last - first),
            "outlets": int(judged.outlets[item]),
            "voices": float(judged.voices[item]),
        }


def _accuracy(judged: Judged) -> Iterable[Row]:
    votes, shared = judged.votes, (judged.outlets > 1)[judged.votes.item]
    found = {name: estimate_accuracy(votes, judged.right[name], shared) for name in METHODS}
    decided = _counted(judged, judged.decided[votes.item])
    for source, field in np.argwhere(decided > 0):
        row: Row = {"outlet": votes.sources[source], "field": votes.fields[field]}
        row["items"] = int(decided[source, field])
        row["thin"] = bool(found["copy_aware"].thin[source, field])
        for name, accuracy in found.items():
            row[name] = float(accuracy.share[source, field])
            row[f"{name}_low"] = float(accuracy.low[source, field])
            row[f"{name}_high"] = float(accuracy.high[source, field])
        yield row


def _counted(judged: Judged, kept: Bools) -> Ints:
    """Count votes by source and attribute."""
    votes = judged.votes
    cell = (votes.source * len(votes.fields) + votes.field)[kept]
    size = len(votes.sources) * len(votes.fields)
    return np.bincount(cell, minlength=size).reshape(len(votes.sources), len(votes.fields))


def _conduct(judged: Judged) -> Iterable[Row]:
    names = [column.name for column in TABLES["conduct"].columns[2:]]
    for (outlet, field), one in conduct(judged).items():
        yield {"outlet": outlet, "field": field} | {name: one.column(name) for name in names}


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
    articles = Counter(outlet for outlet, _ in set(zip(facts.outlet, facts.article, strict=True)))
    claims = Counter(outlet for outlet, _ in set(zip(facts.outlet, facts.claim, strict=True)))
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
            "articles_valued": articles[outlet],
            "claims": claims[outlet],
            "items": int(items[at]),
            "shared": int(both[at]),
            "undecidable": int(open_[at]),
            "partners": int(partners[at]),
            "component": int(judged.component[at]),
            "component_outlets": int(together[at]),
        }


def _claims_judged(judged: Judged) -> Iterable[Row]:
    facts, votes = judged.facts, judged.votes
    for row, candidate in enumerate(votes.given):
        if candidate < 0:
            continue
        item = votes.candidate_item[candidate]
        told = bool(judged.decided[item])
        yield {
            "group": facts.group[row],
            "field": facts.field[row],
            "outlet": facts.outlet[row],
            "article": facts.article[row],
            "claim": facts.claim[row],
            "value": facts.value[row],
            "probability": float(judged.holds[candidate]) if told else None,
            "copied": 1 - float(judged.solution.weight[judged.vote[row]]),
        }
