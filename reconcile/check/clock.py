"""Is the time of day in the draft that of the sources?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.check.evidence import Evidence
from reconcile.check.findings import Cited, Finding, closest
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim
from reconcile.model.values import FieldName

_TIME_OF_DAY = re.compile(r"(?i)\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b\.?")
CLOCK_NEAR = 0.6  # sentences at least so close, as a share of the closest one's rank, may tell the time of day


def check_clock(claim: Claim, evidence: Sequence[Evidence]) -> Finding | None:
    """Compare the time of day, where both give one.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.

    Returns:
        The finding, or None where the times meet or one side has none.
    """
    mine = _TIME_OF_DAY.search(claim.text)
    if mine is None or not closest(evidence):
        return None
    near = [one for one in evidence if one.rank >= CLOCK_NEAR * evidence[0].rank]
    theirs = [(one.sentence, hit) for one in near for hit in _TIME_OF_DAY.finditer(one.sentence.text)]
    if not theirs:
        return None
    if any(_meets(_hour(mine), _hour(hit)) for _, hit in theirs):
        return None
    sentence, hit = theirs[0]
    told = f"The draft says “{mine.group()}”, {sentence.outlet} says “{hit.group()}”."
    place = (claim.start + mine.start(), claim.start + mine.end())
    cited = (Cited(sentence, hit.group()),)
    return Finding(LineReason.DIFFERENT_DATE, told, *place, FieldName.DATE, cited, hit.group())


def _meets(mine: tuple[int, int, str], theirs: tuple[int, int, str]) -> bool:
    """Tell whether two times of day are one; a full hour may be the other one rounded."""
    (hour, minute, half), (other, past, part) = mine, theirs
    return (hour, half) == (other, part) and (minute == past or not minute or not past)


def _hour(hit: re.Match[str]) -> tuple[int, int, str]:
    return int(hit["hour"]), int(hit["minute"] or 0), hit["half"].lower()
