"""A whole audit of made-up outlets, to look at: `python -m tests.report.audit.example FOLDER [OUTLETS ITEMS]`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from reconcile.audit.tables import audit_tables
from reconcile.report.audit import Audit, render_audit
from tests.audit.simulated import simulate
from tests.report.audit.factory import table

START = datetime(2025, 1, 1, tzinfo=UTC)
FIELDS = {"day": "date", "count": "quantity", "name": "actor"}
TOWNS = "Harbour North Valley Coast River Lake Hill Green Market Port Mill Bridge Forest Castle Abbey Quay".split()
TITLES = "Ledger Courier Gazette Herald Times Post Dispatch Observer Bulletin Star Tribune Examiner Wire Sun".split()


def facts_of(seed: int, outlets: int, items: int) -> pa.Table:
    """Make the facts of a simulated corpus, with hedges, stages and sources as a newspaper has them."""
    corpus = simulate(seed, outlets=outlets, items=items)
    chance = np.random.default_rng(seed)
    titles = [f"{town} {title}" for town in TOWNS for title in TITLES]
    names = dict(zip(sorted(corpus.outlets), chance.permutation(titles), strict=False))
    rows = []
    for fact in sorted(corpus.facts):
        outlet, article = str(names[fact.source]), f"{fact.source}/{fact.object}"
        source = corpus.outlets[fact.source].copies
        proven = f"{source}/{fact.object}" if source and chance.random() < 0.1 else None
        rows.append(
            {
                "group": fact.object,
                "field": FIELDS[fact.attribute],
                "outlet": outlet,
                "article": article,
                "claim": f"{article}#1",
                "value": fact.value,
                "published": START + timedelta(seconds=fact.published or 0.0),
                "hedged": bool(chance.random() < 0.3),
                "stage": int(chance.integers(1, 6)) if chance.random() < 0.3 else None,
                "attributed": True,
                "anonymous": bool(chance.random() < 0.1),
                "copied_from": proven,
                "same_text": None,
            }
        )
    return table("facts", rows)


def example(outlets: int = 40, items: int = 360, seed: int = 1) -> Audit:
    """Audit a simulated corpus."""
    facts = facts_of(seed, outlets, items)
    groups = [
        {"group": group, "statement": f"What happened on day {group}"} for group in facts["group"].unique().to_pylist()
    ]
    tables = audit_tables(facts) | {"facts": facts, "groups": table("groups", groups)}
    return Audit(tables, {name: len(rows) for name, rows in tables.items()}, "1.0.0", {"match_threshold": 0.5}, 1)


def write(found: Audit, folder: Path) -> None:
    """Write an audit as a run does."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    for name, rows in found.tables.items():
        pq.write_table(rows, folder / "tables" / f"{name}.parquet")
    for path, content in render_audit(found).items():
        (folder / path).write_bytes(content)


if __name__ == "__main__":
    write(example(*map(int, sys.argv[2:])), Path(sys.argv[1]))
