"""Read Word documents (ECMA-376): paragraphs and tables in order, core properties as metadata."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from lxml import etree

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.blocks import tag_of
from reconcile.ingest.office import Line, page_of_lines, row
from reconcile.ingest.packed import DAMAGED, opened, part
from reconcile.ingest.xml_tree import inside, words_of, xml_root
from reconcile.model.document import Problem

_KIND = "Word document (.docx)"
_PARAGRAPH, _RUN, _ROW, _CELL = map(qn, ("w:p", "w:r", "w:tr", "w:tc"))
_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT = qn("w:t")
_MOVED_AWAY = qn("w:moveFrom")
_OLDER_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STYLE = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_CORE = "docProps/core.xml"
_TITLES = ("Title",)
_HEADINGS = ("Heading", "Subtitle")


class WordDocument:
    """A Word document as an editor sees it with all changes accepted."""

    name = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx")
    sign = None

    def read(self, raw: bytes) -> Page:
        """Read one document; headers and footers are the page's own and left out.

        Args:
            raw: The file's bytes.

        Returns:
            Its paragraphs and tables, text boxes and footnotes included, with title and author from its properties.

        Raises:
            ItemError: If it is no Word document, or holds no text.
        """
        archive = opened(raw, _KIND)
        try:
            document = docx.Document(BytesIO(raw))
        except (*DAMAGED, KeyError, AttributeError, etree.LxmlError) as error:
            raise ItemError(f"this {_KIND} is damaged: {error}", hint="save it as .docx again") from error
        styles = {style.style_id: style.name or "" for style in document.styles if style.style_id}
        lines = [*_lines(document.element.body, styles)]
        problems: list[Problem] = []
        for notes in _notes(document):
            try:
                lines += _lines(xml_root(notes, "list of footnotes"), styles)
            except ItemError as error:
                what = f"its footnotes are left out: {error.what}"
                problems.append(Problem(what=what, hint="save it as .docx again"))
        return page_of_lines(lines, _properties(archive)).after(problems, lossy=bool(problems))


def _lines(body: etree._Element, styles: dict[str, str]) -> Iterator[Line]:
    """Give paragraphs and rows in the order of the text; a table inside a table is part of the outer one's cell."""
    for node in body.iter(_PARAGRAPH, _ROW):
        if inside(node, _CELL, _OLDER_COPY):
            continue
        if node.tag == _ROW:
            yield row(_cell(cell) for cell in node.iter(_CELL) if not inside(cell, _CELL))
        else:
            style = node.find(_STYLE)
            named = styles.get(style.get(qn("w:val"), ""), "") if style is not None else ""
            yield Line(_words(node).strip(), named.startswith(_HEADINGS), named in _TITLES)


def _cell(cell: etree._Element) -> str:
    return " ".join(_words(one) for one in cell.iter(_PARAGRAPH) if not inside(one, _OLDER_COPY))


def _words(paragraph: etree._Element) -> str:
    """Give a paragraph's own text; what was moved away or stands in a text box inside it is not its own."""
    words: list[str] = []
    for run in paragraph.iter(_RUN):
        if inside(run, _MOVED_AWAY) or next(run.iterancestors(_PARAGRAPH)) is not paragraph:
            continue
        words += [node.text or "" if node.tag == _TEXT else _MARKS.get(node.tag, "") for node in run]
    return "".join(words)


def _notes(document: Docx) -> Iterator[bytes]:
    """Give the parts that hold footnotes and endnotes, which may name a source."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            yield relation.target_part.blob


def _properties(archive: ZipFile) -> Metadata:
    """Read the core properties; when a file was made says nothing about when its text was published.

    They are read where every program puts them: python-docx finds them only under one of the two names of their
    relation, and makes some up where it finds none.
    """
    if _CORE not in archive.namelist():
        return Metadata()
    root = xml_root(part(archive, _CORE, _KIND), _KIND)
    said = {tag_of(node): words for node in root if (words := words_of(node))}
    return Metadata(title=said.get("title"), byline=said.get("creator"))
