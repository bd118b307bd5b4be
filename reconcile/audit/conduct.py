"""How an outlet works: whom its values rest on, how it words them, when it comes, what it corrects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from reconcile.audit.rows import ALONE, Judged
from reconcile.audit.truth.votes import NONE

HOUR = 3600.0
DAY = 24 * HOUR  # others that come within a day of a claim count as writing at the same time
COPIED = 0.5  # probability of being copied from which on a value that comes later is called copied

Key = tuple[str, str]  # outlet and field


@dataclass(slots=True)
class Conduct:
    """What is counted of one outlet and field.

    Attributes:
        counts: How often each thing happens, by the name of its column.
        behind: Hours between the first outlet and it, for each item on which it was not first.
        to_correct: Hours between its wrong value and its right one.
    """

    counts: Counter[str] = field(default_factory=Counter)
    behind: list[float] = field(default_factory=list)
    to_correct: list[float] = field(default_factory=list)

    def column(self, name: str) -> int | float | None:
        """Give what a column of the table `conduct` holds."""
        hours = {"hours_behind": self.behind, "hours_to_correct": self.to_correct}
        if name in hours:
            return median(hours[name]) if hours[name] else None
        return self.counts[name]


def conduct(judged: Judged) -> dict[Key, Conduct]:
    """Count how each outlet works, field by field.

    Args:
        judged: The facts with what is made of them.

    Returns:
        By outlet and field, sorted, what is counted.
    """
    found: dict[Key, Conduct] = defaultdict(Conduct)
    for rows in _items(judged):
        others = _Others(judged, rows)
        for row in rows:
            one = found[judged.facts.outlet[row], judged.facts.field[row]]
            one.counts.update(_worded(judged, row, others))
        _timed(judged, rows, found)
        _corrected(judged, rows, found)
    return dict(sorted(found.items()))


def _items(judged: Judged) -> Iterator[list[int]]:
    """Give the rows of each item; the facts are sorted by it."""
    rows: list[int] = []
    for row, item in enumerate(zip(judged.facts.group, judged.facts.field, strict=True)):
        if rows and item != (judged.facts.group[rows[0]], judged.facts.field[rows[0]]):
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


class _Others:
    """What the rows of an item say, so that each can be set against those of other outlets."""

    def __init__(self, judged: Judged, rows: Sequence[int]) -> None:
        facts = judged.facts
        self.hedging = Counter(facts.outlet[row] for row in rows if facts.hedged[row])
        self.all = Counter(facts.outlet[row] for row in rows)
        self.hedged_article = {facts.article[row]: bool(facts.hedged[row]) for row in rows}
        self.staged = [row for row in rows if facts.stage[row] >= 0]

    def hedge(self, outlet: str, copied_from: str | None) -> bool:
        """Say whether most claims of others, or the one that is copied, are hedged."""
        if copied_from is not None and self.hedged_article.get(copied_from):
            return True
        others = self.all.total() - self.all[outlet]
        return others > 0 and 2 * (self.hedging.total() - self.hedging[outlet]) > others


def _worded(judged: Judged, row: int, others: _Others) -> Iterator[str]:
    facts, outlet = judged.facts, judged.facts.outlet[row]
    yield "claims"
    vote = judged.vote[row]
    if vote < 0 or judged.voices[judged.votes.item[vote]] < ALONE:
        yield "single_voice"
    if facts.anonymous[row]:
        yield "anonymous"
    if others.hedge(outlet, facts.copied_from[row]):
        yield "hedged"
        if not facts.hedged[row]:
            yield "hedges_dropped"
    if facts.stage[row] >= 0:
        until = facts.published[row] + DAY
        stages = [
            int(facts.stage[one])
            for one in others.staged
            if facts.outlet[one] != outlet and not facts.published[one] > until
        ]
        if stages:
            yield "staged"
            if facts.stage[row] > max(stages):
                yield "stage_overstated"


def _timed(judged: Judged, rows: Sequence[int], found: dict[Key, Conduct]) -> None:
    """Say who came first with an item, who followed and who copied; outlets of the same moment are first together."""
    facts = judged.facts
    first: dict[str, float] = {}
    for row in rows:
        time = float(facts.published[row])
        if not np.isnan(time):
            first[facts.outlet[row]] = min(time, first.get(facts.outlet[row], time))
    if len(first) < 2:
        return
    copied = {facts.outlet[row] for row in rows if _copied(judged, row)}
    start = min(first.values())
    for outlet, time in first.items():
        one = found[outlet, facts.field[rows[0]]]
        place = "first" if time == start else "copier" if outlet in copied else "follower"
        one.counts.update(("timed", place))
        if time > start:
            one.behind.append((time - start) / HOUR)


def _copied(judged: Judged, row: int) -> bool:
    vote = judged.vote[row]
    return judged.facts.copied_from[row] is not None or (
        vote >= 0 and 1 - float(judged.solution.weight[vote]) >= COPIED
    )


def _corrected(judged: Judged, rows: Sequence[int], found: dict[Key, Conduct]) -> None:
    """Count the outlets that gave a wrong value first, and those of them that gave the right one later."""
    votes, facts = judged.votes, judged.facts
    vote = next((int(judged.vote[row]) for row in rows if judged.vote[row] >= 0), -1)
    if vote < 0 or not judged.decided[votes.item[vote]]:
        return
    true = judged.chosen["copy_aware"][votes.item[vote]]
    given: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for row in rows:
        if votes.given[row] != NONE and not np.isnan(facts.published[row]):
            given[facts.outlet[row]].append((float(facts.published[row]), row))
    for outlet, told in given.items():
        told.sort()
        start = told[0][0]
        if any(time == start and votes.given[row] == true for time, row in told):
            continue
        one = found[outlet, facts.field[rows[0]]]
        one.counts["wrong"] += 1
        mended = [time for time, row in told if votes.given[row] == true]
        if mended:
            one.counts["corrected"] += 1
            one.to_correct.append((mended[0] - start) / HOUR)
