"""One group of claims, one comparison a field: who counts, and what may not be softened."""

from __future__ import annotations

from typing import Any

import pytest

from reconcile.compare.group import COMPARATORS, compare_group
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Outcome
from reconcile.model.values import FieldName
from tests.compare.factory import side

PAIR = {("cCourier", "cLedger")}


def _number(figure: float) -> dict[str, Any]:
    return {"name": "quantity", "raw": str(figure), "value": {"low": figure, "high": figure, "of": "firm"}}


def _compare(*made: tuple[str, str, list[dict[str, Any]]], direct: set[tuple[str, str]]) -> dict[FieldName, Comparison]:
    sides = [side(claim, fields) for claim, _, fields in made]
    articles = {
        f"a{article}": one.article.model_copy(update={"id": f"a{article}"})
        for one, (_, article, _) in zip(sides, made, strict=True)
    }
    claims: list[Claim] = [
        one.claim.model_copy(update={"article": f"a{article}"})
        for one, (_, article, _) in zip(sides, made, strict=True)
    ]
    names = {one: one[1:] for one in articles}
    return {found.field: found for found in compare_group(claims, articles, names, direct)}


def test_a_conflict_of_two_matched_claims_is_a_conflict() -> None:
    """Two outlets, two numbers of one thing."""
    found = _compare(("Ledger", "L", [_number(12)]), ("Courier", "C", [_number(14)]), direct=PAIR)
    assert found[FieldName.QUANTITY].outcome is Outcome.CONFLICT
    assert [value.claims for value in found[FieldName.QUANTITY].values] == [("cLedger",), ("cCourier",)]


def test_claims_that_met_through_a_third_are_not_in_conflict() -> None:
    """A difference between two claims that were not matched to each other proves nothing."""
    found = _compare(("Ledger", "L", [_number(12)]), ("Courier", "C", [_number(14)]), direct=set())
    assert found[FieldName.QUANTITY].outcome is Outcome.INCOMPARABLE


def test_an_article_that_contradicts_itself_is_marked() -> None:
    """Two numbers in one article are a conflict of its own."""
    found = _compare(("Ledger", "L", [_number(12)]), ("Courier", "L", [_number(14)]), direct=PAIR)
    assert found[FieldName.QUANTITY].outcome is Outcome.CONFLICT
    assert found[FieldName.QUANTITY].self_contradiction


def _day(day: str) -> dict[str, Any]:
    value = {"edtf": day, "earliest": day, "latest": day, "role": "event", "resolved": "explicit"}
    return {"name": "date", "raw": day, "value": value}


@pytest.mark.parametrize(("other", "outcome"), [("2022-11-26", Outcome.CONFLICT), ("2020-11-26", Outcome.SILENT)])
def test_one_article_with_two_dates(other: str, outcome: Outcome) -> None:
    """Days apart it contradicts itself; years apart it speaks of two events."""
    found = _compare(("Ledger", "L", [_day("2022-11-21")]), ("Courier", "L", [_day(other)]), direct=PAIR)
    assert found[FieldName.DATE].outcome is outcome


def test_an_article_that_agrees_with_itself_proves_nothing() -> None:
    """Repeating a number is not agreement."""
    found = _compare(("Ledger", "L", [_number(12)]), ("Courier", "L", [_number(12)]), direct=PAIR)
    assert found[FieldName.QUANTITY].outcome is Outcome.SILENT


def test_silence_is_not_agreement() -> None:
    """Where one outlet gives a number and the other none, the other is silent."""
    found = _compare(("Ledger", "L", [_number(12)]), ("Courier", "C", []), direct=PAIR)
    assert found[FieldName.QUANTITY].outcome is Outcome.SILENT


def test_the_worst_pair_decides() -> None:
    """Three outlets agree, one does not: the field is in conflict."""
    made = [(name, name[0], [_number(12)]) for name in ("Ledger", "Courier", "Post")]
    direct = {("cCourier", "cLedger"), ("cCourier", "cWeekly"), ("cLedger", "cWeekly"), ("cCourier", "cPost")}
    found = _compare(*made, ("Weekly", "W", [_number(14)]), direct=direct)
    assert found[FieldName.QUANTITY].outcome is Outcome.CONFLICT


def test_a_broken_comparator_is_a_row_not_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    """The field is `failed`, with the error, and nothing else is lost."""

    def broken(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(type(COMPARATORS.get("quantities")), "compare", broken)
    found = _compare(("Ledger", "L", [_number(12)]), ("Courier", "C", [_number(14)]), direct=PAIR)
    assert found[FieldName.QUANTITY].outcome is Outcome.FAILED
    assert "out of order" in found[FieldName.QUANTITY].explanation
