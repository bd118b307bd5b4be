"""What kind of fact a statement holds."""

from __future__ import annotations

import re

from reconcile.check.findings import Finding
from reconcile.model.check import LineType
from reconcile.model.claim import Claim
from reconcile.model.values import FieldName, NameValue

_SUPERLATIVE = re.compile(
    r"(?i)\b(?:first|last|only|most|least|never|ever|best|worst|record|"
    r"(?:bigg|larg|great|small|high|low|old|young|long|short|fast|strong|weak|rich|poor|deadli|earli|lat|few|clos)est)\b"
)
_CAUSE = re.compile(r"(?i)\b(?:because|caused?|causes|due to|led to|blamed?|as a result|owing to|sparked|triggered)\b")
TYPES = {
    FieldName.QUOTE: LineType.QUOTE,
    FieldName.QUANTITY: LineType.NUMBER,
    FieldName.DATE: LineType.DATE,
    FieldName.SPEAKER: LineType.TITLE,
    FieldName.PLACE: LineType.PLACE,
    FieldName.ACTOR: LineType.NAME,
    FieldName.TARGET: LineType.NAME,
}


def type_of(claim: Claim, finding: Finding) -> LineType:
    """Say what kind of fact a line holds: that of the field in question, else the one most worth checking.

    Args:
        claim: The draft's claim.
        finding: What decided.

    Returns:
        The kind.
    """
    if finding.field in TYPES:
        return TYPES[finding.field]
    if claim.values(FieldName.QUOTE):
        return LineType.QUOTE
    if _SUPERLATIVE.search(claim.text):
        return LineType.SUPERLATIVE
    for name in (FieldName.QUANTITY, FieldName.DATE):
        if claim.values(name):
            return TYPES[name]
    if _CAUSE.search(claim.text):
        return LineType.CAUSE
    return LineType.NAME if any(named(claim)) else LineType.EVENT


def named(claim: Claim) -> list[str]:
    """Give whom and what a claim names: who acts, then on whom.

    Args:
        claim: The claim.

    Returns:
        Canonical names; descriptions are left out.
    """
    fields = (*claim.values(FieldName.ACTOR), *claim.values(FieldName.TARGET))
    return [one.value.name for one in fields if isinstance(one.value, NameValue) and not one.value.head]
