"""How far along do two claims say it is?"""

from __future__ import annotations

from reconcile.compare.base import Side, Verdict, told
from reconcile.compare.names import meet
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, Rung, StageValue

SAID = {
    Rung.DENIED: "is denied",
    Rung.FLOATED: "is only being considered",
    Rung.PROPOSED: "is proposed",
    Rung.ANNOUNCED: "has been announced",
    Rung.ADOPTED: "has been adopted",
    Rung.SIGNED: "has been signed",
    Rung.IN_FORCE: "is in force",
    Rung.SUSPENDED: "is suspended",
    Rung.ENDED: "has ended",
}


class Stage:
    """Two rungs of the ladder are an update where they are one thing's; a denial against anything else is a conflict.

    Two claims are about one thing where the deed is the same, or what it is done to is.

    Good: "proposed" in one outlet, "in force" in another: an update, and the later one should be checked.
    Bad: calling "announced" against "in force" a contradiction.
    Bad: calling "China imposed sanctions" and "China will take measures" two stages of one thing.
    """

    name = "stage"
    field = FieldName.STAGE

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare the furthest rung that each side gives."""
        a, raw_a = _furthest(left)
        b, raw_b = _furthest(right)
        mine, theirs = f"it {_said(a)} (“{raw_a}”)", f"it {_said(b)} (“{raw_b}”)"
        said = told(left, right, "says", mine, theirs)
        if a.rung is b.rung and a.future == b.future:
            return Verdict(Outcome.AGREE, Reason.SAME, f"{said}: the same stage.")
        if Rung.DENIED in (a.rung, b.rung):
            return Verdict(Outcome.CONFLICT, Reason.DENIED, f"{said}: they cannot both be right.")
        if not _one_thing(left, right):
            return Verdict(Outcome.INCOMPARABLE, Reason.OTHER_WORDS, f"{said}: it may not be one thing, so read both.")
        return Verdict(Outcome.UPDATE, Reason.LATER_STAGE, f"{said}: two stages of one thing.")


def _one_thing(left: Side, right: Side) -> bool:
    """Tell whether two claims tell of one thing: the same verb, or one that is done to what the other names."""
    if left.claim.predicate == right.claim.predicate or not (left.claim.predicate and right.claim.predicate):
        return True
    mine, theirs = (side.fields(FieldName.TARGET) for side in (left, right))
    return meet(mine, (*theirs, *right.fields(FieldName.ACTOR))) or meet(theirs, left.fields(FieldName.ACTOR))


def _said(value: StageValue) -> str:
    return f"{SAID[value.rung]}{', still to come' if value.future else ''}"


def _furthest(side: Side) -> tuple[StageValue, str]:
    order = list(Rung)
    stages = [(f.value, f.raw) for f in side.fields(FieldName.STAGE) if isinstance(f.value, StageValue)]
    return max(stages, key=lambda stage: order.index(stage[0].rung))
