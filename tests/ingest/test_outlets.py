"""What an address tells: outlet and date."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reconcile.ingest.outlets import date_in, outlet_of

CASES: dict[str, list[list[object]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "outlets.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("url", "outlet"), CASES["outlets"])
def test_outlet(url: str, outlet: str | None) -> None:
    assert outlet_of(url) == outlet


@pytest.mark.parametrize(("url", "date"), CASES["dates"])
def test_date(url: str, date: object) -> None:
    assert date_in(url) == (None if date is None else str(date))
