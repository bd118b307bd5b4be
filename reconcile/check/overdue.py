"""Does the draft have as still to come what was due before the day it is written?"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.check.evidence import Evidence
from reconcile.check.findings import Cited, Finding, closest
from reconcile.check.tense import polarity_of, told_as_plan
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.values import DateValue, FieldName

KNOWN = frozenset({"explicit", "year inferred"})  # how a date was resolved that does not hang on a weekday


def check_overdue(claim: Claim, evidence: Sequence[Evidence], written: str | None) -> list[Finding]:
    """Find a plan whose own date has passed: "the trial is to begin in March", written in April.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.
        written: The day the draft is held to be written on, EDTF, or None.

    Returns:
        At most one finding.
    """
    close = closest(evidence)
    if written is None or not close or not told_as_plan(claim) or polarity_of(claim).negated:
        return []
    for field in claim.values(FieldName.DATE):
        value = field.value
        if isinstance(value, DateValue) and value.resolved in KNOWN and value.latest and value.latest < written:
            told = f"Out of date: “{field.raw}” is past on the day the draft is written ({written})."
            cited = (Cited(close[0].sentence, close[0].sentence.text),)
            return [Finding(LineReason.LATER_NEWS, told, field.start, field.end, FieldName.DATE, cited)]
    return []
