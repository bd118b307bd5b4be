"""Single lines: page furniture or a statement."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reconcile.ingest.lines import lines_of
from reconcile.ingest.roles import Role, reader_comments, roles_of

CASES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "furniture.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("line", CASES["furniture"])
def test_furniture(line: str) -> None:
    assert roles_of(lines_of(line, line)) == [Role.FURNITURE]


@pytest.mark.parametrize("line", CASES["statement"])
def test_statement(line: str) -> None:
    assert roles_of(lines_of(line, line)) == [Role.TEXT]


def test_a_list_under_related_ends_where_prose_begins() -> None:
    text = (
        "Related stories\nLock closed again\nFloods expected in May\n"
        "The board will meet on Friday to decide whether the lock can open before the spring floods arrive."
    )
    assert roles_of(lines_of(text, text)) == [Role.FURNITURE] * 3 + [Role.TEXT]


def test_related_before_prose_is_no_list() -> None:
    text = "Latest news\nThe board met on Friday to decide whether the lock can open before the spring floods arrive."
    assert roles_of(lines_of(text, text))[1] is Role.TEXT


def test_readers_comments_are_furniture() -> None:
    text = (
        "The board met on Friday and bought three dredgers for 22 million crowns, its biggest purchase in years.\n"
        "2 Comments\nriverrat says:\nWhat a waste of money, the last dredgers sank in 2019 and nobody was told!\n"
    )
    lines = lines_of(text, text)
    assert reader_comments(lines, roles_of(lines)) == 1
