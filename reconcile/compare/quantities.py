"""Do two claims give the same number of the same thing?"""

from __future__ import annotations

import math
from dataclasses import replace

from reconcile.compare.base import Side, Verdict, all_told, both, one_deed, told, worst
from reconcile.model.claim import Field
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, QuantityValue
from reconcile.text.dates.edtf import surely_before
from reconcile.text.numbers import to_base

# What is counted up while an event unfolds: a later, higher number is news, not a contradiction.
GROWING = frozenset(
    "arrest casualty case dead death detain die displace evacuate evacuee fatality homeless hospitalise hospitalize "
    "hurt infect infection injure injury injured kill missing rescue survivor toll victim wound wounded".split()
)
# Words that count anybody: two such numbers are of one measure only where the same is done to them.
ANYBODY = frozenset("boy child girl man member one other people person resident woman".split())
APPROXIMATE_WITHIN = 0.1  # "about 40" and "43" can be one number; "about 40" and "60" cannot


class Quantities:
    """Numbers of one measure must overlap once rounding, bounds and units are allowed for.

    Good: "more than two-thirds" against "70%" is compatible: the second lies within the first.
    Good: "12 dead" on Monday against "19 dead" on Tuesday is an update: a later count.
    Bad: calling "28 firms" against "$2 billion" a conflict: they measure different things.
    """

    name = "quantities"
    field = FieldName.QUANTITY

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare each number with the other side's number of the same measure."""
        a, b = left.fields(self.field), right.fields(self.field)
        deed, own = one_deed(left, right), left.article.id == right.article.id
        pairs = [
            (one, other)
            for one in a
            for other in b
            if same_measure(one, other) and (deed or (not own and (_tells_apart(one) or _tells_apart(other))))
        ]
        units = [(one, other) for one in a for other in b if _other_unit(one, other)]
        if not pairs and units:
            one, other = units[0]
            return Verdict(
                Outcome.INCOMPARABLE,
                Reason.UNIT,
                f"{told(left, right, 'says', f'“{one.raw}”', f'“{other.raw}”')}: these units cannot be converted.",
            )
        if not pairs:
            return Verdict(
                Outcome.INCOMPARABLE,
                Reason.DIFFERENT_MEASURE,
                f"{both(left, right)} give numbers of different things.",
            )
        verdicts = _one_to_one(left, right, pairs)
        return all_told(worst(verdicts), verdicts)


def _one_to_one(left: Side, right: Side, pairs: list[tuple[Field, Field]]) -> list[Verdict]:
    """Pair each number with one of the other side, the nearest first; what is left over is compared with nothing."""
    order = list(Outcome)
    judged = [
        (replace(_judge(left, right, one, other), about=f"{_value(one).unit} {_value(one).of}"), one, other)
        for one, other in pairs
    ]
    ranked = sorted(judged, key=lambda row: (-order.index(row[0].outcome), row[1].start, row[2].start))
    ranked.sort(key=lambda row: row[0].outcome is Outcome.INCOMPARABLE)
    taken: set[tuple[str, int]] = set()
    verdicts: list[Verdict] = []
    for verdict, one, other in ranked:
        keys = {("left", id(one)), ("right", id(other))}
        if not keys & taken:
            taken |= keys
            verdicts.append(verdict)
    return verdicts


def _value(field: Field) -> QuantityValue:
    assert isinstance(field.value, QuantityValue)  # noqa: S101  a quantity field always holds one
    return field.value


def same_measure(one: Field, other: Field) -> bool:
    """Tell whether two numbers are of one thing, so that they can be set against each other.

    Args:
        one: A quantity.
        other: Another one.

    Returns:
        True where their units can be converted and what they count may be one; an unreadable one may be of anything.
    """
    a, b = to_base(_value(one)), to_base(_value(other))
    if not a.readable or not b.readable:
        return True
    if a.unit != b.unit or bool(a.change) != bool(b.change):
        return False
    return _same_thing(a.of, b.of)


def _tells_apart(field: Field) -> bool:
    """Tell whether what a number counts is more than anybody, so that the deed need not tell it."""
    value = _value(field)
    return bool(value.unit) or bool(set(value.of.split()) - ANYBODY)


def _other_unit(one: Field, other: Field) -> bool:
    """Tell whether two numbers measure the same thing in units that cannot be converted, such as two currencies."""
    a, b = to_base(_value(one)), to_base(_value(other))
    return bool(a.unit and b.unit and a.unit != b.unit and a.of and b.of) and _same_thing(a.of, b.of)


def _same_thing(a: str, b: str) -> bool:
    """Tell whether two descriptions share their head or most of their words; an empty one may be anything."""
    if not a or not b:
        return True
    words_a, words_b = a.split(), b.split()
    shared = set(words_a) & set(words_b)
    return words_a[-1] == words_b[-1] or len(shared) * 2 > min(len(words_a), len(words_b))


def _judge(left: Side, right: Side, one: Field, other: Field) -> Verdict:
    a, b = to_base(_value(one)), to_base(_value(other))
    said = told(left, right, "says", f"“{one.raw}”", f"“{other.raw}”")
    if not a.readable or not b.readable:
        who, raw = (left.who, one.raw) if not a.readable else (right.who, other.raw)
        return Verdict(
            Outcome.INCOMPARABLE, Reason.UNREADABLE, f"The number in {who} (“{raw}”) is unreadable in the source."
        )
    if {a.change, b.change} == {"up", "down"}:
        return Verdict(Outcome.CONFLICT, Reason.OPPOSITE, f"{said}: one is a rise, the other a fall.")
    return _same_number(a, b, said) or _near(left, right, a, b, said)


def _same_number(a: QuantityValue, b: QuantityValue, said: str) -> Verdict | None:
    if _ends(a) != _ends(b):
        return None
    if a.approximate != b.approximate:
        return Verdict(Outcome.COMPATIBLE, Reason.ROUNDING, f"{said}: the same number, once as an approximation.")
    return Verdict(Outcome.AGREE, Reason.SAME, f"{said}: the same number.")


def _near(left: Side, right: Side, a: QuantityValue, b: QuantityValue, said: str) -> Verdict:
    if _two_floors(a, b):
        if _later_count(left, right, a, b):
            return Verdict(Outcome.UPDATE, Reason.LATER_COUNT, f"{said}: the higher number is the later count.")
        return Verdict(Outcome.SCOPE, Reason.BOUND, f"{said}: the lower one is the safe statement.")
    if _overlap(a, b):
        return Verdict(Outcome.COMPATIBLE, Reason.BOUND, f"{said}: the one lies within the bounds of the other.")
    if _rounded(a, b):
        return Verdict(Outcome.COMPATIBLE, Reason.ROUNDING, f"{said}: the same number once rounding is allowed for.")
    if _later_count(left, right, a, b):
        return Verdict(Outcome.UPDATE, Reason.LATER_COUNT, f"{said}: the higher number is the later count.")
    return Verdict(Outcome.CONFLICT, Reason.DIFFERENT_VALUE, f"{said}: they cannot both be right.")


def _two_floors(a: QuantityValue, b: QuantityValue) -> bool:
    """Tell whether both only say "at least": such bounds always overlap, but the higher claims more."""
    return a.high is None and b.high is None and a.low is not None and b.low is not None


def _ends(value: QuantityValue) -> tuple[float | None, float | None, bool, bool]:
    return value.low, value.high, value.low_open, value.high_open


def _overlap(a: QuantityValue, b: QuantityValue) -> bool:
    low_a, high_a = limits(a)
    low_b, high_b = limits(b)
    if low_a > high_b or low_b > high_a:
        return False
    touching_a = low_a == high_b and (a.low_open or b.high_open)
    touching_b = low_b == high_a and (b.low_open or a.high_open)
    return not (touching_a or touching_b)


def limits(value: QuantityValue) -> tuple[float, float]:
    """Give the least and the most that a number can mean: `about 40` is a tenth less or more.

    Args:
        value: A readable number.

    Returns:
        Both ends, infinite where there is none.
    """
    low = -math.inf if value.low is None else value.low
    high = math.inf if value.high is None else value.high
    if value.approximate and math.isfinite(low) and math.isfinite(high):
        slack = APPROXIMATE_WITHIN * max(abs(low), abs(high))
        return low - slack, high + slack
    return low, high


def _rounded(a: QuantityValue, b: QuantityValue) -> bool:
    """Tell whether one is the other rounded to the figures it is written with, at least two of them."""
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high or min(a.low, b.low) <= 0:
        return False
    coarse, fine = sorted((a.low, b.low), key=_figures)
    figures = max(_figures(coarse), 2)
    return float(f"{fine:.{figures - 1}e}") == coarse


def _figures(number: float) -> int:
    """Count the significant figures a number is written with."""
    return len(f"{number:.12e}".split("e")[0].replace(".", "").rstrip("0")) or 1


def _later_count(left: Side, right: Side, a: QuantityValue, b: QuantityValue) -> bool:
    counted = {*a.of.split(), *b.of.split(), left.claim.predicate, right.claim.predicate}
    if not GROWING & counted or a.low is None or b.low is None:
        return False
    day_a, day_b = left.article.published, right.article.published
    earlier, later = surely_before(day_a or "", day_b or ""), surely_before(day_b or "", day_a or "")
    return (earlier and a.low < b.low) or (later and b.low < a.low)
