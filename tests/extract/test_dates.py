"""Dates of an article as fields: the day, its milestone, and how it was resolved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.extract.dates import date_fields
from reconcile.extract.nlp import parse
from reconcile.extract.syntax import ParsedArticle
from reconcile.model.claim import Field
from reconcile.model.document import Article
from reconcile.model.values import DateValue, FieldName

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "dates.yaml").read_text(encoding="utf-8"))
HEAD = "Published 1 May 2020\n\n"


def fields(text: str, published: str | None = "2025-07-22", *, start: int = 0) -> list[Field]:
    article = Article(id="a", document="d", start=start, end=len(text), outlet=None, published=published)
    return date_fields(ParsedArticle(article, text, parse(text, [(start, len(text))])))


def value(field: Field) -> DateValue:
    assert isinstance(field.value, DateValue)
    return field.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:70])
def test_cases(case: dict[str, Any]) -> None:
    found = {field.raw: [value(field).role.value, value(field).edtf] for field in fields(case["text"])}
    assert found == {str(words): expected for words, expected in case["fields"].items()}


def test_offsets_point_into_the_document() -> None:
    text = HEAD + "The ban took effect on July 15, 2025. It was proposed in January."
    found = fields(text, start=len(HEAD))
    assert [field.raw for field in found] == ["July 15, 2025", "January"]
    for field in found:
        assert field.name is FieldName.DATE
        assert text[field.start : field.end] == field.raw


def test_without_a_date_of_publication_relative_dates_stay_unresolved() -> None:
    partial, explicit, weekday = fields("It burned on June 3, opened on July 15, 2025, and closed on Tuesday.", None)
    assert (value(explicit).edtf, value(explicit).resolved) == ("2025-07-15", "explicit")
    for field in (weekday, partial):
        assert (value(field).edtf, value(field).earliest, value(field).latest) == ("", None, None)
        assert value(field).resolved == "unresolved"


def test_how_a_date_was_resolved() -> None:
    text = "It opened on Monday. It closed on July 15, a year after the plan of 3 June 2024. Two days later it burned."
    assert {field.raw: value(field).resolved for field in fields(text)} == {
        "Monday": "relative to 2025-07-22",
        "July 15": "year inferred",
        "3 June 2024": "explicit",
        "Two days later": "relative to 2024-06-03",
    }


def test_earliest_and_latest_day() -> None:
    [month] = fields("The two leaders met in June.")
    assert (value(month).earliest, value(month).latest) == ("2025-06-01", "2025-06-30")
    [since] = fields("Since April, prices have doubled.")
    assert (value(since).earliest, value(since).latest) == (date(2025, 4, 1).isoformat(), None)


def test_an_article_without_sentences_has_no_dates() -> None:
    assert fields("") == []
