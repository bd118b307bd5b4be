"""A whole report in a few plain sentences."""

from __future__ import annotations

from collections import Counter

from reconcile.model.agreement import State
from reconcile.model.document import ReadStatus
from reconcile.model.report import Report


def summarise(report: Report) -> str:
    """Sum a report up in a few plain sentences.

    Args:
        report: The report.

    Returns:
        What was read, what was found, and what could not be read.
    """
    return " ".join([opening(report), _states(report), *_trouble(report)])


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


def _trouble(report: Report) -> list[str]:
    unread = sum(document.status is ReadStatus.UNREADABLE for document in report.documents)
    partial = sum(document.status is ReadStatus.PARTIAL for document in report.documents)
    sentences = [f"{count(unread, 'file')} could not be read."] if unread else []
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
