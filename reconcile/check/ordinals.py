"""Is a place in an order ("its third factory") that of the sources?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.check.evidence import Evidence, SourceSentence
from reconcile.check.findings import Cited, Finding, closest
from reconcile.match.words import EMPTY_WORDS, stem
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.values import FieldName
from reconcile.text.dates import find_times

_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
# In small letters and before a word of its own: "First Lady" and "second-largest" are no places in an order.
_ORDINAL = re.compile(rf"\b(?P<place>{'|'.join(_WORDS)}|\d{{1,4}}(?:st|nd|rd|th))\s+(?P<of>[a-z]+)")


def check_ordinals(claim: Claim, evidence: Sequence[Evidence]) -> list[Finding]:
    """Find a place in an order that the sources give otherwise to the same thing.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.

    Returns:
        At most one finding.
    """
    mine = _ordinals(claim.text)
    theirs = [(one.sentence, hit) for one in closest(evidence) for hit in _ordinals(one.sentence.text)]
    for hit in mine:
        same = [(sentence, other) for sentence, other in theirs if stem(other["of"]) == stem(hit["of"])]
        if same and not any(_place(other) == _place(hit) for _, other in same):
            return [_misplaced(claim, hit, *same[0])]
    return []


def _misplaced(claim: Claim, mine: re.Match[str], sentence: SourceSentence, theirs: re.Match[str]) -> Finding:
    told = f"The draft says “{mine['place']}”, {sentence.outlet} says “{theirs['place']}”."
    cited = (Cited(sentence, theirs["place"]),)
    place = (claim.start + mine.start("place"), claim.start + mine.end("place"))
    return Finding(LineReason.DIFFERENT_NUMBER, told, *place, FieldName.QUANTITY, cited, theirs["place"])


def _place(hit: re.Match[str]) -> int:
    word = hit["place"]
    return _WORDS.index(word) + 1 if word in _WORDS else int(word[:-2])


def _ordinals(text: str) -> list[re.Match[str]]:
    """Give the places in an order that a text names; dates and shares ("a third of …") are none."""
    hits = [hit for hit in _ORDINAL.finditer(text) if hit["of"] not in EMPTY_WORDS]
    dated = [(one.start, one.end) for one in find_times(text)] if hits else []
    return [hit for hit in hits if not any(start <= hit.start() < end for start, end in dated)]
