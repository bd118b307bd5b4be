"""Which decisions stand: those that nobody took back, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from reconcile.model.decision import Decision, DecisionKind

Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions of a story.

    Attributes:
        decisions: Those that stand, oldest first; an undo itself is not among them.
        undone: For each decision that was taken back the id of what took it back.
    """

    decisions: tuple[Decision, ...]
    undone: Mapping[str, str] = field(default_factory=dict)

    def of_kind(self, *kinds: DecisionKind) -> tuple[Decision, ...]:
        """Give the standing decisions of some kinds.

        Args:
            kinds: Which kinds.

        Returns:
            The decisions, oldest first.
        """
        return tuple(one for one in self.decisions if one.kind in kinds)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Sort decisions by time, ties by id, so that the order in which they were brought together never matters.

    Args:
        decisions: Decisions in any order; one that is there twice counts once.

    Returns:
        The decisions, oldest first.
    """
    once = {one.id: one for one in decisions}
    return sorted(once.values(), key=lambda one: (one.when, one.id))


def standing(decisions: Iterable[Decision]) -> Standing:
    """Find which decisions stand.

    An undo can itself be undone; what it had taken back then stands again. The log dates each decision later than all
    that it knows, so an undo is always later than what it takes back.

    Args:
        decisions: All decisions in any order.

    Returns:
        Those that stand, and what took back the others.
    """
    ordered = in_order(decisions)
    undone: dict[str, str] = {}
    for one in reversed(ordered):
        if one.id not in undone:
            undone |= dict.fromkeys(one.undoes, one.id)
    kept = (one for one in ordered if one.id not in undone and one.kind is not DecisionKind.UNDO)
    return Standing(tuple(kept), undone)


def last_words(decisions: Iterable[Decision], thing: Callable[[Decision], Thing]) -> dict[Thing, Decision]:
    """Find whose word counts on each thing: the last one's, but nobody overrules another person unseen.

    Args:
        decisions: The decisions, in any order.
        thing: Names what a decision is on.

    Returns:
        The decision that counts on each thing.
    """
    counting: dict[Thing, Decision] = {}
    for decision in in_order(decisions):
        before = counting.get(thing(decision))
        if before is None or not unseen(decision, before):
            counting[thing(decision)] = decision
    return counting


def unseen(decision: Decision, before: Decision) -> bool:
    """Tell whether somebody who judged blind said otherwise than another person, whose word they had not seen.

    Args:
        decision: A decision.
        before: An earlier one on the same thing.

    Returns:
        True where the later one must not take the place of the earlier one.
    """
    return decision.blind and decision.who != before.who and decision.value != before.value
