"""Bytes to characters: what is guessed or lost is said."""

from __future__ import annotations

import pytest

from reconcile.errors import ItemError
from reconcile.ingest.decode import decode

TEXT = "The mayor’s office said “no” – the café in Zürich cost €40 million.\r\nA second line.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_or_utf8_is_exact(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.problems, decoded.lossy) == (TEXT, (), False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_western_text_is_read_and_said() -> None:
    decoded = decode(TEXT.encode("cp1252"))
    assert decoded.text == TEXT
    assert not decoded.lossy
    assert [one.what for one in decoded.problems] == ["not UTF-8; read as cp1252"]


def test_other_alphabets_are_recognised() -> None:
    text = "Министерство торговли сообщило в среду, что новые правила вступят в силу с первого июля. " * 5
    assert decode(text.encode("cp1251")).text == text


def test_damaged_utf8_is_lossy() -> None:
    decoded = decode("“Zwölf” – “zwölf” – “zwölf”".encode() + b"\xff end")
    assert decoded.lossy
    assert decoded.text.endswith("\ufffd end")
    assert decoded.problems[0].what == "unreadable in 1 place: not valid utf-8"


@pytest.mark.parametrize(
    ("raw", "text", "places"),
    [
        ("The fee is £40.".encode() + b" He said \x93no\x94.", "The fee is £40. He said \ufffdno\ufffd.", "2 places"),
        ("Café: ".encode() + b"\xff\xff \xfe \xe2\x80 end", "Café: \ufffd\ufffd \ufffd \ufffd end", "3 places"),
        ("Правила вступят в силу".encode()[:-1], "Правила вступят в сил\ufffd", "1 place"),
    ],
)
def test_a_few_bad_bytes_do_not_make_another_encoding(raw: bytes, text: str, places: str) -> None:
    decoded = decode(raw)
    assert (decoded.text, decoded.lossy) == (text, True)
    assert f"unreadable in {places}:" in decoded.problems[0].what


@pytest.mark.parametrize(
    "text",
    [
        "The fee is £40.",
        "The sign “CAFÉ” was sold for £5, the sign “MAÑANA” – also on show – for £7, the town said.",
        "It was naïve",
        "The talks of 3–4 May",
    ],
)
def test_western_bytes_stay_western(text: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.lossy) == (text, False)


def test_the_encoding_that_was_used_is_named() -> None:
    text = "Žluťoučký kůň se ve středu prošel městem. " * 8
    decoded = decode(text.encode("cp1250"))
    assert decoded.text.encode(decoded.problems[0].what.rsplit(" ", 1)[1]) == text.encode("cp1250")


def test_declared_encoding_is_used() -> None:
    assert decode("čeština".encode("iso8859-2"), "iso-8859-2").text == "čeština"


def test_unknown_declared_encoding_is_passed_over() -> None:
    assert decode(b"plain", "no-such-code").text == "plain"


@pytest.mark.parametrize("raw", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 60, b"\x00" * 50])
def test_binary_is_refused(raw: bytes) -> None:
    with pytest.raises(ItemError, match="not a text file"):
        decode(raw)


def test_a_stray_nul_is_no_binary() -> None:
    assert decode(b"The board\x00 met on Friday.").text == "The board\x00 met on Friday."
