"""Quotation marks, from a case file of our own sentences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.text.quotes import Quotation, QuoteKind, find_quotes

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/quotes.yaml").read_text(encoding="utf-8"))
MARKED = st.text(alphabet="\"'“”‘’«»`ab s.,:\n(5—", max_size=60)


def words(text: str, quotes: list[Quotation]) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotes]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_quotes(text)
    assert words(text, found) == case["quotes"]
    assert words(text, [quote for quote in found if quote.depth]) == case.get("nested", [])
    assert words(text, [quote for quote in found if not quote.closed]) == case.get("open", [])
    assert words(text, [quote for quote in found if quote.resumes]) == case.get("resumes", [])
    assert words(text, [quote for quote in found if quote.kind is QuoteKind.SCARE]) == case.get("scare", [])
    assert words(text, [quote for quote in found if quote.kind is QuoteKind.TITLE]) == case.get("title", [])
    if "inner" in case:
        assert [text[quote.inner_start : quote.inner_end] for quote in found] == case["inner"]


@given(st.one_of(MARKED, st.text(max_size=60)))
def test_places_are_ordered_and_nested(text: str) -> None:
    found = find_quotes(text)
    for quote in found:
        assert 0 <= quote.start < quote.inner_start < quote.inner_end <= quote.end <= len(text)
        assert quote.closed == (quote.inner_end < quote.end)
    for one, following in pairwise(found):
        assert one.start < following.start
        assert following.start >= one.end or following.end <= one.end


@given(MARKED)
def test_depth_counts_the_quotations_around(text: str) -> None:
    found = find_quotes(text)
    for quote in found:
        around = [other for other in found if other.start < quote.start and quote.end <= other.end]
        assert quote.depth == len(around)


@given(MARKED, st.integers(min_value=0, max_value=1000))
def test_moving_keeps_lengths(text: str, by: int) -> None:
    for quote in find_quotes(text):
        moved = quote.moved(by)
        assert (moved.start - by, moved.end - by) == (quote.start, quote.end)
        assert moved.inner_end - moved.inner_start == quote.inner_end - quote.inner_start


@given(st.text(alphabet="abc ,.\n", max_size=80))
def test_no_marks_no_quotes(text: str) -> None:
    assert find_quotes(text) == []
