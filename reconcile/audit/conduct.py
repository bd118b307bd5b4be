"""How an outlet works: whom its values rest on, how it words them, when it comes, what it corrects."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from reconcile.audit.rows import ALONE, Facts, Judged, not_contradicted
from reconcile.audit.truth.told import begins, number, pairs_of_runs
from reconcile.audit.truth.votes import NONE, Bools, Floats, Ints, lag
from reconcile.model.audit import DAY

HOUR = 3600.0
SAME_TIME = DAY  # others that come within a day after a claim count as writing at the same time
COPIED = 0.5  # probability of being copied from which on a value that comes later is called copied

Happened = dict[str, Ints]  # the rows in which something happened, by the name of its column
Lasted = dict[str, tuple[Ints, Floats]]  # rows and the seconds that something took, by the name of its column


def conduct(judged: Judged) -> Iterator[dict[str, str | int | float | None]]:
    """Count how each outlet works, field by field.

    Args:
        judged: The facts with what is made of them.

    Yields:
        The columns of the table `conduct` for each outlet and field, sorted by these: how often each thing happens,
        and the median of the hours it takes.
    """
    told = judged.facts.told
    fields, of_item = number([field for _, field in told.items])
    cells, cell = np.unique(told.source * len(fields) + of_item[told.item], return_inverse=True)
    timed, behind = _timed(judged)
    corrected, to_correct = _corrected(judged)
    happened = _worded(judged) | timed | corrected
    counts = {name: np.bincount(cell[rows], minlength=len(cells)).tolist() for name, rows in happened.items()}
    lasted = {name: _medians(cell[rows], seconds) for name, (rows, seconds) in (behind | to_correct).items()}
    for at, one in enumerate(cells.tolist()):
        key = {"outlet": told.sources[one // len(fields)], "field": fields[one % len(fields)]}
        often = {name: count[at] for name, count in counts.items()}
        yield key | often | {name: hours.get(at) for name, hours in lasted.items()}


def _medians(cell: Ints, seconds: Floats) -> dict[int, float]:
    """Give the median of the hours of each cell."""
    order = np.argsort(cell, kind="stable")
    starts = np.flatnonzero(begins(cell[order]))
    parts = np.split(seconds[order] / HOUR, starts[1:])
    return {int(cell[order[at]]): float(np.median(part)) for at, part in zip(starts, parts, strict=False)}


def _worded(judged: Judged) -> Happened:
    """Say which claims rest on one voice, name nobody, are hedged or say more than what others say by then."""
    facts, voices = judged.facts, np.append(judged.voices, 0.0)
    hedged, stage = _others(facts)
    staged = (facts.stage != NONE) & (stage != NONE)
    happened = {
        "claims": np.ones(len(hedged), dtype=np.bool_),
        "single_voice": voices[np.where(judged.vote == NONE, NONE, judged.item)] < ALONE,
        "anonymous": facts.anonymous,
        "hedged": hedged,
        "hedges_dropped": hedged & ~facts.hedged,
        "staged": staged,
        "stage_overstated": staged & (facts.stage > stage),
    }
    return {name: np.flatnonzero(rows) for name, rows in happened.items()}


def _others(facts: Facts) -> tuple[Bools, Ints]:
    """Say of each row what others make of its item: those that do not surely come more than a day after it.

    Returns:
        Whether most of their claims, or the one that is copied, are hedged; and the highest rank of their stages.
    """
    told = facts.told
    hedged, copied = np.zeros((2, len(facts.claim)), dtype=np.bool_)
    stage = np.full(len(facts.claim), NONE)
    for one, other in pairs_of_runs(told.item):
        then = (told.source[one] != told.source[other]) & ~(lag(told, other, one) > SAME_TIME)
        starts = np.flatnonzero(begins(one))
        more = np.where(then, np.where(facts.hedged[other], 1, -1), 0)  # hedged claims beyond those that are not
        hedged[one[starts]] = np.add.reduceat(more, starts) > 0
        stage[one[starts]] = np.maximum.reduceat(np.where(then, facts.stage[other], NONE), starts)
        origin = facts.article[other] == facts.origin[one]
        copied[one[origin]] = facts.hedged[other[origin]]
    return hedged | copied, stage


def _timed(judged: Judged) -> tuple[Happened, Lasted]:
    """Say who came first with an item, who followed and who copied; whom nobody surely preceded is first.

    The place of an outlet that gives only the day on which others, who give times, were first is not known.
    """
    facts, told = judged.facts, judged.facts.told
    rows = _starts(facts, np.flatnonzero(~np.isnan(told.day)))
    late = _late(facts, rows)
    rows, late = rows[~np.isnan(late)], late[~np.isnan(late)]
    alone = np.bincount(told.item[rows], minlength=len(told.items))[told.item[rows]] < 2
    rows, late = rows[~alone], late[~alone]
    weight = np.append(judged.solution.weight, 1.0)[judged.vote]
    copied = np.isin(
        _place(facts, rows), _place(facts, np.flatnonzero((facts.origin != NONE) | (1 - weight >= COPIED)))
    )
    follows = late > 0
    places = {"first": ~follows, "follower": follows & ~copied, "copier": follows & copied}
    timed = {"timed": rows} | {name: rows[which] for name, which in places.items()}
    return timed, {"hours_behind": (rows[follows], late[follows])}


def _place(facts: Facts, rows: Ints) -> Ints:
    """Give the outlet and item of rows as one number."""
    return facts.told.item[rows] * len(facts.told.sources) + facts.told.source[rows]


def _starts(facts: Facts, rows: Ints) -> Ints:
    """Give the first row of each outlet and item; one of which only the day is known may be the first of its day."""
    told = facts.told
    time = np.nan_to_num(told.published[rows], nan=-np.inf)
    rows = rows[np.lexsort((time, told.day[rows], _place(facts, rows)))]
    return rows[begins(_place(facts, rows))]


def _late(facts: Facts, rows: Ints) -> Floats:
    """Say by how many seconds each row surely comes after the first of its item: the most by which it lags behind any.

    Not a number is given where that is not known: it gives only a day, others of that day give times, and none is
    earlier.
    """
    told, late = facts.told, np.full(len(rows), -np.inf)
    timed = ~np.isnan(told.published[rows])
    for some, time in ((timed, told.published), (timed, told.day), (~timed, told.day)):
        first = _soonest(facts, rows[some], time)[told.item[rows]]
        late = np.where(first == NONE, late, np.maximum(late, lag(told, rows, first)))
    days = np.unique(told.day[rows], return_inverse=True)[1]
    day = told.item[rows] * (days.max(initial=0) + 1) + days
    return np.where(~timed & (late <= 0) & np.isin(day, day[timed]), np.nan, late)


def _soonest(facts: Facts, rows: Ints, time: Floats) -> Ints:
    """Give for each item the soonest of some rows, `NONE` where there is none of it."""
    told = facts.told
    rows = rows[np.lexsort((told.published[rows], told.day[rows], time[rows], told.item[rows]))]
    first = np.full(len(told.items), NONE)
    first[told.item[rows][::-1]] = rows[::-1]
    return first


def _corrected(judged: Judged) -> tuple[Happened, Lasted]:
    """Say which outlets gave a wrong value first, and which of them gave the right one later.

    A value that is right as far as it goes, as `at least 10` where 17 is, is not wrong.
    """
    facts, told, given = judged.facts, judged.facts.told, judged.votes.given
    decided = np.append(judged.decided, False)[judged.item]
    rows = np.flatnonzero(decided & (given != NONE) & ~np.isnan(told.day))
    start = _starts(facts, rows)
    fine = np.append(not_contradicted(judged), [False, False])[given[rows]]
    right, soonest = rows[fine], np.full(len(start), np.inf)
    at = np.searchsorted(_place(facts, start), _place(facts, right))
    np.minimum.at(soonest, at, lag(told, right, start[at]))
    wrong, mended = soonest > 0, (soonest > 0) & ~np.isinf(soonest)
    return (
        {"wrong": start[wrong], "corrected": start[mended]},
        {"hours_to_correct": (start[mended], soonest[mended])},
    )
