"""Outlets named as the place something is from, from a case file of our own lines."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.text.citing import CitingKind, find_citations

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/citing.yaml").read_text(encoding="utf-8"))
PIECES = st.lists(
    st.sampled_from(["told ", "Reuters", " and ", "the ", "AP", "according to ", ", ", "first reported by ", "Times "]),
    max_size=20,
).map("".join)


@pytest.mark.parametrize("case", CASES, ids=[f"{at} {case['text'][:40]}" for at, case in enumerate(CASES)])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_citations(text, case.get("also", ()))
    assert [[str(one.kind), one.name, text[one.start : one.end]] for one in found] == case["found"]


def test_every_kind_has_a_case() -> None:
    assert {kind for case in CASES for kind, _, _ in case["found"]} == {str(kind) for kind in CitingKind}


@given(st.one_of(PIECES, st.text(max_size=80)))
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    found = find_citations(text, ["Times"])
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.start <= following.start for one, following in pairwise(found))


@pytest.mark.parametrize("piece", ["Told The ", "According to A and ", "A of the ", "the Times, ", "told Reuters. "])
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    find_citations(piece * 20_000)
    assert time.process_time() - began < 5
