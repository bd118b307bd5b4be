"""Whether a decision may join those that were made before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from reconcile.decide.contradictions import conflicts, contradictions
from reconcile.decide.sameness import Contradiction
from reconcile.decide.standing import standing
from reconcile.decide.ties import Ties
from reconcile.errors import InputError, StoreError
from reconcile.model.decision import Decision, DecisionKind


class StaleError(StoreError):
    """Somebody decided on the same claims since the page was made.

    Args:
        between: What was decided in between, oldest first.
    """

    def __init__(self, between: Sequence[Decision]) -> None:
        self.between = tuple(between)
        told = "; ".join(f"{one.who} decided {one.kind} at {one.when[:19]}Z" for one in between)
        super().__init__(f"these claims were decided on since you looked: {told}", hint="look again, then decide")

    def __reduce__(self) -> tuple[object, ...]:
        return (StaleError, (self.between,))


class ContradictedError(StoreError):
    """A judgement cannot stand beside those that were made before.

    Args:
        found: What it contradicts, and by which chain of decisions.
    """

    def __init__(self, found: Sequence[Contradiction]) -> None:
        self.found = tuple(found)
        told = " ".join(one.explanation for one in found)
        super().__init__(f"this contradicts what was decided: {told}", hint="undo one of these decisions first")

    def __reduce__(self) -> tuple[object, ...]:
        return (ContradictedError, (self.found,))


def admit(made: Decision, known: Sequence[Decision], seen: int, ties: Ties) -> None:
    """Let a decision in, or say why not.

    Args:
        made: The decision.
        known: All decisions so far, in the order in which they were added.
        seen: How many of them the person had seen.
        ties: The same decisions by the claims they are about.

    Raises:
        InputError: If it takes back what does not stand.
        StaleError: If claims it is about were decided on since.
        ContradictedError: If it cannot stand beside what was decided before.
    """
    by_id = {one.id: one for one in known}
    taken = _taken(made, by_id)
    about = made.touched.union(*(one.touched for one in taken))
    between = [one for one in known[max(0, seen) :] if _in_the_way(one, made) and about & _about(one, by_id)]
    if between:
        raise StaleError(between)
    now = standing(known)
    lost = [one for one in made.undoes if one not in by_id or one in now.undone]
    if lost:
        raise InputError(f"decision {lost[0][:12]} does not stand, so it cannot be taken back", where=made.story)
    if made.kind is DecisionKind.UNDO:
        there = conflicts(ties.around(taken, now))
        found = [one for one in conflicts(ties.around(taken, standing([*known, made]))) if one not in there]
    else:
        found = [one for one in contradictions(ties.around([made], now), made) if not _unseen(one, made)]
    if found:
        raise ContradictedError(found)


def _unseen(found: Contradiction, made: Decision) -> bool:
    """Tell whether somebody who judged blind only contradicts others: that is kept, and told in the report."""
    return made.blind and all(one.who != made.who for one in found.chain)


def _in_the_way(one: Decision, made: Decision) -> bool:
    """Tell whether two decisions on one claim can get into each other's way: a note never does."""
    return DecisionKind.NOTE not in {one.kind, made.kind}


def _about(decision: Decision, known: Mapping[str, Decision]) -> frozenset[str]:
    """Give the claims a decision is about; an undo is about those of the decisions it takes back."""
    return decision.touched.union(*(one.touched for one in _taken(decision, known)))


def _taken(decision: Decision, known: Mapping[str, Decision]) -> list[Decision]:
    """Give the decisions that an undo takes back, and those that these had taken back."""
    taken, waiting = [], list(decision.undoes)
    while waiting:
        one = known.get(waiting.pop())
        if one:
            taken.append(one)
            waiting += one.undoes
    return taken


def check_arrivals(arrived: Sequence[Decision], known: Collection[str], story: str, latest: str) -> None:
    """Refuse what was not made on this story, or not all of it.

    Args:
        arrived: Decisions that were made elsewhere.
        known: Ids of the decisions that are known.
        story: Name of the story's folder.
        latest: The latest time that a decision can have.

    Raises:
        InputError: If a decision is of another story, rests on one that is missing, or is dated in the future.
    """
    there = {*known, *(one.id for one in arrived)}
    for one in arrived:
        missing = [needed for needed in (one.previous, *one.undoes) if needed and needed not in there]
        if one.story != story:
            raise InputError(f"decision {one.id[:12]} is on the story {one.story!r}", where=story)
        if missing:
            told = f"decision {one.id[:12]} rests on {missing[0][:12]}, which is missing: the file is not whole"
            raise InputError(told, where=story, hint="take all lines of the file they come from")
        if one.when > latest:
            raise InputError(f"decision {one.id[:12]} is dated {one.when}", where=story, hint="set the clock")
