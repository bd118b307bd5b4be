"""`draft.docx`: the draft as a Word document with every finding as a comment on its words."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.text.run import Run

from reconcile.model.check import QUIET
from reconcile.report.draft.segments import Paragraph, paragraphs
from reconcile.report.draft.view import Note, View
from reconcile.report.visible import bounded, visible

AUTHOR, INITIALS = "reconcile", "R"
MOST_SOURCES = 2
_LONGEST = 600
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same check gives the same bytes, whatever the clock
_DATE = qn("w:date")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write(view: View) -> dict[str, bytes]:
    """Write the draft with comments; what agrees with the sources, or cannot be checked, has none.

    Args:
        view: The checked draft.

    Returns:
        `draft.docx`.
    """
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = visible(view.title)[:255], AUTHOR
    properties.created = properties.modified = _MADE
    told = [note for note in view.notes if note.line.outcome not in QUIET]
    runs: dict[int, list[Run]] = {note.line.line: [] for note in told}
    for paragraph in paragraphs(view.check.draft.text, told):
        _add(document, paragraph, runs)
    for note in told:
        if runs[note.line.line]:
            comment = document.add_comment(runs[note.line.line], comment_text(note), AUTHOR, INITIALS)
            comment._comment_elm.attrib.pop(_DATE)  # noqa: SLF001  the library dates every comment by the clock
    buffer = io.BytesIO()
    document.save(buffer)
    return {"draft.docx": _undated(buffer.getvalue())}


def comment_text(note: Note) -> str:
    """Say in a comment what was found, what to write instead and on what it rests.

    Args:
        note: A line of the draft.

    Returns:
        A few short paragraphs.
    """
    line = note.line
    told = [f"{note.label.sign} {note.label.word} ({note.why}), {line.severity.value}: {line.explanation}"]
    if note.change:
        told.append(f"Suggested: {note.change}")
    told += [f"{source.quoted()} – {source.named()}" for source in note.sources[:MOST_SOURCES]]
    told.append(f"Line {line.line}: {note.signed()}")
    return "\n".join(bounded(visible(" ".join(one.split())), _LONGEST) for one in told)


def _add(document: Docx, paragraph: Paragraph, runs: dict[int, list[Run]]) -> None:
    added = document.add_paragraph()
    for segment in paragraph.segments:
        run = added.add_run(visible(segment.text))
        for note in segment.notes:
            runs[note.line.line].append(run)


def _undated(raw: bytes) -> bytes:
    """Pack a document again without the time it was packed at."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
