"""Is the draft a stage ahead of the sources, or behind the latest of them?"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.check.evidence import Evidence, figures_of, share_in
from reconcile.check.findings import SAME_DEED, Cited, Finding, one_deed
from reconcile.check.tense import Tense, gives_up, polarity_of, tense_of, told_as_plan
from reconcile.check.told import AS_ALIKE, Held, beside_verb, of_one_number, published_on, verbs_of
from reconcile.check.words import stems_in
from reconcile.match.light.lexicon import content_stem
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.values import FieldName, Rung, StageValue

LADDER = (Rung.FLOATED, Rung.PROPOSED, Rung.ANNOUNCED, Rung.ADOPTED, Rung.SIGNED, Rung.IN_FORCE)
# Verbs that say of a thing no more than that it is thought of.
PLANNING = frozenset(map(content_stem, "consider considering discuss discussing plan planning weigh weighing".split()))


def stage_of(claim: Claim) -> StageValue | None:
    """Give the furthest rung of the ladder a claim is on.

    Args:
        claim: The claim.

    Returns:
        The stage, or None where it has none on the ladder.
    """
    values = [one.value for one in claim.values(FieldName.STAGE) if isinstance(one.value, StageValue)]
    return max((one for one in values if one.rung in LADDER), key=lambda one: LADDER.index(one.rung), default=None)


def borne_out(claim: Claim, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a source has all the numbers of a claim as told of something that has happened.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it.

    Returns:
        True where one has.
    """
    figures = figures_of([claim])
    told = [one for each in evidence for one in each.claims if figures <= figures_of([one])] if figures else []
    return any(tense_of(one) is Tense.DONE for one in told)


def ahead(claim: Claim, held: Sequence[Held], sentence: str) -> Finding | None:
    """Find that the draft has done what every source as close has as planned, or at a lower stage.

    Args:
        claim: The draft's claim.
        held: The sources' claims of the same deed.
        sentence: The draft's sentence.

    Returns:
        The finding, or None.
    """
    mine = stage_of(claim)
    if gives_up(sentence):
        return None
    told = [one for one in held if one[1].predicate == claim.predicate or _only_planned(claim, one)]
    told = [one for one in told if not polarity_of(one[1]).negated and of_one_number(claim, one[1])]
    staged = [(each, one, stage) for each, one in told if (stage := stage_of(one)) is not None]
    if polarity_of(claim).negated or not told:
        return None
    if any(tense_of(one) is Tense.DONE and stage_of(one) is None for _, one in told):
        return None
    if mine is None or not staged:
        coming = tense_of(claim) is Tense.DONE and all(tense_of(one) is Tense.COMING for _, one in told)
        return _overstated(claim, told, sentence) if coming else None
    if _height(mine) <= max(_height(stage) for _, _, stage in staged):
        return None
    return _overstated(claim, sorted(((a, b) for a, b, _ in staged), key=_least_far), sentence)


def _only_planned(claim: Claim, held: Held) -> bool:
    """Tell that somebody is considering the very thing, whatever the draft has them do with it."""
    each, other = held
    verbs = frozenset(stem for one in other.values(FieldName.POLARITY) for stem in stems_in(one.raw))
    alike = share_in(beside_verb(claim), other) >= AS_ALIKE
    return bool(verbs) and verbs <= PLANNING and each.match >= SAME_DEED and alike


def _least_far(held: Held) -> float:
    stage = stage_of(held[1])
    return -_height(stage) if stage else 0.0


def _overstated(claim: Claim, told: Sequence[Held], sentence: str) -> Finding | None:
    """Say so, unless the draft has the sources' own word for the stage somewhere in its sentence."""
    each, other = told[0]
    raws = [_stage_words(one) for _, one in told]
    if any((_own_words(one) | _done_words(one)) & stems_in(sentence) for _, one in told):
        return None
    words = claim.values(FieldName.STAGE)
    start, end = (words[0].start, words[0].end) if words else (claim.start, claim.end)
    who, stage = each.sentence.outlet, stage_of(other)
    stands = stage.rung.replace("_", " ") if stage else "still to come"
    explained = f"{who} has it as {stands} (“{raws[0]}”); the draft says it is further along."
    cited = tuple(Cited(one.sentence, raw) for (one, _), raw in zip(told, raws, strict=True))
    return Finding(LineReason.STAGE_UP, explained, start, end, FieldName.STAGE, cited, raws[0])


def _done_words(claim: Claim) -> frozenset[str]:
    """Give the words of a stage that has been reached: "approved" where the draft has "its approval"."""
    stage = stage_of(claim)
    return stems_in(claim.values(FieldName.STAGE)[0].raw) if stage and not stage.future else frozenset()


def _own_words(claim: Claim) -> frozenset[str]:
    """Give the words that tell a claim's stage beside its verb: "proposed" in "has proposed to extend"."""
    return frozenset().union(*(stems_in(one.raw) for one in claim.values(FieldName.STAGE))) - verbs_of(claim)


def _stage_words(claim: Claim) -> str:
    fields = claim.values(FieldName.STAGE)
    return fields[0].raw if fields else claim.text


def behind(claim: Claim, held: Sequence[Held], sentence: str) -> Finding | None:
    """Find that a later source has done what the draft, as earlier ones, still has as planned.

    Args:
        claim: The draft's claim.
        held: Every claim of the sources that has most of the words.
        sentence: The draft's sentence; a plan that it says was withdrawn is none.

    Returns:
        The finding, or None.
    """
    if gives_up(sentence) or not told_as_plan(claim) or polarity_of(claim).negated:
        return None
    told = [one for one in held if one_deed(claim, one[1]) and not polarity_of(one[1]).negated]
    before = [
        published_on(each) for each, one in told if not _is_past_plan(one, claim) and tense_of(one) is Tense.COMING
    ]
    done = [(each, one) for each, one in told if _is_past_plan(one, claim)]
    each, other = max(done, key=lambda one: (published_on(one[0]), one[0].rank), default=(None, claim))
    if each is None or any(day >= published_on(each) for day in before):
        return None
    explained = f"Out of date: {each.sentence.outlet} says “{other.text}”."
    cited = (Cited(each.sentence, other.text),)
    return Finding(LineReason.LATER_NEWS, explained, claim.start, claim.end, FieldName.STAGE, cited, other.text)


def _is_past_plan(other: Claim, claim: Claim) -> bool:
    """Tell a source for which the draft's plan has been carried out, or decided where the draft only has it planned."""
    stage, mine = stage_of(other), stage_of(claim)
    if tense_of(other) is Tense.COMING:
        decided = stage is not None and LADDER.index(stage.rung) >= LADDER.index(Rung.ADOPTED)
        return decided and mine is not None and mine.rung in (Rung.FLOATED, Rung.PROPOSED)
    return _height(stage) >= LADDER.index(Rung.ADOPTED) if stage else tense_of(other) is Tense.DONE


def _height(stage: StageValue) -> float:
    """Give the rung as a number; what is still to come stands half a rung lower."""
    return LADDER.index(stage.rung) - (0.5 if stage.future else 0.0)
