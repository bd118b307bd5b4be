"""Quantities with what they count or measure, on parsed articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.extract import nlp
from reconcile.extract.quantities import quantity_fields
from reconcile.extract.syntax import ParsedArticle
from reconcile.model.claim import Field
from reconcile.model.document import Article
from reconcile.model.values import FieldName, QuantityValue

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/quantities.yaml").read_text("utf-8"))


def fields(text: str, start: int = 0) -> list[Field]:
    article = Article(id="a", document="d", start=start, end=len(text), outlet=None)
    return quantity_fields(ParsedArticle(article, text, nlp.parse(text, [(start, len(text))])))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = fields(case["text"])
    assert len(found) == len(case["finds"]), [field.raw for field in found]
    for field, wanted in zip(found, case["finds"], strict=True):
        assert {name: _of(field, name) for name in wanted} == wanted


def _of(field: Field, name: str) -> object:
    return field.raw if name == "raw" else getattr(field.value, name)


def test_offsets_point_into_the_document() -> None:
    lead = "Another piece counted 7 towns.\n\n"
    text = lead + "The flood hit 40 villages.\nRepairs cost “€3m”, the mayor said."
    found = fields(text, start=len(lead))
    assert [field.raw for field in found] == ["40", "€3m"]
    assert all(text[field.start : field.end] == field.raw for field in found)
    assert all(field.name is FieldName.QUANTITY for field in found)


def test_whole_text_gives_what_its_parts_give() -> None:
    texts = [case["text"] for case in CASES if case["finds"]]
    together = fields("\n".join(texts))
    assert [field.raw for field in together] == [field.raw for text in texts for field in fields(text)]


def test_an_article_without_sentences_has_no_quantities() -> None:
    assert fields("   \n ") == []


def test_values_are_frozen_quantities() -> None:
    (field,) = fields("They sold 12 boats.")
    assert field.value == QuantityValue(low=12, high=12, of="boat")
