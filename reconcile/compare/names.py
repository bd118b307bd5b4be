"""Do two claims lay it at the same door, and does it hit the same people or things?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.compare.base import NO_DEED, Side, Verdict, spoken, told
from reconcile.model.claim import Field
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, NameKind, NameValue
from reconcile.text.names import NameRelation, relation

_AGREEING = (NameRelation.SAME, NameRelation.ALIAS)
_WITHIN = (NameRelation.PART_OF, NameRelation.BROADER)
CLOSE = (*_AGREEING, *_WITHIN)
NAMED = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.GOVERNMENT, NameKind.PLACE)


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
        return _parties(left, right, self.field) or _clash(
            left, right, self.field, Reason.DIFFERENT_ACTOR, "two different doers of one deed"
        )


class Targets:
    """What or whom it is done to: one list may be longer, one name may cover the other.

    Good: three technologies against two of the three is a difference of scope.
    Bad: calling two descriptions of one thing in other words a conflict.
    """

    name = "targets"
    field = FieldName.TARGET

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare what or whom it is done to."""
        return _parties(left, right, self.field) or _clash(
            left, right, self.field, Reason.DIFFERENT_VALUE, "two different ones"
        )


class Places:
    """Where it happened: a town and its country are compatible, two unrelated places are a conflict.

    Good: "Kyoto" against "Japan" is compatible: one is more precise.
    Bad: calling two places a conflict where neither is known to lie outside the other.
    """

    name = "places"
    field = FieldName.PLACE

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare where it happened."""
        return _parties(left, right, self.field) or _clash(
            left, right, self.field, Reason.DIFFERENT_VALUE, "two different places"
        )


def name_of(field: Field) -> NameValue:
    """Give the value of a field that holds a name.

    Args:
        field: An actor, target or place.

    Returns:
        The name.
    """
    assert isinstance(field.value, NameValue)  # noqa: S101  name fields always hold one
    return field.value


def meet(ones: Iterable[Field], others: Iterable[Field]) -> bool:
    """Tell whether any name of one list stands for what any of another does, or for a part of it.

    Args:
        ones: Actors, targets or places.
        others: Further ones.

    Returns:
        True where two of them are the same, other names for one, or part and whole.
    """
    wanted = list(others)
    return any(relation(name_of(one), name_of(other)) in CLOSE for one in ones for other in wanted)


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


def _naming(left: Side, right: Side, field: FieldName) -> str:
    return told(left, right, "names", spoken(left.fields(field)), spoken(right.fields(field)))


def _clash(left: Side, right: Side, field: FieldName, reason: Reason, what: str) -> Verdict:
    """Judge two lists of which no names meet: a conflict only where both name somebody and all are known to differ."""
    pairs = [(name_of(one), name_of(other)) for one in left.fields(field) for other in right.fields(field)]
    deeds = not {left.claim.predicate, right.claim.predicate} & NO_DEED
    named = [(a, b) for a, b in pairs if deeds and a.type in NAMED and b.type in NAMED]
    said = _naming(left, right, field)
    if named and all(relation(a, b) is NameRelation.DIFFERENT for a, b in named):
        return Verdict(Outcome.CONFLICT, reason, f"{said}: {what}.")
    return Verdict(
        Outcome.INCOMPARABLE, Reason.UNRESOLVED, f"{said}: whether these are the same cannot be told from the words."
    )


def _parties(left: Side, right: Side, field: FieldName) -> Verdict | None:
    """Judge two lists of which at least one name meets; None where none does."""
    found = _overlap(left.fields(field), right.fields(field))
    if not found.relations:
        return None
    said = _naming(left, right, field)
    if found.left_alone or found.right_alone:
        lists = ((left.who, found.left_alone), (right.who, found.right_alone))
        more = "; ".join(f"only {who} names {spoken(alone)}" for who, alone in lists if alone)
        return Verdict(Outcome.SCOPE, Reason.LONGER_LIST, f"The lists differ in length: {more}; the rest meets.")
    if any(one in _WITHIN for one in found.relations):
        return Verdict(Outcome.COMPATIBLE, Reason.PART_OF, f"{said}: the one belongs to or acts for the other.")
    if NameRelation.ALIAS in found.relations:
        return Verdict(Outcome.AGREE, Reason.ALIAS, f"{said}: two names for the same.")
    return Verdict(Outcome.AGREE, Reason.SAME, f"{said}: the same.")
