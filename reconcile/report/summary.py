"""A whole report in a few plain sentences."""

from __future__ import annotations

from collections import Counter

from reconcile.model.agreement import State
from reconcile.model.document import Document, ReadStatus
from reconcile.model.report import Report
from reconcile.report.decided import counted

MOST_NAMED = 5  # files that a summary names


def summarise(report: Report) -> str:
    """Sum a report up in a few plain sentences.

    Args:
        report: The report.

    Returns:
        What was read, what was found, what people decided, and what could not be read.
    """
    return " ".join(filter(None, [opening(report), _states(report), counted(report), *_trouble(report)]))


def opening(report: Report) -> str:
    """Say what was read and how much was found in it.

    Args:
        report: The report.

    Returns:
        Two plain sentences.
    """
    read = sum(document.status is not ReadStatus.UNREADABLE for document in report.documents)
    groups = f"{count(len(report.claims), 'checkable claim')} in {count(len(report.agreements), 'group')}"
    return f"Read {count(read, 'file')}: {_articles(report)}. Found {groups}."


def _articles(report: Report) -> str:
    """Say how many articles there are and how many outlets published them."""
    named = [article.outlet for article in report.articles if article.outlet]
    nameless = len(report.articles) - len(named)
    known = f"{count(len(named), 'article')} by {count(len(set(named)), 'outlet')}"
    if not nameless:
        return known
    whose = f"{nameless:,} whose outlet is not known"
    return f"{known} and {whose}" if named else f"{count(nameless, 'article')} whose outlet is not known"


def _states(report: Report) -> str:
    states = Counter(agreement.state for agreement in report.agreements)
    return (
        f"{states[State.DISPUTED]} disputed, {states[State.DEVELOPING]} developing, "
        f"{states[State.CORROBORATED]} corroborated by independent voices, "
        f"{states[State.SINGLE_VOICE]} resting on a single voice, {states[State.UNDETERMINED]} undetermined."
    )


def unread(report: Report) -> list[str]:
    """Name the files that could not be read, or not in full, with the first reason of each.

    Args:
        report: The report.

    Returns:
        One line a file, at most `MOST_NAMED`, and one that counts the rest.
    """
    troubled = [one for one in report.documents if one.status is not ReadStatus.READ]
    troubled.sort(key=lambda one: (one.status is not ReadStatus.UNREADABLE, one.path))
    lines = [_named(one) for one in troubled[:MOST_NAMED]]
    rest = len(troubled) - len(lines)
    return [*lines, f"and {count(rest, 'file')} more: the report names them all"] if rest else lines


def _named(document: Document) -> str:
    how = "not read" if document.status is ReadStatus.UNREADABLE else "read in part"
    why = next((f": {one.what}" for one in document.problems), "")
    return f"{how}: {document.path}{why}"


def _trouble(report: Report) -> list[str]:
    closed = sum(document.status is ReadStatus.UNREADABLE for document in report.documents)
    partial = sum(document.status is ReadStatus.PARTIAL for document in report.documents)
    sentences = [f"{count(closed, 'file')} could not be read."] if closed else []
    return [*sentences, f"{count(partial, 'file')} could be read only in part."] if partial else sentences


def count(number: int, noun: str) -> str:
    """Write a number with its noun.

    Args:
        number: How many.
        noun: The noun in the singular.

    Returns:
        Text such as `1 file` or `1,200 files`.
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
