"""Does a number of the draft stand in the sources, as it is, coarser, rounded, or stripped of its "more than"?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.check.evidence import Evidence
from reconcile.check.findings import SAME_DEED, Cited, Finding, closest, one_deed
from reconcile.check.fits import Fit, fit, may_be_one, value_of
from reconcile.check.measures import Held, Stated, held_by, in_digits, says_it, stands_in, stated
from reconcile.check.ordinals import check_ordinals
from reconcile.check.stages import stage_of
from reconcile.check.tense import Tense, polarity_of, tense_of
from reconcile.check.wording import common_number
from reconcile.check.words import stems_in
from reconcile.compare.base import NO_DEED
from reconcile.compare.quantities import GROWING
from reconcile.match.light.lexicon import content_stem
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.values import Certainty, FieldName, QuantityValue
from reconcile.text.dates.edtf import day_of

# A ceiling that the number's own words do not hold: "fines can reach 400,000 euros".
_CEILING = re.compile(r"(?i)\b(?:can|could|may|might|to)\s+(?:reach|total|amount\s+to)\s*$")
ANOTHER_SIZE = 10.0  # times as much is another matter
_OF_STUFF = re.compile(r"\s+of\s+(?:the\s+)?(?P<of>[a-z]{3,20})\b")
# What right after a number makes it a surplus or a lack: "40 minutes more".
_MORE = re.compile(r"(?i)\s+(?:more|higher|longer|older|larger|bigger|above|later)\b")
_LESS = re.compile(r"(?i)\s+(?:less|fewer|lower|shorter|younger|smaller|below|earlier)\b")
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
LATER = "“{mine}” is out of date: {who} has “{theirs}” later."
DISAGREE = "The sources disagree: {who} has “{theirs}”."
OUTGROWING = frozenset({Fit.SAME, Fit.FINER, Fit.APART})  # fits beside which a later count makes a number out of date


def check_numbers(claim: Claim, evidence: Sequence[Evidence], sentence: Sequence[Claim]) -> list[Finding]:
    """Hold each number of a statement against the sources' numbers of the same measure.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.
        sentence: All claims of the draft's sentence; what their other numbers fit is not held against this one.

    Returns:
        One finding for each number that does not simply agree.
    """
    if not closest(evidence):
        return []
    others = {(one.start, one.end): one for each in sentence for one in each.values(FieldName.QUANTITY)}
    found = [
        _check(one, evidence, [value_of(other) for place, other in others.items() if place[0] != one.field.start])
        for field in claim.values(FieldName.QUANTITY)
        for one in stated(field, claim, evidence)
    ]
    return [*(one for one in found if one is not None), *check_ordinals(claim, evidence)]


def _check(mine: Stated, evidence: Sequence[Evidence], others: Sequence[QuantityValue]) -> Finding | None:
    held = held_by(mine, evidence, others)
    told = [one for one in held if one.fit <= Fit.FINER or not any(fit(each, one.value) is Fit.SAME for each in others)]
    held = told or held  # what another number of the sentence fits is told of something else
    if in_digits(mine, evidence) and min((one.fit for one in held), default=Fit.APART) > Fit.FINER:
        return None
    if not held:
        return (
            None
            if stands_in(mine, evidence) or mine.field.raw.lower() == "one"
            else _unsupported(mine, closest(evidence))
        )
    fitting = [one for one in held if one.fit <= Fit.ROUNDED]
    if fitting and all(_turned_round(mine, one) for one in fitting):
        return _opposed(mine, fitting)
    best = _best(held)
    if best.value.low is None and best.fit is Fit.FINER and _CEILING.search(mine.before):
        return None
    return _verdict(mine, best, held)


def _best(held: Sequence[Held]) -> Held:
    """Give the number that the draft's fits best; one within wide bounds gives way to an exact one."""
    best = min(held, key=lambda one: one.fit)
    exact = [one for one in held if _gives_another(one)]
    return exact[0] if best.fit is Fit.FINER and exact else best


def _verdict(mine: Stated, best: Held, held: Sequence[Held]) -> Finding | None:
    """Say how the draft's number stands to the sources', of which one is later or another gives another."""
    reason, pattern = _TOLD[best.fit]
    later = _later_count(mine, held) if best.fit in OUTGROWING else None
    open_to_dispute = best.fit is Fit.SAME and not says_it(mine.claim) and not _says_whose(mine, best)
    other = _dissenter(mine, best, held) if open_to_dispute else None
    if later is not None:
        reason, pattern, best = LineReason.LATER_COUNT, LATER, later
    elif other is not None:
        reason, pattern, best = LineReason.SOURCES_DISAGREE, DISAGREE, other
    if reason is LineReason.SAME:
        return _other_stuff(mine, held)
    cited = tuple(one.cited for one in sorted(held, key=lambda one: (one is not best, one.fit)))
    who = best.cited.sentence.outlet
    told = pattern.format(mine=mine.field.raw, theirs=best.cited.value, who=who)
    suggested = common_number([(one.value, one.cited.value) for one in held])
    return Finding(reason, told, mine.field.start, mine.field.end, FieldName.QUANTITY, cited, suggested)


def _says_whose(mine: Stated, best: Held) -> bool:
    """Tell whether the draft has the number from the same mouth as the source: others may say otherwise."""
    names = stems_in(" ".join(one.raw for one in mine.claim.attribution))
    return bool(names & stems_in(" ".join(one.raw for one in best.claim.attribution)))


def _other_stuff(mine: Stated, held: Sequence[Held]) -> Finding | None:
    """Find the same number of something else: "24,000 tonnes of grain"."""
    stuff = _OF_STUFF.match(mine.after) if mine.value.unit else None
    if stuff is None or not (mine_of := content_stem(stuff["of"])):
        return None
    same = [one for one in held if one.fit is Fit.SAME]
    theirs = [(one, hit) for one in same for hit in _stuff_of(one)]
    if len(theirs) < len(same) or mine_of in {content_stem(hit["of"]) for _, hit in theirs}:
        return None
    first, hit = theirs[0]
    who = first.cited.sentence.outlet
    told = f"The draft has {mine.field.raw} of “{stuff['of']}”, {who} has them of “{hit['of']}”."
    cited = tuple(Cited(one.cited.sentence, of["of"]) for one, of in theirs)
    start = mine.field.end + stuff.start("of")
    place = (start, start + len(stuff["of"]))
    return Finding(LineReason.DIFFERENT_NAME, told, *place, FieldName.QUANTITY, cited, hit["of"])


def _stuff_of(held: Held) -> list[re.Match[str]]:
    """Give what a source's number is of, as it says right after it."""
    text = held.cited.sentence.text
    hits = (_OF_STUFF.match(text[hit.end() :]) for hit in re.finditer(re.escape(held.cited.value), text))
    return [hit for hit in hits if hit is not None]


def _gives_another(held: Held) -> bool:
    """Tell a source that gives another number, exactly."""
    return held.fit is Fit.APART and held.value.low == held.value.high and not held.value.approximate


def _turned_round(mine: Stated, held: Held) -> bool:
    """Tell "40 minutes more" beside "40 minutes less"."""
    way, text = _way(mine.after), held.cited.sentence.text
    theirs = {_way(text[hit.end() :]) for hit in re.finditer(re.escape(held.cited.value), text)}
    return way != 0 and theirs == {-way}


def _way(after: str) -> int:
    """Say whether the words right after a number make it a surplus (1), a lack (-1) or neither (0)."""
    for way, words in ((1, _MORE), (-1, _LESS)):
        if words.match(after):
            return way
    return 0


def _opposed(mine: Stated, turned: Sequence[Held]) -> Finding:
    """Say that a source has the same difference the other way round."""
    first = turned[0]
    text = first.cited.sentence.text
    who = first.cited.sentence.outlet
    told = f"The draft has the difference the other way round than {who} (“{text}”)."
    cited = tuple(one.cited for one in turned)
    return Finding(LineReason.OPPOSITE_DIRECTION, told, mine.field.start, mine.field.end, FieldName.QUANTITY, cited)


def _later_count(mine: Stated, held: Sequence[Held]) -> Held | None:
    """Find a later, higher count of what grows while an event unfolds, where an earlier source has the draft's."""
    if (
        mine.value.low is None
        or mine.value.low != mine.value.high
        or not GROWING & {mine.claim.predicate, *mine.value.of.split()}
    ):
        return None
    first = min((_day(one) for one in held if one.fit <= Fit.FINER), default="")
    apart = [one for one in held if one.fit is Fit.APART and first and _day(one) > first and _same_count(mine, one)]
    later = [
        (_day(one), one.value.low, n) for n, one in enumerate(apart) if one.value.low and one.value.low > mine.value.low
    ]
    return apart[max(later)[2]] if later else None


def _at_one_stage(held: Held, best: Held) -> bool:
    """Tell what was planned from what was decided: three schools closed do not dispute a plan for four."""
    a, b = stage_of(held.claim), stage_of(best.claim)
    return a is None or b is None or a.rung is b.rung


def _of_one_size(held: Held, best: Held) -> bool:
    """Tell two numbers that may be of one matter: 90 patients of a day are not the 260,000 of all."""
    a, b = held.value.low or held.value.high or 0.0, best.value.low or best.value.high or 0.0
    return max(a, b) < ANOTHER_SIZE * min(a, b)


def _is_sure(claim: Claim) -> bool:
    """Tell what has been found from what was expected: an estimate does not dispute a bill."""
    return polarity_of(claim).certainty is Certainty.CERTAIN and tense_of(claim) is not Tense.COMING


def _outgrown(held: Held, best: Held) -> bool:
    """Tell an earlier, lower count of what grows while an event unfolds."""
    grows = bool(GROWING & {held.claim.predicate, *held.value.of.split()})
    return grows and _day(held) < _day(best) and (held.value.low or 0.0) < (best.value.low or 0.0)


def _same_count(mine: Stated, held: Held) -> bool:
    """Tell whether a source's number is of the same deed, or is said to have risen, or says how large the same is."""
    if one_deed(mine.claim, held.claim) or held.claim.predicate in GROWING:
        return True
    heads = [value.of.split()[-1:] for value in (mine.value, held.value)]
    return mine.claim.predicate in NO_DEED and held.claim.predicate in NO_DEED and heads[0] == heads[1] != []


def _day(held: Held) -> str:
    return day_of(held.cited.sentence.article.published or "")


def _dissenter(mine: Stated, best: Held, held: Sequence[Held]) -> Held | None:
    """Find another article that gives another number for the same deed."""
    article = best.cited.sentence.article.id
    told = (one for one in held if one.fit is Fit.APART and _same_count(mine, one))
    apart = (
        one
        for one in told
        if one.match >= SAME_DEED
        and not may_be_one(one.value, mine.value)
        and not _outgrown(one, best)
        and _of_one_size(one, best)
        and _at_one_stage(one, best)
        and (_is_sure(one.claim) or not _is_sure(best.claim))
    )
    return next((one for one in apart if one.cited.sentence.article.id != article), None)


def _unsupported(mine: Stated, close: Sequence[Evidence]) -> Finding:
    best = close[0].sentence
    told = f"No source that speaks of this has “{mine.field.raw}”."
    cited = (Cited(best, best.text),)
    return Finding(LineReason.UNSUPPORTED_NUMBER, told, mine.field.start, mine.field.end, FieldName.QUANTITY, cited)
