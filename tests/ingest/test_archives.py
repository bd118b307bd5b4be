"""Archives are read file by file, within bounds; what is left out is said."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reconcile.errors import ItemError
from reconcile.ingest import read_file, read_story
from reconcile.ingest.archives import base, unpack, zips
from reconcile.ingest.story import Manifest, Metadata
from reconcile.model.document import Document, ReadStatus

PROSE = (
    "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods.\n"
)
PAGE = f"<html><head><title>Dredgers</title></head><body><article><p>{PROSE}</p></article></body></html>"


class Writer(WARCWriter):  # type: ignore[misc]  # untyped
    """warcio's writer, but with temporary files in memory: it leaves those on disk to the garbage collector."""

    def _create_temp_file(self) -> io.BytesIO:
        return io.BytesIO()


def packed(**members: str | bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return target.getvalue()


def crawled(*answers: tuple[str, str, str, str], whole: bool = False, zipped: bool = True) -> bytes:
    """Write a web archive of (address, status, media type, body); `whole` gzips it as one piece."""
    target = io.BytesIO()
    writer = Writer(target, gzip=zipped and not whole)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
    for address, status, media_type, body in answers:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body.encode()), http_headers=headers)
        )
    return gzip.compress(target.getvalue()) if whole else target.getvalue()


def rows(documents: tuple[Document, ...]) -> list[tuple[str, str]]:
    return [(one.path, one.status.value) for one in documents]


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_a_file_packed_by_itself_is_read_with_what_is_stated_about_it(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    line = json.dumps({"Wortlaut": PROSE, "sitename": "The Courier"})
    (tmp_path / f"a.jsonl{ending}").write_bytes(pack(line.encode()))
    (tmp_path / f"a.jsonl{ending}.toml").write_text('published = "2025-07-22"\n[columns]\ntext = "Wortlaut"\n')
    (tmp_path / f"b.html{ending}").write_bytes(pack(PAGE.encode()))
    (tmp_path / f"c.txt{ending}").write_bytes(pack(PROSE.encode() * 200)[:-9])
    read = read_story(tmp_path)
    assert rows(read.documents) == [
        (f"a.jsonl{ending}", "read"),
        (f"a.jsonl{ending}/a.jsonl", "read"),
        (f"b.html{ending}", "read"),
        (f"b.html{ending}/b.html", "read"),
        (f"c.txt{ending}", "unreadable"),
    ]
    assert [(one.outlet, one.published) for one in read.articles] == [("The Courier", "2025-07-22"), (None, None)]


def test_a_bomb_of_one_file_is_refused() -> None:
    with pytest.raises(ItemError, match="too large when unpacked"):
        unpack("a.txt.gz", gzip.compress(b"\0" * 30_000_000))


@pytest.mark.parametrize("zipped", [True, False])
def test_a_web_archive_that_ends_in_the_head_of_a_record_is_damaged(zipped: bool) -> None:
    one, two = (crawled(*[("https://a.example/", "200 OK", "text/html", PAGE)] * n, zipped=zipped) for n in (1, 2))
    found = unpack("a.warc.gz" if zipped else "a.warc", two[: len(one) + 60])
    assert (len(found.members), found.cut, len(found.problems)) == (1, True, 1)
    assert "the archive is damaged" in found.problems[0].what
    assert not unpack("a.warc", one).problems


def test_each_file_of_a_zip_is_a_document(tmp_path: Path) -> None:
    inner = packed(**{"c.txt": PROSE})
    sidecar = 'outlet = "The Courier"\npublished = "2025-07-22"'
    members = {"b/page.html": PAGE, "a.txt": PROSE, "a.txt.toml": sidecar, "__MACOSX/._a.txt": "x", "in.zip": inner}
    (tmp_path / "all.zip").write_bytes(packed(**members))
    read = read_story(tmp_path)
    assert rows(read.documents) == [
        ("all.zip", "read"),
        ("all.zip/a.txt", "read"),
        ("all.zip/b/page.html", "read"),
        ("all.zip/in.zip/c.txt", "read"),
    ]
    assert read.documents[0].media_type == "application/zip"
    assert [(one.outlet, one.published) for one in read.articles] == [
        ("The Courier", "2025-07-22"),
        (None, None),
        (None, None),
    ]
    assert len({one.id for one in read.documents}) == 4


def test_what_is_stated_of_an_archive_holds_for_its_files(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(packed(**{"a.txt": PROSE, "b.txt": PROSE}))
    (tmp_path / "all.zip.toml").write_text('outlet = "The Courier"\ntitle = "Not of each"', encoding="utf-8")
    manifest = Manifest(files={"all.zip/b.txt": Metadata(outlet="The Ledger")})
    read = read_story(tmp_path, manifest)
    assert [(one.outlet, one.title) for one in read.articles] == [("The Courier", None), ("The Ledger", None)]


@pytest.mark.parametrize("options", [{}, {"whole": True}, {"zipped": False}])
def test_pages_of_a_web_archive(tmp_path: Path, options: dict[str, bool]) -> None:
    raw = crawled(
        ("https://courier.example/news/dredgers", "200 OK", "text/html; charset=utf-8", PAGE),
        ("https://courier.example/logo.png", "200 OK", "image/png", "x"),
        ("https://courier.example/old", "301 Moved", "text/html", "moved"),
        **options,
    )
    name = "crawl.warc.gz" if options.get("zipped", True) else "crawl.warc"
    (tmp_path / name).write_bytes(raw)
    read = read_story(tmp_path)
    assert rows(read.documents) == [(name, "read"), (f"{name}/https://courier.example/news/dredgers", "read")]
    assert [one.what for one in read.documents[0].problems] == ["passed over in it: answer 301 ×1, image/png ×1"]
    assert [one.url for one in read.articles] == ["https://courier.example/news/dredgers"]
    assert read.documents[1].media_type == "text/html"


def test_a_damaged_web_archive_gives_what_is_whole() -> None:
    raw = crawled(*((f"https://a.example/{n}", "200 OK", "text/html", PAGE) for n in range(3)))
    found = unpack("crawl.warc.gz", raw[:-30])
    assert len(found.members) >= 2
    assert found.cut
    assert "damaged" in found.problems[0].what
    with pytest.raises(ItemError, match="cannot be opened"):
        unpack("crawl.warc", b"no archive at all")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("../up.txt", "leads out of the archive"),
        ("/etc/x.txt", "leads out of the archive"),
        ("a\\..\\..\\x.txt", "leads out of the archive"),
        ("C:\\x.txt", "leads out of the archive"),
    ],
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "a.zip").write_bytes(packed(**{name: PROSE, "good.txt": PROSE}))
    read = read_story(tmp_path)
    refused = [one for one in read.documents if one.status is ReadStatus.UNREADABLE]
    assert [what in one.problems[0].what for one in refused] == [True]
    assert len(read.articles) == 1


def test_bounds_of_a_zip(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = packed(**{"a.txt": "a" * 900, "b.txt": "b" * 2_000, "c.txt": "c" * 900, "d.txt": "d" * 900})
    monkeypatch.setattr(base, "MOST_BYTES", 1_000)
    monkeypatch.setattr(zips, "MOST_BYTES", 1_000)
    found = zips.unpack_zip(raw, base.Budget(members=10, unpacked=1_500))
    assert [(one.name, len(one.raw)) for one in found.members] == [("a.txt", 900), ("b.txt", 0), ("c.txt", 0)]
    assert [one.refused.what.split(":")[0] for one in found.members if one.refused] == [
        "too large when unpacked",
        "not unpacked",
    ]
    assert found.cut
    assert found.problems[0].what.startswith("1 more files are not read")
    found = zips.unpack_zip(raw, base.Budget(members=1, unpacked=9_000))
    assert [one.name for one in found.members] == ["a.txt"]
    assert found.problems[0].what.startswith("3 more files are not read")


def test_archives_in_archives_end(tmp_path: Path) -> None:
    raw = packed(**{"deep.txt": PROSE})
    for _ in range(5):
        raw = packed(**{"in.zip": raw})
    (tmp_path / "a.zip").write_bytes(raw)
    last = read_story(tmp_path).documents[-1]
    assert last.status is ReadStatus.UNREADABLE
    assert "more than 3 deep" in last.problems[0].what


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"no zip", packed()[:-4]], ids=["start", "other", "cut"])
def test_what_is_no_zip_is_said(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(raw)
    document = read_file(tmp_path / "a.zip", "a.zip").documents[0]
    assert document.status is ReadStatus.UNREADABLE
    assert "cannot be opened" in document.problems[0].what
    assert document.sha256 == hashlib.sha256(raw).hexdigest()


def test_an_empty_zip_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed())
    document = read_file(tmp_path / "a.zip", "a.zip").documents[0]
    assert document.problems[-1].what == "no source was found in this archive"


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", PROSE)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", PROSE)
    (tmp_path / "a.zip").write_bytes(target.getvalue())
    read = read_story(tmp_path)
    assert [one.path for one in read.documents] == ["a.zip", "a.zip/a (2).txt", "a.zip/a.txt"]
    assert len({one.id for one in read.documents}) == 3
    assert len(read.articles) == 2


def test_no_file_of_an_archive_takes_anothers_place(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("a.txt", "a.txt", "a (2).txt", "a.txt"):
            archive.writestr(name, PROSE)
    (tmp_path / "a.zip").write_bytes(target.getvalue())
    read = read_story(tmp_path)
    names = ["a (2) (2).txt", "a (2).txt", "a (3).txt", "a.txt"]
    assert [one.path for one in read.documents] == ["a.zip", *(f"a.zip/{name}" for name in names)]


def test_two_answers_of_one_address_are_told_apart(tmp_path: Path) -> None:
    pages = [("https://courier.example", "200 OK", "text/html", PAGE.replace("three", word)) for word in ("two", "six")]
    (tmp_path / "a.warc").write_bytes(crawled(*pages, zipped=False))
    read = read_story(tmp_path)
    names = ["https://courier.example", "https://courier.example (2)"]
    assert [one.path for one in read.documents] == ["a.warc", *(f"a.warc/{name}" for name in names)]
    assert len(read.articles) == 2
