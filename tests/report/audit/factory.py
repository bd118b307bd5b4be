"""Tables of an audit made by hand: only what a test speaks of is given, the rest is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from reconcile.audit.arrow import schema_of
from reconcile.model.tables import TABLES, Column, Kind
from reconcile.report.audit import Audit

EMPTY: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.NUMBER: 0.0,
    Kind.COUNT: 0,
    Kind.RANK: 0,
    Kind.FLAG: False,
    Kind.TIME: None,
}
Row = Mapping[str, Any]


def table(name: str, rows: Iterable[Row]) -> pa.Table:
    columns = TABLES[name].columns
    filled = [{column.name: row.get(column.name, _empty(column)) for column in columns} for row in rows]
    return pa.Table.from_pylist(filled, schema_of(name))


def _empty(column: Column) -> object:
    return None if column.null else EMPTY[column.kind]


def audit(nameless: int | None = 0, **rows: Iterable[Row]) -> Audit:
    """Make an audit of the tables that every run writes; those not given are empty."""
    tables = {name: table(name, rows.get(name, ())) for name in TABLES}
    counts = {name: len(found) for name, found in tables.items()}
    return Audit(tables, counts, "1.0.0", {"match_threshold": 0.5}, 3, nameless)


def accuracy(outlet: str, share: float, items: int = 100, field: str = "date", **more: object) -> Row:
    """Make a row of accuracy: three methods that find nearly the same."""
    found: dict[str, object] = {"outlet": outlet, "field": field, "items": items, "thin": items < 10}
    for at, method in enumerate(("copy_aware", "majority", "weighted")):
        middle = share - at / 100
        found |= {method: middle, f"{method}_low": middle - 0.05, f"{method}_high": min(1.0, middle + 0.05)}
    return found | more


def conduct(outlet: str, field: str = "date", **more: object) -> Row:
    """Make a row of conduct in which everything that is counted has its share."""
    counted = {"claims": 100, "single_voice": 30, "anonymous": 10, "hedged": 20, "hedges_dropped": 5, "staged": 40}
    timed = {"stage_overstated": 4, "timed": 50, "first": 20, "follower": 20, "copier": 10, "hours_behind": 3.5}
    late = {"wrong": 8, "corrected": 2, "hours_to_correct": 60.0}
    return {"outlet": outlet, "field": field, **counted, **timed, **late, **more}


def tie(copier: str, source: str, share: float = 0.5, **more: object) -> Row:
    """Make a row of copying."""
    known = {"direction_known": True, "probability": 0.9, "items": 80, "same_wrong": 7, "proven": 2}
    return {"copier": copier, "source": source, "share": share, **known, **more}


def covered(outlet: str, component: int = 0, outlets: int = 2, **more: object) -> Row:
    """Make a row of coverage."""
    read = {"articles": 24, "sentences": 400, "partnered": 100, "read": 110, "articles_valued": 20}
    known = {"claims": 200, "items": 300, "shared": 150, "undecidable": 30, "partners": 1}
    alone = {"shared": 0, "undecidable": 0, "partners": 0} if outlets == 1 else {}
    return {"outlet": outlet, "component": component, "component_outlets": outlets, **read, **known, **alone, **more}


def silent(outlet: str, component: int = 1, **more: object) -> Row:
    """Make a row of coverage of an outlet of which no sentence has a partner."""
    nothing = dict.fromkeys(("partnered", "read", "articles_valued", "claims", "items"), 0)
    return covered(outlet, component, 1, **nothing | more)


def of_facts(outlet: str, component: int = 0, outlets: int = 2) -> Row:
    """Make a row of coverage in an audit of facts alone."""
    return covered(outlet, component, outlets, **dict.fromkeys(("articles", "sentences", "partnered", "read")))


def truth(group: str, value: str | None = "2025-01-01", majority: str | None = "2025-01-01", **more: object) -> Row:
    """Make a row of truths; an item without a value cannot be decided."""
    known = {"field": "date", "probability": 0.9, "values": 2, "outlets": 3, "voices": 2.5, "weighted": majority}
    why = "one outlet each for two values" if value is None else ""
    return {
        "group": group,
        "value": value,
        "majority": majority,
        "undecidable": value is None,
        "why": why,
        **known,
        **more,
    }


def small(*names: str) -> Audit:
    """Make a small audit with something of everything; the first outlet copies the second, the last stands alone."""
    outlets = names or ("Harbour Courier", "Northern Ledger", "Valley Gazette", "Island Echo")
    *joined, alone = outlets
    fields = ("date", "quantity")
    return audit(
        accuracy=[
            accuracy(outlet, 0.95 - 0.1 * at, items=100 - 40 * at, field=field)
            for at, outlet in enumerate(joined)
            for field in fields
        ],
        conduct=[conduct(outlet, field) for outlet in outlets for field in fields],
        copying=[tie(joined[0], joined[1])],
        coverage=[*(covered(outlet, outlets=len(joined)) for outlet in joined), covered(alone, 1, 1)],
        truths=[
            truth("g1"),
            truth("g2", value=None),
            truth("g3", value="2025-01-02", outlets=9),
            truth("g3", value="120", majority="120", field="quantity"),
        ],
        claims_judged=[
            {
                "group": "g3",
                "field": "date",
                "outlet": outlet,
                "article": f"a{at}",
                "claim": f"c{at}",
                "value": "2025-01-02",
            }
            for at, outlet in enumerate(joined)
        ],
        groups=[
            {"group": "g1", "statement": "The bridge opened on 1 January 2025"},
            {"group": "g2", "statement": "The ferry was sold"},
            {"group": "g3", "statement": "The council put the new quay at 120 crowns"},
        ],
    )
