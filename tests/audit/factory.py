"""Tables of facts for tests, from rows that say only what matters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from reconcile.audit.arrow import schema_of
from reconcile.model.audit import Fact

PLAIN: dict[str, Any] = {
    "hedged": False, "stage": None, "attributed": False, "anonymous": False, "copied_from": None, "same_text": None,
}  # fmt: skip


def row(outlet: str, value: str, hour: float | None = None, **other: Any) -> dict[str, Any]:
    """Make one row of facts: by default of group g and field f, one article and claim an outlet and hour."""
    name = f"{outlet}-{hour}"
    made = {"group": "g", "field": "f", "outlet": outlet, "article": f"a-{name}", "claim": f"c-{name}", "value": value}
    made["published"] = None if hour is None else datetime.fromtimestamp(hour * 3600, tz=UTC)
    return made | PLAIN | other


def table(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Make a table of facts."""
    return pa.Table.from_pylist(list(rows), schema=schema_of("facts"))


def as_rows(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Make rows of facts that have no more to them than source, object, attribute, value and time."""
    return [
        row(one.source, one.value, None if one.published is None else one.published / 3600)
        | {"group": one.object, "field": one.attribute, "claim": f"{one.source} {one.object} {one.published}"}
        for one in facts
    ]
