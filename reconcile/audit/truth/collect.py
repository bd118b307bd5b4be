"""Turn facts into votes: the last value of each source, read as what its attribute holds, equal ones put together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from reconcile.audit.truth.told import Told, begins, columns_of
from reconcile.audit.truth.votes import GONE, NONE, Bools, Ints, Votes
from reconcile.audit.values import MIRRORED, Kind, Relation, Spelling, is_missing, kind_of
from reconcile.model.audit import Fact


def collect(facts: Iterable[Fact], *, normalised: bool = True) -> Votes:
    """Turn facts into votes.

    Args:
        facts: Any number; their order makes no difference but to the row numbers in the votes.
        normalised: False to take every spelling for a value of its own.

    Returns:
        The votes, as `votes_of` gives them.
    """
    return votes_of(columns_of(facts), normalised=normalised)


def votes_of(told: Told, *, normalised: bool = True) -> Votes:
    """Turn what sources say into votes.

    A source has one vote an item: the value it gave last, or the one that sorts last where times are equal or not
    known. Values that say there is none, and values that cannot be read as what the attribute holds, are no votes.

    Args:
        told: What they say.
        normalised: False to take every spelling for a value of its own.

    Returns:
        The votes, sorted by item, candidate and source.
    """
    rows = np.flatnonzero(~np.array([is_missing(value) for value in told.values], dtype=np.bool_)[told.value])
    attributes = _attributes(told, rows, normalised=normalised)
    spoken = _speak(told, rows, *_read(told, rows, attributes))
    home, related = _put_together(spoken, attributes)
    return _votes(told, attributes, spoken, home, related)


@dataclass(frozen=True, slots=True)
class _Attributes:
    """The attributes of which something is said.

    Attributes:
        names: Their names, sorted.
        kinds: What kind of value each holds.
        of_item: Attribute of each item.
    """

    names: tuple[str, ...]
    kinds: tuple[Kind[Any], ...]
    of_item: Ints


def _attributes(told: Told, rows: Ints, *, normalised: bool) -> _Attributes:
    named = [attribute for _, attribute in told.items]
    names = sorted({named[item] for item in np.unique(told.item[rows]).tolist()})
    place = {name: at for at, name in enumerate(names)}
    of_item = np.array([place.get(name, NONE) for name in named], dtype=np.int64)
    if not normalised:
        return _Attributes(tuple(names), (Spelling(),) * len(names), of_item)
    field = of_item[told.item[rows]]
    given = (np.sort(told.value[rows[field == at]]).tolist() for at in range(len(names)))
    kinds = tuple(kind_of([told.values[value] for value in values]) for values in given)
    return _Attributes(tuple(names), kinds, of_item)


def _read(told: Told, rows: Ints, attributes: _Attributes) -> tuple[Ints, list[Hashable]]:
    """Read every value once an attribute; give the number of each row's reading, and the readings."""
    key, at = np.unique(attributes.of_item[told.item[rows]] * len(told.values) + told.value[rows], return_inverse=True)
    number: dict[tuple[int, Hashable], int] = {}
    found = np.full(len(key), NONE)
    for which, one in enumerate(key.tolist()):
        field, value = divmod(one, len(told.values))
        reading = attributes.kinds[field].read(told.values[value])
        if reading is not None:
            found[which] = number.setdefault((field, reading), len(number))
    return found[at], [reading for _, reading in number]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What is said of items: one reading of one item each, by item; first what most sources give now.

    Attributes:
        item: Its item.
        reading: Its reading.
        now: Number of sources that give it now.
        row: Rows that can be read.
        which: For each of them what it says.
        last: For each of them whether it is the last that its source says of the item.
    """

    item: Ints
    reading: list[Hashable]
    now: Ints
    row: Ints
    which: Ints
    last: Bools


def _speak(told: Told, rows: Ints, number: Ints, readings: Sequence[Hashable]) -> _Spoken:
    last = _last(told, rows)[number >= 0]
    rows, number = rows[number >= 0], number[number >= 0]
    item, value = told.item[rows], told.value[rows]
    order = np.lexsort((value, told.source[rows], number, item))
    new = begins(item[order], number[order])
    which, first = np.empty_like(order), order[new]
    which[order] = np.cumsum(new) - 1
    now = np.bincount(which, weights=last, minlength=len(first)).astype(np.int64)
    by_now = np.lexsort((value[first], -now, item[first]))
    place, first = np.argsort(by_now), first[by_now]
    return _Spoken(item[first], [readings[at] for at in number[first].tolist()], now[by_now], rows, place[which], last)


def _last(told: Told, rows: Ints) -> Bools:
    """Say of each row whether it is the last value of its source for its item."""
    source, item = told.source[rows], told.item[rows]
    time = np.nan_to_num(told.time[rows], nan=-np.inf)
    order = np.lexsort((-np.arange(len(rows)), told.value[rows], time, source, item))[::-1]
    last = np.empty(len(rows), dtype=np.bool_)
    last[order] = begins(item[order], source[order])
    return last


def _put_together(spoken: _Spoken, attributes: _Attributes) -> tuple[Ints, Ints]:
    """Put readings together that are the same value, and relate the others; what most sources give is asked first.

    Returns:
        For each thing said the one that stands for it, `GONE` where nobody says it any more; and triples of two that
        stand for themselves and what the first is to the second, sorted.
    """
    home = np.where(spoken.now > 0, np.arange(len(spoken.now)), GONE)
    related: list[tuple[int, int, int]] = []
    starts = np.append(np.flatnonzero(begins(spoken.item)), len(spoken.item))
    several = np.flatnonzero(np.diff(starts) > 1)
    for start, stop in zip(starts[several].tolist(), starts[several + 1].tolist(), strict=True):
        kind = attributes.kinds[attributes.of_item[spoken.item[start]]]
        found: list[int] = []
        for at in range(start, stop):
            alike = (one for one in found if kind.relate(spoken.reading[at], spoken.reading[one]) is Relation.SAME)
            first = next(alike, None)
            if first is not None:
                home[at] = first
            elif spoken.now[at]:
                found.append(at)
        for left, right in combinations(found, 2):
            relation = kind.relate(spoken.reading[left], spoken.reading[right])
            if relation is not Relation.OTHER:
                related += (left, right, relation), (right, left, MIRRORED.get(relation, relation))
    return home, np.array(sorted(related), dtype=np.int64).reshape(-1, 3)


def _votes(told: Told, attributes: _Attributes, spoken: _Spoken, home: Ints, related: Ints) -> Votes:
    """Give the finished columns; a candidate is what stands for itself."""
    own = home == np.arange(len(home))
    place = np.cumsum(own) - 1
    given = np.full(len(told.item), NONE)
    given[spoken.row] = np.append(place, [GONE, NONE])[home][spoken.which]  # `GONE` is the last but one
    fact = spoken.row[spoken.last & (given[spoken.row] >= 0)]
    fact = fact[np.lexsort((told.source[fact], given[fact]))]
    first = _first(told, np.flatnonzero(given >= 0), given)
    key = given * len(told.sources) + told.source
    since = first[np.searchsorted(key[first], key[fact])]
    items, candidate_item = np.unique(spoken.item[own], return_inverse=True)
    sources, source = np.unique(told.source[fact], return_inverse=True)
    return Votes(
        sources=tuple(told.sources[at] for at in sources.tolist()),
        items=tuple(told.items[at] for at in items.tolist()),
        fields=attributes.names,
        kinds=attributes.kinds,
        values=_spelt(told, fact, given[fact]),
        candidate_item=candidate_item,
        heard=np.bincount(given[first], minlength=np.count_nonzero(own)),
        item_field=attributes.of_item[items],
        given=given,
        fact=fact,
        source=source,
        candidate=given[fact],
        published=told.published[since],
        day=told.day[since],
        related=place[related[:, :2]],
        relation=related[:, 2],
    )


def _first(told: Told, rows: Ints, given: Ints) -> Ints:
    """Give the row of each candidate and source in which it first stands, sorted by both."""
    time = np.nan_to_num(told.time[rows], nan=np.inf)
    rows = rows[np.lexsort((told.value[rows], time, told.source[rows], given[rows]))]
    return rows[begins(given[rows], told.source[rows])]


def _spelt(told: Told, fact: Ints, candidate: Ints) -> tuple[str, ...]:
    """Write each candidate as most of its votes do; of equally usual spellings the first in the order of characters."""
    key, times = np.unique(candidate * len(told.values) + told.value[fact], return_counts=True)
    one, value = np.divmod(key, max(len(told.values), 1))
    order = np.lexsort((value, -times, one))
    return tuple(told.values[at] for at in value[order][begins(one[order])].tolist())
