"""Outlets named as the place something is from, from a case file of our own lines."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.text.citing import INSIDE_A_NAME, CitingKind, find_citations
from tests.growth import LINEAR, grown

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


@given(st.text(alphabet="AbÉ. &'’-1", max_size=30))
def test_a_name_is_read_in_one_way_only(text: str) -> None:
    """Two ways to read a character would make 2**n ways to read n of them, each tried before a name is given up."""
    for place in range(len(text)):
        fitting = [one for one in INSIDE_A_NAME if re.compile(one).match(text, place)]
        assert len(fitting) <= 1, (text[place:], fitting)


@pytest.mark.parametrize(
    "piece",
    ["A.B.", "Told The ", "According to A and ", "A of the ", "the Times, ", "told Reuters. ", "AP or we reported "],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    assert grown(find_citations, piece) < LINEAR
