"""`calls.md`: what is open, by the person who can settle it, and criticism that nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.check.replies import Unanswered, unanswered
from reconcile.check.summary import CLOSED
from reconcile.model.check import QUIET
from reconcile.report.draft.labels import QUESTIONS
from reconcile.report.draft.view import Note, View
from reconcile.report.markup import plain

NOBODY = "The writer: no source names anybody who could settle it"


@dataclass(frozen=True, slots=True)
class Call:
    """What to ask one person.

    Args:
        who: Whom to ask.
        notes: The open lines, the weightiest first.
    """

    who: str
    notes: tuple[Note, ...]


def calls(view: View) -> list[Call]:
    """Sort the open lines by the person who can settle them.

    Args:
        view: The checked draft.

    Returns:
        One call a person, the one with the weightiest line first; what nobody named can settle comes last.
    """
    asked: dict[str, list[Note]] = {}
    for note in view.notes:
        if note.line.outcome not in QUIET and note.line.status is not CLOSED:
            who = note.line.settled_by[0] if note.line.settled_by else NOBODY
            asked.setdefault(who, []).append(note)
    found = [Call(who, tuple(sorted(notes, key=_weight))) for who, notes in asked.items()]
    return sorted(found, key=lambda call: (call.who == NOBODY, _weight(call.notes[0])))


def write(view: View) -> dict[str, bytes]:
    """Write the call sheet.

    Args:
        view: The checked draft.

    Returns:
        `calls.md` in UTF-8, ending with a newline.
    """
    lines = [f"# Calls to make: {plain(view.title, 200)}", ""]
    for call in calls(view):
        lines += [f"## {plain(call.who, 200)}", ""]
        for note in call.notes:
            lines += _question(note)
        lines.append("")
    if len(lines) == 2:
        lines += ["Nothing is open.", ""]
    lines += _criticism(unanswered(view.check))
    return {"calls.md": "\n".join(lines).encode()}


def _question(note: Note) -> list[str]:
    line = note.line
    asked = f"- [ ] line {line.line} ({note.label.sign} {note.label.word}): {QUESTIONS[line.outcome]}"
    said = [f"  - the draft: “{plain(line.draft_value, 400)}”"]
    said += [f"  - {plain(one.outlet, 120)}: “{plain(one.value, 400)}”" for one in line.values]
    others = f"  - or ask {plain(', '.join(line.settled_by[1:]), 300)}"
    return [asked, f"  - {plain(line.explanation, 600)}", *said, *([others] if line.settled_by[1:] else [])]


def _criticism(found: Sequence[Unanswered]) -> list[str]:
    lines = ["## Criticism without a reply", ""]
    if not found:
        return [
            *lines,
            "None was found: whoever is criticised by name is also heard, or the draft says they would not.",
            "",
        ]
    for one in found:
        at = ", ".join(str(number) for number in one.lines)
        lines.append(f"- [ ] {plain(one.name, 200)} (line {at}): ask for a reply. “{plain(one.sentence, 400)}”")
    return [*lines, ""]


def _weight(note: Note) -> tuple[int, int]:
    return -note.line.priority, note.line.line
