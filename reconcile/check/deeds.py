"""Does the draft say of a deed what the sources say: that it was done, how surely, and how far it is?"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.check.denials import denied
from reconcile.check.evidence import Evidence
from reconcile.check.findings import SAME_DEED, Finding, closest
from reconcile.check.hedges import surer
from reconcile.check.stages import ahead, behind, borne_out
from reconcile.check.told import deeds_in, gainsays, most_alike, told_of
from reconcile.model.claim import Claim


def check_deeds(claim: Claim, evidence: Sequence[Evidence], sentence: str) -> list[Finding]:
    """Hold what a statement says was done against the sources: negation, certainty and stage.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.
        sentence: The draft's sentence it stands in.

    Returns:
        At most one finding each for negation, certainty and stage.
    """
    told = [(each, one) for each in closest(evidence) for one in each.claims if _one_deed(claim, each, one)]
    held = most_alike(claim, [one for one in told if not gainsays(deeds_in(claim), deeds_in(one[1]))])
    wider = told_of(claim, evidence)
    overstated = None if borne_out(claim, evidence) else ahead(claim, held, sentence)
    found = (
        denied(claim, most_alike(claim, told), wider, sentence),
        surer(claim, held, evidence, sentence),
        overstated or behind(claim, wider, sentence),
    )
    return [one for one in found if one is not None]


def _one_deed(claim: Claim, evidence: Evidence, other: Claim) -> bool:
    if claim.predicate == other.predicate or gainsays(deeds_in(claim), deeds_in(other)):
        return True
    return other is evidence.claims[0] and evidence.match >= SAME_DEED
