"""Hostile documents, data files and mail."""

from __future__ import annotations

import zlib
from random import Random

from tests.hostile.base import Kind, one_of, prose, raw


def pdf(*objects: bytes) -> bytes:
    """Write a PDF of these objects, numbered from 1; the first is the catalogue."""
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return body + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n0\n%%%%EOF\n" % (len(objects) + 1)


def _stream(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), filters, content)


def _text_of(random: Random) -> bytes:
    return b"BT /F1 12 Tf (" + prose(random).encode("ascii", "ignore") + b") Tj ET"


_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 5 0 R >> >> >>"
)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _pdf_bomb(random: Random, round_: int) -> bytes:
    content = zlib.compress(_text_of(random) + b" " * (50_000_000 if round_ else 200_000_000), 9)
    for _ in range(round_ % 3):
        content = zlib.compress(content, 9)
    return pdf(_CATALOGUE, _PAGES, _PAGE, _stream(content, b" /FlateDecode" * (1 + round_ % 3)), _FONT)


def _pdf_loop(random: Random, round_: int) -> bytes:
    kids = one_of(round_, ("[2 0 R]", "[2 0 R 3 0 R 2 0 R]", "[3 0 R]" + " " * 10, "2 0 R", "[9 0 R]")).encode()
    pages = b"<< /Type /Pages /Parent 2 0 R /Kids %s /Count 99999999 >>" % kids
    return pdf(_CATALOGUE, pages, _PAGE, _stream(zlib.compress(_text_of(random))), _FONT)


def _pdf_broken(random: Random, round_: int) -> bytes:
    raw_ = bytearray(pdf(_CATALOGUE, _PAGES, _PAGE, _stream(zlib.compress(_text_of(random))), _FONT))
    for _ in range(20 * (round_ + 1)):
        raw_[random.randrange(8, len(raw_))] = random.randrange(256)
    return bytes(raw_)


def _pdf_deep(_random: Random, round_: int) -> bytes:
    return pdf(_CATALOGUE, one_of(round_, ("[", "<<", "(", "<< /A [", "<")).encode() * 50_000)


def _pdf_many_pages(random: Random, round_: int) -> bytes:
    kids = b"<< /Type /Pages /Kids [" + b"3 0 R " * (1_000 if round_ else 20_000) + b"] /Count 20000 >>"
    return pdf(_CATALOGUE, kids, _PAGE, _stream(zlib.compress(_text_of(random))), _FONT)


def _deep_json(random: Random, round_: int) -> bytes:
    return (one_of(round_, ("[", '{"a":', '[{"b":[')) * 100_000 + f'"{prose(random)}"').encode()


def _odd_json(random: Random, round_: int) -> bytes:
    value = one_of(round_, ("9" * 10_000, "1e999", "NaN", '"\\ud800 \\u0000 \\u202e"', "null"))
    body = f'"body": "{prose(random)} \\ud83d"'
    return f'{{"headline": {value}, {body}, "published": {value}, "headline": {value}}}'.encode()


def _many_records(random: Random, round_: int) -> bytes:
    return (f'{{"title": "T", "text": "{prose(random, 2)}"}}\n' * (5 if round_ else 40) + "{broken\n" * 3_000).encode()


def _wide_csv(random: Random, round_: int) -> bytes:
    if round_ % 2:
        return ("title,text,date\n" + f'"T","{prose(random)} {"x" * 3_000_000}","2024"').encode()
    return ("text" + ",c" * 100_000 + "\n" + f'"{prose(random)}"' + ",=1+1" * 100_000 + "\n" + '"never closed').encode()


def _false_parquet(random: Random, _round: int) -> bytes:
    return b"PAR1" + random.randbytes(5_000) + (2**31 - 1).to_bytes(4, "little") + b"PAR1"


def _deep_mail(random: Random, _round: int) -> bytes:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(500))
    return f"From: a@a.example\nSubject: Lock\n{parts}Content-Type: text/plain\n\n{prose(random)}\n".encode()


def _odd_mail(random: Random, round_: int) -> bytes:
    head = one_of(
        round_,
        (
            "Subject: =?utf-8?b?" + "A" * 200_000 + "?=",
            "Subject: " + "x\n " * 8_000,
            "Content-Type: text/plain; charset=" + "y" * 9_000,
            "Content-Transfer-Encoding: base64\nContent-Type: text/html",
            "Date: Mon, 99 Xxx 99999 99:99:99 +9999\nFrom: <script>@x",
        ),
    )
    return f"From: a@a.example\n{head}\n\n{prose(random)}\n".encode()


def _many_mails(random: Random, round_: int) -> bytes:
    return (
        f"From a@a.example Mon Jan  1 00:00:00 2024\nSubject: S\n\n{prose(random, 1)}\n\n" * (5 if round_ else 40)
    ).encode()


def _deep_rtf(random: Random, round_: int) -> bytes:
    return (
        r"{\rtf1 "
        + prose(random)
        + one_of(round_, ("{", r"{\*\x ", r"\bin999999999 ", r"\u99999999?", r"\'zz")) * 50_000
    ).encode()


def _html_as_pdf(random: Random, _round: int) -> bytes:
    return b"<html><body><p>" + prose(random).encode()


def _pdf_as_text(random: Random, _round: int) -> bytes:
    return pdf(_CATALOGUE, _PAGES, _PAGE, _stream(zlib.compress(_text_of(random))), _FONT)


KINDS: dict[str, Kind] = {
    "PDF bomb": raw(".pdf", _pdf_bomb),
    "PDF loop": raw(".pdf", _pdf_loop),
    "broken PDF": raw(".pdf", _pdf_broken),
    "deep PDF": raw(".pdf", _pdf_deep),
    "PDF of many pages": raw(".pdf", _pdf_many_pages),
    "deep JSON": raw(".json", _deep_json),
    "odd JSON": raw(".json", _odd_json),
    "many records": raw(".jsonl", _many_records),
    "wide table file": raw(".csv", _wide_csv),
    "false Parquet": raw(".parquet", _false_parquet),
    "deep mail": raw(".eml", _deep_mail),
    "odd mail": raw(".eml", _odd_mail),
    "many mails": raw(".mbox", _many_mails),
    "deep RTF": raw(".rtf", _deep_rtf),
    "page called PDF": raw(".pdf", _html_as_pdf),
    "PDF called text": raw(".txt", _pdf_as_text),
}
