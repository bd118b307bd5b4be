"""Source text made safe: nothing hidden, nothing endless, no link but plain web addresses, no markup in Markdown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reconcile.report.markup import plain, table
from reconcile.report.visible import bounded, language_tag, one_line, short, slug, visible, web_link

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)

LINKS = [
    ("https://quay.example/a?b=c#d", True),
    ("http://quay.example", True),
    ("HTTPS://QUAY.EXAMPLE/", True),
    ("ftp://quay.example/a", False),
    ("javascript:alert(1)", False),
    ("data:text/html,x", False),
    ("//quay.example/a", False),
    ("https://", False),
    ("https://user:secret@quay.example/", False),
    ("https://quay.example/a b", False),
    ("https://quay.example/\u202egpj.exe", False),
    ("https://[::1", False),
    ("https://quay.example/" + "a" * 2_000, False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("url", "linked"), LINKS)
def test_only_plain_web_addresses_become_links(url: str | None, linked: bool) -> None:
    assert web_link(url) == (url if linked else "")


SLUGS = [
    ("In 2023, Chile reopened 3 mines", "in-2023-chile-reopened-3-mines"),
    ("Ö & Çå — ñ", "o-ca-n"),
    ("  ../../etc/passwd  ", "etc-passwd"),
    ("日本語", "untitled"),
    ("", "untitled"),
    ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ("x" * 200, "x" * 60),
]


@pytest.mark.parametrize(("text", "made"), SLUGS)
def test_a_slug(text: str, made: str) -> None:
    assert slug(text) == made


@given(TEXT, st.integers(1, 60))
def test_every_slug_is_a_plain_file_name(text: str, limit: int) -> None:
    made = slug(text, limit)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert made == "untitled" or len(made) <= limit
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_hidden_characters_are_shown_and_harmless_ones_kept() -> None:
    assert visible("a\u202eb\u200bc\x00") == "a⟨U+202E⟩b⟨U+200B⟩c⟨U+0000⟩"
    assert visible("soft\u00adhyphen") == "soft\u00adhyphen"
    assert one_line("  a\n\t b  ") == "a b"


@given(TEXT)
def test_nothing_hidden_is_left(text: str) -> None:
    left = {character for character in one_line(text) if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}}
    assert left <= set("\u00ad\u200c\u200d")


def test_cut_text_says_how_much_is_missing_or_ends_in_dots() -> None:
    assert bounded("a" * 12, 10) == "a" * 10 + " … [2 more characters]"
    assert bounded("short", 10) == "short"
    assert short("the ferry board sold two ships", 22) == "the ferry board sold…"
    assert short("the ferry board sold", 20) == "the ferry board sold"
    assert short("x" * 30, 10) == "x" * 10 + "…"


@given(TEXT, st.integers(1, 40))
def test_short_text_is_a_beginning(text: str, limit: int) -> None:
    made = short(text, limit)
    assert made == text or (made.endswith("…") and text.startswith(made[:-1]) and len(made) <= limit + 1)


TAGS = [("en", "en"), ("pt-BR", "pt-BR"), ('en" onclick="x', ""), ("", ""), (None, "")]


@pytest.mark.parametrize(("tag", "made"), TAGS)
def test_only_well_formed_language_tags_are_kept(tag: str | None, made: str) -> None:
    assert language_tag(tag) == made


MARKUP = [
    ("# no heading", r"\# no heading"),
    ("- no item", r"\- no item"),
    ("1. no number", r"1\. no number"),
    ("2) no number", r"2\) no number"),
    ("a | b", r"a \| b"),
    ("**loud** _soft_ `code`", r"\*\*loud\*\* \_soft\_ \`code\`"),
    ("[words](address)", r"\[words\](address)"),
    ("<b>&amp;", r"\<b\>\&amp;"),
    ("see http://quay.example", r"see http\://quay.example"),
    ("see www.quay.example", r"see www\.quay.example"),
    ("me@quay.example", r"me\@quay.example"),
    ("two\nlines", "two lines"),
    ("fish & chips, 5 - 3 = 2", "fish & chips, 5 - 3 = 2"),
]


@pytest.mark.parametrize(("text", "made"), MARKUP)
def test_markdown_marks_are_escaped(text: str, made: str) -> None:
    assert plain(text) == made


@given(TEXT)
def test_escaped_text_is_one_paragraph_of_text(text: str) -> None:
    parser = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
    tokens = parser.parse(plain(text))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    children = [child for token in tokens for child in token.children or []]
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children).split() == one_line(text).split()


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_cells_stay_in_their_columns(rows: list[tuple[str, str]]) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    lines = table(["One", "Two"], [[plain(cell) for cell in row] for row in rows])
    tokens = parser.parse("\n".join(lines))
    assert sum(token.type == "td_open" for token in tokens) == 2 * len(rows)
    assert sum(token.type == "tr_open" for token in tokens) == 1 + len(rows)
