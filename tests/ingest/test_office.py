"""Word, OpenDocument, Rich Text and EPUB: what an editor sees is what is read."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reconcile.errors import ItemError
from reconcile.ingest.base import Page, Reader
from reconcile.ingest.docx import WordDocument
from reconcile.ingest.epub import Epub
from reconcile.ingest.odt import OpenDocument
from reconcile.ingest.rtf import RichText
from reconcile.model.document import PassageReason

ODT_HEAD = (
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">'
)


def _headings(page: Page) -> list[str]:
    return [page.text[one.start : one.end] for one in page.cuts if one.reason is PassageReason.HEADING]


def _word(*paragraphs: str) -> Page:
    """Read a document with these paragraphs, given as the runs inside `w:p`."""
    document = docx.Document()
    body = document.element.body
    for at, runs in enumerate(paragraphs):
        body.insert(at, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))
    file = BytesIO()
    document.save(file)
    return WordDocument().read(file.getvalue())


def test_tracked_changes_are_read_as_accepted() -> None:
    page = _word(
        "<w:r><w:t xml:space='preserve'>The fee is </w:t></w:r><w:del><w:r><w:delText>40</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>60</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom>"
        "<w:r><w:t xml:space='preserve'> crowns.</w:t></w:r>"
    )
    assert page.text.strip() == "The fee is 60 crowns."


def test_tables_titles_and_headings_of_word() -> None:
    document = docx.Document()
    document.add_heading("Lock to stay", level=0)
    document.add_heading("Costs", level=2)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "2025", "14 million"
    document.add_paragraph("The lock was built in 1911.")
    document.core_properties.title, document.core_properties.author = "draft 3", "Jo Orchard"
    file = BytesIO()
    document.save(file)
    page = WordDocument().read(file.getvalue())
    assert page.text == "Lock to stay\n\nCosts\n\n| 2025 | 14 million |\n\nThe lock was built in 1911.\n\n"
    assert (page.stated.title, page.stated.byline) == ("Lock to stay", "Jo Orchard")
    assert _headings(page) == ["Costs"]
    strokes = [one for one in page.cuts if one.reason is PassageReason.MARKUP]
    assert {page.text[one.start : one.end] for one in strokes} == {"|"}


def test_text_boxes_are_read_once_and_apart() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    choice = (
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    page = _word(f"<w:r><w:t>Beside it.</w:t>{choice}</w:r>")
    assert page.text == "Beside it.\n\nIn the box.\n\n"


def test_cells_of_word_are_read_once_and_in_full() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    field = "<w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>in a field</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
    cells = f"<w:tc><w:p><w:r><w:t>Pier 4</w:t>{both}</w:r></w:p></w:tc>{field}"
    document = docx.Document()
    document.element.body.insert(
        0, parse_xml(f"<w:tbl {nsdecls('w')} xmlns:mc='{markup}'><w:tr>{cells}</w:tr></w:tbl>")
    )
    file = BytesIO()
    document.save(file)
    assert WordDocument().read(file.getvalue()).text == "| Pier 4 in a box | in a field |\n\n"


def test_a_cell_of_opendocument_holds_no_comments_and_no_notes() -> None:
    cell = (
        "<text:p>Pier 4<office:annotation><text:p>check!</text:p></office:annotation><text:note><text:note-body>"
        "<text:p>Since May.</text:p></text:note-body></text:note></text:p>"
    )
    table = f"<table:table><table:table-row><table:table-cell>{cell}</table:table-cell></table:table-row></table:table>"
    body = f"<office:body><office:text>{table}</office:text></office:body>"
    page = OpenDocument().read(f"{ODT_HEAD}{body}</office:document>".encode())
    assert page.text == "| Pier 4 |\n\nSince May.\n\n"


def test_flat_opendocument_without_comments_and_deleted_words() -> None:
    body = (
        "<office:body><office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:h>Costs</text:h><text:p>The toll<office:annotation><text:p>check!</text:p></office:annotation> is"
        "<text:s text:c='2'/>6 crowns<text:note><text:note-body><text:p>Since May.</text:p></text:note-body>"
        "</text:note>"
        "<text:span>, the ministry said</text:span>.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>2025</text:p></table:table-cell><table:table-cell>"
        "<text:p>4 | 5</text:p></table:table-cell></table:table-row></table:table></office:text></office:body>"
    )
    meta = "<office:meta><dc:title>Toll</dc:title><meta:initial-creator>Lena Marsh</meta:initial-creator></office:meta>"
    page = OpenDocument().read(f"{ODT_HEAD}{meta}{body}</office:document>".encode())
    assert page.text == "Costs\n\nThe toll is  6 crowns, the ministry said.\n\n| 2025 | 4 / 5 |\n\nSince May.\n\n"
    assert (page.stated.title, page.stated.byline, _headings(page)) == ("Toll", "Lena Marsh", ["Costs"])


def test_rich_text_with_other_alphabets_links_and_properties() -> None:
    raw = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Z\'fcrich votes}{\author Jo {\b O}rchard}}{\*\generator x;}"
        rb"The caf\'e9 in Z\'fcrich \u8211? and \u55357?\u56842? \u8211? {\field{\*\fldinst{HYPERLINK "
        rb'"https://a.example/x"}}{\fldrslt{a link}}} closes.\par\pard A\cell B\cell C\cell\row Next.\par}'
    )
    page = RichText().read(raw)
    assert page.text == "The café in Zürich – and 😊 – a link closes.\n\n| A | B | C |\n\nNext.\n\n"
    assert page.stated.title == "Zürich votes"


def _epub(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def test_the_reading_order_of_an_epub_and_what_its_package_says() -> None:
    raw = _epub(
        **{
            "META-INF__container_xml": '<container><rootfiles><rootfile full-path="o/p.opf"/></rootfiles></container>',
            "o__p_opf": (
                '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Lock</dc:title>'
                "<dc:creator>Jo Orchard</dc:creator><dc:publisher>Tamsel Notes</dc:publisher>"
                "<dc:date>2025-05-12</dc:date></metadata>"
                "<manifest><item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>"
                "<item id='a' href='t%20a.xhtml' media-type='application/xhtml+xml'/>"
                "<item id='b' href='b.xhtml' media-type='application/xhtml+xml'/></manifest>"
                "<spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/><itemref idref='gone'/></spine>"
                "</package>"
            ),
            "o__nav_xhtml": "<html><body><p>Contents</p></body></html>",
            "o__t a_xhtml": "<html><head><title>x</title></head><body><p>It closed in 1960.</p></body></html>",
            "o__b_xhtml": "<html><body><h2>History</h2><p>The lock was built<br/>in 1911.</p></body></html>",
        }
    )
    page = Epub().read(raw)
    assert page.text == "History\n\nThe lock was built\n\nin 1911.\n\nIt closed in 1960.\n\n"
    stated = page.stated
    assert (stated.title, stated.byline, stated.outlet, stated.published) == (
        "The Lock", "Jo Orchard", "Tamsel Notes", "2025-05-12",
    )  # fmt: skip
    assert _headings(page) == ["History"]


@pytest.mark.parametrize(
    ("reader", "raw", "what"),
    [
        (WordDocument(), b"PK\x03\x04", "this is no Word document"),
        (WordDocument(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older format, or protected by a password"),
        (OpenDocument(), _epub(a_txt="x"), "it has no content.xml"),
        (OpenDocument(), b"<?xml version='1.0'?><a>", "not well-formed XML"),
        (Epub(), _epub(a_txt="x"), "it has no META-INF/container.xml"),
        (RichText(), b"The lock was built in 1911.", "this is no Rich Text file"),
        (RichText(), b"{\\rtf1 }", "this document holds no text"),
    ],
)
def test_what_cannot_be_read_says_why(reader: Reader, raw: bytes, what: str) -> None:
    with pytest.raises(ItemError, match=what):
        reader.read(raw)


def test_footnotes_that_cannot_be_read_are_left_out_and_said() -> None:
    document = docx.Document()
    document.add_paragraph("The lock was built in 1911.")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = Part(PackURI("/word/footnotes.xml"), "application/xml", b"<w:footnotes", document.part.package)
    document.part.relate_to(notes, kind)
    file = BytesIO()
    document.save(file)
    page = WordDocument().read(file.getvalue())
    assert page.text.strip() == "The lock was built in 1911."
    assert page.problems[0].what.startswith("its footnotes are left out: this is no list of footnotes: not well-formed")
    assert page.lossy


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "Document is empty"),
        (None, "it has no b.xhtml"),
        ("<html><body>" + "<div>" * 3_000 + "x", "nested too deeply"),
    ],
)
def test_a_page_of_a_book_that_cannot_be_read_is_left_out_and_said(body: bytes | str | None, said: str) -> None:
    file = BytesIO()
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in "abc")
    spine = "".join(f'<itemref idref="{n}"/>' for n in "abc")
    with ZipFile(file, "w") as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="p.opf"/></container>')
        archive.writestr("p.opf", f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>")
        archive.writestr("a.xhtml", "<html><body><p>The lock was built in 1911.</p></body></html>")
        archive.writestr("c.xhtml", f"<html><body>{'<div>' * 600}<p>It closed in 1987.</p></body></html>")
        if body is not None:
            archive.writestr("b.xhtml", body)
    page = Epub().read(file.getvalue())
    assert page.text.split("\n\n") == ["The lock was built in 1911.", "It closed in 1987.", ""]
    assert len(page.problems) == 1
    assert page.problems[0].what.startswith("its page b.xhtml is left out: ")
    assert said in page.problems[0].what
    assert page.lossy


def test_a_book_of_which_no_page_can_be_read_says_why() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="p.opf"/></container>')
        items = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        archive.writestr("p.opf", f'<package><manifest>{items}</manifest><spine><itemref idref="a"/></spine></package>')
    with pytest.raises(ItemError, match=r"its page a\.xhtml is left out"):
        Epub().read(file.getvalue())
