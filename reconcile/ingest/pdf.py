"""Read PDF: the text in reading order with its pages kept as places; a scan without text is said to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from reconcile.errors import ItemError
from reconcile.ingest.base import Cut, Metadata, Page
from reconcile.ingest.blocks import tag_of
from reconcile.ingest.pdf_layout import Paragraph, Row, Sheet, joined, paragraphs_of, plain, words_in
from reconcile.ingest.xml_tree import words_of, xml_root
from reconcile.model.document import PassageReason, Problem
from reconcile.text.dates import parse_published

# What pdfminer raises on a file that is not as it should be.
_DAMAGED = (PDFException, PSException, ValueError, LookupError, TypeError, AttributeError, AssertionError)
_UNMAPPED = re.compile(r"\(cid:\d{1,6}\)")
_MOST_UNMAPPED = 0.05
_ADDRESS = re.compile(r"https?://[^\s…]{3,1000}")
_FILE_NAME = re.compile(
    r"(?:microsoft word - |untitled|document\d*\Z)|\.(?:docx?|odt|rtf|indd|qxd|pdf|html?)\Z", re.IGNORECASE
)
_OCR = "run text recognition (OCR) over it, or save the article's text as .txt"


class Pdf:
    """A PDF file, an outlet's page or a print to PDF."""

    name = "pdf"
    media_type = "application/pdf"
    suffixes: tuple[str, ...] = (".pdf",)
    sign = re.compile(rb"\A\s{0,100}%PDF-")

    def read(self, raw: bytes) -> Page:
        """Read one file.

        Args:
            raw: The file's bytes.

        Returns:
            Its paragraphs with lines joined, where its pages begin, running heads and feet as furniture, and title,
            author and the like from its properties.

        Raises:
            ItemError: If it is no PDF, is protected by a password, or holds no text.
        """
        try:
            stated = _properties(raw)
            sheets = [_sheet(page) for page in extract_pages(BytesIO(raw), laparams=LAParams())]
        except PDFPasswordIncorrect as error:
            raise ItemError("this PDF is protected by a password", hint="save it without the password") from error
        except _DAMAGED as error:
            raise ItemError(
                f"this PDF is damaged: {error or type(error).__name__}", hint="print it to PDF again"
            ) from error
        return _page(sheets, stated)


def _sheet(page: LTPage) -> Sheet:
    boxes = [box for box in page if isinstance(box, LTTextContainer)]
    rows = (tuple(_rows(box)) for box in boxes)
    return Sheet(page.height, tuple(box for box in rows if box))


def _rows(box: Iterable[object]) -> Iterator[Row]:
    for line in box:
        if isinstance(line, LTTextLine) and line.get_text().strip():
            size = max((char.size for char in line if isinstance(char, LTChar)), default=0.0)
            yield Row(plain(line.get_text().strip()), line.x0, line.x1, line.y1, line.y0, size)


def _page(sheets: Sequence[Sheet], stated: Metadata) -> Page:
    """Write all paragraphs below each other.

    Raises:
        ItemError: If there is no text.
    """
    paragraphs = paragraphs_of(sheets)
    if not paragraphs:
        raise ItemError("this PDF holds pictures of pages and no text", hint=_OCR)
    written = _Written()
    known = words_in(sheets)
    for paragraph in paragraphs:
        written.add(paragraph, known)
    text = "".join(written.parts)
    problems = [*_unmapped(text), *_empty(len(sheets), written.pages)]
    return Page(
        text=text,
        stated=stated.over(_printed(paragraphs)),
        cuts=tuple(written.cuts),
        pages=written.starts(len(sheets)),
        problems=tuple(problems),
        lossy=bool(problems),
    )


@dataclass(slots=True)
class _Written:
    """A text as it is put together.

    Attributes:
        parts: What it is made of.
        length: How many characters it has.
        cuts: Its headings and running heads.
        pages: Where each page begins, by its number counted from 0; pages without text are missing.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    cuts: list[Cut] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)

    def add(self, paragraph: Paragraph, known: frozenset[str]) -> None:
        """Write one paragraph and an empty line."""
        start = self.length
        pieces = joined((row for _, row in paragraph.rows), known)
        for (number, _), piece in zip(paragraph.rows, pieces, strict=True):
            self.pages.setdefault(number, self.length)
            self._write(piece)
        reason = PassageReason.FURNITURE if paragraph.running else PassageReason.HEADING
        if paragraph.running or paragraph.heading:
            self.cuts.append(Cut(start=start, end=self.length, reason=reason))
        self._write("\n\n")

    def starts(self, count: int) -> tuple[int, ...]:
        """Give where each page begins; one without text begins where the next does."""
        found: list[int] = []
        following = self.length
        for number in reversed(range(count)):
            following = min(self.pages.get(number, following), following)
            found.append(following)
        return tuple(reversed(found))

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def _unmapped(text: str) -> Iterator[Problem]:
    """Say that letters cannot be told.

    Raises:
        ItemError: If it is more than a few of them.
    """
    lost = sum(len(hit[0]) for hit in _UNMAPPED.finditer(text))
    if lost > _MOST_UNMAPPED * len(text):
        raise ItemError("this PDF does not say which letters its signs stand for", hint=_OCR)
    if lost:
        yield Problem(what="some signs of this PDF stand for no letter; they are shown as (cid:…)", hint=_OCR)


def _empty(count: int, pages: Mapping[int, int]) -> Iterator[Problem]:
    without = [str(number + 1) for number in range(count) if number not in pages]
    if without:
        named = f"page {without[0]} holds" if len(without) == 1 else f"pages {', '.join(without[:20])} hold"
        yield Problem(what=f"{named} no text", hint=f"if there is any in a picture, {_OCR}")


def _printed(paragraphs: Sequence[Paragraph]) -> Metadata:
    """Read the address that a browser prints at a page's edge, and the title as the largest heading on page 1."""
    edge = " ".join(row.words for one in paragraphs if one.running for _, row in one.rows)
    address = _ADDRESS.search(edge)
    headings = [one for one in paragraphs if one.heading and one.rows[0][0] == 0]
    largest = max(headings, key=Paragraph.size, default=None)
    title = " ".join(" ".join(row.words for _, row in largest.rows).split()) if largest else None
    return Metadata(title=title, url=address[0] if address else None)


def _properties(raw: bytes) -> Metadata:
    """Read the document's information and its XMP packet (ISO 16684, with PRISM where a publisher wrote it)."""
    document = PDFDocument(PDFParser(BytesIO(raw)))
    info = {key: value for one in reversed(document.info) for key, value in one.items()}
    title = _words(info.get("Title"))
    stated = Metadata(title=None if title and _FILE_NAME.search(title) else title, byline=_words(info.get("Author")))
    packet = resolve1(document.catalog.get("Metadata"))
    return stated.over(_xmp(packet.get_data())) if isinstance(packet, PDFStream) else stated


def _words(value: object) -> str | None:
    value = resolve1(value)
    return " ".join(decode_text(value).split()) or None if isinstance(value, bytes) else None


def _xmp(packet: bytes) -> Metadata:
    try:
        root = xml_root(packet.strip(b"\x00 \r\n"), "XMP packet")
    except ItemError:
        return Metadata()
    said = {f"{node.prefix}:{tag_of(node)}": words for node in root.iter() if (words := words_of(node))}
    return Metadata(
        outlet=said.get("prism:publicationname") or said.get("dc:publisher"),
        title=said.get("dc:title"),
        byline=said.get("dc:creator"),
        published=parse_published(said.get("prism:publicationdate") or said.get("prism:coverdate") or ""),
        url=said.get("prism:url"),
    )
