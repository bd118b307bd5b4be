"""`lines.xlsx`: the line table for a desk that works in Excel."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from xlsxwriter import Workbook

from reconcile.report.draft.rows import HEAD, Cell, rows
from reconcile.report.draft.view import View
from reconcile.report.visible import bounded, visible

_LONGEST = 32_000  # a cell of Excel holds 32,767 characters
_WIDE = {
    "sentence": 60,
    "sources say": 40,
    "its words": 50,
    "explanation": 50,
    "suggested wording": 30,
    "best source": 30,
}
_WIDTH = 14
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same check gives the same bytes, whatever the clock


def write(view: View) -> dict[str, bytes]:
    """Write the line table.

    Args:
        view: The checked draft.

    Returns:
        `lines.xlsx`: text stays text, so nothing is taken for a formula or a link; numbers are numbers.
    """
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": visible(view.title), "created": _MADE})
    sheet = book.add_worksheet("Lines")
    head, body = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, name in enumerate(HEAD):
        sheet.set_column(column, column, _WIDE.get(name, _WIDTH))
        sheet.write_string(0, column, name, head)
    found = rows(view)
    for number, row in enumerate(found, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, body)
            else:
                sheet.write_string(number, column, _text(value), body)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(found), len(HEAD) - 1)
    book.close()
    return {"lines.xlsx": buffer.getvalue()}


def _text(value: Cell) -> str:
    return bounded(visible(str(value)), _LONGEST)
