"""Do two claims lay it at the same door, and does it hit the same people or things?"""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.compare.base import Side, Verdict, spoken
from reconcile.model.claim import Field
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, NameKind, NameValue
from reconcile.text.names import NameRelation, relation

_AGREEING = (NameRelation.SAME, NameRelation.ALIAS)
_WITHIN = (NameRelation.PART_OF, NameRelation.BROADER)
CLOSE = (*_AGREEING, *_WITHIN)
NAMED = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How two lists of names relate: which find a partner, and how close the partners are."""

    relations: tuple[NameRelation, ...]
    left_alone: tuple[Field, ...]
    right_alone: tuple[Field, ...]


class Actors:
    """The same deed must have the same doer; two different named doers are a conflict.

    Good: "Beijing" against "China's Commerce Ministry" is compatible: the ministry acts for the government.
    Good: "the US government" against "the ministry" of China for one and the same sanction is a conflict.
    Bad: calling "the company" against "officials" a conflict: neither says who it is.
    """

    name = "actors"
    field = FieldName.ACTOR

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare who did it."""
        found = _overlap(left.fields(self.field), right.fields(self.field))
        told = f"{left.who} names {spoken(left.fields(self.field))}, {right.who} {spoken(right.fields(self.field))}"
        if not found.relations and _both_named(found):
            return Verdict(Outcome.CONFLICT, Reason.DIFFERENT_ACTOR, f"{told}: two different doers of one deed.")
        return _shared_verdict(found, told, "who did it")


class Targets:
    """What or whom it is done to: one list may be longer, one name may cover the other.

    Good: three technologies against two of the three is a difference of scope.
    Bad: calling two descriptions of one thing in other words a conflict.
    """

    name = "targets"
    field = FieldName.TARGET

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare what or whom it is done to."""
        found = _overlap(left.fields(self.field), right.fields(self.field))
        told = f"{left.who} names {spoken(left.fields(self.field))}, {right.who} {spoken(right.fields(self.field))}"
        if not found.relations and _both_named(found):
            return Verdict(Outcome.CONFLICT, Reason.DIFFERENT_VALUE, f"{told}: two different ones.")
        return _shared_verdict(found, told, "what or whom it concerns")


class Places:
    """Where it happened: a town and its country are compatible, two unrelated places are a conflict.

    Good: "Kyoto" against "Japan" is compatible: one is more precise.
    Bad: calling two places a conflict where neither is known to lie outside the other.
    """

    name = "places"
    field = FieldName.PLACE

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare where it happened."""
        a, b = left.fields(self.field), right.fields(self.field)
        found = _overlap(a, b)
        told = f"{left.who} says {spoken(a)}, {right.who} says {spoken(b)}"
        if not found.relations and any(
            relation(name_of(one), name_of(other)) is NameRelation.DIFFERENT for one in a for other in b
        ):
            return Verdict(Outcome.CONFLICT, Reason.DIFFERENT_VALUE, f"{told}: two different places.")
        return _shared_verdict(found, told, "where it happened")


def name_of(field: Field) -> NameValue:
    """Give the value of a field that holds a name.

    Args:
        field: An actor, target or place.

    Returns:
        The name.
    """
    assert isinstance(field.value, NameValue)  # noqa: S101  name fields always hold one
    return field.value


def _overlap(left: tuple[Field, ...], right: tuple[Field, ...]) -> _Overlap:
    """Pair each name of the one side with its closest on the other."""
    table = {
        (i, j): relation(name_of(one), name_of(other)) for i, one in enumerate(left) for j, other in enumerate(right)
    }
    met = {pair: found for pair, found in table.items() if found in CLOSE}
    relations = tuple(
        min((found for (i, _), found in met.items() if i == k), key=CLOSE.index)
        for k in range(len(left))
        if any(i == k for i, _ in met)
    )
    return _Overlap(
        relations,
        tuple(field for i, field in enumerate(left) if not any(a == i for a, _ in met)),
        tuple(field for j, field in enumerate(right) if not any(b == j for _, b in met)),
    )


def _both_named(found: _Overlap) -> bool:
    """Tell whether both sides name somebody and every pair of named ones is known to differ."""
    left = [name_of(field) for field in found.left_alone if name_of(field).type in NAMED]
    right = [name_of(field) for field in found.right_alone if name_of(field).type in NAMED]
    pairs = [(one, other) for one in left for other in right]
    return bool(pairs) and all(relation(one, other) is NameRelation.DIFFERENT for one, other in pairs)


def _shared_verdict(found: _Overlap, told: str, what: str) -> Verdict:
    if not found.relations:
        return Verdict(
            Outcome.INCOMPARABLE,
            Reason.UNRESOLVED,
            f"{told}: whether these are the same cannot be told from the words.",
        )
    if found.left_alone or found.right_alone:
        return Verdict(Outcome.SCOPE, Reason.LONGER_LIST, f"{told}: one list holds more than the other.")
    if any(one in _WITHIN for one in found.relations):
        return Verdict(Outcome.COMPATIBLE, Reason.PART_OF, f"{told}: the one belongs to or acts for the other.")
    if NameRelation.ALIAS in found.relations:
        return Verdict(Outcome.AGREE, Reason.ALIAS, f"{told}: two names for the same.")
    return Verdict(Outcome.AGREE, Reason.SAME, f"Both say the same on {what}.")
