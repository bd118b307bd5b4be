"""Is the draft surer than the sources?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.check.evidence import Evidence
from reconcile.check.findings import Cited, Finding, closest, one_deed
from reconcile.check.tense import polarity_of
from reconcile.check.told import MOST_WORDS, Held, of_one_number
from reconcile.check.wording import attributed
from reconcile.check.words import stems_in
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.values import Certainty, FieldName

_SURENESS = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
DUTIES = frozenset({"must", "shall", "should", "need", "needs"})  # what somebody has to do is no guess
_MODAL = re.compile(
    r"(?i)\b(?:can|could|may|might|would|hop(?:e|es|ed|ing)|expect\w{0,3}|likely|probabl[ey]|perhaps|believ\w{1,3}|"
    r"want(?:s|ed)?|intend\w{0,2}|s(?:eek|ought)s?)\b"
)
_HEDGED_VERB = re.compile(
    r"(?i)\b(?:can|could|may|might)\s+(?:\w{2,12}ly\s+|also\s+|be\s+|have\s+){0,2}(?P<verb>\w{3,20})"
)


def surer(claim: Claim, held: Sequence[Held], evidence: Sequence[Evidence], sentence: str) -> Finding | None:
    """Find a hedge that every source as close has, and the draft has not.

    Args:
        claim: The draft's claim.
        held: The sources' claims of the same deed.
        evidence: What the sources say about it, the closest first.
        sentence: The draft's sentence.

    Returns:
        The finding, or None.
    """
    if _MODAL.search(claim.text):
        return None
    mine = _SURENESS.index(polarity_of(claim).certainty)
    told = [one for one in held if one[1].values(FieldName.POLARITY)]
    unsure = [
        one
        for one in told
        if _SURENESS.index(polarity_of(one[1]).certainty) < mine
        and one[1].values(FieldName.POLARITY)[0].raw.lower() not in DUTIES
        and not polarity_of(one[1]).negated  # "could not open" hedges nothing
        and of_one_number(claim, one[1])
    ]
    if not unsure or len(unsure) < len(told):
        return _modal_dropped(claim, evidence)
    each, other = unsure[0]
    hedge = other.values(FieldName.POLARITY)[0]
    if stems_in(hedge.raw) and stems_in(hedge.raw) <= stems_in(sentence):
        return None  # the draft has the same hedge in another place
    if claim.attribution and not other.start <= hedge.start < other.end:
        return None  # “the company estimated” hedges as “according to the company” does
    sure = polarity_of(other).certainty
    explained = f"{each.sentence.outlet} has it as {sure} (“{hedge.raw}”); the draft drops the hedge."
    cited = tuple(Cited(one.sentence, theirs.values(FieldName.POLARITY)[0].raw) for one, theirs in unsure)
    said = attributed([link.raw for link in other.attribution])
    suggested = f"{said} {other.text}" if said else other.text
    return Finding(LineReason.CERTAINTY_RAISED, explained, claim.start, claim.end, FieldName.POLARITY, cited, suggested)


def _modal_dropped(claim: Claim, evidence: Sequence[Evidence]) -> Finding | None:
    """Find "explains" where the one source that speaks of it has "could explain" within a longer statement."""
    verbs = [stem for one in claim.values(FieldName.POLARITY) for stem in stems_in(one.raw)]
    close = [one for one in closest(evidence) if one.covered >= MOST_WORDS]
    if not verbs or not close or polarity_of(claim).certainty is not Certainty.CERTAIN:
        return None
    hedged = [(one, hit) for one in close for hit in _HEDGED_VERB.finditer(one.sentence.text)]
    told = [(one, hit) for one, hit in hedged if verbs[0] in stems_in(hit["verb"])]
    bare = any(one_deed(claim, other) for one in close for other in one.claims)
    if not told or bare:
        return None
    each, hit = told[0]
    explained = f"{each.sentence.outlet} has “{hit.group()}”; the draft drops the hedge."
    cited = (Cited(each.sentence, hit.group()),)
    return Finding(
        LineReason.CERTAINTY_RAISED, explained, claim.start, claim.end, FieldName.POLARITY, cited, hit.group()
    )
