"""Which decisions have a claim in common, directly or through others, so that one is held against few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.decide.standing import Standing
from reconcile.model.decision import Decision, DecisionKind, Judgement

Mark = str | tuple[str, str]


class Ties:
    """The decisions on what is one thing and what is not, by the claims they are about; it only grows."""

    def __init__(self) -> None:
        self._marked: dict[Mark, list[Decision]] = {}

    def add(self, decisions: Iterable[Decision]) -> None:
        """Take in decisions.

        Args:
            decisions: The decisions; those on other matters are passed over.
        """
        for decision in decisions:
            if decision.kind in {DecisionKind.SAME, DecisionKind.DIFFERENT}:
                for mark in _marks(decision):
                    self._marked.setdefault(mark, []).append(decision)

    def around(self, judged: Iterable[Judgement], standing: Standing) -> Standing:
        """Give the standing decisions that some judgements could contradict, or that could lead to such a one.

        Args:
            judged: The judgements.
            standing: The decisions that stand.

        Returns:
            Those of them that are tied to the judgements, oldest first.
        """
        stands = {one.id for one in standing.decisions}
        found: dict[str, Decision] = {}
        waiting = [mark for one in judged for mark in _marks(one)]
        seen = set(waiting)
        while waiting:
            for one in self._marked.get(waiting.pop(), ()):
                if one.id in stands and one.id not in found:
                    found[one.id] = one
                    fresh = set(_marks(one)) - seen
                    seen |= fresh
                    waiting += fresh
        return Standing(tuple(one for one in standing.decisions if one.id in found), standing.undone)


def _marks(judged: Judgement) -> Iterator[Mark]:
    """Give what a claim is known by: its id, and its words in its document."""
    for one in judged.evidence:
        yield one.claim
        yield one.path, one.sha256
