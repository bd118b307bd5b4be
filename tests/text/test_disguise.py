"""Invisible characters and look-alike letters neither hide a claim nor move its place."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extract import extract
from reconcile.model.document import Article
from reconcile.text.disguise import disguises, undisguised

SIGNS = "\u200b\u00ad\u2060\ufeff\u202e\u202c\u2066\0\U000e0041"
TEXTS = st.text(st.sampled_from("aeбоcT1 .\n“" + SIGNS) | st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Tam\u200bsel", "Tamsel"),
        ("gov\u00adern\u00adment", "government"),
        ("\u202e22\u202c million", "22 million"),
        ("Рutin’s Сhina", "Putin’s China"),
        ("Ｂｅｉｊｉｎｇ 𝟏𝟐 𝐟𝐢𝐫𝐦𝐬", "Beijing 12 firms"),
        ("\ufeffThe\0 lock", "The lock"),
        ("Россия и Ελλάδα", "Россия и Ελλάδα"),
        ("naïve Zürich Þórr café", "naïve Zürich Þórr café"),
        ("the lock", "the lock"),
    ],
)
def test_the_plain_copy(text: str, plain: str) -> None:
    assert undisguised(text).text == plain


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_every_place_is_traced_back(text: str, a: int, b: int) -> None:
    plain = undisguised(text)
    start, end = sorted((min(a, len(plain.text)), min(b, len(plain.text))))
    origin = plain.origin(start, end)
    assert 0 <= origin[0] <= origin[1] <= len(text)
    if start < end:
        assert plain.image(*origin) == (start, end)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("The lock\u00ad\u200b at Tamsel\u200d.", []),
        ("The \u202elock\u202c", ["2 characters that turn the direction of writing"]),
        ("The lo\u200bck", ["1 invisible characters inside words"]),
        ("The lосk and the lock", ["1 words with letters of another script that look Latin"]),
        ("Министр Лавров said no", []),
    ],
)
def test_only_what_deceives_is_said(text: str, ways: list[str]) -> None:
    assert disguises(text) == ways


def test_claims_are_the_same_with_and_without_disguise() -> None:
    """The values are those of the plain text, and the words are those of the document, sign for sign."""
    clean = "The ministry banned exports of tin to Norway on 3 May 2024. The ban covers 12 firms, Mayor Ada Marsh said."
    dirty = (
        clean.replace("ministry", "mini\u200bstry").replace("12", "\u202e1\u20602\u202c").replace("Norway", "Nоrwаy")
    )
    found, disguised = (_extracted(text) for text in (clean, dirty))
    assert [[one.value for one in claim.fields] for claim in disguised] == [
        [one.value for one in claim.fields] for claim in found
    ]
    assert [claim.words for claim in disguised] == [claim.words for claim in found]
    for claim in disguised:
        assert dirty[claim.start : claim.end] == claim.text
        assert all(dirty[one.start : one.end] == one.raw for one in (*claim.fields, *claim.attribution))
    assert any("1\u20602" in field.raw for claim in disguised for field in claim.fields)


def _extracted(text: str) -> list:  # type: ignore[type-arg]
    article = Article(id="a1", document="d1", start=0, end=len(text), outlet="A", published="2024-05-04")
    return list(extract(text, article, [(0, len(text))]).claims)


@pytest.mark.parametrize("unit", ["\u200b", "a\u200b", "а", "aа", "𝟏", "\0x"])
def test_it_takes_time_that_grows_with_the_text(unit: str) -> None:
    before = process_time()
    text = unit * 300_000
    undisguised(text)
    disguises(text)
    assert process_time() - before < 3
