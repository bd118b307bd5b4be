"""What an editor states wins; what cannot be used is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.ingest import read_file, read_story
from reconcile.ingest.base import Metadata
from reconcile.ingest.front import front_matter
from reconcile.ingest.sidecar import Sidecar, read_sidecar

PROSE = (
    "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods.\n"
)


def test_all_keys() -> None:
    text = 'outlet = "The Courier"\ntitle = "T"\nbyline = "B"\npublished = 2025-07-22\nurl = "https://a.org"'
    known = Metadata(outlet="The Courier", title="T", byline="B", published="2025-07-22", url="https://a.org")
    assert read_sidecar(text.encode(), "x.toml") == Sidecar(known)


def test_a_byte_order_mark_and_an_empty_sidecar_are_fine() -> None:
    assert read_sidecar(b'\xef\xbb\xbfoutlet = "A"', "x.toml") == Sidecar(Metadata(outlet="A"))
    assert read_sidecar(b"", "x.toml") == Sidecar(Metadata())


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ('"2025-07"', "2025-07"),
        ("2025", "2025"),
        ('"22 July 2025"', "2025-07-22"),
        ("2025-07-22T08:00:00Z", "2025-07-22T08:00:00Z"),
        ('"22 July 2025, 8:30 am EDT"', "2025-07-22T08:30:00-04:00"),
    ],
)
def test_published_forms(written: str, edtf: str) -> None:
    assert read_sidecar(f"published = {written}".encode(), "x.toml") == Sidecar(Metadata(published=edtf))


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ('outlt = "A"', "line 1: unknown key 'outlt'", "did you mean 'outlet'"),
        ('outlet = "A"\n\ndate = "2025"', "line 3: unknown key 'date'", "did you mean 'published'"),
        ('outlet = "A"\n[more]\ntitle = "T"', "line 2: unknown key 'more'", "known: outlet"),
        ("zzz = 1", "line 1: unknown key 'zzz'", "known: outlet, title, byline, published, modified, url"),
        ('published = "soon"', "line 1: published 'soon' is no date", "2025-07-22"),
        ('published = "2025-13"', "published '2025-13' is no date", "2025-07-22"),
        ("published = true", "published must be a date, not True", "2025-07-22"),
        ("published = 7", "published '7' is no date", "2025-07-22"),
        ('title = "T"\noutlet = 7', "line 2: outlet must be text, not 7", "quotes"),
        ("byline = 2025-07-22", "byline must be text, not 2025-07-22", "quotes"),
        ('outlet = ["A"]', "outlet must be text, not ['A']", "quotes"),
        ("outlet = ", "not valid TOML", "outlet ="),
        ("outlet = " + "[" * 5000, "not valid TOML", "outlet ="),
        ("published = " + "9" * 5000, "not valid TOML", "outlet ="),
        ("title = 0x" + "f" * 5000, "title must be text, not a number of many digits", "quotes"),
    ],
)
def test_wrong_sidecar(text: str, what: str, hint: str) -> None:
    found = read_sidecar(text.encode(), "x.txt.toml")
    (problem,) = found.problems
    assert found.stated == Metadata()
    assert problem.what.startswith("read without its sidecar x.txt.toml: ")
    assert what in problem.what
    assert hint in (problem.hint or "")
    assert len(problem.what) < 300


def test_every_fault_of_a_sidecar_is_said() -> None:
    found = read_sidecar(b'outlet = "A"\nheadlin = "T"\npublished = "soon"\n', "x.toml")
    assert found.stated == Metadata()
    assert [one.what.split(": ", 1)[1] for one in found.problems] == [
        "line 2: unknown key 'headlin'",
        "line 3: published 'soon' is no date",
    ]


def test_a_sidecar_in_another_encoding_says_where() -> None:
    (problem,) = read_sidecar('outlet = "A"\ntitle = "Zürich"'.encode("cp1252"), "x.toml").problems
    assert "line 2: not UTF-8 text" in problem.what
    assert problem.hint == "save it as UTF-8 text"


def test_bad_sidecars_do_not_stop_a_story(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    (tmp_path / "a.txt.toml").write_text('outlt = "A"', encoding="utf-8")
    (tmp_path / "b.txt.toml").write_text('outlet = "B"', encoding="utf-8")
    (tmp_path / "c.txt.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d.txt.toml").mkdir()
    read = read_story(tmp_path)
    assert [(one.path, one.status.value) for one in read.documents] == [
        ("a.txt", "partial"),
        ("b.txt", "read"),
        ("c.txt", "partial"),
        ("d.txt", "partial"),
    ]
    assert [one.outlet for one in read.articles] == [None, "B", None, None]
    assert [len(one.problems) for one in read.documents] == [1, 0, 1, 1]
    assert "this is a folder" in read.documents[3].problems[0].what


def test_a_sidecar_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "a.txt.toml").write_text('outlet = "A"', encoding="utf-8")
    opened = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.suffix == ".toml":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    document = read_file(tmp_path / "a.txt", "a.txt").documents[0]
    assert document.status.value == "partial"
    assert document.text == PROSE
    assert "a.txt.toml: the file cannot be opened: Permission denied" in document.problems[0].what
    assert document.problems[0].hint == "check that you may read it"


def test_a_large_sidecar_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "a.txt.toml").write_text("# note\n" * 20_000 + 'outlet = "A"', encoding="utf-8")
    read = read_file(tmp_path / "a.txt", "a.txt")
    assert read.articles[0].outlet is None
    assert "too large" in read.documents[0].problems[0].what


def test_an_unreadable_file_says_what_is_wrong_with_its_sidecar_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "a.txt.toml").write_text("outlet = 7", encoding="utf-8")
    document = read_file(tmp_path / "a.txt", "a.txt").documents[0]
    assert document.status.value == "unreadable"
    assert [one.what.split(":")[0] for one in document.problems] == [
        "the file is empty",
        "read without its sidecar a.txt.toml",
    ]


def test_sidecar_wins_over_the_text_and_front_matter(tmp_path: Path) -> None:
    text = f"---\noutlet: Wrong\nbyline: Jo\n---\nBoard buys dredgers\nJuly 3, 2025\n{PROSE}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt.toml").write_text('outlet = "Right"\npublished = "2025-07"', encoding="utf-8")
    article = read_file(tmp_path / "a.txt", "a.txt").articles[0]
    assert (article.outlet, article.byline, article.published) == ("Right", "Jo", "2025-07")
    assert article.title == "Board buys dredgers"


def test_what_a_sidecar_says_of_one_article_is_not_given_to_many_articles(tmp_path: Path) -> None:
    text = f"{PROSE}https://a.example.org/1\nThe union said {PROSE}https://b.example.net/2\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    stated = 'title = "One"\nmodified = 2025-07-04\noutlet = "The Courier"'
    (tmp_path / "a.txt.toml").write_text(stated, encoding="utf-8")
    read = read_file(tmp_path / "a.txt", "a.txt")
    assert [(one.title, one.modified, one.outlet) for one in read.articles] == [(None, None, "The Courier")] * 2
    assert "modified, title is left out" in read.documents[0].problems[0].what


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


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("outlet: [unclosed", "outlet must be text, not [unclosed"),
        ("outlet: 7", "outlet must be text, not 7"),
        ("title: -3.5", "title must be text, not -3.5"),
        ("title: true", "title must be text, not true"),
        ("byline: {name: Jo", "byline must be text, not {name: Jo"),
        ("author:\n  - Jo Orchard\n  - Ann Lee", "byline must be text, not several lines"),
        ("title: >\n  A long headline", "title must be text, not several lines"),
        ('outlet: "The Courier', 'outlet must be text, not "The Courier'),
        ("date: [2025]", "published must be a date, not [2025]"),
        ("date: 7", "published '7' is no date"),
    ],
)
def test_front_matter_of_a_wrong_type_is_said(tmp_path: Path, entry: str, what: str) -> None:
    (tmp_path / "a.txt").write_text(f"---\n{entry}\nurl: https://a.example/x\n---\n{PROSE}", encoding="utf-8")
    read = read_file(tmp_path / "a.txt", "a.txt")
    assert [one.what for one in read.documents[0].problems] == [f"front matter: {what}"]
    assert read.documents[0].status.value == "partial"
    assert read.articles[0].url == "https://a.example/x"


@pytest.mark.parametrize(
    ("entry", "known"),
    [
        ('title: "1984"', Metadata(title="1984")),
        ("title: 'We will: not'  # quoted", Metadata(title="We will: not")),
        ("title: Plain: words # a note", Metadata(title="Plain: words")),
        ("title: 12 crews sent", Metadata(title="12 crews sent")),
        ("date: 2025", Metadata(published="2025")),
        ("outlet: ~\ntitle: T", Metadata(title="T")),
        ("tags:\n  - one\n  - two\ntitle: T", Metadata(title="T")),
        ("title: T\n\n  # a note", Metadata(title="T")),
    ],
)
def test_front_matter_as_other_tools_write_it(entry: str, known: Metadata) -> None:
    assert front_matter(f"---\n{entry}\n---\nText")[1:] == (known, ())
