"""`index.html`: the draft with a mark on every fact, and beside each paragraph what stands behind it."""

from __future__ import annotations

from reconcile.model.check import QUIET
from reconcile.report.draft.calls import calls
from reconcile.report.draft.labels import OUTCOMES, SEVERITIES, STATUSES
from reconcile.report.draft.segments import paragraphs
from reconcile.report.draft.view import View, voices
from reconcile.report.html import environment, style
from reconcile.version import VERSION

MOST_SOURCES = 3


def write(view: View) -> dict[str, bytes]:
    """Write the annotated draft.

    Args:
        view: The checked draft.

    Returns:
        `index.html` in UTF-8, complete in one file, without scripts or requests.
    """
    check = view.check
    first = [note for note in view.notes if note.line.outcome not in QUIET]
    template = environment().get_template("draft.html.j2")
    page = template.render(
        view=view,
        version=VERSION,
        style=style("style.css", "draft.css"),
        paragraphs=paragraphs(check.draft.text, view.notes),
        first=sorted(first, key=lambda note: (-note.line.priority, note.line.line)),
        changes=[note for note in view.notes if note.change],
        calls=calls(view),
        labels=OUTCOMES,
        quiet=QUIET,
        severities=SEVERITIES,
        statuses=STATUSES,
        voices=voices,
        most_sources=MOST_SOURCES,
    )
    return {"index.html": page.encode()}
