"""Does the draft affirm what the sources negate, is it surer than they are, or a stage ahead of them?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from reconcile.agree.rules import AGREEING
from reconcile.check.evidence import Evidence, words_of
from reconcile.check.findings import SAME_DEED, Cited, Finding, closest, draft_side
from reconcile.check.wording import attributed
from reconcile.compare.base import Side
from reconcile.compare.polarity import Polarity
from reconcile.match.words import stems
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import Certainty, FieldName, PolarityValue, Rung, StageValue
from reconcile.text.deeds import opposed

LADDER = (Rung.FLOATED, Rung.PROPOSED, Rung.ANNOUNCED, Rung.ADOPTED, Rung.SIGNED, Rung.IN_FORCE)
_SURENESS = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
_TO_COME = re.compile(r"(?i)\b(?:will|would|shall|to|plans?|planned|planning|expect\w*|going|set|due|about)\b")
DENIALS = {Reason.NEGATED: LineReason.NEGATED, Reason.OPPOSITE: LineReason.OPPOSITE_DEED}
AS_CLOSE = 0.95  # a source that agrees outweighs one that denies if it is nearly as close, as a share of its rank
DUTIES = frozenset({"must", "shall", "should", "need", "needs"})  # what somebody has to do is no guess
MOST_WORDS = 0.6  # share of the draft's words that a source must have for their verbs to be set against each other
Held = tuple[Evidence, Claim]


def check_deeds(claim: Claim, evidence: Sequence[Evidence], names: Mapping[str, str], sentence: str) -> list[Finding]:
    """Hold what a statement says was done against the sources: negation, certainty and stage.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.
        names: How each article's outlet is called, by article id.
        sentence: The draft's sentence it stands in.

    Returns:
        One finding for each of the three that does not agree.
    """
    held = [(each, one) for each in closest(list(evidence)) for one in each.claims if _one_deed(claim, each, one)]
    found = (_denied(claim, held, names), _surer(claim, held, names, sentence), _ahead(claim, held, names))
    return [one for one in found if one is not None]


def _one_deed(claim: Claim, evidence: Evidence, other: Claim) -> bool:
    same = claim.predicate == other.predicate
    return same or (other is evidence.claims[0] and evidence.match >= SAME_DEED)


def polarity_of(claim: Claim) -> PolarityValue:
    """Give whether a claim is affirmed and how surely.

    Args:
        claim: The claim.

    Returns:
        Its polarity; affirmed and certain where it has none.
    """
    values = [one.value for one in claim.values(FieldName.POLARITY) if isinstance(one.value, PolarityValue)]
    return values[0] if values else PolarityValue()


def _denied(claim: Claim, held: Sequence[Held], names: Mapping[str, str]) -> Finding | None:
    """Find a negation or an opposite in a source that no source as close contradicts."""
    agreeing, against = 0.0, list[tuple[Evidence, Claim, Reason]]()
    for each, other in held:
        if not claim.values(FieldName.POLARITY) or not other.values(FieldName.POLARITY):
            continue
        article = each.sentence.article
        verdict = Polarity().compare(draft_side(claim, article), Side(other, article, names[article.id]))
        if verdict.outcome is Outcome.CONFLICT or _turned_round(claim, each, other):
            against.append((each, other, verdict.reason))
        elif verdict.outcome in AGREEING:
            agreeing = max(agreeing, each.rank)
    if not against or agreeing >= AS_CLOSE * against[0][0].rank:
        return None
    each, other, why = against[0]
    reason = DENIALS.get(why, LineReason.OPPOSITE_DEED)
    told = f"The draft says “{claim.text}”, {names[each.sentence.article.id]} says “{other.text}”."
    cited = (Cited(each.sentence, other.text),)
    return Finding(reason, told, claim.start, claim.end, FieldName.POLARITY, cited, other.text)


def _turned_round(claim: Claim, evidence: Evidence, other: Claim) -> bool:
    """Tell two statements in nearly the same words of which one negates the other, or has an opposite verb."""
    if evidence.covered < MOST_WORDS:
        return False
    if claim.predicate == other.predicate:
        return polarity_of(claim).negated != polarity_of(other).negated
    return gainsays(claim.words, other.words)


def gainsays(words: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether one statement has a deed that gainsays one of the other: "opened" against "closed".

    Args:
        words: Lemmas of the one.
        others: Lemmas of the other.

    Returns:
        True where two of the words that they do not share are opposed.
    """
    mine, theirs = set(words), set(others)
    return any(opposed(one, two) for one in mine - theirs for two in theirs - mine)


def _surer(claim: Claim, held: Sequence[Held], names: Mapping[str, str], sentence: str) -> Finding | None:
    """Find a hedge that every source as close has, and the draft has not."""
    mine = _SURENESS.index(polarity_of(claim).certainty)
    told = [one for one in held if one[1].values(FieldName.POLARITY)]
    unsure = [
        one
        for one in told
        if _SURENESS.index(polarity_of(one[1]).certainty) < mine
        and one[1].values(FieldName.POLARITY)[0].raw.lower() not in DUTIES
    ]
    if not unsure or len(unsure) < len(told):
        return None
    each, other = unsure[0]
    hedge = other.values(FieldName.POLARITY)[0]
    if stems(words_of(hedge.raw)) and set(stems(words_of(hedge.raw))) <= set(stems(words_of(sentence))):
        return None  # the draft has the same hedge in another place
    if claim.attribution and not other.start <= hedge.start < other.end:
        return None  # “the company estimated” hedges as “according to the company” does
    sure = polarity_of(other).certainty
    explained = f"{names[each.sentence.article.id]} has it as {sure} (“{hedge.raw}”); the draft drops the hedge."
    cited = tuple(Cited(one.sentence, theirs.values(FieldName.POLARITY)[0].raw) for one, theirs in unsure)
    said = attributed([link.raw for link in other.attribution])
    suggested = f"{said} {other.text}" if said else other.text
    return Finding(LineReason.CERTAINTY_RAISED, explained, claim.start, claim.end, FieldName.POLARITY, cited, suggested)


def stage_of(claim: Claim) -> StageValue | None:
    """Give the furthest rung of the ladder a claim is on.

    Args:
        claim: The claim.

    Returns:
        The stage, or None where it has none on the ladder.
    """
    values = [one.value for one in claim.values(FieldName.STAGE) if isinstance(one.value, StageValue)]
    return max((one for one in values if one.rung in LADDER), key=lambda one: LADDER.index(one.rung), default=None)


def _ahead(claim: Claim, held: Sequence[Held], names: Mapping[str, str]) -> Finding | None:
    staged = [(each, one, stage) for each, one in held if (stage := stage_of(one)) is not None]
    if not staged:
        return None
    mine = stage_of(claim)
    height = max(_height(stage) for _, _, stage in staged)
    done = polarity_of(claim).certainty is Certainty.CERTAIN and not _TO_COME.search(claim.text)
    over = _height(mine) > height if mine else done and all(stage.future for _, _, stage in staged)
    if not over or polarity_of(claim).negated:
        return None
    each, other, stage = max(staged, key=lambda one: _height(one[2]))
    raw = other.values(FieldName.STAGE)[0].raw
    who = names[each.sentence.article.id]
    words = claim.values(FieldName.STAGE)
    start, end = (words[0].start, words[0].end) if words else (claim.start, claim.end)
    told = f"{who} has it as {stage.rung.replace('_', ' ')} (“{raw}”); the draft says it is further along."
    cited = tuple(Cited(one.sentence, theirs.values(FieldName.STAGE)[0].raw) for one, theirs, _ in staged)
    return Finding(LineReason.STAGE_UP, told, start, end, FieldName.STAGE, cited, raw)


def _height(stage: StageValue) -> float:
    """Give the rung as a number; what is still to come stands half a rung lower."""
    return LADDER.index(stage.rung) - (0.5 if stage.future else 0.0)
