"""DraftCheck -> bytes: the annotated draft, the line table, proposed changes, the call sheet, a Word document."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.model.check import DraftCheck
from reconcile.model.signature import Signature
from reconcile.report import Format, texts
from reconcile.report.draft import calls, csv, html, json, markdown, word, xlsx
from reconcile.report.draft.json import check_json
from reconcile.report.draft.view import View

OUTPUTS: tuple[Format[View], ...] = (
    Format("annotated draft", html.write),
    Format("line table and proposed changes", markdown.write),
    Format("line table for spreadsheets", csv.write),
    Format("line table for Excel", xlsx.write),
    Format("call sheet", calls.write),
    Format("Word document with comments", word.write),
    Format("json", json.write),
    Format("texts", lambda view: texts.write(view.report)),
)


def render_check(check: DraftCheck, signatures: Iterable[Signature] = ()) -> dict[str, bytes]:
    """Write a checked draft in every form.

    Args:
        check: The checked draft, with the statuses of `reconcile.check.status.settle`.
        signatures: All that was ever signed in it, for who signed what and what was reopened.

    Returns:
        The bytes of every file by its path relative to the folder of the check, with forward slashes; the same check
        and signatures always give the same bytes.
    """
    view = View(check, signatures)
    return {path: content for form in OUTPUTS for path, content in form.write(view).items()}


__all__ = ["OUTPUTS", "check_json", "render_check"]
