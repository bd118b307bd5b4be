"""Is a date of the draft that of the sources, and of the same milestone?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reconcile.check.deeds import gainsays
from reconcile.check.evidence import Evidence
from reconcile.check.findings import SAME_DEED, Cited, Finding, closest, fields_of
from reconcile.check.sums import weekday_in
from reconcile.check.wording import common_date
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim, Field
from reconcile.model.values import DateRole, DateValue, FieldName, Rung, StageValue

# What a date marks, where role or stage tell: two different ones are two days of one thing.
MILESTONE_OF_ROLE = {
    DateRole.PROPOSED: "proposed",
    DateRole.EFFECTIVE: "effective",
    DateRole.DEADLINE: "deadline",
}
MILESTONE_OF_RUNG = {
    Rung.FLOATED: "proposed",
    Rung.PROPOSED: "proposed",
    Rung.ADOPTED: "adopted",
    Rung.SIGNED: "adopted",
}
_TIME_OF_DAY = re.compile(r"(?i)\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b\.?")
PATTERNS = {
    LineReason.PRECISION: "“{mine}” covers “{theirs}” in {who}.",
    LineReason.WRONG_MILESTONE: "“{mine}” is when it was {milestone} in {who} (“{theirs}”): another milestone.",
    LineReason.UNSUPPORTED_DATE: "“{mine}” is more exact than “{theirs}” in {who}: no source says so.",
    LineReason.SOURCES_DISAGREE: "The sources disagree: {who} has “{theirs}”.",
    LineReason.DIFFERENT_DATE: "The draft says “{mine}”, {who} says “{theirs}”.",
}
RELATIVE = ("relative", "unresolved")  # how a date was resolved where the draft's own date decides
LEAST_NEAR = 0.25  # rank from which a sentence may tell which milestone a date belongs to


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of a source with what it marks."""

    evidence: Evidence
    claim: Claim
    field: Field
    milestone: str

    @property
    def value(self) -> DateValue:
        assert isinstance(self.field.value, DateValue)  # noqa: S101  a date field always holds one
        return self.field.value


def check_dates(claim: Claim, evidence: Sequence[Evidence]) -> list[Finding]:
    """Hold each date of a statement against the sources' dates of the same milestone.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.

    Returns:
        One finding for each date that does not simply agree.
    """
    found = [_check(one, claim, evidence) for one in claim.values(FieldName.DATE)]
    return [one for one in (*found, _clock(claim, evidence)) if one is not None]


def _clock(claim: Claim, evidence: Sequence[Evidence]) -> Finding | None:
    """Compare the time of day, where both give one."""
    mine = _TIME_OF_DAY.search(claim.text)
    theirs = [
        (one.sentence, hit) for one in closest(list(evidence)) for hit in _TIME_OF_DAY.finditer(one.sentence.text)
    ]
    if mine is None or not theirs or _hour(mine) in {_hour(hit) for _, hit in theirs}:
        return None
    sentence, hit = theirs[0]
    told = f"The draft says “{mine.group()}”, {sentence.article.outlet or 'a source'} says “{hit.group()}”."
    place = (claim.start + mine.start(), claim.start + mine.end())
    cited = (Cited(sentence, hit.group()),)
    return Finding(LineReason.DIFFERENT_DATE, told, *place, FieldName.DATE, cited, hit.group())


def _hour(hit: re.Match[str]) -> tuple[int, int, str]:
    return int(hit["hour"]), int(hit["minute"] or 0), hit["half"].lower()


def milestone(claim: Claim, value: DateValue) -> str:
    """Say which milestone a date of a claim marks.

    Args:
        claim: The claim.
        value: One of its dates.

    Returns:
        `proposed`, `adopted`, `effective`, `deadline`, or empty where neither role nor stage tells.
    """
    if value.role in MILESTONE_OF_ROLE:
        return MILESTONE_OF_ROLE[value.role]
    rungs = [one.value.rung for one in claim.values(FieldName.STAGE) if isinstance(one.value, StageValue)]
    return next((MILESTONE_OF_RUNG[one] for one in rungs if one in MILESTONE_OF_RUNG), "")


def _check(field: Field, claim: Claim, evidence: Sequence[Evidence]) -> Finding | None:
    mine, close = field.value, closest(list(evidence))
    if not isinstance(mine, DateValue) or not close:
        return None
    if mine.resolved.startswith(RELATIVE):
        return _weekday(field, claim, close)
    return _compare(field, claim, evidence, close) if _ends(mine) else None


def _compare(field: Field, claim: Claim, evidence: Sequence[Evidence], close: Sequence[Evidence]) -> Finding | None:
    """Hold a date against the sources' dates of the same milestone, then against those of another."""
    mine = field.value
    if not isinstance(mine, DateValue):
        return None
    marks = milestone(claim, mine)
    dated = list(_dates(one for one in evidence if one.rank >= LEAST_NEAR))
    same = [one for one in dated if not marks or not one.milestone or one.milestone == marks]
    here = sorted((one for one in same if one.evidence in close), key=lambda one: not _one_deed(one, claim))
    other = [one for one in dated if one.milestone and marks and one.milestone != marks and _covers(mine, one.value)]
    if any(_ends(mine) == _ends(one.value) for one in here):
        return _disputed(field, claim, [one for one in here if one.milestone == marks])
    if any(_covers(mine, one.value) for one in here):
        return _told(LineReason.PRECISION, field, here)
    if other:
        return _told(LineReason.WRONG_MILESTONE, field, other, _common(here))
    if here:
        finer = any(_covers(one.value, mine) for one in here)
        return _told(LineReason.UNSUPPORTED_DATE if finer else LineReason.DIFFERENT_DATE, field, here, _common(here))
    return None if any(_covers(mine, one.value) for one in same) else _unsupported(field, close)


def left_open(claim: Claim) -> bool:
    """Tell whether a date of a claim hangs on the draft's own, so that only its weekday can be compared.

    Args:
        claim: The draft's claim.

    Returns:
        True for "on Monday", "yesterday" and the like.
    """
    values = [one.value for one in claim.values(FieldName.DATE)]
    return any(isinstance(one, DateValue) and one.resolved.startswith(RELATIVE) for one in values)


def _weekday(field: Field, claim: Claim, close: Sequence[Evidence]) -> Finding | None:
    """Compare the day of the week, where the sources date the very deed to the day: this needs no date of the draft."""
    named = weekday_in(field.raw)
    days = [one for one in _dates(close) if _tells_of(one, claim) and one.value.earliest == one.value.latest]
    if named is None or not days or any(_day(one).weekday() == named for one in days):
        return None
    return _told(LineReason.DIFFERENT_DATE, field, days, _common(days))


def _day(dated: _Dated) -> date:
    return date.fromisoformat(dated.value.earliest or "")


def _disputed(field: Field, claim: Claim, here: Sequence[_Dated]) -> Finding | None:
    """Find another article that gives another date for the same deed and the same milestone."""
    mine = field.value
    assert isinstance(mine, DateValue)  # noqa: S101  only dates are held here
    meet = [one for one in here if _covers(mine, one.value) or _covers(one.value, mine)]
    agreeing = {one.evidence.sentence.article.id for one in meet}
    apart = [
        one
        for one in here
        if one not in meet and _tells_of(one, claim) and one.evidence.sentence.article.id not in agreeing
    ]
    return _told(LineReason.SOURCES_DISAGREE, field, [*apart, *meet], _common([*apart, *meet])) if apart else None


def _one_deed(dated: _Dated, claim: Claim) -> bool:
    return dated.claim.predicate == claim.predicate


def _tells_of(dated: _Dated, claim: Claim) -> bool:
    """Tell whether a date is one of the very deed of a claim: "opened an inquiry" is not "closed its inquiry"."""
    return (
        dated.evidence.match >= SAME_DEED and _one_deed(dated, claim) and not gainsays(claim.words, dated.claim.words)
    )


def _unsupported(field: Field, close: Sequence[Evidence]) -> Finding:
    best = close[0].sentence
    told = f"No source that speaks of this has “{field.raw}”."
    cited = (Cited(best, best.text),)
    return Finding(LineReason.UNSUPPORTED_DATE, told, field.start, field.end, FieldName.DATE, cited)


def _common(dated: Sequence[_Dated]) -> str:
    """Give the date that all sources bear which tell of the same deed as the closest one."""
    return common_date([one.value for one in dated if _one_deed(one, dated[0].claim)])


def _dates(evidence: Iterable[Evidence]) -> Iterable[_Dated]:
    for each in evidence:
        for claim, one in fields_of(each.sentence, FieldName.DATE):
            if isinstance(one.value, DateValue) and _ends(one.value):
                yield _Dated(each, claim, one, milestone(claim, one.value))


def _ends(value: DateValue) -> tuple[date, date] | None:
    """Give the first and the last day; an open end counts as the day of the other, and nothing known as None."""
    first, last = value.earliest or value.latest, value.latest or value.earliest
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _covers(outer: DateValue, inner: DateValue) -> bool:
    a, b = _ends(outer), _ends(inner)
    return a is not None and b is not None and a[0] <= b[0] and b[1] <= a[1]


def _told(reason: LineReason, field: Field, dated: Sequence[_Dated], suggested: str = "") -> Finding:
    first = dated[0]
    who = first.evidence.sentence.article.outlet or "a source"
    told = PATTERNS[reason].format(mine=field.raw, theirs=first.field.raw, who=who, milestone=first.milestone)
    cited = tuple(Cited(one.evidence.sentence, one.field.raw) for one in dated)
    return Finding(reason, told, field.start, field.end, FieldName.DATE, cited, suggested)
