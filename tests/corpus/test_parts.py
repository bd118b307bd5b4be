"""Cutting a corpus into parts, articles into sentences, windows into cells."""

from __future__ import annotations

import bz2
import gzip
import json
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.corpus import parts, reading, rowgroups, streams
from reconcile.corpus.cells import KEYS, keys_of
from reconcile.corpus.parts import parts_of
from reconcile.corpus.queries import digits_for
from reconcile.corpus.reading import _pieces, read_parts
from reconcile.corpus.rows import Row
from reconcile.text.sentences import sentences


def _read(corpus: Path) -> tuple[list[Row], list[Row]]:
    """Read a corpus: its articles, and what was refused for another reason than that no outlet is named."""
    read = read_parts(pa.Table.from_pylist([part._asdict() for part in parts_of(corpus)]))
    refused = [row for row in read["refused"].to_pylist() if "no outlet is named" not in row["what"]]
    return read["articles"].to_pylist(), refused


def _lines(first: int, stop: int) -> bytes:
    rows = [{"text": f"The harbour board bought {n} cranes on Monday.", "outlet": "Ledger"} for n in range(first, stop)]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _zstd(content: bytes) -> bytes:
    held = pa.BufferOutputStream()
    with pa.CompressedOutputStream(held, "zstd") as packed:
        packed.write(content)
    return bytes(held.getvalue().to_pybytes())


PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": _zstd}


@pytest.mark.parametrize("packed", ["", *PACKERS])
def test_appending_to_a_file_of_lines_leaves_all_parts_but_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: str
) -> None:
    monkeypatch.setattr(streams, "LEAST_STRETCH", 1_000)
    file = tmp_path / f"articles.jsonl{packed}"
    pack = PACKERS.get(packed, bytes)
    file.write_bytes(pack(_lines(0, 200)))
    before = parts_of(file)
    file.write_bytes(pack(_lines(0, 300)))
    after = parts_of(file)
    assert len(after) > len(before) > 2
    assert after[: len(before) - 1] == before[:-1]
    assert b"".join(line for part in after for line in _stretch(part)) == _lines(0, 300)
    articles, refused = _read(file)
    assert (len({one["article"] for one in articles}), refused) == (300, [])


def _stretch(part: parts.Part) -> list[bytes]:
    return list(streams.lines_between(Path(part.path), part.start, part.stop))


def test_a_packed_file_is_unpacked_some_seventeen_times_at_most() -> None:
    at = unpacked = 0
    while at < 2_000_000_000:
        at += streams.length_at(at, streams.LEAST_STRETCH, streams.MOST_STRETCH)
        unpacked += at
    assert unpacked < 17.5 * at


@pytest.mark.parametrize("name", ["articles.json", "articles.json.gz"])
def test_lines_under_the_name_of_json_are_lines_and_one_object_is_none(tmp_path: Path, name: str) -> None:
    one = json.dumps({"articles": [json.loads(line) for line in _lines(0, 3).splitlines()]}).encode() + b"\n"
    for content in (_lines(0, 3), one):
        (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        articles, refused = _read(tmp_path / name)
        assert (len(articles), refused) == (3, [])


def test_a_packed_file_that_is_cut_off_is_read_up_to_there_and_says_so(tmp_path: Path) -> None:
    whole = gzip.compress(_lines(0, 5_000))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    articles, refused = _read(tmp_path / "cut.jsonl.gz")
    assert 1_000 < len(articles) < 4_000
    assert refused[-1]["what"].startswith("the file cannot be read: Compressed file ended")


def test_what_unpacks_to_far_more_than_text_does_is_read_up_to_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "LEAST_STRETCH", 50_000)
    monkeypatch.setattr(streams, "ALWAYS_UNPACKED", 200_000)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(_lines(0, 10) + b"\n" * 3_000_000))
    assert parts_of(tmp_path / "bomb.jsonl.gz")[-1].stop < 1_000_000
    articles, refused = _read(tmp_path / "bomb.jsonl.gz")
    assert len(articles) == 10
    assert any("MB, unpacked, is not read" in row["what"] for row in refused)


@pytest.mark.parametrize("name", ["none.jsonl", "none.parquet"])
def test_a_file_that_holds_nothing_is_named(tmp_path: Path, name: str) -> None:
    if name.endswith(".parquet"):
        pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / name)
    else:
        (tmp_path / name).touch()
    assert [row["what"] for row in _read(tmp_path / name)[1]] == [
        "the table has no rows" if name.endswith(".parquet") else "the file is empty"
    ]


def _table(first: int, stop: int) -> pa.Table:
    texts = [f"The harbour board bought {n} cranes on Monday." for n in range(first, stop)]
    return pa.table({"text": texts, "outlet": ["Ledger"] * len(texts)})


def test_row_groups_that_are_appended_to_a_table_leave_the_parts_of_the_others(tmp_path: Path) -> None:
    file = tmp_path / "articles.parquet"
    sizes = [30, 40, 700, 20, 600]
    kept = []
    for count in (4, 5):
        with pq.ParquetWriter(file, _table(0, 1).schema) as writer:
            for at in range(count):
                writer.write_table(_table(sum(sizes[:at]), sum(sizes[: at + 1])))
        kept.append([(part.start, part.stop, part.sha256) for part in parts_of(file)])
    assert [(start, stop) for start, stop, _ in kept[0]] == [(0, 70), (70, 570), (570, 770), (770, 790)]
    assert kept[1][: len(kept[0])] == kept[0]
    articles, refused = _read(file)
    assert (len({one["article"] for one in articles}), refused) == (sum(sizes), [])


def test_a_row_group_is_decoded_hardly_more_often_than_it_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rowgroups, "LEAST_ROWS", 10)
    monkeypatch.setattr(rowgroups, "_BATCH", 10)
    made = 0

    def counted(batch: pa.RecordBatch) -> pa.RecordBatch:
        nonlocal made
        made += batch.num_rows
        return batch

    monkeypatch.setattr(rowgroups, "_plain", counted)
    pq.write_table(_table(0, 1_000), tmp_path / "articles.parquet", row_group_size=200)
    found = parts_of(tmp_path / "articles.parquet")
    rows = [row for part in found for row in rowgroups.rows_between(Path(part.path), part.start, part.stop)]
    assert len(found) > 50
    assert (len(rows), made) == (1_000, 1_000)


def test_bytes_in_a_table_are_text_where_they_are_and_refused_where_they_are_not(tmp_path: Path) -> None:
    texts = ["The board of Säffle bought four cranes on Monday.".encode(), b"\xff\xfe\x00 no text", b"It rained."]
    pq.write_table(pa.table({"text": texts, "outlet": ["Ledger"] * 3}), tmp_path / "articles.parquet")
    articles, refused = _read(tmp_path / "articles.parquet")
    assert [one["text"].strip() for one in articles] == [texts[0].decode(), texts[2].decode()]
    assert [row["what"] for row in refused] == ["1 of 3 rows hold no text in the column 'text'"]


def test_text_that_is_no_unicode_costs_its_row_alone(tmp_path: Path) -> None:
    broken = pa.StringArray.from_buffers(2, pa.py_buffer(b"\0\0\0\0\3\0\0\0\6\0\0\0"), pa.py_buffer(b"\xff\xfe\xfdFog"))
    pq.write_table(pa.table({"text": broken}), tmp_path / "articles.parquet")
    assert [one["text"].strip() for one in _read(tmp_path / "articles.parquet")[0]] == ["Fog"]


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


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_that_is_cut_off_says_so(tmp_path: Path, name: str) -> None:
    records = [_record(f"https://ledger.example/{n}", _page(n)) for n in range(6)]
    whole = b"".join(map(gzip.compress, records) if name.endswith(".gz") else records)
    for short in (40, len(whole) // 6 - 60):
        (tmp_path / name).write_bytes(whole[:-short])
        articles, refused = _read(tmp_path / name)
        assert 5 <= len(articles) <= 6
        assert [row["path"] for row in refused] == [name]
        assert "the archive is damaged" in refused[0]["what"]


def test_pages_of_a_web_archive_that_are_passed_over_or_refused_are_said(tmp_path: Path) -> None:
    picture = _record("https://ledger.example/crane.png", b"").replace(b"text/html", b"image/png")
    large = _record("https://ledger.example/large", b"<p>" + b"x" * 21_000_000)
    (tmp_path / "crawl.warc").write_bytes(picture + large + _record("https://ledger.example/1", _page(1)))
    articles, refused = _read(tmp_path / "crawl.warc")
    assert len(articles) == 1
    assert sorted((row["path"], row["what"]) for row in refused) == [
        ("crawl.warc", "passed over in it: image/png ×1"),
        ("crawl.warc/https://ledger.example/large", "too large when unpacked: over 20 MB"),
    ]


def test_a_web_archive_that_cannot_be_cut_is_read_up_to_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_UNPACKED_BYTES", 4_000)
    (tmp_path / "crawl.warc").write_bytes(_record("https://ledger.example/1", _page(1)) + b"\0" * 9_000)
    _, refused = _read(tmp_path / "crawl.warc")
    assert any("cannot be cut into parts and are not read" in row["what"] for row in refused)


def test_more_small_pages_than_one_archive_may_hold_are_more_parts(tmp_path: Path) -> None:
    records = [_record(f"https://ledger.example/{n}", b"<p>It rained.</p>") for n in range(1_100)]
    (tmp_path / "crawl.warc").write_bytes(b"".join(records))
    assert len(parts_of(tmp_path / "crawl.warc")) == 3


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
