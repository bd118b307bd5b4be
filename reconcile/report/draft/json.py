"""`check.json`: the check for programs, and what `reconcile sign` reads; its lines hold what a desk's table holds."""

from __future__ import annotations

from typing import Any

from reconcile.model.check import CHECK_SCHEMA, DraftCheck
from reconcile.report.draft.view import View
from reconcile.report.json import text_of
from reconcile.version import VERSION


def write(view: View) -> dict[str, bytes]:
    """Write the check for programs.

    Args:
        view: The checked draft.

    Returns:
        `check.json` in UTF-8, ending with a newline.
    """
    return {"check.json": text_of(check_json(view.check)).encode()}


def check_json(check: DraftCheck) -> dict[str, Any]:
    """Bring a check into the shape `reconcile-check/1`.

    Args:
        check: The checked draft.

    Returns:
        What `reconcile check --json` prints, with the articles and documents that evidence points into.
    """
    return {
        "schema": CHECK_SCHEMA,
        "version": VERSION,
        "draft": check.draft.model_dump(mode="json"),
        "story": check.story,
        "lines": [line.model_dump(mode="json") for line in check.lines],
        "summary": check.summary.model_dump(mode="json"),
        "articles": [
            article.model_dump(mode="json", include={"id", "document", "outlet", "title", "published", "url"})
            for article in check.articles
        ],
        "documents": [document.model_dump(mode="json") for document in check.documents],
    }
