"""Whatever the text: nothing is lost, nothing overlaps, nothing crashes."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.errors import ItemError
from reconcile.ingest.articles import articles_of
from reconcile.ingest.base import Metadata, Page, Reader, blanked, readable, stretches
from reconcile.ingest.decode import decode
from reconcile.ingest.front import front_matter
from reconcile.ingest.readers import READERS
from reconcile.ingest.sidecar import read_sidecar
from reconcile.model.document import Document, PassageReason, ReadStatus

PIECES = st.sampled_from(
    [
        "The board met on Friday and bought three dredgers for 22 million crowns, the biggest purchase in years.",
        "Leave a comment", "Filed under Budget", "References:", "[1] https://a.org/1", "https://b.org/2025/07/22/x",
        "Related", "[a](/b)", "![i](x.png)", "# Head", "---", "***", "title: T", "By Jo Orchard", "July 3, 2025",
        "| a | b |", "> quote", "Source: A, B (July 2025)", "**b**", "\u202eflip", "\x00", "\r", "\u2028", "3 Comments",
        "story.htmlThe next", "Comments", "riverrat says:", "<b>x</b>", "<!-- c -->", "@a on x", "Key points",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=30), max_size=25).flatmap(
    lambda pieces: st.sampled_from(["\n", "\n\n", "\r\n", " ", ""]).map(lambda glue: glue.join(pieces))
)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _reader(name: str) -> Reader:
    return READERS.get(name)


def _document(page: Page) -> Document:
    return Document(id="d1", path="a", sha256="", media_type="text/plain", status=ReadStatus.READ, text=page.text)


def _page(text: str, name: str) -> Page | None:
    try:
        return _reader(name).read(text.encode("utf-8"))
    except ItemError:
        return None


@SLOW
@given(TEXTS, st.sampled_from(["plain text", "markdown"]))
def test_every_character_lies_in_an_article_or_a_passage(text: str, name: str) -> None:
    page = _page(text, name)
    if page is None:
        return
    articles, passages = articles_of(_document(page), page, Metadata())
    covered = bytearray(len(page.text))
    for start, end in [*((a.start, a.end) for a in articles), *((p.start, p.end) for p in passages)]:
        assert 0 <= start < end <= len(page.text)
        covered[start:end] = b"\x01" * (end - start)
    assert covered.count(0) == 0 or not page.text.strip()


@SLOW
@given(TEXTS, st.sampled_from(["plain text", "markdown"]))
def test_places_are_ordered_and_do_not_overlap(text: str, name: str) -> None:
    page = _page(text, name)
    if page is None:
        return
    articles, passages = articles_of(_document(page), page, Metadata())
    for places in ([(a.start, a.end) for a in articles], [(p.start, p.end) for p in passages]):
        assert all(left[1] <= right[0] for left, right in pairwise(places))


@SLOW
@given(TEXTS, st.sampled_from(["plain text", "markdown"]))
def test_stretches_and_passages_tile_an_article(text: str, name: str) -> None:
    page = _page(text, name)
    if page is None:
        return
    articles, passages = articles_of(_document(page), page, Metadata())
    cutting = [one for one in passages if one.reason is not PassageReason.MARKUP]
    for article in articles:
        parts = stretches(article, passages)
        taken = sum(end - start for start, end in parts)
        cut = sum(max(0, min(p.end, article.end) - max(p.start, article.start)) for p in cutting)
        assert taken + cut == article.end - article.start
    assert len(readable(_document(page), passages)) == len(page.text)


@SLOW
@given(TEXTS)
def test_reading_is_repeatable(text: str) -> None:
    page = _page(text, "markdown")
    if page is not None:
        assert articles_of(_document(page), page, Metadata()) == articles_of(_document(page), page, Metadata())


@SLOW
@given(TEXTS)
def test_any_page_is_read_or_refused(text: str) -> None:
    page = _page(f"<html><body>{text}<p>{text}</p></body></html>", "html")
    if page is not None:
        articles_of(_document(page), page, Metadata())


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except ItemError:
        return
    assert decoded.lossy <= bool(decoded.problems)


@given(st.text(max_size=200) | st.binary(max_size=50) | st.sampled_from(["outlet = ", "title = ", "x.y = "]))
def test_any_sidecar_is_used_or_refused(text: str | bytes) -> None:
    found = read_sidecar(text.encode() if isinstance(text, str) else text, "x.toml")
    assert not (found.problems and found.stated.model_dump(exclude_none=True))


@given(
    st.text(min_size=1, max_size=200), st.integers(0, 200), st.sampled_from([b"\xff", b"\xc3", b"\x93", b"\xe2\x80"])
)
def test_a_bad_byte_never_turns_other_signs_to_garbage(text: str, at: int, bad: bytes) -> None:
    try:
        decoded = decode(("£5 – " + text[:at]).encode() + bad + b" " + text[at:].encode())
    except ItemError:
        return
    assert decoded.text.startswith("£5 – ")
    assert decoded.lossy


@given(st.text(max_size=200))
def test_utf8_is_read_exactly(text: str) -> None:
    try:
        decoded = decode(b"\xef\xbb\xbf" + text.encode("utf-8"))
    except ItemError:
        return
    assert decoded.text == text


@given(TEXTS)
def test_front_matter_ends_inside_the_text(text: str) -> None:
    end, _, _ = front_matter("---\n" + text)
    assert 0 <= end <= len(text) + 4


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_blanking_keeps_every_place(text: str, places: list[tuple[int, int]]) -> None:
    plain = blanked(text, sorted((min(a, b, len(text)), min(max(a, b), len(text))) for a, b in places))
    assert len(plain) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, plain, strict=True))


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "**a", "`a", "a(", "[x](", " ,", "https://a.org/", "<a ", "<!--", "| ", "> ", "\n---", "x" * 50 + "\n",
     "From " + "A" * 150 + "!\n", "By " + "Aa " * 50 + "\n", "3 " * 90 + "\n", "ok.https://a.org/xThe ",
     "share " * 30 + "\n"],
)  # fmt: skip
def test_hostile_text_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    page = _page(unit * (100_000 // len(unit)), "markdown")
    assert page is not None
    before = process_time()
    articles_of(_document(page), page, Metadata())
    assert process_time() - before < 5


def test_readers_are_pinned() -> None:
    assert READERS.names() == [
        "plain text", "markdown", "html", "pdf", "docx", "odt", "rtf", "epub", "rss", "atom", "nitf", "newsml",
        "json feed", "ninjs", "json lines", "json", "csv", "parquet", "mail", "mailbox", "mhtml",
    ]  # fmt: skip
