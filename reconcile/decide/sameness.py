"""What people said is one thing and what is not: A is B and B is C, so A is C, whoever said it and in whatever run."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from reconcile.decide.words import quoted, signature
from reconcile.model.decision import Decision, DecisionKind, Judgement

Sides = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Why a judgement cannot stand beside others.

    Attributes:
        judged: The judgement.
        chain: The decisions it contradicts, in the order in which they lead from one claim to the other.
        explanation: One plain sentence: what was decided by whom, and what follows from it.
    """

    judged: Judgement
    chain: tuple[Decision, ...]
    explanation: str


class _Step(NamedTuple):
    """From one claim to another that a judgement holds to be the same thing."""

    before: str
    here: str
    judged: Judgement


class Sameness:
    """What is one thing and what is not, as it grows decision by decision.

    Args:
        names: What a claim is called now, by the id it has in a decision; claims without an entry keep theirs.
        dropped: What is no claim, by the name it has now: it leads from no claim to another.
    """

    def __init__(self, names: Mapping[str, str], dropped: AbstractSet[str] = frozenset()) -> None:
        self._names = names
        self._dropped = dropped
        self._same: dict[str, list[Judgement]] = {}
        self._apart: dict[str, list[tuple[frozenset[str], Decision]]] = {}
        self._sides: list[Sides] = []
        self._words: dict[str, str] = {}

    def conflict(self, judged: Judgement) -> Contradiction | None:
        """Tell whether a judgement contradicts those before it.

        Args:
            judged: The judgement.

        Returns:
            The contradiction, or None.
        """
        if judged.kind is DecisionKind.DIFFERENT:
            return self._not_apart(judged)
        return self._not_same(judged) if judged.kind is DecisionKind.SAME else None

    def add(self, decision: Decision) -> None:
        """Let a decision count, which must not contradict those before it.

        Args:
            decision: The decision; only `same` and `different` say anything here.
        """
        self._words |= self._told(decision)
        claims, against = self._called(decision.claims), self._called(decision.against)
        if decision.kind is DecisionKind.SAME:
            for claim in claims:
                self._same.setdefault(claim, []).append(decision)
        if decision.kind is DecisionKind.DIFFERENT:
            self._sides.append((frozenset(claims), frozenset(against)))
            for side, other in (self._sides[-1], self._sides[-1][::-1]):
                for claim in side:
                    self._apart.setdefault(claim, []).append((other, decision))

    def sets(self) -> tuple[frozenset[str], ...]:
        """Give what is one thing.

        Returns:
            Sets of at least two claims, none of which is in two sets.
        """
        found: list[frozenset[str]] = []
        walked: set[str] = set()
        for claim in self._same:
            if claim not in walked:
                found.append(frozenset(self._reached(claim)))
                walked |= found[-1]
        return tuple(one for one in found if len(one) > 1)

    def sides(self) -> tuple[Sides, ...]:
        """Give what is not one thing.

        Returns:
            The two sides of each decision that told claims apart.
        """
        return tuple(self._sides)

    def _not_apart(self, judged: Judgement) -> Contradiction | None:
        """Find a chain of `same` that leads from one side to the other."""
        against = self._called(judged.against)
        walked: set[str] = set()
        for start in self._called(judged.claims):
            if start in walked:
                continue
            reached = self._reached(start)
            walked |= reached.keys()
            for goal in against:
                if goal in reached:
                    return self._explained(
                        judged, _way(reached, goal), f"{self._both(start, goal, judged)} would not be"
                    )
        return None

    def _not_same(self, judged: Judgement) -> Contradiction | None:
        """Find two claims that this judgement would make one thing, and that were said to be different."""
        reached = self._reached(claims[0], judged) if (claims := self._called(judged.claims)) else {}
        for start in sorted(reached.keys() & self._apart.keys()):
            for others, decision in self._apart[start]:
                for goal in sorted(others & reached.keys()):
                    way = _way(self._reached(start, judged), goal)
                    told = f"{self._both(start, goal, judged)} are not ({signature(decision)})"
                    return self._explained(judged, way, told, decision)
        return None

    def _reached(self, start: str, judged: Judgement | None = None) -> dict[str, _Step | None]:
        """Walk along `same` from a claim, with a judgement that is only asked about.

        Returns:
            For each claim that is reached the last step there, on the shortest way; None for the start.
        """
        asked = {} if judged is None else {claim: [judged] for claim in self._called(judged.claims)}
        came: dict[str, _Step | None] = {start: None}
        waiting = deque([start])
        walked: set[int] = set()
        while waiting:
            here = waiting.popleft()
            for one in (*self._same.get(here, ()), *asked.get(here, ())):
                if id(one) in walked:
                    continue
                walked.add(id(one))
                fresh = [there for there in self._called(one.claims) if there not in came]
                came |= {there: _Step(here, there, one) for there in fresh}
                waiting += fresh
        return came

    def _explained(
        self, judged: Judgement, way: Sequence[_Step], but: str, decision: Decision | None = None
    ) -> Contradiction:
        told = [
            f"{self._both(step.before, step.here, judged)} are one thing ({_by(step.judged, judged)})" for step in way
        ]
        chain = [step.judged for step in way if isinstance(step.judged, Decision) and step.judged is not judged]
        chain += [decision] if decision else []
        return Contradiction(judged, tuple(chain), f"{'; '.join([*told, f'but {but}'])}.")

    def _both(self, a: str, b: str, judged: Judgement) -> str:
        words = self._words | self._told(judged)
        return f"{quoted(words.get(a, a))} and {quoted(words.get(b, b))}"

    def _called(self, ids: Iterable[str]) -> list[str]:
        """Give claims the names they have now, each once, sorted; without what is none."""
        return sorted({self._names.get(one, one) for one in ids} - self._dropped)

    def _told(self, judged: Judgement) -> dict[str, str]:
        return {self._names.get(one.claim, one.claim): one.words for one in judged.evidence}


def _by(one: Judgement, judged: Judgement) -> str:
    return signature(one) if isinstance(one, Decision) and one is not judged else "this decision"


def _way(came: Mapping[str, _Step | None], goal: str) -> list[_Step]:
    """Give the steps that led to a claim, from the start on."""
    steps: list[_Step] = []
    while (step := came[steps[-1].before if steps else goal]) is not None:
        steps.append(step)
    return steps[::-1]
