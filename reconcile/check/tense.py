"""Is what a statement tells still to come, has it happened, or was it given up?"""

from __future__ import annotations

import re
from enum import Enum

from reconcile.match.light.lexicon import lemma_of
from reconcile.model.claim import Claim
from reconcile.model.values import Certainty, FieldName, PolarityValue, StageValue

_BETWEEN = r"(?:\s+(?:not|also|now|then|be|have|been|soon|\w{2,14}ly)){0,3}\s*$"
_COMING = re.compile(rf"(?i)\b(?:will|would|shall|may|might|could|can|must|should|to){_BETWEEN}")
_SHORT = re.compile(rf"(?i)(?:n't|'ll|’ll|n’t){_BETWEEN}")
_DONE = re.compile(
    r"(?i)\b(?:has|have|had|was|were)(?:\s+(?:not|also|now|then|been|since|already|\w{2,14}ly)){0,3}\s*$"
)
# How a stage begins that is planned now, not once: "plans to ban", "is considering", "to ban".
_PLANNED = re.compile(
    r"(?i)^(?:is|are|will|may|might|could|to|(?:plan|intend|aim|hope|want|consider|propose|prepare|expect|seek)s?)\b"
)
_WOULD = re.compile(r"(?i)\bwould\b")  # in reported speech: what somebody said once
_GIVEN_UP = re.compile(
    r"(?i)\b(?:(?:giv(?:e|es|ing|en)|gave)\s+up|(?:abandon|cancel|withdr[ae]w)\w{0,4}|scrap(?:s|ped|ping)?|"
    r"drop(?:s|ped)?\s+the)\b"
)
_REGULAR = re.compile(r"[^e]ed$|(?:agr|fr|guarant|decr)eed$")  # but "need" and "exceed"
_NOT_PAST = frozenset({"are", "being", "does", "doing", "dying", "has", "having", "is", "says", "saying"})


class Tense(Enum):
    """When something happens, seen from where it is told."""

    COMING = "coming"
    DONE = "done"
    OPEN = "open"  # neither: a state, or a headline


def polarity_of(claim: Claim) -> PolarityValue:
    """Give whether a claim is affirmed and how surely.

    Args:
        claim: The claim.

    Returns:
        Its polarity; affirmed and certain where it has none.
    """
    fields = [one for one in claim.values(FieldName.POLARITY) if one.start < claim.end]
    values = [one.value for one in fields if isinstance(one.value, PolarityValue)]
    return values[0] if values else PolarityValue()


def tense_of(claim: Claim) -> Tense:
    """Say whether what a claim tells is still to come.

    Args:
        claim: The claim.

    Returns:
        `COMING` for "will cut" and "plans to cut", `DONE` for "has cut" and "was cut", else `OPEN`.
    """
    if any(isinstance(one.value, StageValue) and one.value.future for one in claim.values(FieldName.STAGE)):
        return Tense.COMING
    field = next(iter(claim.values(FieldName.POLARITY)), None)
    if field is None or not isinstance(field.value, PolarityValue):
        return Tense.OPEN
    if field.value.certainty is not Certainty.CERTAIN:
        return Tense.OPEN
    before = claim.text[: max(0, field.start - claim.start)]
    if _COMING.search(before) or _SHORT.search(before):
        return Tense.COMING
    return Tense.DONE if _DONE.search(before) or _is_past(field.raw.lower()) else Tense.OPEN


def told_as_plan(claim: Claim) -> bool:
    """Tell whether a claim says that something is planned now: "plans to ban", "will be banned", "is considering".

    Args:
        claim: The claim.

    Returns:
        False for what was planned once ("proposed in March") and for what has happened.
    """
    staged = [
        one.raw for one in claim.values(FieldName.STAGE) if isinstance(one.value, StageValue) and one.value.future
    ]
    if staged:
        return bool(_PLANNED.match(staged[0]))
    return tense_of(claim) is Tense.COMING and not _WOULD.search(claim.text)


def gives_up(text: str) -> bool:
    """Tell words that negate what follows them: "gives up the closure" is "will not be closed".

    Args:
        text: A claim or a sentence.

    Returns:
        True where something is given up in it.
    """
    return _GIVEN_UP.search(text) is not None


def _is_past(verb: str) -> bool:
    return verb not in _NOT_PAST and (_REGULAR.search(verb) is not None or lemma_of(verb) != verb)
