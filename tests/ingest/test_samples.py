"""Messy files of our own: how they split, what is known about each article, what is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.ingest import Ingested, read_file, readable, stretches
from reconcile.model.document import OriginKind, PassageReason

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases" / "samples.yaml").read_text(encoding="utf-8"))


def _read(name: str) -> Ingested:
    return read_file(HERE / "samples" / name, name)


def _parsed(read: Ingested) -> str:
    """What reaches the parser, one line a stretch."""
    text = readable(read.documents[0], read.passages)
    return "\n".join(text[start:end] for one in read.articles for start, end in stretches(one, read.passages))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["file"]))
def test_articles_and_their_metadata(case: dict[str, Any]) -> None:
    read = _read(case["file"])
    assert len(read.articles) == len(case["articles"])
    for article, expected in zip(read.articles, case["articles"], strict=True):
        found = {key: getattr(article, key) for key in expected}
        assert found == {key: _text(value) for key, value in expected.items()}
        assert article.language == "en"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["file"]))
def test_furniture_is_left_out_and_statements_are_kept(case: dict[str, Any]) -> None:
    parsed = _parsed(_read(case["file"]))
    assert [words for words in case["kept"] if words not in parsed] == []
    assert [words for words in case["left_out"] if words in parsed] == []
    assert [words for words in case.get("once", []) if parsed.count(words) != 1] == []


def test_every_sample_has_a_case() -> None:
    files = sorted(path.name for path in (HERE / "samples").iterdir() if path.is_file())
    assert files == sorted(case["file"] for case in CASES)


def test_references_become_origins_with_their_mark() -> None:
    article = _read("references.txt").articles[0]
    assert [(one.kind, one.proof.split()[0], one.name) for one in article.origins] == [
        (OriginKind.REFERENCE, "[1]", "example.com"),
        (OriginKind.REFERENCE, "[2]", "example.org"),
    ]


def test_reference_marks_are_no_words_of_a_statement() -> None:
    read = _read("references.txt")
    assert "since the spring    ." in _parsed(read)
    assert "since the spring [1]." in read.documents[0].text


def test_inline_markup_stays_out_of_the_parsed_text_at_the_same_places() -> None:
    read = _read("front_matter.md")
    document = read.documents[0]
    parsed = readable(document, read.passages)
    assert len(parsed) == len(document.text)
    at = document.text.index("night ward**")
    assert parsed[at - 2 : at + 12] == "  night ward  "
    assert "](" not in parsed[document.text.index("The hospital on") :].split("##")[0]


def test_markdown_headings_are_headings() -> None:
    read = _read("front_matter.md")
    headings = [one for one in read.passages if one.reason is PassageReason.HEADING]
    assert [read.documents[0].text[one.start : one.end] for one in headings] == ["## What changes"]
