"""Ages, from a case file of our own sentences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.text.ages import OLDEST, find_ages

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/ages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_ages(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [[text[age.start : age.end], age.low, age.high] for age in find_ages(text)] == case["ages"]


@given(st.text(alphabet="0123456789 -,()yearolds'Aa\n٣", max_size=80))
def test_any_text_gives_ordered_spans(text: str) -> None:
    found = find_ages(text)
    assert all(0 <= age.start < age.end <= len(text) and 0 <= age.low <= age.high <= OLDEST for age in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(min_value=1, max_value=OLDEST))
def test_every_age_is_read_back(years: int) -> None:
    (age,) = find_ages(f"a {years}-year-old resident")
    assert (age.low, age.high) == (years, years)
