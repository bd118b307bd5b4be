"""What an editor states wins; what cannot be used is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.errors import ConfigError
from reconcile.ingest import read_file
from reconcile.ingest.base import Metadata
from reconcile.ingest.sidecar import front_matter, read_sidecar

PROSE = (
    "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods.\n"
)


def test_all_keys() -> None:
    text = 'outlet = "The Courier"\ntitle = "T"\nbyline = "B"\npublished = 2025-07-22\nurl = "https://a.org"'
    assert read_sidecar(text, "x.toml") == Metadata(
        outlet="The Courier", title="T", byline="B", published="2025-07-22", url="https://a.org"
    )


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ('"2025-07"', "2025-07"),
        ("2025", "2025"),
        ('"22 July 2025"', "2025-07-22"),
        ("2025-07-22T08:00:00Z", "2025-07-22"),
    ],
)
def test_published_forms(written: str, edtf: str) -> None:
    assert read_sidecar(f"published = {written}", "x.toml").published == edtf


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ('outlt = "A"', "unknown key 'outlt'", "did you mean 'outlet'"),
        ('date = "2025"', "unknown key 'date'", "did you mean 'published'"),
        ("zzz = 1", "unknown key 'zzz'", "known: outlet, title, byline, published, url"),
        ('published = "soon"', "published 'soon' is no date", "2025-07-22"),
        ('published = "2025-13"', "published '2025-13' is no date", "2025-07-22"),
        ('outlet = ["A"]', "outlet must be text", "quotes"),
        ("outlet = ", "not valid TOML", "outlet ="),
    ],
)
def test_wrong_sidecar(text: str, what: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_sidecar(text, "x.txt.toml")
    assert what in caught.value.what
    assert hint in (caught.value.hint or "")
    assert caught.value.where == "x.txt.toml"


def test_sidecar_wins_over_the_text_and_front_matter(tmp_path: Path) -> None:
    text = f"---\noutlet: Wrong\nbyline: Jo\n---\nBoard buys dredgers\nJuly 3, 2025\n{PROSE}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt.toml").write_text('outlet = "Right"\npublished = "2025-07"', encoding="utf-8")
    article = read_file(tmp_path / "a.txt", "a.txt").articles[0]
    assert (article.outlet, article.byline, article.published) == ("Right", "Jo", "2025-07")
    assert article.title == "Board buys dredgers"


def test_title_of_a_sidecar_is_not_given_to_many_articles(tmp_path: Path) -> None:
    text = f"{PROSE}https://a.example.org/1\nThe union said {PROSE}https://b.example.net/2\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt.toml").write_text('title = "One"\noutlet = "The Courier"', encoding="utf-8")
    read = read_file(tmp_path / "a.txt", "a.txt")
    assert [(one.title, one.outlet) for one in read.articles] == [(None, "The Courier")] * 2
    assert "title is left out" in read.documents[0].problems[0].what


def test_front_matter_in_toml() -> None:
    text = '+++\ntitle = "T"\nauthor = "B"\n+++\nText'
    end, stated, problems = front_matter(text)
    assert (text[end:], stated, problems) == ("Text", Metadata(title="T", byline="B"), ())


def test_front_matter_with_an_unusable_date_is_said_and_read() -> None:
    _, stated, problems = front_matter("---\ntitle: T\ndate: someday\n---\nText")
    assert stated == Metadata(title="T")
    assert [one.what for one in problems] == ["front matter: published 'someday' is no date"]


@pytest.mark.parametrize(
    "text", ["", "---\n", "---\nno end", "---\n\n---\nText", "Text\n---\ntitle: T\n---\n", "-----\na: b\n-----\n"]
)
def test_no_front_matter(text: str) -> None:
    assert front_matter(text) == (0, Metadata(), ())
