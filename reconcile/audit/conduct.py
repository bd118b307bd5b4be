"""How an outlet works: whom its values rest on, how it words them, when it comes, what it corrects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from reconcile.audit.rows import ALONE, Facts, Judged, not_contradicted
from reconcile.audit.truth.votes import NONE, Ints, lag
from reconcile.model.audit import DAY

HOUR = 3600.0
SAME_TIME = DAY  # others that come within a day after a claim count as writing at the same time
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
        self.facts = judged.facts
        self.rows = np.array(rows, dtype=np.int64)
        self.outlets = np.array([self.facts.outlet[row] for row in rows])
        self.hedged_article = {self.facts.article[row]: bool(self.facts.hedged[row]) for row in rows}

    def until(self, row: int) -> Ints:
        """Give the rows of other outlets but those that surely come more than a day after a claim."""
        later = lag(self.facts, self.rows, row) > SAME_TIME
        others: Ints = self.rows[(self.outlets != self.facts.outlet[row]) & ~later]
        return others

    def hedge(self, row: int, others: Ints) -> bool:
        """Say whether most claims of the others, or the one that is copied, are hedged."""
        origin = self.facts.copied_from[row]
        copied = origin is not None and self.hedged_article.get(origin, False)
        return copied or 2 * int(np.count_nonzero(self.facts.hedged[others])) > len(others)


def _worded(judged: Judged, row: int, others: _Others) -> Iterator[str]:
    facts, then = judged.facts, others.until(row)
    yield "claims"
    vote = judged.vote[row]
    if vote < 0 or judged.voices[judged.votes.item[vote]] < ALONE:
        yield "single_voice"
    if facts.anonymous[row]:
        yield "anonymous"
    if others.hedge(row, then):
        yield "hedged"
        if not facts.hedged[row]:
            yield "hedges_dropped"
    if facts.stage[row] >= 0:
        stages = facts.stage[then][facts.stage[then] >= 0]
        if len(stages):
            yield "staged"
            if facts.stage[row] > stages.max():
                yield "stage_overstated"


def _timed(judged: Judged, rows: Sequence[int], found: dict[Key, Conduct]) -> None:
    """Say who came first with an item, who followed and who copied; whom nobody surely preceded is first.

    The place of an outlet that gives only the day on which others, who give times, were first is not known.
    """
    facts = judged.facts
    first: dict[str, int] = {}
    for row in sorted((row for row in rows if not np.isnan(facts.day[row])), key=lambda row: _since(facts, row)):
        first.setdefault(facts.outlet[row], row)
    late = _late(facts, first)
    if len(late) < 2:
        return
    copied = {facts.outlet[row] for row in rows if _copied(judged, row)}
    for outlet, seconds in late.items():
        one = found[outlet, facts.field[rows[0]]]
        place = "first" if seconds <= 0 else "copier" if outlet in copied else "follower"
        one.counts.update(("timed", place))
        if seconds > 0:
            one.behind.append(seconds / HOUR)


def _since(facts: Facts, row: int) -> tuple[float, float]:
    """Order rows of one outlet by time; one of which only the day is known may be the first of its day."""
    return float(facts.day[row]), float(np.nan_to_num(facts.published[row], nan=-np.inf))


def _late(facts: Facts, rows: dict[str, int]) -> dict[str, float]:
    """Say by how many seconds each outlet surely comes after the first of all: the most by which it lags behind any.

    Left out is whose place is not known: it gives only a day, others of that day give times, and none is earlier.
    """
    here = np.array(list(rows.values()), dtype=np.int64)
    untimed = np.isnan(facts.published[here])
    soonest = [(here[~untimed], facts.published), (here[~untimed], facts.day), (here[untimed], facts.day)]
    first = [int(some[np.argmin(times[some])]) for some, times in soonest if len(some)]
    late = np.max([lag(facts, here, one) for one in first], axis=0) if first else here
    unplaced = untimed & (late <= 0) & np.isin(facts.day[here], facts.day[here[~untimed]])
    return {outlet: float(late[at]) for at, outlet in enumerate(rows) if not unplaced[at]}


def _copied(judged: Judged, row: int) -> bool:
    vote = judged.vote[row]
    return judged.facts.copied_from[row] is not None or (
        vote >= 0 and 1 - float(judged.solution.weight[vote]) >= COPIED
    )


def _corrected(judged: Judged, rows: Sequence[int], found: dict[Key, Conduct]) -> None:
    """Count the outlets that gave a wrong value first, and those of them that gave the right one later.

    A value that is right as far as it goes, as `at least 10` where 17 is, is not wrong.
    """
    votes, facts = judged.votes, judged.facts
    vote = next((int(judged.vote[row]) for row in rows if judged.vote[row] >= 0), -1)
    if vote < 0 or not judged.decided[votes.item[vote]]:
        return
    fine = not_contradicted(judged, int(votes.item[vote]))
    given: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if votes.given[row] != NONE and not np.isnan(facts.day[row]):
            given[facts.outlet[row]].append(row)
    for outlet, told in given.items():
        start = min(told, key=lambda row: _since(facts, row))
        right = [float(lag(facts, row, start)) for row in told if int(votes.given[row]) in fine]
        if any(seconds <= 0 for seconds in right):
            continue
        one = found[outlet, facts.field[rows[0]]]
        one.counts["wrong"] += 1
        if right:
            one.counts["corrected"] += 1
            one.to_correct.append(min(right) / HOUR)
