"""Is it the same deed, does one claim affirm what the other denies, or sound surer?"""

from __future__ import annotations

from reconcile.compare.base import Side, Verdict, told
from reconcile.compare.names import meet
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, PolarityValue
from reconcile.text.deeds import opposed


class Polarity:
    """A claim against its negation or its opposite is a conflict; a hedge is not, and neither are other words.

    Good: "the ban covers tablets" against "the ban does not cover tablets" is a conflict.
    Good: "arrested" against "released" the same man is a conflict.
    Good: "will cut" against "may cut" is compatible: one outlet is less certain.
    Bad: "limits the misuse of data" against "will not limit its own power": two statements.
    Bad: "will not be authorised" against "is banned": two verbs, one meaning.
    Bad: calling "may cut" against "will cut" a contradiction.
    """

    name = "polarity"
    field = FieldName.POLARITY

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare what is done, whether it holds and how surely."""
        (a, raw_a), (b, raw_b) = _polarity(left), _polarity(right)
        mine, theirs = left.claim.predicate, right.claim.predicate
        said = told(left, right, "says", f"“{raw_a}” ({_read(mine, a)})", f"“{raw_b}” ({_read(theirs, b)})")
        if opposed(mine, theirs) and a.negated == b.negated and _one_party(left, right):
            return Verdict(Outcome.CONFLICT, Reason.OPPOSITE, f"{said}: opposites of each other.")
        if mine != theirs and mine and theirs:
            return Verdict(Outcome.INCOMPARABLE, Reason.OTHER_WORDS, f"{said}: read whether they mean the same.")
        if a.negated != b.negated:
            if _one_party(left, right):
                return Verdict(Outcome.CONFLICT, Reason.NEGATED, f"{said}: one negates what the other affirms.")
            return Verdict(Outcome.INCOMPARABLE, Reason.OTHER_WORDS, f"{said}: one is negated, but of another party.")
        if a.certainty is not b.certainty:
            hedged = told(left, right, "gives it as", a.certainty, b.certainty)
            return Verdict(Outcome.COMPATIBLE, Reason.LESS_CERTAIN, f"{hedged}: check which wording the facts bear.")
        return Verdict(Outcome.AGREE, Reason.SAME, "Both say so with the same certainty.")


def _read(predicate: str, value: PolarityValue) -> str:
    """Write how a deed was read: `not authorise`, `ban`."""
    return f"{'not ' if value.negated else ''}{predicate.replace('_', ' ')}".strip() or "affirmed"


def _one_party(left: Side, right: Side) -> bool:
    """Tell whether two claims are about the same party: the target where both have one, else the actor."""
    for name in (FieldName.TARGET, FieldName.ACTOR):
        a, b = left.fields(name), right.fields(name)
        if a and b:
            return meet(a, b)
    return True


def _polarity(side: Side) -> tuple[PolarityValue, str]:
    field = side.fields(FieldName.POLARITY)[0]
    assert isinstance(field.value, PolarityValue)  # noqa: S101  a polarity field always holds one
    return field.value, field.raw
