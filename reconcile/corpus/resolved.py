"""The values of one group as the statistics compare them: one spelling for one thing, and like set against like.

What is one thing, and what stands against another, is asked of the rules by which claims are compared; a value that
they would not call a contradiction is not one here either.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.compare.dates import NO_MILESTONE
from reconcile.compare.names import CLOSE
from reconcile.compare.quantities import limits, same_measure
from reconcile.model.claim import Claim, Field
from reconcile.model.tables import PART
from reconcile.model.values import (
    DateRole,
    DateValue,
    FieldName,
    NameValue,
    PolarityValue,
    QuantityValue,
    SpeakerValue,
    StageValue,
    Value,
)
from reconcile.text.dates.edtf import interval
from reconcile.text.names import NameRelation, relation

MOST_NAMES = 100  # different names of one field of one group that are compared; any beyond them stand alone


@dataclass(frozen=True, slots=True)
class Told:
    """One value that one claim gives.

    Attributes:
        claim: The claim.
        field: The field it stands in.
        value: The value as the statistics compare it.
        item: Which of the things that the group's field speaks of it is about; empty where that is one thing.
    """

    claim: Claim
    field: Field
    value: str
    item: str


Fit = Callable[[Told, Told], float | None]
"""How well a value can be set against another, greatest best; None where the two say nothing of each other."""


def resolve(claims: Sequence[Claim]) -> list[Told]:
    """Put the values of a group's claims together.

    Args:
        claims: The group's claims, in order.

    Returns:
        Every value that can be compared, under one spelling and with what it is about; of a claim one for each thing.
    """
    counts = [sum(_is_count(field.value) for field in claim.fields) for claim in claims]
    several = max(counts, default=0) > 1
    found: dict[FieldName, list[Told]] = defaultdict(list)
    for claim in claims:
        for field in claim.fields:
            if value := written(field.value):
                found[field.name].append(Told(claim, field, value, _item(field, several=several)))
    for name, told in found.items():
        if len(told) == 1:  # a value that stands alone goes by its own name and has nothing beside it
            continue
        if isinstance(told[0].field.value, NameValue | SpeakerValue):
            found[name] = _apart(_under_one_name(told), _rival_speakers if name is FieldName.SPEAKER else _rival_names)
        elif name is FieldName.DATE:
            found[name] = _apart(_under_one_milestone(told), _nearness_of_dates)
        elif name is FieldName.QUANTITY:
            found[name] = _apart(told, _nearness_of_numbers)
    once = {(one.claim.id, one.field.name, one.item, one.value): one for told in found.values() for one in told}
    return list(once.values())


def written(value: Value) -> str:
    """Write a value as the statistics compare it.

    Args:
        value: A field's value.

    Returns:
        Dates as EDTF, numbers plainly with their bounds before and their unit behind, names and quotes as they are;
        empty where it says nothing that can be compared.
    """
    match value:
        case DateValue(edtf=edtf):
            return edtf
        case QuantityValue():
            return _number(value) if value.readable else ""
        case NameValue(name=name) | SpeakerValue(name=name):
            return name
        case StageValue(rung=rung):
            return rung.value
        case PolarityValue(negated=negated):
            return "no" if negated else "yes"
        case _:
            return value.words


def _number(value: QuantityValue) -> str:
    match value.low, value.high:
        case None, None:
            return ""
        case low, None:
            bound = f"{'more than' if value.low_open else 'at least'} {low:.12g}"
        case None, high:
            bound = f"{'less than' if value.high_open else 'at most'} {high:.12g}"
        case low, high:
            exact = f"{low:.12g}" if low == high else f"{low:.12g} to {high:.12g}"
            bound = f"about {exact}" if value.approximate else exact
    return f"{bound} {value.unit}".strip()


def _is_count(value: Value) -> bool:
    return isinstance(value, QuantityValue) and value.readable and not value.unit


def _item(field: Field, *, several: bool) -> str:
    """Tell apart what one group gives several values of: milestones of dates, measures of quantities."""
    match field.value:
        case DateValue(role=role):
            return _milestone(role)
        case QuantityValue(unit=unit) if unit:
            return f"{PART}{unit}"
        case QuantityValue(of=of) if several and of:
            return f"{PART}{of.split()[-1]}"
        case _:
            return ""


def _milestone(role: DateRole) -> str:
    return "" if role is DateRole.EVENT else f"{PART}{role.value}"


def _under_one_name(told: Sequence[Told]) -> list[Told]:
    """Write names that are one, or part and whole, as the fullest of them; one that fits two others stays as it is."""
    often = Counter(_name(one) for one in told)
    known = sorted(often, key=lambda name: (-often[name], name.name, name.model_dump_json()))[:MOST_NAMES]
    clusters: list[list[NameValue]] = []
    for name in sorted(known, key=lambda one: (-len(one.name.split()), -often[one], one.name, one.model_dump_json())):
        fits = [one for one in clusters if all(relation(name, other) in CLOSE for other in one)]
        if len(fits) == 1:
            fits[0].append(name)
        else:
            clusters.append([name])
    fullest = {name: cluster[0].name for cluster in clusters for name in cluster}
    return [replace(one, value=fullest.get(_name(one), one.value)) for one in told]


def _name(told: Told) -> NameValue:
    value = told.field.value
    if isinstance(value, SpeakerValue):
        return NameValue(name=value.name, part_of=value.affiliation)
    assert isinstance(value, NameValue)  # noqa: S101  asked of fields that hold names alone
    return value


def _under_one_milestone(told: Sequence[Told]) -> list[Told]:
    """Put a day that claims give for several milestones under the one that most do, unless one claim gives it twice."""
    roles: dict[str, Counter[DateRole]] = defaultdict(Counter)
    twice = Counter({(one.claim.id, one.value, _role(one)) for one in told})
    several = {value for (_, value), n in Counter((claim, value) for claim, value, _ in twice).items() if n > 1}
    for one in told:
        if _role(one) not in NO_MILESTONE and one.value not in several:
            roles[one.value][_role(one)] += 1
    order = list(DateRole)
    main = {value: min(found, key=lambda role: (-found[role], order.index(role))) for value, found in roles.items()}
    return [
        one if _role(one) in NO_MILESTONE or one.value not in main else replace(one, item=_milestone(main[one.value]))
        for one in told
    ]


def _role(told: Told) -> DateRole:
    return told.field.value.role if isinstance(told.field.value, DateValue) else DateRole.EVENT


def _apart(told: Sequence[Told], fit: Fit) -> list[Told]:
    """Keep in one item only what stands against each other: not what one claim says together, nor what is not alike."""
    items: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        items[one.item].append(one)
    return [one for rows in items.values() for one in _split(rows, fit)]


def _split(rows: Sequence[Told], fit: Fit) -> Iterable[Told]:
    """Split an item by the value that most claims give, and what others of its claims give beside it."""
    often = Counter(value for _, value in {(one.claim.id, one.value) for one in rows})
    example = {one.value: one for one in reversed(rows)}
    beside = _beside(rows)
    slots: list[list[str]] = []
    place: dict[str, int] = {}
    for value in sorted(often, key=lambda value: (-often[value], value)):
        free = [at for at, slot in enumerate(slots) if beside[value].isdisjoint(slot)]
        fits = {at: near for at in free if (near := fit(example[value], example[slots[at][0]])) is not None}
        place[value] = max(fits, key=lambda at: (fits[at], -at)) if fits else len(slots)
        if not fits:
            slots.append([])
        slots[place[value]].append(value)
    for one in rows:
        at = place[one.value]
        yield replace(one, item=f"{one.item}{PART}{slots[at][0]}") if at else one


def _beside(rows: Sequence[Told]) -> Mapping[str, set[str]]:
    """Say for each value which others stand in a claim together with it."""
    said: dict[str, set[str]] = defaultdict(set)
    for one in rows:
        said[one.claim.id].add(one.value)
    found: dict[str, set[str]] = defaultdict(set)
    for values in said.values():
        for value in values:
            found[value] |= values - {value}
    return found


def _rival_names(one: Told, other: Told) -> float | None:
    """Set names against each other that are known to differ; a description may be anybody."""
    return 0.0 if relation(_name(one), _name(other)) is NameRelation.DIFFERENT else None


def _rival_speakers(one: Told, other: Told) -> float | None:
    """Set speakers against each other that are named for quoted words; of others each may have said so."""
    quoted = all(side.claim.values(FieldName.QUOTE) for side in (one, other))
    named = not any(isinstance(side.field.value, SpeakerValue) and side.field.value.anonymous for side in (one, other))
    return _rival_names(one, other) if quoted and named else None


def _nearness_of_dates(one: Told, other: Told) -> float | None:
    (first, last), (start, end) = interval(one.value), interval(other.value)
    if first is None or last is None or start is None or end is None:
        return 0.0
    return float(-max(0, (start - last).days, (first - end).days))


def _nearness_of_numbers(one: Told, other: Told) -> float | None:
    if not same_measure(one.field, other.field):
        return None
    middle, beside = _size(one), _size(other)
    return -abs(math.log1p(middle) - math.log1p(beside))


def _size(told: Told) -> float:
    assert isinstance(told.field.value, QuantityValue)  # noqa: S101  asked of quantities alone
    ends = [abs(end) for end in limits(told.field.value) if math.isfinite(end)]
    return sum(ends) / len(ends)
