"""One real file of each format, read whole: the right text, title, outlet and date of every article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.errors import ItemError
from reconcile.ingest import Ingested, read_story, stretches
from reconcile.ingest.readers import READERS, reader_for
from reconcile.model.document import Article, Document, PassageReason
from reconcile.origins import find_origins

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases" / "formats.yaml").read_text(encoding="utf-8"))
STORIES: dict[str, dict[str, Any]] = yaml.safe_load(
    (HERE / "cases" / "formats_stories.yaml").read_text(encoding="utf-8")
)
TOLD = ("title", "outlet", "byline", "published", "modified", "url")
BY_NAME = [pytest.param(case, id=case["file"]) for case in CASES]


@pytest.fixture(scope="module")
def read() -> Ingested:
    return read_story(HERE / "samples" / "formats")


def _document(read: Ingested, name: str) -> Document:
    return next(one for one in read.documents if one.path == name)


def _articles(read: Ingested, document: Document) -> list[Article]:
    return [one for one in read.articles if one.document == document.id]


@pytest.mark.parametrize("case", BY_NAME)
def test_what_is_known_of_each_article(read: Ingested, case: dict[str, Any]) -> None:
    document = _document(read, case["file"])
    assert document.media_type == case["media_type"]
    assert document.status == case.get("status", "read")
    assert case.get("problem", "") in " ".join(one.what for one in document.problems)
    assert bool(document.problems) == ("problem" in case)
    expected = [{key: (STORIES[one["story"]] | one).get(key) for key in TOLD} for one in case["articles"]]
    assert [{key: getattr(one, key) for key in TOLD} for one in _articles(read, document)] == expected


@pytest.mark.parametrize("case", BY_NAME)
def test_what_reaches_the_parser_is_the_text_and_nothing_else(read: Ingested, case: dict[str, Any]) -> None:
    document = _document(read, case["file"])
    for article, expected in zip(_articles(read, document), case["articles"], strict=True):
        parts = [document.text[start:end] for start, end in stretches(article, read.passages)]
        lines = [line.strip() for part in parts for line in part.splitlines() if line.strip()]
        told = [one for one in STORIES[expected["story"]]["text"] if not one.startswith(("## ", "https://"))]
        if case["file"].endswith(".rtf"):  # which knows no headings
            lines.remove("Ferries wait too")
        assert lines == ([] if "language" in expected else told)
        assert article.language == expected.get("language", "en")


def test_every_format_has_a_sample_and_every_sample_a_case(read: Ingested) -> None:
    assert sorted(one.path for one in read.documents) == sorted(case["file"] for case in CASES)
    in_the_folder_above = {"text/plain", "text/markdown"}
    assert {one.media_type for one in READERS} - {one.media_type for one in read.documents} == in_the_folder_above


def test_pages_of_a_pdf_are_places(read: Ingested) -> None:
    document = _document(read, "post.pdf")
    first, second = document.pages
    assert first == 0
    assert document.text.index("Until the station") < second < document.text.index("public inquiry")


def test_words_parted_at_a_lines_end_are_joined_and_compounds_keep_their_hyphen(read: Ingested) -> None:
    text = _document(read, "post.pdf").text
    assert "re-examination of the cables" in text
    assert "cross-linked cables" in text


def test_running_heads_are_furniture(read: Ingested) -> None:
    document = _document(read, "post.pdf")
    said = [
        document.text[one.start : one.end]
        for one in read.passages
        if one.document == document.id and one.reason is PassageReason.FURNITURE
    ]
    assert [mark for mark in ("1/2", "2/2", "http://brannochpost") if mark not in " ".join(said)] == []


def test_a_feeds_source_is_an_origin_with_its_words(read: Ingested) -> None:
    document = _document(read, "weekly.rss")
    article = find_origins(_articles(read, document)[1], document.text, ())
    (origin,) = article.origins
    assert origin.name == "Northern Press Agency"
    assert document.text[origin.start : origin.end] == origin.proof == "Source: Northern Press Agency"


def test_an_article_in_another_language_is_kept_as_one_passage(read: Ingested) -> None:
    document = _document(read, "letters.mbox")
    article = _articles(read, document)[1]
    inside = [one for one in read.passages if one.document == document.id and one.start >= article.start]
    assert [(one.start, one.end, one.reason) for one in inside] == [
        (article.start, article.end, PassageReason.LANGUAGE)
    ]


@pytest.mark.parametrize("case", BY_NAME)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_file_is_read_in_part_or_refused(case: dict[str, Any], share: float) -> None:
    raw = (HERE / "samples" / "formats" / case["file"]).read_bytes()
    raw = raw[: int(len(raw) * share)]
    reader = reader_for(case["file"], raw)
    assert reader is not None
    try:
        page = reader.read(raw)
    except ItemError:
        return
    assert all(0 <= one.start <= one.end <= len(page.text) for one in page.cuts)
    assert all(one.start < len(page.text) for one in page.pieces)
