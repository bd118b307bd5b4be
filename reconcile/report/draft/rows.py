"""The line table: one row a line, the same columns in every format."""

from __future__ import annotations

from reconcile.report.draft.view import Note, View

Cell = str | int

HEAD: tuple[str, ...] = (
    "line",
    "sentence",
    "type",
    "outcome",
    "reason",
    "severity",
    "priority",
    "draft says",
    "sources say",
    "voices min",
    "voices max",
    "why no more voices",
    "best source",
    "its words",
    "further sources",
    "suggested wording",
    "explanation",
    "status",
    "checked by",
    "date",
    "note",
)


def rows(view: View) -> list[list[Cell]]:
    """Give the line table.

    Args:
        view: The checked draft.

    Returns:
        For each line as many cells as HEAD names, in the order of the draft.
    """
    return [_row(note) for note in view.notes]


def _row(note: Note) -> list[Cell]:
    line, signed = note.line, note.signature
    best = note.sources[0] if note.sources else None
    return [
        line.line,
        line.sentence,
        line.type.value,
        note.label.word,
        note.why,
        line.severity.value,
        line.priority,
        line.draft_value,
        " | ".join(f"{one.outlet}: {one.value}" for one in line.values),
        line.voices.min,
        line.voices.max,
        " | ".join(line.voices.why),
        best.named() if best else "",
        best.words if best else "",
        " | ".join(f"{one.named()}: {one.words}" for one in note.sources[1:]),
        note.change,
        line.explanation,
        line.status.value,
        signed.by if signed else "",
        signed.at[:10] if signed else "",
        signed.note if signed else "",
    ]
