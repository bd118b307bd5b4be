"""Hostile archives, and documents that are archives inside."""

from __future__ import annotations

import gzip
import io
import stat
import warnings
import zipfile
from random import Random

from tests.hostile.base import Kind, one_of, prose, raw
from tests.hostile.pages import LAUGHS, OUTSIDE

_WORD = "word/document.xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'  # noqa: E501
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'  # noqa: E501
_ZEROS = b"\0" * 30_000_000


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            archive.writestr(info, body, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def docx(document: bytes) -> bytes:
    return packed(("[Content_Types].xml", _TYPES.encode()), ("_rels/.rels", _RELATIONS.encode()), (_WORD, document))


def _zip_bomb(random: Random, round_: int) -> bytes:
    zeros = [(f"{n}.html", _ZEROS[: 19_000_000 + round_]) for n in range(8)]
    return packed(("good.txt", prose(random).encode()), ("too-large.txt", _ZEROS), *zeros)


def _nested_zip(random: Random, round_: int) -> bytes:
    inner = packed(("deep.txt", prose(random).encode()))
    for depth in range(3 + round_ * 4):
        inner = packed((f"{depth}.zip", inner), (f"beside-{depth}.txt", prose(random).encode()))
    return inner


def _overlapping_zip(random: Random, _round: int) -> bytes:
    """Every entry of the table of contents points at one and the same bytes."""
    one = packed(("a.txt", prose(random).encode() + _ZEROS[:10_000_000]))
    end = one.rfind(b"PK\x05\x06")
    start = one.rfind(b"PK\x01\x02", 0, end)
    entry, tail = one[start:end], bytearray(one[end:])
    count = 60
    tail[8:10] = tail[10:12] = count.to_bytes(2, "little")
    tail[12:16] = (len(entry) * count).to_bytes(4, "little")
    return one[:start] + entry * count + bytes(tail)


def _traversal(random: Random, round_: int) -> bytes:
    bad = one_of(
        round_, ("../../../tmp/owned.txt", "/etc/owned.txt", "..\\..\\owned.txt", "C:\\owned.txt", "a/../../b.txt")
    )
    return packed((bad, prose(random).encode()), ("good.txt", prose(random).encode()))


def _links(random: Random, _round: int) -> bytes:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed((link, b"/etc/passwd"), ("good.txt", prose(random).encode()))


def _locked(random: Random, _round: int) -> bytes:
    raw_ = bytearray(packed(("a.txt", prose(random).encode())))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw_[raw_.find(sign) + place] |= 1
    return bytes(raw_)


def _damaged_zip(random: Random, round_: int) -> bytes:
    raw_ = bytearray(packed(("a.txt", prose(random, 50).encode()), ("b.txt", prose(random).encode())))
    if round_ % 2:
        return bytes(raw_[: len(raw_) // 2])
    for at in range(40, 120):
        raw_[at] ^= 0xFF
    return bytes(raw_)


def _many_members(random: Random, _round: int) -> bytes:
    return packed(*((f"{n}.txt", b"") for n in range(20_000)), ("last.txt", prose(random).encode()))


def _odd_members(random: Random, _round: int) -> bytes:
    bad = ("\u202egpj.txt", "<script>.txt", "=1+1.txt", "a\nb.txt", "x" * 5_000 + ".txt", "a.txt", "a.txt", "-rf.txt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return packed(*((name, prose(random).encode()) for name in bad))


def _warc(random: Random, round_: int) -> bytes:
    body = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>"
        + prose(random).encode()
        + b"</p></body></html>"
    )
    length = one_of(round_, (str(len(body)), "99999999999", "-5", "x", "0"))
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{round_}\r\nContent-Length: {length}\r\n"
    )
    return (
        head.encode()
        + b"Content-Type: application/http;msgtype=response\r\n\r\n"
        + body
        + b"\r\n\r\n"
        + b"WARC/9 junk\r\n" * 50
    )


def _warc_bomb(random: Random, round_: int) -> bytes:
    zeros = gzip.compress(_ZEROS, mtime=0) if round_ % 2 else _ZEROS
    encoding = b"Content-Encoding: gzip\r\n" * (round_ % 2)
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + encoding + b"\r\n" + zeros
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/x\r\nContent-Length: %d\r\n\r\n"
        % len(body)
    )
    return gzip.compress((head + body + b"\r\n\r\n") * 2 + prose(random).encode(), mtime=0)


def _word_bomb(random: Random, round_: int) -> bytes:
    text = (
        f"<w:document {_W}><w:body>"
        + f"<w:p><w:r><w:t>{prose(random)}</w:t></w:r></w:p>" * (1_000 if round_ else 60_000)
        + "</w:body></w:document>"
    )
    return docx(text.encode())


def _word_entities(random: Random, round_: int) -> bytes:
    kind, inner = ((LAUGHS, "&a11;"), (OUTSIDE, "&x;"))[round_ % 2]
    body = f"<w:p><w:r><w:t>{prose(random)} {inner}</w:t></w:r></w:p>"
    return docx(f"{kind}<w:document {_W}><w:body>{body}</w:body></w:document>".encode())


def _word_deep(random: Random, _round: int) -> bytes:
    return docx(f"<w:document {_W}><w:body>{'<w:tbl><w:tr><w:tc>' * 30_000}<w:p>{prose(random)}".encode())


def _other_office(random: Random, round_: int) -> bytes:
    inner = one_of(round_, ("content.xml", "META-INF/container.xml", "mimetype"))
    return packed(("mimetype", b"application/vnd.oasis.opendocument.text"), (inner, (LAUGHS + prose(random)).encode()))


def _epub(random: Random, round_: int) -> bytes:
    path = one_of(round_, ("../../etc/passwd", "/etc/passwd", "a.opf", "http://127.0.0.1:9/a.opf", "a.opf"))
    container = f'<container><rootfiles><rootfile full-path="{path}"/></rootfiles></container>'
    package = '<package><manifest><item id="a" href="a.opf"/></manifest><spine>' + '<itemref idref="a"/>' * 50_000
    return packed(("META-INF/container.xml", container.encode()), ("a.opf", (package + prose(random)).encode()))


KINDS: dict[str, Kind] = {
    "zip bomb": raw(".zip", _zip_bomb),
    "nested zips": raw(".zip", _nested_zip),
    "overlapping zip": raw(".zip", _overlapping_zip),
    "path traversal": raw(".zip", _traversal),
    "links in a zip": raw(".zip", _links),
    "locked zip": raw(".zip", _locked),
    "damaged zip": raw(".zip", _damaged_zip),
    "many members": raw(".zip", _many_members),
    "odd members": raw(".zip", _odd_members),
    "false WARC": raw(".warc", _warc),
    "WARC bomb": raw(".warc.gz", _warc_bomb),
    "Word bomb": raw(".docx", _word_bomb),
    "Word entities": raw(".docx", _word_entities),
    "deep Word": raw(".docx", _word_deep),
    "false OpenDocument": raw(".odt", _other_office),
    "false EPUB": raw(".epub", _epub),
}
