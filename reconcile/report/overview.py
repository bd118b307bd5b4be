"""The top and the end of a report: what was found, what to look at first, the sources, what was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reconcile.model.agreement import State
from reconcile.model.document import Document, Passage, PassageReason, ReadStatus
from reconcile.report.citations import Citation, citations
from reconcile.report.decided import Word, agreed, all_words
from reconcile.report.groups import Group, lay_out
from reconcile.report.index import Index, Place
from reconcile.report.labels import LEFT_OUT
from reconcile.report.matrix import shared
from reconcile.report.sources import Source, sources
from reconcile.report.summary import opening, summarise
from reconcile.report.visible import bounded, one_line

MOST_FIRST = 12
MOST_CITATIONS = 40
MOST_PASSAGES = 40
LONGEST_PASSAGE = 240


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The passages left out for one reason: how many, and the first of them with their place."""

    reason: PassageReason
    count: int
    passages: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The groups of one state that are laid out in full."""

    state: State
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything a readable report shows, in reading order."""

    index: Index
    opening: str
    paragraph: str
    counts: tuple[tuple[State, int], ...]
    first: tuple[Group, ...]
    first_more: int
    citations: tuple[Citation, ...]
    citations_more: int
    sources: tuple[Source, ...]
    noted: tuple[Document, ...]
    chapters: tuple[Chapter, ...]
    alone: tuple[tuple[str, tuple[Group, ...]], ...]
    left_out: tuple[LeftOut, ...]
    decided: tuple[tuple[str, tuple[Word, ...]], ...]
    reviewers: tuple[str, ...]


CHAPTERS = (State.DISPUTED, State.DEVELOPING, State.CORROBORATED, State.UNDETERMINED, State.SINGLE_VOICE)


def overview(index: Index) -> Overview:
    """Put a report into reading order.

    Args:
        index: The report's parts.

    Returns:
        Everything a readable report shows.
    """
    report = index.report
    full = [lay_out(agreement, index) for agreement in report.agreements if shared(agreement, index)]
    alone = [lay_out(agreement, index) for agreement in report.agreements if not shared(agreement, index)]
    urgent = [group for group in full if group.agreement.state in {State.DISPUTED, State.DEVELOPING}]
    urgent.sort(key=lambda group: group.agreement.state is State.DEVELOPING)
    checked = citations(index)
    states = Counter(agreement.state for agreement in report.agreements)
    chapters = (Chapter(state, tuple(g for g in full if g.agreement.state is state)) for state in CHAPTERS)
    return Overview(
        index=index,
        opening=opening(report),
        paragraph=summarise(report),
        counts=tuple((state, states[state]) for state in State),
        first=tuple(urgent[:MOST_FIRST]),
        first_more=max(0, len(urgent) - MOST_FIRST),
        citations=checked[:MOST_CITATIONS],
        citations_more=max(0, len(checked) - MOST_CITATIONS),
        sources=sources(index),
        noted=tuple(one for one in report.documents if one.status is not ReadStatus.READ or one.problems),
        chapters=tuple(chapter for chapter in chapters if chapter.groups),
        alone=_by_outlet(alone),
        left_out=tuple(_left_out(index)),
        decided=all_words(report),
        reviewers=tuple(agreed(one) for one in report.reviewers),
    )


def _by_outlet(groups: list[Group]) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Sort the claims that one outlet alone makes by that outlet."""
    found: dict[str, list[Group]] = {}
    for group in groups:
        found.setdefault(group.outlets[0] if group.outlets else "unknown outlet", []).append(group)
    return tuple((outlet, tuple(members)) for outlet, members in found.items())


def _left_out(index: Index) -> list[LeftOut]:
    by_reason: dict[PassageReason, list[Passage]] = {}
    for passage in index.report.unclaimed:
        by_reason.setdefault(passage.reason, []).append(passage)
    return [
        LeftOut(reason, len(by_reason[reason]), tuple(_quoted(p, index) for p in by_reason[reason][:MOST_PASSAGES]))
        for reason in LEFT_OUT
        if reason in by_reason
    ]


def _quoted(passage: Passage, index: Index) -> tuple[str, Place]:
    text = one_line(index.text(passage.document, passage.start, min(passage.end, passage.start + 4 * LONGEST_PASSAGE)))
    return bounded(text, LONGEST_PASSAGE), index.place(passage.document, passage.start, passage.end)
