"""Cutting a corpus into parts, articles into sentences, windows into cells."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.corpus import parts
from reconcile.corpus.cells import KEYS, keys_of
from reconcile.corpus.parts import parts_of
from reconcile.corpus.queries import digits_for
from reconcile.corpus.reading import _pieces, read_parts
from reconcile.text.sentences import sentences


def test_appending_to_a_file_of_lines_leaves_all_parts_but_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART_BYTES", 1_000)
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps({"text": f"Article {n}."}) + "\n" for n in range(200)), encoding="utf-8")
    before = parts_of(file)
    with file.open("a", encoding="utf-8") as more:
        more.writelines(json.dumps({"text": f"More {n}."}) + "\n" for n in range(100))
    after = parts_of(file)
    assert len(after) > len(before) > 2
    assert after[: len(before) - 1] == before[:-1]
    assert "".join(_stretch(part.path, part.start, part.stop) for part in after) == file.read_text(encoding="utf-8")


def test_hidden_folders_parts_of_saved_pages_and_the_audit_itself_are_no_parts_of_a_corpus(tmp_path: Path) -> None:
    for name in (".git/old.txt", "page.html", "page_files/advert.html", "out/tables/facts.jsonl", "deep/news.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("The harbour board met on Monday.\n", encoding="utf-8")
    assert [part.name for part in parts_of(tmp_path, tmp_path / "out")] == ["page.html", "deep/news.txt"]


def test_a_damaged_table_is_a_part_that_is_refused_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "good.txt").write_text("The harbour board met on Monday.\n", encoding="utf-8")
    read = read_parts(pa.Table.from_pylist([part._asdict() for part in parts_of(tmp_path)]))
    assert [name for name in read["refused"]["path"].to_pylist() if name != "good.txt"] == ["bad.parquet"]
    assert read["articles"].num_rows == 1


def test_lines_are_read_in_pieces_of_which_none_is_too_long() -> None:
    lines = [b"x" * 99_999 + b"\n"] * 9
    assert [len(piece) for piece in _pieces(lines)] == [400_000, 400_000, 100_000]
    assert list(_pieces([])) == []


def _stretch(path: str, start: int, stop: int) -> str:
    return Path(path).read_bytes()[start:stop].decode()


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_is_cut_between_its_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(parts, "PART_BYTES", 2_000)
    pages = {f"https://ledger.example/{n}": _page(n) for n in range(30)}
    records = [_record(address, page) for address, page in pages.items()]
    (tmp_path / name).write_bytes(b"".join(map(gzip.compress, records) if name.endswith(".gz") else records))
    found = parts_of(tmp_path / name)
    assert len(found) > 2
    rows = pa.Table.from_pylist([part._asdict() for part in found])
    articles = read_parts(rows)["articles"]
    assert set(articles["url"].to_pylist()) == set(pages)


def _record(address: str, page: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def _page(number: int) -> bytes:
    words = f"The harbour board bought {number} cranes on Monday. " * 3
    return f"<html><body><article><h1>Cranes {number}</h1><p>{words}</p></article></body></html>".encode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mine shut. It had 40 staff.", ["The mine shut.", "It had 40 staff."]),
        ("Mr. Hale met Dr. Orr. They left.", ["Mr. Hale met Dr. Orr.", "They left."]),
        ("J. Hale spoke.\nThe vote is off", ["J. Hale spoke.", "The vote is off"]),
        ("It rose 1.5 per cent. “No,” she said.", ["It rose 1.5 per cent.", "“No,” she said."]),
        ("“It is over.” He left.", ["“It is over.”", "He left."]),
        ("The U.S. Senate met on Jan. 4 in D.C. and voted.", ["The U.S. Senate met on Jan. 4 in D.C. and voted."]),
        ("", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == found


@given(st.text(max_size=300))
def test_no_word_of_a_text_is_lost_between_sentences(text: str) -> None:
    spans = list(sentences(text, 0, len(text)))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = ("".join(text[start:end].split()) for start, end in spans)
    assert "".join(kept) == "".join(text.split())


def test_statements_about_one_thing_share_a_rare_word() -> None:
    one = keys_of("The Oslo Forestry Board banned wind-powered saws for 28 months")
    other = keys_of("Wind-powered saws were banned by the Forestry Board of Oslo, it said on Monday")
    assert {one[key] for key in KEYS} & {other[key] for key in KEYS}
    assert set(keys_of("").values()) == {0}


def test_larger_corpora_are_cut_more_finely() -> None:
    assert [digits_for(size) for size in (0, 64_000_000, 64_000_001, 400_000_000_000)] == [1, 1, 2, 5]
