"""`texts/`: the text that offsets point into, for sources that are not plain text."""

from __future__ import annotations

from reconcile.model.report import Report
from reconcile.report.index import text_file


def write(report: Report) -> dict[str, bytes]:
    """Write the text of every document that is not plain text itself.

    Args:
        report: The report.

    Returns:
        One UTF-8 file a document, unaltered, so that offsets in characters hold.
    """
    named = ((text_file(document), document.text) for document in report.documents)
    return {path: text.encode() for path, text in named if path}
