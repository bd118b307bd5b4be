"""Does a number of the draft stand in the sources, as it is, coarser, rounded, or stripped of its "more than"?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.check.evidence import Evidence, SourceSentence
from reconcile.check.findings import Cited, Finding, closest, fields_of
from reconcile.check.fits import Fit, fit, value_of
from reconcile.check.wording import common_number
from reconcile.compare.quantities import GROWING
from reconcile.match.words import EMPTY_WORDS, stem
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim, Field
from reconcile.model.values import FieldName, QuantityValue
from reconcile.text.dates import find_times

_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
# In small letters and before a word of its own: "First Lady" and "second-largest" are no places in an order.
_ORDINAL = re.compile(rf"\b(?P<place>{'|'.join(_WORDS)}|\d{{1,4}}(?:st|nd|rd|th))\s+(?P<of>[a-z]+)")
# A ceiling that the number's own words do not hold: "fines can reach 400,000 euros".
_CEILING = re.compile(r"(?i)\b(?:can|could|may|might|to)\s+(?:reach|total|amount\s+to)\s*$")


@dataclass(frozen=True, slots=True)
class _Held:
    """A number of a source that is of the draft's measure, and how the draft's stands to it."""

    cited: Cited
    claim: Claim
    value: QuantityValue
    fit: Fit


_TOLD = {
    Fit.SAME: (LineReason.SAME, ""),
    Fit.COARSER: (LineReason.WITHIN_BOUNDS, "“{mine}” is coarser than “{theirs}” in {who}; both can be right."),
    Fit.ROUNDED: (LineReason.ROUNDING, "“{mine}” is “{theirs}” in {who}, rounded."),
    Fit.FINER: (LineReason.APPROXIMATOR_DROPPED, "“{mine}” is more exact than “{theirs}” in {who}: no source says so."),
    Fit.MISROUNDED: (LineReason.WRONG_ROUNDING, "“{mine}” rounds “{theirs}” in {who} the wrong way."),
    Fit.APART: (LineReason.DIFFERENT_NUMBER, "The draft says “{mine}”, {who} says “{theirs}”."),
    Fit.OPPOSITE: (
        LineReason.OPPOSITE_DIRECTION,
        "The draft has a change the other way round than {who} (“{theirs}”).",
    ),
}


def check_numbers(claim: Claim, evidence: Sequence[Evidence], sentence: Sequence[Claim]) -> list[Finding]:
    """Hold each number of a statement against the sources' numbers of the same measure.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.
        sentence: All claims of the draft's sentence; what their other numbers fit is not held against this one.

    Returns:
        One finding for each number that does not simply agree.
    """
    others = {(one.start, one.end): one for each in sentence for one in each.values(FieldName.QUANTITY)}
    found = [
        _check(one, claim, evidence, [value_of(other) for place, other in others.items() if place[0] != one.start])
        for one in claim.values(FieldName.QUANTITY)
    ]
    return [one for one in (*found, _ordinal(claim, evidence)) if one is not None]


def _ordinal(claim: Claim, evidence: Sequence[Evidence]) -> Finding | None:
    """Find a place in an order ("its third factory") that the sources give otherwise to the same thing."""
    mine = _ordinals(claim.text)
    theirs = [(one.sentence, hit) for one in closest(list(evidence)) for hit in _ordinals(one.sentence.text)]
    for hit in mine:
        same = [(sentence, other) for sentence, other in theirs if stem(other["of"]) == stem(hit["of"])]
        if same and not any(_place(other) == _place(hit) for _, other in same):
            return _misplaced(claim, hit, *same[0])
    return None


def _misplaced(claim: Claim, mine: re.Match[str], sentence: SourceSentence, theirs: re.Match[str]) -> Finding:
    told = f"The draft says “{mine['place']}”, {sentence.article.outlet or 'a source'} says “{theirs['place']}”."
    cited = (Cited(sentence, theirs["place"]),)
    place = (claim.start + mine.start("place"), claim.start + mine.end("place"))
    return Finding(LineReason.DIFFERENT_NUMBER, told, *place, FieldName.QUANTITY, cited, theirs["place"])


def _place(hit: re.Match[str]) -> int:
    word = hit["place"]
    return _WORDS.index(word) + 1 if word in _WORDS else int(word[:-2])


def _ordinals(text: str) -> list[re.Match[str]]:
    """Give the places in an order that a text names; dates and shares ("a third of …") are none."""
    hits = [hit for hit in _ORDINAL.finditer(text) if hit["of"] not in EMPTY_WORDS]
    dated = [(one.start, one.end) for one in find_times(text)] if hits else []
    return [hit for hit in hits if not any(start <= hit.start() < end for start, end in dated)]


def _check(field: Field, claim: Claim, evidence: Sequence[Evidence], others: Sequence[QuantityValue]) -> Finding | None:
    mine = value_of(field)
    close = closest(list(evidence))
    if not mine.readable or not close:
        return None
    held = [one for each in close for one in _own(_measured(mine, each), claim, others)]
    if not held:
        anywhere = any(_meets(mine, one) for each in evidence for one in _numbers(each))
        return None if anywhere else _unsupported(field, close)
    best = min(held, key=lambda one: one.fit)
    if (
        best.value.low is None
        and best.fit is Fit.FINER
        and _CEILING.search(claim.text[: max(0, field.start - claim.start)])
    ):
        return None
    reason, pattern = _TOLD[best.fit]
    if (later := _later_count(mine, claim, held)) is not None and best.fit in {Fit.SAME, Fit.FINER, Fit.APART}:
        reason, pattern, best = LineReason.LATER_COUNT, "“{mine}” is out of date: {who} has “{theirs}” later.", later
    elif best.fit is Fit.SAME and (other := _dissenter(best, claim, held)) is not None:
        reason, pattern, best = LineReason.SOURCES_DISAGREE, "The sources disagree: {who} has “{theirs}”.", other
    if reason is LineReason.SAME:
        return None
    cited = tuple(one.cited for one in sorted(held, key=lambda one: (one is not best, one.fit)))
    who = best.cited.sentence.article.outlet or "a source"
    told = pattern.format(mine=field.raw, theirs=best.cited.value, who=who)
    suggested = common_number([(one.value, one.cited.value) for one in held])
    return Finding(reason, told, field.start, field.end, FieldName.QUANTITY, cited, suggested)


def _numbers(evidence: Evidence) -> list[tuple[Claim, Field]]:
    return [(claim, one) for claim, one in fields_of(evidence.sentence, FieldName.QUANTITY) if value_of(one).readable]


def _meets(mine: QuantityValue, held: tuple[Claim, Field]) -> bool:
    theirs = value_of(held[1])
    return fit(mine, theirs) <= Fit.ROUNDED and (mine.unit == theirs.unit or not mine.unit or not theirs.unit)


def _measured(mine: QuantityValue, evidence: Evidence) -> list[_Held]:
    """Give the numbers of a sentence that are of the same measure: those that count the same thing, if any do."""
    numbers = _numbers(evidence)
    alike = [(claim, one) for claim, one in numbers if value_of(one).unit == mine.unit]
    same_thing = [(claim, one) for claim, one in alike if _one_thing(mine, value_of(one))]
    equal = [one for one in numbers if _meets(mine, one)]
    chosen = same_thing or (alike if mine.unit else []) or equal
    return [
        _Held(Cited(evidence.sentence, one.raw), claim, value_of(one), fit(mine, value_of(one)))
        for claim, one in chosen
    ]


def _own(held: Sequence[_Held], claim: Claim, others: Sequence[QuantityValue]) -> Sequence[_Held]:
    """Of several numbers of one sentence keep those that no other number of the draft fits, and of the same deed."""
    if len(held) < 2 or min(one.fit for one in held) <= Fit.ROUNDED:
        return held
    free = [one for one in held if not any(fit(other, one.value) is Fit.SAME for other in others)] or held
    return [one for one in free if one.claim.predicate == claim.predicate] or free


def _one_thing(mine: QuantityValue, theirs: QuantityValue) -> bool:
    """Tell whether two numbers count the same thing: the same head, or one does not say what."""
    if mine.unit or not mine.of or not theirs.of:
        return bool(mine.unit and set(mine.of.split()) & set(theirs.of.split())) or not (mine.of and theirs.of)
    return mine.of.split()[-1] == theirs.of.split()[-1]


def _later_count(mine: QuantityValue, claim: Claim, held: Sequence[_Held]) -> _Held | None:
    """Find a later, higher count of what grows while an event unfolds, where an earlier source has the draft's."""
    if mine.low is None or mine.low != mine.high or not GROWING & {claim.predicate, *mine.of.split()}:
        return None
    first = min((_day(one) for one in held if one.fit <= Fit.FINER), default="")
    apart = [one for one in held if one.fit is Fit.APART and first and _day(one) > first]
    later = [(_day(one), one.value.low, n) for n, one in enumerate(apart) if one.value.low and one.value.low > mine.low]
    return apart[max(later)[2]] if later else None


def _day(held: _Held) -> str:
    return held.cited.sentence.article.published or ""


def _dissenter(best: _Held, claim: Claim, held: Sequence[_Held]) -> _Held | None:
    """Find another article that gives another number for the same deed."""
    article = best.cited.sentence.article.id
    apart = (one for one in held if one.fit is Fit.APART and one.claim.predicate == claim.predicate)
    return next((one for one in apart if one.cited.sentence.article.id != article), None)


def _unsupported(field: Field, close: Sequence[Evidence]) -> Finding:
    best = close[0].sentence
    told = f"No source that speaks of this has “{field.raw}”."
    cited = (Cited(best, best.text),)
    return Finding(LineReason.UNSUPPORTED_NUMBER, told, field.start, field.end, FieldName.QUANTITY, cited)
