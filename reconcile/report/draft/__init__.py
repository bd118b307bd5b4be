"""DraftCheck -> bytes: the annotated draft, the line table, proposed changes, the call sheet, a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reconcile.model.check import DraftCheck
from reconcile.model.signature import Signature
from reconcile.report import texts
from reconcile.report.draft import calls, csv, html, json, markdown, word, xlsx
from reconcile.report.draft.json import check_json
from reconcile.report.draft.view import View


class Output(NamedTuple):
    """One form a check is written in.

    Args:
        name: The name it is listed under.
        write: Gives relative paths and the bytes of the files.
    """

    name: str
    write: Callable[[View], dict[str, bytes]]


OUTPUTS: tuple[Output, ...] = (
    Output("annotated draft", html.write),
    Output("line table and proposed changes", markdown.write),
    Output("line table for spreadsheets", csv.write),
    Output("line table for Excel", xlsx.write),
    Output("call sheet", calls.write),
    Output("Word document with comments", word.write),
    Output("json", json.write),
    Output("texts", lambda view: texts.write(view.report)),
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
    return {path: content for output in OUTPUTS for path, content in output.write(view).items()}


__all__ = ["OUTPUTS", "Output", "check_json", "render_check"]
