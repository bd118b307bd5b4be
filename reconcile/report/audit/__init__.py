"""Audit -> bytes: a page for people, JSON for programs, the data dictionary of the tables."""

from __future__ import annotations

from reconcile.report import Format
from reconcile.report.audit import dictionary, html, json
from reconcile.report.audit.view import Audit

OUTPUTS: tuple[Format[Audit], ...] = (
    Format("page", html.write),
    Format("json", json.write),
    Format("data dictionary", dictionary.write),
)


def render_audit(audit: Audit) -> dict[str, bytes]:
    """Write an audit in every form.

    Args:
        audit: What the audit found.

    Returns:
        The bytes of every file by its path relative to the audit's folder; the same audit always gives the same bytes.
    """
    return {path: content for form in OUTPUTS for path, content in form.write(audit).items()}


__all__ = ["OUTPUTS", "Audit", "render_audit"]
