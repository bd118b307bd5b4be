"""Which clauses become claims, in which words, and why the others do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.extract import Extraction, extract
from reconcile.model.document import Article
from reconcile.model.values import DateRole, DateValue, FieldName

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "claims.yaml").read_text(encoding="utf-8"))


def _extract(text: str) -> Extraction:
    article = Article(id="a", document="d", start=0, end=len(text), outlet="Ledger", published="2024-05-08")
    return extract(text, article, [(0, len(text))])


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    """Each sentence gives its claims in their words, or the reason why it gives none."""
    found = _extract(case["text"])
    assert sorted(claim.text for claim in found.claims) == sorted(case.get("claims", []))
    assert [passage.reason.value for passage in found.unclaimed] == ([case["not"]] if "not" in case else [])


def test_a_milestone_in_a_clause_about_the_actor_also_dates_the_main_claim() -> None:
    """ "The rules, proposed in January, oblige …" carries the date of the proposal."""
    found = _extract("The rules, proposed in January, oblige every pilot to file a plan.")
    main = next(claim for claim in found.claims if claim.text.startswith("The rules"))
    roles = [field.value.role for field in main.values(FieldName.DATE) if isinstance(field.value, DateValue)]
    assert roles == [DateRole.PROPOSED]


def test_a_field_belongs_to_the_nearest_event() -> None:
    """Two coordinated deeds do not share their dates."""
    found = _extract("The board closed the quay on Monday and reopened the dock on Friday.")
    raws = {claim.predicate: [field.raw for field in claim.values(FieldName.DATE)] for claim in found.claims}
    assert sorted(raws.values()) == [["Friday"], ["Monday"]]


def test_speaker_chain_and_quote() -> None:
    """What is said carries who says so and the words inside the marks."""
    found = _extract("“The pier will never reopen,” said Ada Marsh, the harbour master.")
    claim = found.claims[0]
    assert [link.name for link in claim.attribution] == ["Ada Marsh"]
    assert [field.raw for field in claim.values(FieldName.QUOTE)] == ["The pier will never reopen,"]
    assert claim.values(FieldName.SPEAKER)


def test_restored_words_are_those_of_the_document() -> None:
    """Where inline markup was blanked for reading, claims get their words back from the document."""
    document = "The council **banned** scooters on 3 May 2024."
    copy = document.replace("**", "  ")
    claim = _extract(copy).restored(document).claims[0]
    assert claim.text == document
    assert all(document[field.start : field.end] == field.raw for field in claim.fields)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_gives_valid_spans(text: str) -> None:
    """No text breaks extraction, and every span holds."""
    for claim in _extract(text).claims:
        assert text[claim.start : claim.end] == claim.text
        for field in claim.fields:
            assert text[field.start : field.end] == field.raw
