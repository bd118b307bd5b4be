"""Feeds, agencies' formats, messages and tables: one article an entry, and what each says about it."""

from __future__ import annotations

import json
from email.message import EmailMessage
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reconcile.errors import ItemError
from reconcile.ingest.base import Page
from reconcile.ingest.feeds import ATOM, RSS, JsonFeed
from reconcile.ingest.mail import Mail, Mailbox, SavedPage
from reconcile.ingest.newsml import NEWSML
from reconcile.ingest.ninjs import Ninjs
from reconcile.ingest.readers import READERS, reader_for
from reconcile.ingest.tables import Table

A = "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods."
B = "Historians have asked the ministry to protect the lock, which was built in 1911 and lets through many barges."


def _texts(page: Page) -> list[str]:
    starts = [piece.start for piece in page.pieces]
    return [page.text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(page.text)], strict=True)]


def _table(name: str) -> Table:
    table = READERS.get(name)
    assert isinstance(table, Table)
    return table


def test_a_feed_of_an_outlet_whose_name_ends_its_title() -> None:
    raw = (
        "<rss version='2.0'><channel><title>World news | The Guardian</title>"
        f"<item><title>Lock &amp;amp; key</title><description>&lt;p&gt;{A}&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;"
        "</description>"
        f"<link>javascript:x</link></item><item><title>Two</title><description>{B}</description></item></channel></rss>"
    )
    page = RSS.read(raw.encode())
    assert _texts(page) == [f"Lock & key\n\n{A}", f"Two\n\n{B}"]
    assert [(one.stated.outlet, one.stated.url, one.stated.published) for one in page.pieces] == [
        ("The Guardian", None, None),
        ("The Guardian", None, None),
    ]


def test_atom_tells_when_an_entry_was_changed() -> None:
    raw = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tamsel</title><entry><title>T</title>"
        f"<published>2025-05-12T23:30:00-05:00</published><updated>2025-05-14T08:00:00Z</updated><summary>{A}</summary>"
        "</entry></feed>"
    )
    (piece,) = ATOM.read(raw.encode()).pieces
    assert (piece.stated.published, piece.stated.modified) == ("2025-05-12T23:30:00-05:00", "2025-05-14T08:00:00Z")


@pytest.mark.parametrize("raw", [b"<rss><channel><title>T</title></channel></rss>", b"<html><body>x</body></html>"])
def test_a_feed_without_articles_says_so(raw: bytes) -> None:
    with pytest.raises(ItemError, match=r"no article|no RSS"):
        RSS.read(raw)


def test_a_broken_feed_is_said_in_words_without_a_wrong_place() -> None:
    item = f"<item><title>Lock</title><description>{A}</description></item>"
    (problem,) = RSS.read(f"<rss version='2.0'><channel>\n{item}\n<item".encode()).problems
    assert problem.what == "the feed is not well-formed; read as far as it goes: unclosed token"


def test_json_feed_prefers_plain_text_and_names_the_feeds_author() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "title": "Tamsel",
        "author": {"name": "Jo"},
        "items": [{"content_text": A, "content_html": "<p>x</p>", "date_modified": "2025-05-12"}, {"id": 7}, "x"],
    }
    page = JsonFeed().read(json.dumps(feed).encode())
    assert _texts(page) == [A]
    assert (page.pieces[0].stated.byline, page.pieces[0].stated.modified) == ("Jo", "2025-05-12")


def test_a_list_of_ninjs_items_without_the_pictures() -> None:
    items = [
        {"type": "picture", "headline": "P"},
        {"headline": "T", "body_text": A, "creditline": "NPA", "source": "S"},
    ]
    page = Ninjs().read(json.dumps({"_items": items}).encode())
    assert _texts(page) == [f"T\n\n{A}\n\nSource: NPA"]
    assert page.pieces[0].stated.outlet == "S"


def test_people_in_a_ninjs_item_did_not_write_it() -> None:
    people = [{"name": "Ada Marsh"}]
    items = [{"body_text": A, "authors": [], "people": people}, {"body_text": B, "authors": [{"name": "Jo Orchard"}]}]
    page = Ninjs().read(json.dumps(items).encode())
    assert [piece.stated.byline for piece in page.pieces] == [None, "Jo Orchard"]


def test_newsml_with_xhtml_inside_and_its_entities_as_written() -> None:
    raw = (
        '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider qcode="nprov:NPA"/>'
        "<versionCreated>2025-05-12T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>T</headline></contentMeta>"
        '<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><p>{A}&secret;</p><p>{B}</p></body></html></inlineXML></contentSet></newsItem>"
    )
    page = NEWSML.read(raw.encode())
    assert _texts(page) == [f"T\n\n{A}&secret;\n\n{B}"]
    assert (page.pieces[0].stated.outlet, page.pieces[0].stated.published) == ("NPA", "2025-05-12T10:00:00Z")


def _message(plain: str, html: str, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(plain)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_the_plain_part_is_read_unless_it_is_a_stub() -> None:
    full = _message(A, f"<p>{A}</p>", From="x@a.example")
    stub = _message("Read in your browser", f"<div hidden>Preview</div><p>{A}</p><p>{B}</p>", From="x@a.example")
    assert _texts(Mail().read(full.as_bytes())) == [A]
    assert _texts(Mail().read(stub.as_bytes())) == [f"{A}\n\n{B}"]


@pytest.mark.parametrize(
    ("headers", "outlet", "byline"),
    [
        ({"From": "Jo Orchard <jo@gmail.com>"}, None, "Jo Orchard"),
        ({"From": "Press Office <press@board.example>"}, "board.example", "Press Office"),
        ({"From": "Tamsel Weekly <n@mail.example>", "List_Id": "<w.mail.example>"}, "Tamsel Weekly", None),
        ({"From": "News <news@theguardian.com>"}, "The Guardian", "News"),
    ],
)
def test_who_publishes_a_message(headers: dict[str, str], outlet: str | None, byline: str | None) -> None:
    message = _message(A, "", Subject="Fwd: RE: Dredgers bought", Date="Mon, 12 May 2025 23:59:00 -0800", **headers)
    stated = Mail().read(message.as_bytes()).pieces[0].stated
    assert (stated.outlet, stated.byline, stated.title) == (outlet, byline, "Dredgers bought")
    assert stated.published == "2025-05-12T23:59:00-08:00"


def test_attachments_are_said_not_to_be_read() -> None:
    message = _message(A, "", From="x@a.example")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="minutes.pdf")
    assert [one.what for one in Mail().read(message.as_bytes()).problems] == ["attachments are not read: minutes.pdf"]


def test_a_message_that_was_cut_off_says_so() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "news@courier.example", "Lock"
    message.set_content(A)
    message.add_alternative(f"<p>{A}</p>", subtype="html")
    whole = message.as_bytes()
    assert Mail().read(whole).problems == ()
    page = Mail().read(whole[:-40])
    assert [one.what for one in page.problems] == ["cut off before the end: 1 of 1 message"]
    assert page.lossy


def test_a_mailbox_is_parted_at_its_marks_only() -> None:
    one = _message(f"{A}\n\n>From here on it rains.", "", Subject="One", From="x@a.example").as_bytes()
    two = _message(B, "", Subject="Two", From="x@a.example").as_bytes()
    raw = b"From x Mon May 12 10:00:00 2025\n" + one + b"\nFrom x Mon May 12 11:00:00 2025\n" + two
    assert _texts(Mailbox().read(raw)) == [f"One\n\n{A}\n\nFrom here on it rains.", f"Two\n\n{B}"]


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(ItemError, match="no web page"):
        SavedPage().read(_message(A, "").as_bytes())


def test_columns_are_known_by_their_names_whatever_their_spelling() -> None:
    raw = f"Article-Text,Rubric,HEAD LINE,Pub_Date,SOURCE NAME\n{A},x,T,1747044000,Tamsel Times\n".encode()
    (piece,) = _table("csv").read(raw).pieces
    assert (piece.stated.title, piece.stated.published, piece.stated.outlet) == (
        "T",
        "2025-05-12T10:00:00Z",
        "Tamsel Times",
    )


@pytest.mark.parametrize(
    ("written", "outlet"),
    [
        ("www.theguardian.com", "The Guardian"),
        ("https://www.bbc.co.uk/x", "BBC"),
        ("St. Mary's Echo", "St. Mary's Echo"),
    ],
)
def test_an_outlet_that_is_told_by_its_domain(written: str, outlet: str) -> None:
    (piece,) = _table("json").read(json.dumps([{"text": A, "source": written}]).encode()).pieces
    assert piece.stated.outlet == outlet


@pytest.mark.parametrize(
    "row",
    [
        {
            "plain_text": "%",
            "published_date": "2025-03-04",
            "sitename": "Ledger",
            "requested_url": "https://l.example/1",
        },
        {"maintext": "%", "date_publish": "2025-03-04", "source_domain": "Ledger", "url": "https://l.example/1"},
        {"text": "%", "date": "2025-03-04", "domain": "Ledger", "url": "https://l.example/1", "description": "Short."},
        {
            "content": "%",
            "DATE": 20250304000000,
            "SourceCommonName": "Ledger",
            "DocumentIdentifier": "https://l.example/1",
        },
        {"text": None, "maintext": "%", "date": float("nan"), "pubdate": "2025-03-04", "source": "", "site": "Ledger"}
        | {"link": "https://l.example/1"},
    ],
)
def test_columns_of_common_exports_are_known(row: dict[str, object]) -> None:
    text = "The harbour board bought four cranes on Monday."
    filled = {name: text if value == "%" else value for name, value in row.items()}
    page = _table("json lines").read(json.dumps(filled | {"date_download": "2025-09-09"}).encode())
    stated = page.pieces[0].stated
    assert page.text.strip() == text
    assert (stated.outlet, stated.published, stated.url) == ("Ledger", "2025-03-04", "https://l.example/1")


def test_a_day_of_download_is_no_day_of_publication() -> None:
    page = _table("json").read(json.dumps([{"text": "It rained.", "date_download": "2025-09-09"}]).encode())
    assert page.pieces[0].stated.published is None


def test_lines_that_are_called_json_are_read_as_lines() -> None:
    lines = "".join(json.dumps({"text": f"It rained {n} days."}) + "\n" for n in (3, 4))
    assert _texts(_table("json").read(lines.encode())) == ["It rained 3 days.", "It rained 4 days."]


def test_bytes_in_parquet_are_text_or_nothing() -> None:
    target = BytesIO()
    pq.write_table(pa.table({"text": ["Säffle.".encode(), b"\xff\xfe"]}), target)
    page = _table("parquet").read(target.getvalue())
    assert _texts(page) == ["Säffle."]
    assert [one.what for one in page.problems] == ["1 of 2 rows hold no text in the column 'text'"]


def test_lists_inside_exports_and_entries_inside_rows() -> None:
    data = {
        "response": {
            "n": 1,
            "results": [{"webTitle": "T", "author": ["Jo", {"name": "Ann"}], "fields": {"bodyText": A}}],
        }
    }
    table = _table("json")
    page = Table(table.name, table.media_type, table.suffixes, table.rows, {"text": "fields.bodyText"}).read(
        json.dumps(data).encode()
    )
    assert _texts(page) == [f"T\n\n{A}"]
    assert page.pieces[0].stated.byline == "Jo, Ann"


def test_markup_in_a_column_is_read_as_such_and_rows_without_text_are_counted() -> None:
    rows = [{"text": f"<p>{A}</p><p>{B}</p>", "title": "<b>T</b> &amp; x"}, {"text": " ", "title": "U"}]
    page = _table("json lines").read("\n".join(map(json.dumps, rows)).encode())
    assert _texts(page) == [f"T & x\n\n{A}\n\n{B}"]
    assert [one.what for one in page.problems] == ["1 of 2 rows hold no text in the column 'text'"]


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("csv", b"a,b\n1,2\n", "no column holds the articles' text"),
        ("json", b"[1, 2]", "no column holds the articles' text"),
        ("json", b"{broken", "not valid JSON"),
        ("json", b"[" * 100_000, "not valid JSON"),
        ("json lines", b"\n{\n[", "line 2 is not valid JSON"),
        ("parquet", b"PAR1 no table PAR1", "no Parquet file"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(name: str, raw: bytes, what: str) -> None:
    with pytest.raises(ItemError, match=what):
        _table(name).read(raw)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_only_a_line_feed_ends_a_line_of_json_lines(sign: str) -> None:
    row = json.dumps({"text": f"{A}{sign}{B}"}, ensure_ascii=False)
    page = _table("json lines").read(f"\ufeff{row}\r\n\r\n{row}".encode())
    assert _texts(page) == [f"{A}{sign}{B}"] * 2
    assert (page.problems, page.lossy) == ((), False)


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (["{broken"], "left out: line 2 is not valid JSON: "),
        (["7"], "left out: line 2 is not valid JSON: there is no object on it"),
        (["{broken", "[" * 100_000], ", and so is 1 more"),
        (["{broken"] * 1_500, ", and so are 1,499 more"),
    ],
)
def test_broken_lines_are_left_out_and_said(broken: list[str], what: str) -> None:
    lines = [json.dumps({"text": A}), *broken, json.dumps({"text": B})]
    page = _table("json lines").read("\n".join(lines).encode())
    assert _texts(page) == [A, B]
    (problem,) = page.problems
    assert what in problem.what
    assert page.lossy


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("csv", f"text\n“{A}”\n"),
        ("json", json.dumps([{"text": f"“{A}”"}], ensure_ascii=False)),
        ("json lines", json.dumps({"text": f"“{A}”"}, ensure_ascii=False)),
        ("ninjs", json.dumps([{"body_text": f"“{A}”"}], ensure_ascii=False)),
        ("json feed", json.dumps({"version": "1", "items": [{"content_text": f"“{A}”"}]}, ensure_ascii=False)),
    ],
)
def test_what_decoding_lost_or_guessed_is_said(name: str, raw: str) -> None:
    lost = READERS.get(name).read(raw.encode().replace(b"river", b"ri\xffver"))
    assert ("unreadable in 1 place" in lost.problems[0].what, lost.lossy) == (True, True)
    guessed = READERS.get(name).read(raw.encode("cp1252"))
    assert (guessed.problems[0].what, guessed.lossy) == ("not UTF-8; read as cp1252", False)


def test_a_stated_column_that_is_missing_is_said() -> None:
    csv = _table("csv")
    table = Table(csv.name, csv.media_type, csv.suffixes, csv.rows, {"text": "Wortlaut"})
    with pytest.raises(ItemError, match="there is no column 'Wortlaut'"):
        table.read(b"text,b\nx,y\n")


@pytest.mark.parametrize(
    ("name", "raw", "reader"),
    [
        ("a.xml", b"<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", "rss"),
        ("a.xml", b"\xef\xbb\xbf<a:feed xmlns:a='x'>", "atom"),
        ("a.xml", b"<!DOCTYPE nitf>\n<nitf>", "nitf"),
        ("a.xml", b"", "newsml"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"', "json feed"),
        ("a.json", b'[{"uri": "x", "body_text": "', "ninjs"),
        ("a.json", b'[{"text": "body_text: x"}]', "json"),
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a", b"{\\rtf1 x}", "rtf"),
        ("a.txt", b"The <rss> element holds channels.", "plain text"),
        ("a.txt", b"From Monday on the lock is closed.", "plain text"),
        ("a.bin", b"From a@b.example Mon May 12\n", "mailbox"),
        ("a.bin", b"x", None),
    ],
)
def test_a_reader_is_chosen_by_name_and_by_what_the_file_begins_with(name: str, raw: bytes, reader: str | None) -> None:
    chosen = reader_for(name, raw)
    assert (chosen and chosen.name) == reader


@pytest.mark.parametrize("depth", [300, 3_000])
def test_markup_nested_deeply_loses_nothing(depth: int) -> None:
    """The parser gives up at 256 levels, or at 2,048 where it is told to go on; neither loses what follows."""
    inner = f"{'<div>' * depth}<p>{A}</p>{'</div>' * depth}<p>{B}</p>"
    page = _table("json").read(json.dumps([{"text": inner}]).encode())
    assert " ".join(page.text.split()) == f"{A} {B}"
