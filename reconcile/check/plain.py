"""Sentences that no claim was taken out of, held against the sources by their words and negations alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.check.evidence import Evidence, share_in
from reconcile.check.findings import Cited, Finding
from reconcile.check.words import stems_in
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.document import Passage, PassageReason
from reconcile.text.ids import content_id

NEARLY_ALL = 0.8  # share of a sentence's words that a source must have to speak of the same
FEWEST_STEMS = 2  # a sentence of fewer words says too little to be found
PLAIN = frozenset({PassageReason.NO_STATEMENT, PassageReason.FRAGMENT})
_NEGATION = re.compile(r"(?i)\b(?:not|no longer|never|no|nobody|none|nor|neither|cannot)\b|n['’]t\b")


def plain_claims(passages: Sequence[Passage], text: str) -> list[Claim]:
    """Make a claim without fields of each sentence that none was taken out of.

    Args:
        passages: The draft's sentences without a claim.
        text: The draft's text.

    Returns:
        Claims over the whole sentence, of those that say enough to be looked up.
    """
    kept = [one for one in passages if one.reason in PLAIN]
    return [_claim(one, words) for one in kept if len(stems_in(words := text[one.start : one.end])) >= FEWEST_STEMS]


def check_plain(claim: Claim, evidence: Sequence[Evidence]) -> list[Finding] | None:
    """Look whether a source says the same in nearly the same words, or denies it.

    Args:
        claim: A claim over a whole sentence.
        evidence: What the sources say about it, the closest first.

    Returns:
        At most one finding; None where no source has nearly all the words, so that nothing can be said.
    """
    mine = stems_in(claim.text)
    told = [(each, one) for each in evidence for one in each.claims if share_in(mine, one) >= NEARLY_ALL]
    if not told:
        return None
    if any(_negated(one.text) == _negated(claim.text) for _, one in told):
        return []
    each, other = told[0]
    who = each.sentence.outlet
    explained = f"The draft says “{' '.join(claim.text.split())}”, {who} says “{other.text}”."
    cited = (Cited(each.sentence, other.text),)
    return [Finding(LineReason.NEGATED, explained, claim.start, claim.end, None, cited, other.text)]


def _claim(passage: Passage, words: str) -> Claim:
    return Claim(
        id=content_id("c", "plain", passage.document, passage.start, words),
        article=passage.document,
        document=passage.document,
        start=passage.start,
        end=passage.end,
        text=words,
        sentence_start=passage.start,
        sentence_end=passage.end,
        words=tuple(sorted(stems_in(words))),
    )


def _negated(text: str) -> bool:
    return _NEGATION.search(text) is not None
