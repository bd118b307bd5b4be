"""`lines.md` and `changes.md`: the line table and the list of proposed changes, for a plain editor and code hosts."""

from __future__ import annotations

from reconcile.model.check import SourceSum
from reconcile.report.draft.labels import OUTCOMES, SEVERITIES
from reconcile.report.draft.view import Note, Source, View, voices
from reconcile.report.markup import plain, table


def write(view: View) -> dict[str, bytes]:
    """Write the line table and the proposed changes.

    Args:
        view: The checked draft.

    Returns:
        `lines.md` and `changes.md` in UTF-8, ending with a newline.
    """
    return {"lines.md": _joined(_lines(view)), "changes.md": _joined(_changes(view))}


def _joined(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _lines(view: View) -> list[str]:
    head = ["Line", "Outcome", "Sentence", "The draft", "The sources", "Voices", "Evidence", "Suggested", "Status"]
    unread = [f"- could not be read in full: {plain(one, 400)}" for one in view.unread()]
    return [
        f"# {plain(view.title, 200)}, line by line",
        "",
        plain(view.opening()),
        "",
        *([*unread, ""] if unread else []),
        *table(head, [_row(note) for note in view.notes]),
        "",
        *_sums(view.sums()),
        "## What the words mean",
        "",
        *(f"- {label.sign} **{label.word}**: {label.meaning}" for label in OUTCOMES.values()),
        *(f"- **{severity.value}**: {meaning}" for severity, meaning in SEVERITIES.items()),
    ]


def _row(note: Note) -> list[str]:
    line = note.line
    return [
        str(line.line),
        f"{note.label.sign} **{note.label.word}** ({plain(note.why)}), {line.severity.value}, priority {line.priority}",
        plain(line.sentence),
        f"{line.type.value}: {plain(line.draft_value, 300)}",
        "<br>".join(f"{plain(one.outlet, 120)}: {plain(one.value, 300)}" for one in line.values),
        "; ".join([voices(line.voices), *(plain(why, 200) for why in line.voices.why)]),
        "<br>".join(f"{plain(one.quoted(), 300)} ({plain(one.named(), 300)})" for one in note.sources[:1]),
        plain(note.change, 300),
        plain(note.signed(), 300),
    ]


def _sums(found: list[tuple[SourceSum, Source]]) -> list[str]:
    if not found:
        return []
    lines = [f"- {plain(one.explanation)} “{plain(one.text, 300)}” ({plain(at.named(), 300)})" for one, at in found]
    return ["## What does not add up in the sources", "", *lines, ""]


def _changes(view: View) -> list[str]:
    changes = [note for note in view.notes if note.change]
    lines = [f"# Proposed changes: {plain(view.title, 200)}", ""]
    if not changes:
        return [*lines, "None."]
    rows = [_change(note) for note in changes]
    note = "The new words are put together from what the sources say. Nobody has checked them."
    return [*lines, note, "", *table(["Line", "Old", "New", "Because", "Source"], rows)]


def _change(note: Note) -> list[str]:
    line = note.line
    best = note.sources[0] if note.sources else None
    return [
        str(line.line),
        plain(line.draft_value, 600),
        plain(note.change, 600),
        f"{note.label.sign} {note.label.word}: {plain(line.explanation, 600)}",
        f"{plain(best.quoted(), 300)} ({plain(best.named(), 300)})" if best else "",
    ]
