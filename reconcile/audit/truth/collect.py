"""Turn facts into votes: the last value of each source, read as what its attribute holds, equal ones put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reconcile.audit.truth.votes import GONE, NONE, Floats, Item, Votes
from reconcile.audit.values import MIRRORED, Kind, Relation, Spelling, is_missing, kind_of
from reconcile.model.audit import Fact

_Cell = tuple[str, str, str]  # source, object, attribute


def collect(facts: Sequence[Fact], *, normalised: bool = True) -> Votes:
    """Turn facts into votes.

    A source has one vote an item: the value it gave last, or the one that sorts last where times are equal or not
    known. Values that say there is none, and values that cannot be read as what the attribute holds, are no votes.

    Args:
        facts: Any number; their order makes no difference but to the row numbers in the votes.
        normalised: False to take every spelling for a value of its own.

    Returns:
        The votes, sorted by item, candidate and source.
    """
    kept = [row for row, fact in enumerate(facts) if not is_missing(fact.value)]
    kinds = _kinds((facts[row] for row in kept), normalised=normalised)
    last = _last(facts, kept)
    by_item: dict[Item, list[int]] = defaultdict(list)
    for row in kept:
        by_item[facts[row].object, facts[row].attribute].append(row)
    columns = _Columns(facts, last)
    for item in sorted(by_item):
        columns.add(item, sorted(by_item[item], key=lambda row: facts[row][:4]), kinds[item[1]])
    return columns.votes(kinds)


def _kinds(facts: Iterable[Fact], *, normalised: bool) -> dict[str, Kind[Any]]:
    values: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        values[fact.attribute].append(fact.value)
    return {name: kind_of(sorted(given)) if normalised else Spelling() for name, given in sorted(values.items())}


def _last(facts: Sequence[Fact], rows: Iterable[int]) -> set[int]:
    """Give the row of the last value of each source and item."""
    last: dict[_Cell, int] = {}
    for row in rows:
        cell = facts[row][:3]
        if cell not in last or _rank(facts[row]) > _rank(facts[last[cell]]):
            last[cell] = row
    return set(last.values())


def _rank(fact: Fact) -> tuple[float, str]:
    time = _time(fact)
    return (-np.inf if time is None else time, fact.value)


def _since(fact: Fact) -> float:
    time = _time(fact)
    return np.inf if time is None else time


def _time(fact: Fact) -> float | None:
    """Give when a source gave a value; a day without a time of day goes before all times of that day."""
    return fact.midnight if fact.published is None else fact.published


def _seconds(times: Iterable[float | None]) -> Floats:
    return np.array([np.nan if time is None else time for time in times], dtype=np.float64)


@dataclass(slots=True)
class _Candidate:
    """A value of one item with the rows of those that give it now, and of all that ever gave it."""

    reading: Hashable
    votes: list[int]
    ever: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Columns:
    """The columns of the votes while they grow item by item."""

    facts: Sequence[Fact]
    last: set[int]
    items: list[Item] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    candidate_item: list[int] = field(default_factory=list)
    heard: list[int] = field(default_factory=list)
    given: dict[int, int] = field(default_factory=dict)
    fact: list[int] = field(default_factory=list)
    candidate: list[int] = field(default_factory=list)
    first: list[Fact] = field(default_factory=list)
    related: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, item: Item, rows: Sequence[int], kind: Kind[Any]) -> None:
        """Add the candidates and votes of one item; one whose values cannot be read is left out."""
        read = [(row, kind.read(self.facts[row].value)) for row in rows]
        self.given.update((row, GONE) for row, reading in read if reading is not None)
        found = _candidates(self.facts, read, self.last, kind)
        start = len(self.values)
        for number, one in enumerate(found, start):
            self._add_candidate(number, one)
        for i, left in enumerate(found):
            for j, right in enumerate(found[i + 1 :], i + 1):
                relation = kind.relate(left.reading, right.reading)
                if relation is not Relation.OTHER:
                    self.related.append((start + i, start + j, relation))
                    self.related.append((start + j, start + i, MIRRORED.get(relation, relation)))
        if found:
            self.items.append(item)

    def _add_candidate(self, number: int, one: _Candidate) -> None:
        facts = self.facts
        first: dict[str, Fact] = {}
        for row in one.ever:
            fact, known = facts[row], first.get(facts[row].source)
            if known is None or _since(fact) < _since(known):
                first[fact.source] = fact
        spelt = Counter(facts[row].value for row in one.votes)
        self.values.append(min(spelt, key=lambda raw: (-spelt[raw], raw)))
        self.candidate_item.append(len(self.items))
        self.heard.append(len(first))
        self.given.update((row, number) for row in one.ever)
        self.fact.extend(one.votes)
        self.candidate.extend([number] * len(one.votes))
        self.first.extend(first[facts[row].source] for row in one.votes)

    def votes(self, kinds: dict[str, Kind[Any]]) -> Votes:
        """Give the finished columns."""
        sources, fields = sorted({self.facts[row].source for row in self.fact}), list(kinds)
        number, place = ({name: at for at, name in enumerate(names)} for names in (sources, fields))
        related = np.array(sorted(self.related), dtype=np.int64).reshape(-1, 3)
        return Votes(
            sources=tuple(sources),
            items=tuple(self.items),
            fields=tuple(fields),
            kinds=tuple(kinds.values()),
            values=tuple(self.values),
            candidate_item=np.array(self.candidate_item, dtype=np.int64),
            heard=np.array(self.heard, dtype=np.int64),
            item_field=np.array([place[name] for _, name in self.items], dtype=np.int64),
            given=np.array([self.given.get(row, NONE) for row in range(len(self.facts))], dtype=np.int64),
            fact=np.array(self.fact, dtype=np.int64),
            source=np.array([number[self.facts[row].source] for row in self.fact], dtype=np.int64),
            candidate=np.array(self.candidate, dtype=np.int64),
            published=_seconds(fact.published for fact in self.first),
            day=_seconds(fact.midnight for fact in self.first),
            related=related[:, :2],
            relation=related[:, 2],
        )


def _candidates(
    facts: Sequence[Fact], read: Sequence[tuple[int, Hashable | None]], last: set[int], kind: Kind[Any]
) -> list[_Candidate]:
    """Put readings together that are the same value; what most sources give is asked first."""
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for row, reading in read:
        if reading is not None:
            rows[reading].append(row)
    now = {reading: [row for row in given if row in last] for reading, given in rows.items()}
    found: list[_Candidate] = []
    for reading in sorted(rows, key=lambda one: (-len(now[one]), facts[rows[one][0]].value)):
        home = next((one for one in found if kind.relate(reading, one.reading) is Relation.SAME), None)
        if home is None and now[reading]:
            home = _Candidate(reading, [])
            found.append(home)
        if home is not None:
            home.votes += now[reading]
            home.ever += rows[reading]
    for one in found:
        one.votes.sort(key=lambda row: facts[row].source)
    return found
