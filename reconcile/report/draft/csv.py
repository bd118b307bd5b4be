"""`lines.csv`: the line table for a spreadsheet."""

from __future__ import annotations

import csv
import io

from reconcile.report.csv import cell
from reconcile.report.draft.rows import HEAD, rows
from reconcile.report.draft.view import View


def write(view: View) -> dict[str, bytes]:
    r"""Write the line table.

    Args:
        view: The checked draft.

    Returns:
        `lines.csv` in UTF-8 with a header; rows end with ``\r\n`` (RFC 4180), and no cell is taken for a formula.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([cell(value) for value in row] for row in rows(view))
    return {"lines.csv": buffer.getvalue().encode()}
