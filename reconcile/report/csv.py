"""`claims.csv`: one row a claim, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim
from reconcile.model.report import Report
from reconcile.model.values import FieldName
from reconcile.report.index import Index
from reconcile.report.visible import one_line
from reconcile.report.voices import lent
from reconcile.report.wording import describe

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000  # spreadsheets refuse cells of more than 32,767 characters
HEAD = tuple(
    "group state voices_min voices_max claim outlet voice article published document start end text attribution".split()
)


def write(report: Report) -> dict[str, bytes]:
    r"""Write one row a claim with its fields side by side.

    Args:
        report: The report.

    Returns:
        `claims.csv` in UTF-8 with a header; rows end with ``\r\n`` (RFC 4180).
    """
    index = Index(report)
    groups = {claim: agreement for agreement in report.agreements for claim in agreement.group.claims}
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*HEAD, *(column for name in FieldName for column in (name.value, f"{name.value}_means"))])
    for claim in report.claims:
        writer.writerow([cell(value) for value in _row(claim, groups.get(claim.id), index)])
    return {"claims.csv": buffer.getvalue().encode()}


def _row(claim: Claim, agreement: Agreement | None, index: Index) -> list[str | int]:
    article = index.articles.get(claim.article)
    document = index.documents.get(claim.document)
    row: list[str | int] = [
        agreement.group.id if agreement else "",
        agreement.state.value if agreement else "",
        agreement.voices.min if agreement else "",
        agreement.voices.max if agreement else "",
        claim.id,
        index.outlet(claim.article),
        lent(article) if article else "",
        (article.title or article.id) if article else claim.article,
        (article.published or "") if article else "",
        document.path if document else claim.document,
        claim.start,
        claim.end,
        claim.text,
        " > ".join(link.name for link in claim.attribution),
    ]
    for name in FieldName:
        fields = claim.values(name)
        row += [" | ".join(field.raw for field in fields), " | ".join(describe(field.value) for field in fields)]
    return row


def cell(value: str | int) -> str | int:
    """Keep a spreadsheet from running a cell: what looks like a formula gets an apostrophe before it.

    Args:
        value: What the cell is to hold.

    Returns:
        The value on one line, cut where a spreadsheet would refuse it.
    """
    if isinstance(value, int):
        return value
    text = one_line(value)[:LONGEST_CELL]
    starts = text.startswith(FORMULA_STARTS) or value.startswith(FORMULA_STARTS)
    return f"'{text}" if starts else text
