"""Web pages: what their metadata says, and which text is theirs."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from reconcile.ingest.base import Metadata
from reconcile.ingest.html import Html
from reconcile.ingest.html_head import stated_by
from reconcile.ingest.html_posts import posts_of

A = "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods."
B = "Historians have asked the ministry to protect the lock, which was built in 1911 and lets through many barges."
_DIVS = "".join(f"<div class='post'><h2>{n}</h2><p>{A}</p><p>{B}</p></div>" for n in (1, 2))
BODY = f"<article><p>{A}</p><p>{B}</p></article>"


def _stated(head: str, body: str = BODY) -> Metadata:
    return stated_by(document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


def _ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            _ld({"@type": "NewsArticle", "headline": "T", "datePublished": "2025-04-02T09:30:00+02:00"}),
            ("T", "2025-04-02T09:30:00+02:00"),
        ),
        (_ld([{"@type": ["Article", "Thing"], "headline": "T", "datePublished": "2025-04-02"}]), ("T", "2025-04-02")),
        (_ld({"@graph": [{"@type": "WebPage", "name": "W"}, {"@type": "BlogPosting", "headline": "T"}]}), ("T", None)),
        (_ld({"@type": "Organization", "name": "O"}) + "<title>T</title>", ("T", None)),
        ('<script type="application/ld+json">{broken</script><title>T</title>', ("T", None)),
        (_ld({"@type": "NewsArticle", "headline": 7, "author": None}) + "<title>T</title>", ("T", None)),
        ('<meta property="og:title" content="T"><meta name="date" content="3 May 2025">', ("T", "2025-05-03")),
        ('<meta name="date" content="13/05/2025"><title>T</title>', ("T", "2025-05-13")),
        ("<title>T</title>", ("T", None)),
    ],
)
def test_title_and_date(head: str, expected: tuple[str, str | None]) -> None:
    said = _stated(head)
    assert (said.title, said.published) == expected


def test_json_ld_wins_over_tags_and_names_are_joined() -> None:
    node = {
        "@type": "NewsArticle",
        "author": [{"name": "Jo Orchard"}, {"name": "Lena Marsh"}, {"name": "Jo Orchard"}],
        "publisher": {"name": "Tamsel Times"},
        "mainEntityOfPage": {"@id": "https://tamsel.example.com/a"},
    }
    said = _stated('<meta property="og:site_name" content="other"><meta name="author" content="other">' + _ld(node))
    assert (said.byline, said.outlet, said.url) == (
        "Jo Orchard, Lena Marsh",
        "Tamsel Times",
        "https://tamsel.example.com/a",
    )


def test_outlet_from_the_address_and_from_the_title() -> None:
    assert _stated('<link rel="canonical" href="https://www.scmp.com/a">').outlet == "South China Morning Post"
    assert _stated("<title>Lock to stay | The Guardian</title>") == Metadata(
        title="Lock to stay", outlet="The Guardian"
    )


@pytest.mark.parametrize(
    ("shown", "byline"),
    [
        ("By Jo Orchard May 12, 2025 Print", "Jo Orchard"),
        ("By Jo Orchard and Lena Marsh", "Jo Orchard and Lena Marsh"),
        ("By Jo Orchard, Monday", "Jo Orchard"),
        ("By submitting you agree to our terms", None),
    ],
)
def test_a_byline_that_is_shown_ends_with_the_name(shown: str, byline: str | None) -> None:
    assert _stated("", f"<article><h1>T</h1><p>{shown}</p><p>{A}</p></article>").byline == byline


@pytest.mark.parametrize("title", ["Lock to stay | Tamsel Times", "Lock to stay - tamsel times", "Lock to stay"])
def test_the_outlets_name_is_no_part_of_the_title(title: str) -> None:
    head = f'<meta property="og:site_name" content="Tamsel Times"><meta property="og:title" content="{title}">'
    assert _stated(head).title == "Lock to stay"


def test_a_date_in_strokes_yields_to_the_date_that_is_shown() -> None:
    shown = f"<article><h1>T</h1><p>May 12, 2025</p><p>{A}</p></article>"
    assert _stated('<meta name="date" content="12/05/2025">', shown).published == "2025-05-12"


def test_dates_above_the_heading_are_the_pages_own() -> None:
    body = f"<p>June 1, 2025</p><article><h1>T</h1><p>{A}</p></article>"
    assert _stated("", body).published is None


def test_declared_encoding() -> None:
    raw = f'<html><head><meta charset="iso-8859-2"></head><body><p>Čeština. {A}</p></body></html>'.encode("iso-8859-2")
    assert Html().read(raw).text == f"Čeština. {A}"


def test_captions_are_kept() -> None:
    figure = "<figure><img src=x><figcaption>The lock opened on May 3.</figcaption></figure>"
    page = Html().read(f"<html><body><article><h1>T</h1>{figure}<p>{A}</p><p>{B}</p></article></body></html>".encode())
    assert page.text.count("The lock opened on May 3.") == 1


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f"<article><h2>One</h2><p>{A}</p><p>{B}</p></article><article><h2>Two</h2><p>{B}</p><p>{A}</p></article>", 2),
        (_DIVS, 2),
        (f"<article><h1>One</h1><p>{A}</p><p>{B}</p></article><article><h3>Two</h3><p>{B}</p></article>", 0),
        (f"<article><h1>One</h1>{f'<p>{A}</p>' * 9}</article><article><h3>Two</h3><p>{A}</p><p>{B}</p></article>", 0),
        (f"<article><h1>One</h1><article><h2>Two</h2><p>{A}</p><p>{B}</p></article></article>", 0),
        (BODY, 0),
    ],
)
def test_posts(body: str, count: int) -> None:
    assert len(posts_of(document_fromstring(f"<html><body>{body}</body></html>"))) == count


def test_pieces_begin_where_their_title_stands() -> None:
    body = "".join(f"<article><h2>{title}</h2><p>{A}</p><p>{B}</p></article>" for title in ("One", "Two", "Three"))
    page = Html().read(f"<html><body>{body}</body></html>".encode())
    assert [page.text[one.start :].split("\n")[0] for one in page.pieces] == ["One", "Two", "Three"]
    assert [one.stated.title for one in page.pieces] == ["One", "Two", "Three"]
