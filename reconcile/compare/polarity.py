"""Does one claim affirm what the other denies, or sound surer?"""

from __future__ import annotations

from reconcile.compare.base import Side, Verdict, both, told
from reconcile.compare.names import CLOSE, name_of
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, PolarityValue
from reconcile.text.names import relation


class Polarity:
    """A claim and its negation are a conflict; a hedge is not, but the surer wording should be checked.

    Good: "the ban covers tablets" against "the ban does not cover tablets" is a conflict.
    Good: "will cut" against "may cut" is compatible: one outlet is less certain.
    Bad: "limits the misuse of data" against "will not limit its own power": two statements.
    Bad: "will not be authorised" against "is banned": two verbs, one meaning.
    Bad: calling "may cut" against "will cut" a contradiction.
    """

    name = "polarity"
    field = FieldName.POLARITY

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare whether it holds and how surely."""
        (a, raw_a), (b, raw_b) = _polarity(left), _polarity(right)
        if a.negated != b.negated and not _one_statement(left, right):
            return Verdict(
                Outcome.INCOMPARABLE,
                Reason.DIFFERENT_MEASURE,
                f"{both(left, right)} say it in other words, one of them negated: read both.",
            )
        if a.negated != b.negated:
            who, raw = (left.who, raw_a) if a.negated else (right.who, raw_b)
            return Verdict(Outcome.CONFLICT, Reason.NEGATED, f"{who} negates it (“{raw}”), the other affirms it.")
        if a.certainty is not b.certainty:
            said = told(left, right, "gives it as", a.certainty, b.certainty)
            return Verdict(Outcome.COMPATIBLE, Reason.LESS_CERTAIN, f"{said}: check which wording the facts bear.")
        return Verdict(Outcome.AGREE, Reason.SAME, "Both say so with the same certainty.")


def _one_statement(left: Side, right: Side) -> bool:
    """Tell whether a negation meets what it negates: the same verb about the same party, or no party given."""
    if left.claim.predicate != right.claim.predicate:
        return False
    for name in (FieldName.TARGET, FieldName.ACTOR):
        a, b = left.fields(name), right.fields(name)
        if a and b:
            return any(relation(name_of(one), name_of(other)) in CLOSE for one in a for other in b)
    return True


def _polarity(side: Side) -> tuple[PolarityValue, str]:
    field = side.fields(FieldName.POLARITY)[0]
    assert isinstance(field.value, PolarityValue)  # noqa: S101  a polarity field always holds one
    return field.value, field.raw
