"""Which text on a page is the article's, and when it was published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from reconcile import reconcile_story, render
from reconcile.ingest import read_file
from reconcile.ingest.base import Page
from reconcile.ingest.html import Html
from reconcile.ingest.html_dates import is_earlier, timed
from reconcile.model.document import Review

A = "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods."
B = "Historians have asked the ministry to protect the lock, which was built in 1911 and lets through many barges."
C = "The works are to begin in May and to last until October, the minister told a meeting of farmers on Monday."


def _page(body: str, head: str = "") -> Page:
    return Html().read(f"<html><head><title>T</title>{head}</head><body>{body}</body></html>".encode())


def _ld(**node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_the_text_that_the_metadata_carries_stands_in_for_one_that_is_not_found() -> None:
    told = " ".join([A, B, C] * 3)
    teaser = (
        "<div><p>To read this article you need a subscription, which costs two crowns a week from now on.</p></div>"
    )
    page = _page(teaser, _ld(**{"@type": "NewsArticle", "articleBody": told}))
    assert page.text == told


def test_a_short_text_in_the_metadata_stands_in_for_nothing() -> None:
    page = _page(
        f"<article><p>{A}</p><p>{B}</p><p>{C}</p></article>", _ld(**{"@type": "NewsArticle", "articleBody": A})
    )
    assert all(words in page.text for words in (A, B, C))


@pytest.mark.parametrize(
    ("head", "pieces"),
    [
        ('<meta property="og:type" content="article">', 0),
        (_ld(**{"@type": "NewsArticle", "headline": "T"}), 0),
        ('<meta property="og:type" content="website">', 2),
        (_ld(**{"@graph": [{"@type": "BlogPosting"}, {"@type": "BlogPosting"}]}), 2),
        ("", 2),
    ],
)
def test_a_page_that_calls_itself_one_article_is_not_parted_into_posts(head: str, pieces: int) -> None:
    posts = f"<article><h2>One</h2><p>{A}</p><p>{B}</p></article><article><h2>Two</h2><p>{C}</p><p>{A}</p></article>"
    assert len(_page(posts, head).pieces) == pieces


def test_a_page_in_utf8_that_declares_something_else() -> None:
    body = f"<article><p>Zürich – {A}</p><p>{B}</p></article>"
    raw = f'<html><head><meta charset="iso-8859-1"></head><body>{body}</body></html>'.encode()
    assert Html().read(raw).text.startswith("Zürich – The river")


def test_fact_checks_in_the_metadata() -> None:
    node = {
        "@type": "ClaimReview",
        "claimReviewed": "Dredging is free.",
        "author": {"name": "Tamsel Check"},
        "itemReviewed": {"@type": "Claim", "author": [{"name": "Board"}]},
        "reviewRating": {"ratingValue": 1, "bestRating": 5},
    }
    page = _page(f"<article><p>{A}</p><p>{B}</p></article>", _ld(**{"@graph": [node, node]}))
    review = Review(claim="Dredging is free.", verdict="1 of 5", claimant="Board", reviewer="Tamsel Check")
    assert page.reviews == (review,)


@pytest.mark.parametrize(
    ("head", "modified"),
    [
        (
            _ld(**{"@type": "NewsArticle", "datePublished": "2025-05-12", "dateModified": "2025-05-14T08:00:00Z"}),
            "2025-05-14T08:00:00Z",
        ),
        ('<meta property="article:modified_time" content="2025-05-15T08:00:00Z">', "2025-05-15T08:00:00Z"),
        ("", None),
    ],
)
def test_the_date_of_the_last_change(head: str, modified: str | None) -> None:
    assert _page(f"<article><p>{A}</p></article>", head).stated.modified == modified


def test_json_ld_with_line_breaks_and_wrapping() -> None:
    told = '{"@type": "NewsArticle", "headline": "Lock\nto stay"}'
    block = f'<script type="application/ld+json">//<![CDATA[\n{told}\n//]]></script>'
    assert _page(f"<article><p>{A}</p></article>", block).stated.title == "Lock to stay"


def test_the_address_bears_the_outlets_own_day() -> None:
    head = _ld(**{"@type": "NewsArticle", "datePublished": "2025-05-13T02:30:00Z"})
    link = '<link rel="canonical" href="https://tamsel.example/2025/05/{}/lock">'
    body = f"<article><p>{A}</p></article>"
    assert _page(body, head + link.format(12)).stated.published == "2025-05-12"
    assert _page(body, head + link.format("02")).stated.published == "2025-05-02"
    assert _page(body, head + link.format(14)).stated.published == "2025-05-13T02:30:00Z"


@pytest.mark.parametrize(
    ("dated", "published", "expected"),
    [("2025-05-12", "2025-05-13", True), ("2025-05-12", "2025-05-13T02:30:00Z", True), ("2025-05", "2025-05-13", False),
     (None, "2025-05-13", False), ("2025-05-12", None, False)],
)  # fmt: skip
def test_an_earlier_day(dated: str | None, published: str | None, *, expected: bool) -> None:
    assert is_earlier(dated, published) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<time datetime='2025-01-01'>clock</time><h1>T</h1><time datetime='2025-05-12'>12 May</time>", "2025-05-12"),
        (
            "<h1>T</h1><time class='updated' datetime='2025-05-14'></time><time datetime='2025-05-12'></time>",
            "2025-05-12",
        ),
        ("<h1>T</h1><time>3 June 2025</time><span itemprop='datePublished' content='2025-05-12'></span>", "2025-05-12"),
        ("<time datetime='2025-05-12'></time><p>x</p>", "2025-05-12"),
        ("<h1>T</h1><p>x</p>", None),
    ],
)
def test_times_in_the_markup(body: str, expected: str | None) -> None:
    assert timed(document_fromstring(f"<html><body>{body}</body></html>")) == expected


def test_a_date_from_anywhere_on_the_page_is_a_guess() -> None:
    page = _page(f"<article><p>{A}</p><p>{B}</p></article><div>last seen on 12 May 2025 in town</div>")
    assert (page.stated.published, page.guessed.published) == (None, "2025-05-12")


def test_a_guess_is_told_in_the_report(tmp_path: Path) -> None:
    body = f"<article><p>{A}</p><p>{B}</p></article><div>last seen on 12 May 2025 in town</div>"
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    report = reconcile_story(tmp_path)
    assert [one.published for one in report.articles] == ["2025-05-12"]
    told = "its date is a guess: 2025-05-12 is the likeliest of the dates on the page"
    assert told in render(report)["report.md"].decode().replace("\\", "")


def test_a_sidecars_date_is_no_guess(tmp_path: Path) -> None:
    body = f"<article><p>{A}</p><p>{B}</p></article><div>last seen on 12 May 2025 in town</div>"
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    (tmp_path / "a.html.toml").write_text("published = 2025-05-12", encoding="utf-8")
    read = read_file(tmp_path / "a.html", "a.html")
    assert (read.articles[0].published, read.documents[0].problems) == ("2025-05-12", ())
