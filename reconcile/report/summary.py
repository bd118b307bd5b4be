"""A whole report in a few plain sentences."""

from __future__ import annotations

from collections import Counter

from reconcile.model.agreement import State
from reconcile.model.document import ReadStatus
from reconcile.model.report import Report
from reconcile.report.index import Index


def summarise(report: Report) -> str:
    """Sum a report up in a few plain sentences.

    Args:
        report: The report.

    Returns:
        What was read, what was found, and what could not be read.
    """
    states = Counter(agreement.state for agreement in report.agreements)
    unread = sum(document.status is ReadStatus.UNREADABLE for document in report.documents)
    partial = sum(document.status is ReadStatus.PARTIAL for document in report.documents)
    read = len(report.documents) - unread
    articles, outlets = count(len(report.articles), "article"), count(len(Index(report).outlets()), "outlet")
    groups = f"{count(len(report.claims), 'checkable claim')} in {count(len(report.agreements), 'group')}"
    by_state = (
        f"{states[State.DISPUTED]} disputed, {states[State.DEVELOPING]} developing, "
        f"{states[State.CORROBORATED]} corroborated by independent voices, "
        f"{states[State.SINGLE_VOICE]} resting on a single voice, {states[State.UNDETERMINED]} undetermined"
    )
    sentences = [f"Read {count(read, 'file')}: {articles} by {outlets}.", f"Found {groups}: {by_state}."]
    if unread:
        sentences.append(f"{count(unread, 'file')} could not be read.")
    if partial:
        sentences.append(f"{count(partial, 'file')} could be read only in part.")
    return " ".join(sentences)


def count(number: int, noun: str) -> str:
    """Write a number with its noun.

    Args:
        number: How many.
        noun: The noun in the singular.

    Returns:
        Text such as `1 file` or `1,200 files`.
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
