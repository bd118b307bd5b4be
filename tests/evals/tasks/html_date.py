"""The date of publication on pages nobody here has seen.

Each page is read as a source of a story with its address beside it. `accuracy` is the share of pages whose date is
exactly the labelled day; a page with several articles counts with its first. A missing date counts as wrong.

Baseline: htmldate with its own settings, asked for the original date, with and without the address.
"""

from __future__ import annotations

from pathlib import Path

from htmldate import find_date

from reconcile.text.dates.edtf import day_of
from tests.evals.base import Metric
from tests.evals.pages import sources


def run(data: Path) -> dict[str, Metric]:
    """Measure how often the exact day is found."""
    right = {"ours": 0, "htmldate": 0, "htmldate without address": 0}
    found = n = 0
    for record, raw, read in sources(data, "html_date.jsonl"):
        day = record["date"][:10]
        ours = day_of(read.articles[0].published or "") if read.articles else ""
        n += 1
        found += bool(ours)
        right["ours"] += ours == day
        right["htmldate"] += _htmldate(raw, record.get("url")) == day
        right["htmldate without address"] += _htmldate(raw, None) == day
    shares = {name: count / n if n else 0.0 for name, count in right.items()}
    note = f"a date is given for {found / n if n else 0:.3f} of the pages"
    return {"accuracy": Metric(shares.pop("ours"), shares, n, note=note)}


def _htmldate(raw: bytes, url: str | None) -> str | None:
    try:
        found = find_date(raw.decode("utf-8", "replace"), original_date=True, url=url)
    except (ValueError, TypeError):
        return None
    return found if isinstance(found, str) else None
