"""Report -> bytes: HTML for editors, Markdown for code hosts, JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from reconcile.model.report import Report
from reconcile.report import claim_pages, csv, html, json, markdown, texts
from reconcile.report.json import claims_json

Shown = TypeVar("Shown")


class Format(NamedTuple, Generic[Shown]):
    """One format a report, or a checked draft, is written in.

    Args:
        name: The name it is listed under.
        write: Gives relative paths and the bytes of the files.
    """

    name: str
    write: Callable[[Shown], dict[str, bytes]]


FORMATS: tuple[Format[Report], ...] = (
    Format("html", html.write),
    Format("markdown", markdown.write),
    Format("json", json.write),
    Format("csv", csv.write),
    Format("claim pages", claim_pages.write),
    Format("texts", texts.write),
)


def render(report: Report) -> dict[str, bytes]:
    """Write a report in every format.

    Args:
        report: The report; the same report always gives the same bytes.

    Returns:
        The bytes of every file by its path relative to the report's folder, with forward slashes.
    """
    return {path: content for form in FORMATS for path, content in form.write(report).items()}


__all__ = ["FORMATS", "Format", "claims_json", "render"]
