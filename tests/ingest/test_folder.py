"""A story's folder: bad files become rows, the rest is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reconcile.errors import InputError
from reconcile.ingest import folder as folder_module
from reconcile.ingest import read_file, read_story
from reconcile.model.document import ReadStatus

PROSE = (
    "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods.\n"
)


def _problem(path: Path) -> str:
    read = read_file(path, path.name)
    assert read.articles == ()
    assert read.passages == ()
    assert read.documents[0].status is ReadStatus.UNREADABLE
    assert read.documents[0].problems[0].hint
    return read.documents[0].problems[0].what


def test_files_are_read_by_name_and_bad_ones_become_rows(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "d.xlsx").write_bytes(b"PK")
    (tmp_path / "e.txt").mkdir()
    (tmp_path / "f.txt").symlink_to(tmp_path / "gone.txt")
    read = read_story(tmp_path)
    assert [(one.path, one.status.value) for one in read.documents] == [
        ("a.txt", "unreadable"),
        ("b.txt", "read"),
        ("c.txt", "unreadable"),
        ("d.xlsx", "unreadable"),
        ("e.txt", "unreadable"),
        ("f.txt", "unreadable"),
    ]
    assert [one.document for one in read.articles] == [read.documents[1].id]
    assert len({one.id for one in read.documents}) == 6


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "no text"),
        ("a.txt", b"\x00" * 400, "not a text file"),
        ("a.pages", b"PK\x03\x04", "format cannot be read"),
        ("b.txt.toml", b'outlet = "A"', "sidecar has no file"),
        ("b.txt.TOML", b'outlet = "A"', "sidecar has no file"),
        ("a.html", b"<html><body></body></html>", "no text was found"),
        ("a.html", b"<!-- -->", "cannot be parsed"),
    ],
)
def test_unreadable(tmp_path: Path, name: str, raw: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert what in _problem(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")
    path.chmod(0)
    assert "cannot be opened" in _problem(path)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MOST_BYTES", 10)
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    assert "too large" in _problem(tmp_path / "a.txt")


def test_missing_file(tmp_path: Path) -> None:
    assert "not a file" in _problem(tmp_path / "none.txt")


def test_what_is_no_source(tmp_path: Path) -> None:
    for name in (".hidden.txt", "README.md", "a.txt.toml", "~a.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "page.html").write_text(f"<html><body><p>{PROSE}</p></body></html>", encoding="utf-8")
    (tmp_path / "page_files").mkdir()
    assert [one.path for one in read_story(tmp_path).documents] == ["a.txt", "page.html"]


def test_no_folder_and_no_sources(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        read_story(tmp_path / "none")
    with pytest.raises(InputError, match="no sources"):
        read_story(tmp_path)


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("iterdir", "is_dir"):
        with monkeypatch.context() as patched:
            patched.setattr(Path, name, refused)
            with pytest.raises(InputError, match="cannot be listed: Permission denied") as caught:
                read_story(tmp_path)
        assert caught.value.hint == "check that you may read it"
        assert caught.value.where == str(tmp_path)


def test_lossy_file_is_partial(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“Zwölf” – “elf” – ".encode() + b"\xff " + PROSE.encode())
    document = read_file(tmp_path / "a.txt", "a.txt").documents[0]
    assert document.status is ReadStatus.PARTIAL
    assert "unreadable in 1 place" in document.problems[0].what


def test_line_ends_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PROSE.replace("\n", "\r\n").encode() * 2)
    assert read_file(tmp_path / "a.txt", "a.txt").documents[0].text == PROSE.replace("\n", "\r\n") * 2


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"<!DOCTYPE html><html><body><article><p>{PROSE}</p></article></body></html>")
    document = read_file(tmp_path / "a.txt", "a.txt").documents[0]
    assert (document.media_type, document.text) == ("text/html", PROSE.strip())


def test_only_furniture_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Leave a comment\nShare this article\n", encoding="utf-8")
    read = read_file(tmp_path / "a.txt", "a.txt")
    assert read.articles == ()
    assert read.documents[0].problems[0].what == "no article was found in this file"


def test_other_languages_are_kept_with_their_language(tmp_path: Path) -> None:
    text = "Der Stadtrat hat am Donnerstag beschlossen, die alte Schleuse bis zum Ende des Jahres zu schließen. " * 3
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [one.language for one in read_file(tmp_path / "a.txt", "a.txt").articles] == ["de"]


def test_few_words_have_no_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The board met on Friday.", encoding="utf-8")
    assert [one.language for one in read_file(tmp_path / "a.txt", "a.txt").articles] == [None]


def test_ids_depend_on_path_and_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PROSE, encoding="utf-8")
    a, b = read_story(tmp_path).articles
    assert a.id != b.id
    assert a == read_file(tmp_path / "a.txt", "a.txt").articles[0]


def test_halves_of_characters_are_replaced_and_said(tmp_path: Path) -> None:
    """JSON can name a half of a character that no file can hold."""
    (tmp_path / "a.json").write_text(
        '{"headline": "Dredgers \\ud83d", "body_text": "' + PROSE.strip() + ' \\ude00 \\ud83d\\ude00"}',
        encoding="utf-8",
    )
    document = read_file(tmp_path / "a.json", "a.json").documents[0]
    document.text.encode("utf-8")
    assert document.text.count("\ufffd") >= 1
    assert "\U0001f600" in document.text
    assert document.status is ReadStatus.PARTIAL
    assert any("halves of characters" in one.what for one in document.problems)
