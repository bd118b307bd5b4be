"""Does the draft affirm what the sources negate, or the other way round?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.agree.rules import AGREEING
from reconcile.check.evidence import Evidence, doers_of, share_in, stems_of
from reconcile.check.findings import Cited, Finding, draft_side, one_deed
from reconcile.check.tense import gives_up, polarity_of
from reconcile.check.told import MOST_WORDS, Held, beside_verb, deeds_in, gainsays, published_on, verbs_of
from reconcile.check.words import stems_in
from reconcile.compare.base import Side
from reconcile.compare.polarity import Polarity
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, Rung, StageValue

# Verbs that deny what follows them without a "not": "stopped paying" is "no longer pays".
_DENYING = re.compile(
    r"(?i)\b(?:(?:prevent|stop|ceas|refus|fail|avoid|lack|forb[ai]d|prohibit|block|halt)\w{0,4}|"
    r"ban(?:s|ned|ning)?|bar(?:s|red|ring)?|den(?:y|ied|ies|ying)|ends?|ended|miss(?:es|ed)?|rul(?:e|es|ed|ing) out|"
    r"still ha(?:s|d|ve) to|unable|without|free of)\b"
)
OVER = frozenset({Rung.SUSPENDED, Rung.ENDED})
DENIALS = {Reason.NEGATED: LineReason.NEGATED, Reason.OPPOSITE: LineReason.OPPOSITE_DEED}
AS_CLOSE = 0.95  # a source that agrees outweighs one that denies if it is nearly as close, as a share of its rank
FEWEST_WORDS = 2  # words beside the verb that two statements must be able to share


def denied(claim: Claim, held: Sequence[Held], wider: Sequence[Held], sentence: str) -> Finding | None:
    """Find a negation or an opposite in a source that no source as close and as late contradicts.

    Args:
        claim: The draft's claim.
        held: The sources' claims of the same deed or its opposite.
        wider: Every claim of theirs that has most of the words.
        sentence: The draft's sentence.

    Returns:
        The finding, or None.
    """
    agreeing, against = list[Evidence](), list[tuple[Evidence, Claim, Reason]]()
    for each, other in held:
        if _names_verb(other, claim, sentence):
            continue
        if not claim.values(FieldName.POLARITY) or not other.values(FieldName.POLARITY):
            continue
        article = each.sentence.article
        verdict = Polarity().compare(draft_side(claim, article), Side(other, article, each.sentence.outlet))
        if verdict.outcome is Outcome.CONFLICT or _turned_round(claim, each, other):
            against.append((each, other, verdict.reason))
        elif verdict.outcome in AGREEING:
            agreeing.append(each)
    against = [one for one in against if not _says_otherwise(claim, one[1]) and _of_one_matter(claim, one[1])]
    if not against:
        return None
    each, other, why = max(against, key=lambda one: (published_on(one[0]), one[0].rank))
    bearing = [one for one in agreeing if one.rank >= AS_CLOSE * against[0][0].rank]
    later = [one for one, theirs in wider if _bears_out(theirs, claim, other)]
    if any(published_on(one) >= published_on(each) for one in bearing) or any(
        published_on(one) > published_on(each) for one in later
    ):
        return None
    reason = LineReason.LATER_NEWS if bearing else DENIALS.get(why, LineReason.OPPOSITE_DEED)
    told = f"The draft says “{claim.text}”, {each.sentence.outlet} says “{other.text}”."
    cited = (Cited(each.sentence, other.text),)
    return Finding(reason, told, claim.start, claim.end, FieldName.POLARITY, cited, other.text)


def _says_otherwise(claim: Claim, other: Claim) -> bool:
    """Tell two statements of which one denies with its verb what the other denies with "not", or otherwise."""
    if gives_up(claim.text) != gives_up(other.text):
        return True
    if polarity_of(claim).negated == polarity_of(other).negated:
        return False
    affirmed, negated = (other, claim) if polarity_of(claim).negated else (claim, other)
    return _DENYING.search(affirmed.text) is not None and _DENYING.search(negated.text) is None


def _of_one_matter(claim: Claim, other: Claim) -> bool:
    """Tell a denial of the statement from one of another with the same verb, which has nothing else in common."""
    if polarity_of(claim).negated == polarity_of(other).negated:
        return True
    mine, theirs = _beside(claim), _beside(other)
    return not mine or not theirs or bool(mine & stems_of(other.text, [other]))


def _beside(claim: Claim) -> frozenset[str]:
    """Give what a claim says beside who does something and the verb."""
    return beside_verb(claim) - doers_of(claim)


def _names_verb(other: Claim, claim: Claim, sentence: str) -> bool:
    """Tell whether the draft's sentence has another claim's verb around the claim: "has denied that they supply"."""
    verbs = verbs_of(other)
    return bool(verbs) and verbs <= stems_in(sentence) and not verbs & stems_in(claim.text)


def _bears_out(later: Claim, claim: Claim, other: Claim) -> bool:
    """Tell whether later news has what the draft has, or gainsays what an earlier source has: "released"."""
    same = one_deed(claim, later) and polarity_of(later).negated == polarity_of(claim).negated
    return same or gainsays(deeds_in(later), deeds_in(other))


def _turned_round(claim: Claim, evidence: Evidence, other: Claim) -> bool:
    """Tell two statements in nearly the same words of which one negates the other, or has an opposite verb."""
    if max(evidence.covered, _shared_beside_verb(claim, other)) < MOST_WORDS:
        return False
    if gainsays(deeds_in(claim), deeds_in(other)):
        return polarity_of(claim).negated == polarity_of(other).negated
    if verbs_of(claim) & verbs_of(other) and claim.predicate != other.predicate:
        return False
    if claim.predicate == other.predicate and _holds_no_more(claim) != _holds_no_more(other):
        return True
    same = claim.predicate == other.predicate or other.predicate in claim.words
    return same and polarity_of(claim).negated != polarity_of(other).negated


def _shared_beside_verb(claim: Claim, other: Claim) -> float:
    """Say which share of a claim's words another has, its verb left out; 0 where too few are left to tell."""
    rest = beside_verb(claim)
    return share_in(rest, other) if len(rest) >= FEWEST_WORDS else 0.0


def _holds_no_more(claim: Claim) -> bool:
    """Tell whether a claim says that something was stopped, or is not so."""
    return polarity_of(claim).negated or any(
        isinstance(one.value, StageValue) and one.value.rung in OVER for one in claim.values(FieldName.STAGE)
    )
