"""Lines around an article's text: date lines, bylines, credit lines, titles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.ingest.base import Metadata
from reconcile.ingest.heads import Head, head_of
from reconcile.ingest.lines import lines_of
from reconcile.ingest.roles import roles_of

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "heads.yaml").read_text(encoding="utf-8")
)
TITLE = "Board buys three dredgers"
PROSE = "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods."


def _head(*lines: str, title: str | None = None) -> Head:
    text = "\n".join(lines)
    found = lines_of(text, text)
    return head_of(found, roles_of(found), title)


@pytest.mark.parametrize("case", CASES["lines"], ids=lambda case: str(case["line"]))
def test_line_says(case: dict[str, Any]) -> None:
    head = _head(TITLE, case["line"], PROSE)
    expected = {key: str(value) for key, value in case.items() if key != "line"}
    assert head.said == Metadata(title=TITLE, **expected)


@pytest.mark.parametrize("line", CASES["nothing"])
def test_line_says_nothing(line: str) -> None:
    assert _head(TITLE, line, PROSE).said == Metadata(title=TITLE)


@pytest.mark.parametrize(
    "first", ["The board bought three dredgers on Friday.", "Key points", "Highlights:", "It said:", PROSE]
)
def test_no_title(first: str) -> None:
    assert _head(first, PROSE).said.title is None


def test_published_wins_over_updated_in_either_order() -> None:
    posted, updated = "Published 3 May 2025", "Updated 5 May 2025"
    assert _head(TITLE, posted, updated, PROSE).said.published == "2025-05-03"
    assert _head(TITLE, updated, posted, PROSE).said.published == "2025-05-03"


def test_a_known_outlet_at_the_end_of_a_title_is_the_outlet() -> None:
    said = _head("Minister resigns over dredgers - The Guardian", PROSE).said
    assert (said.title, said.outlet) == ("Minister resigns over dredgers", "The Guardian")


def test_an_outlet_at_the_beginning_of_a_title_proves_nothing() -> None:
    said = _head("Reuters: Minister resigns over dredgers", PROSE).said
    assert (said.title, said.outlet) == ("Reuters: Minister resigns over dredgers", None)


def test_with_a_stated_title_only_the_same_title_is_taken() -> None:
    assert _head("A short standfirst", PROSE, title="Board buys dredgers").taken == []
    assert _head("Board buys three dredgers", PROSE, title="Board buys dredgers").taken == [0]


def test_a_bare_date_at_the_foot_is_no_publication_date() -> None:
    assert _head(TITLE, PROSE, "March 2025", PROSE, PROSE).said.published is None
    assert _head(TITLE, PROSE, PROSE, "First published 3 March 2025").said.published == "2025-03-03"
