"""All that a claim's page shows: sentences, values, dates, voices, what people decided, and what may belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reconcile.decide.verdicts import as_signed
from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim
from reconcile.model.match import Match
from reconcile.report.groups import Group, lay_out
from reconcile.report.index import Index
from reconcile.review.board import Became, Board
from reconcile.review.filters import Filters, sought
from reconcile.review.rows import Neighbours, Row
from reconcile.review.source_page import SourcePage, source_page

MOST_CANDIDATES = 8
MOST_DRAWN = 4


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A claim's page.

    Attributes:
        group: The group, laid out as in the report.
        row: The group as the queue has it.
        index: The report's parts that it speaks of.
        others: Claims that are not laid out, for want of room.
        changed: Whether people's decisions changed it since the report was made.
        drawn: The matches to be drawn, highest score first; empty while the score is hidden.
        decisions: What was decided on its claims, oldest first.
        near: Its neighbours in the queue.
        candidates: Groups that may be about the same thing.
        beside: The source that stands open beside it, or None.
        opened: Id of the claim that it was opened for, or empty.
        threshold: Least score that joins groups.
        signing: What a signature says of it.
        merge: Words that were looked for among groups to merge with, or empty.
        carried: What links and forms of the page carry on.
    """

    group: Group
    row: Row
    index: Index
    others: tuple[Claim, ...]
    changed: bool
    drawn: tuple[Match, ...]
    decisions: tuple[Became, ...]
    near: Neighbours
    candidates: tuple[Row, ...]
    beside: SourcePage | None
    opened: str
    threshold: float | None
    signing: str
    merge: str
    carried: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page was asked for.

    Attributes:
        filters: The queue it belongs to.
        opened: Id of a claim whose source is to stand beside it, or empty.
        merge: Words to look for among groups to merge with; empty for the words of the group itself.
        then: Id of the group that came next before a decision moved this one in the queue, or empty.
        score: Whether the score is to be shown.
    """

    filters: Filters
    opened: str
    merge: str
    then: str
    score: bool


def group_page(agreement: Agreement, board: Board, asked: Asked) -> GroupPage:
    """Gather a claim's page.

    Args:
        agreement: The group's verdict.
        board: The review.
        asked: What the page was asked for.

    Returns:
        All that it shows.
    """
    name = agreement.group.id
    index = board.material.index(agreement)
    group = lay_out(agreement, index)
    shown = {said.claim.id for said in group.leading + group.folded}
    row = board.catalogue.row(name)
    if row is None:
        raise LookupError(name)
    matches = sorted(agreement.group.matches, key=lambda one: (-one.score, one.a, one.b)) if asked.score else []
    words = sought(asked.merge) if asked.merge else board.catalogue.rare(agreement.group.statement)
    near = board.catalogue.neighbours(asked.filters, name)
    then = board.catalogue.row(asked.then)
    threshold = board.material.settings.get("match_threshold")
    return GroupPage(
        group=group,
        row=row,
        index=index,
        others=tuple(claim for claim in index.claims.values() if claim.id not in shown),
        changed=board.overlay.changed(name),
        drawn=tuple(matches[:MOST_DRAWN]),
        decisions=tuple(board.became(one) for one in board.about(agreement.group.claims)),
        near=replace(near, after=asked.then) if then else near,
        candidates=tuple(board.catalogue.alike(words, name, MOST_CANDIDATES)),
        beside=_beside(asked.opened, index, board),
        opened=asked.opened,
        threshold=threshold if isinstance(threshold, float) else None,
        signing=as_signed(agreement.state, ((one.field, one.outcome) for one in agreement.comparisons)),
        merge=asked.merge,
        carried={"then": then.id} if then else {},
    )


def _beside(opened: str, index: Index, board: Board) -> SourcePage | None:
    claim = index.claims.get(opened)
    document = next(iter(board.catalogue.documents([claim.document])), None) if claim else None
    if claim is None or document is None:
        return None
    return source_page(document, (claim.start, claim.end), board.catalogue, board.texts)
