"""Credits to agencies and others, from a case file of our own lines."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.text.credits import CreditKind, find_credits
from tests.growth import LINEAR, grown

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/credits.yaml").read_text(encoding="utf-8"))
PIECES = st.lists(
    st.sampled_from(["(Reuters)", " - ", "AP", "By ", "\n", "OSLO", "photo ", "/", "Source: ", "h/t ", "a ", ".", "©"]),
    max_size=20,
).map("".join)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        {"kind": str(one.kind), "words": text[one.start : one.end], "names": list(one.names), "whole": one.whole}
        for one in find_credits(text)
    ]
    assert found == case["credits"]


def test_every_kind_has_a_case() -> None:
    assert {one["kind"] for case in CASES for one in case["credits"]} == {str(kind) for kind in CreditKind}


@given(st.one_of(PIECES, st.text(max_size=60)))
def test_places_are_in_order_and_apart(text: str) -> None:
    found = find_credits(text)
    assert all(text[one.start : one.end].strip() for one in found)
    assert all(one.end <= following.start for one, following in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["Reuters contributed reporting.\n", "OSLO, ", "By A, ", "photo AP/", "This article first ran in A. ", "© AP "],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    """Neither the forms nor the credits found make the time grow with the square of the text."""
    assert grown(find_credits, piece) < LINEAR
