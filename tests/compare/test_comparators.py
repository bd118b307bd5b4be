"""Every comparator against its case file, in both directions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.compare.group import COMPARATORS
from reconcile.model.comparison import Outcome
from tests.compare.factory import side

CASES = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _sides(case: dict[str, Any], field: str) -> tuple[Any, Any]:
    published, predicates = case.get("published", [None, None]), case.get("predicates", ["", ""])
    left = [{"name": field, **one} if "name" not in one else one for one in case["left"]]
    right = [{"name": field, **one} if "name" not in one else one for one in case["right"]]
    return (
        side("Ledger", left, published=published[0], predicate=predicates[0]),
        side("Courier", right, published=published[1], predicate=predicates[1]),
    )


@pytest.mark.parametrize(("name", "case"), _cases())
def test_outcome_and_reason(name: str, case: dict[str, Any]) -> None:
    """Each case gives its outcome and reason, whichever side comes first."""
    comparator = COMPARATORS.get(name)
    left, right = _sides(case, comparator.field.value)
    for a, b in ((left, right), (right, left)):
        verdict = comparator.compare(a, b)
        assert (verdict.outcome.value, verdict.reason.value) == (case["outcome"], case["reason"]), verdict.explanation
        assert verdict.explanation.endswith(".")
        assert all(words in verdict.explanation for words in case.get("tells", []))


def test_every_comparator_has_a_case_file() -> None:
    """A comparator without cases is not finished."""
    assert sorted(path.stem for path in CASES.glob("*.yaml")) == sorted(COMPARATORS.names())


def test_outcomes_are_listed_worst_first() -> None:
    """The order of the enum decides what a summary may not soften."""
    assert [one.value for one in Outcome] == [
        "conflict", "update", "scope", "compatible", "agree", "incomparable", "silent", "failed",
    ]  # fmt: skip
