"""Is a date of the draft that of the sources, and of the same milestone?"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reconcile.check.clock import check_clock
from reconcile.check.evidence import Evidence
from reconcile.check.findings import SAME_DEED, Cited, Finding, closest, fields_of
from reconcile.check.sums import weekday_in
from reconcile.check.told import gainsays, published_on
from reconcile.check.wording import common_date
from reconcile.check.words import words_of
from reconcile.match.words import EMPTY_WORDS
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
PATTERNS = {
    LineReason.PRECISION: "“{mine}” covers “{theirs}” in {who}.",
    LineReason.WRONG_MILESTONE: "“{mine}” is when it was {milestone} in {who} (“{theirs}”): another milestone.",
    LineReason.UNSUPPORTED_DATE: "“{mine}” is more exact than “{theirs}” in {who}: no source says so.",
    LineReason.SOURCES_DISAGREE: "The sources disagree: {who} has “{theirs}”.",
    LineReason.DIFFERENT_DATE: "The draft says “{mine}”, {who} says “{theirs}”.",
}
GUESSED = frozenset({"year inferred"})  # a year that stands in neither text
RELATIVE = ("relative", "unresolved")  # how a date was resolved where the draft's own date decides
DAYS_OF_A_WEEK = 7
LONGEST_MONTH = 31  # days
LENGTH_OF_A_DAY = 10  # characters of a day in ISO 8601
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
    return [one for one in (*found, check_clock(claim, evidence)) if one is not None]


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
    mine, close = field.value, closest(evidence)
    if not isinstance(mine, DateValue) or not close:
        return None
    if mine.resolved.startswith(RELATIVE):
        return _weekday(field, claim, close)
    return _compare(field, claim, evidence, close) if _ends(mine) else None


def _compare(field: Field, claim: Claim, evidence: Sequence[Evidence], close: Sequence[Evidence]) -> Finding | None:
    """Hold a date against the sources' dates of the same milestone, then against those of another."""
    mine = field.value
    assert isinstance(mine, DateValue)  # noqa: S101  only dates are held here
    marks = milestone(claim, mine)
    dated = list(_dates(one for one in evidence if one.rank >= LEAST_NEAR))
    same = [one for one in dated if not marks or not one.milestone or one.milestone == marks]
    here = sorted((one for one in same if one.evidence in close), key=lambda one: not _one_deed(one, claim))
    other = [one for one in dated if one.milestone and marks and one.milestone != marks and _covers(mine, one.value)]
    if any(_same(mine, one.value) or _worded_alike(field.raw, one.field.raw) for one in here):
        return _disputed(field, claim, [one for one in here if one.milestone == marks])
    if any(_covers(mine, one.value) for one in here):
        return _told(LineReason.PRECISION, field, here)
    if other:
        return _told(LineReason.WRONG_MILESTONE, field, other, _common(here))
    borne = any(_covers(mine, one.value) for one in same)
    if any(_one_deed(one, claim) or (one.evidence.match >= SAME_DEED and not borne) for one in here):
        apart = [
            one for one in here if _one_deed(one, claim) and _as_fine(one.value, mine) and not _same(mine, one.value)
        ]
        here = [*apart, *(one for one in here if one not in apart)]
        if not apart and any(_is_of_its_day(field, one) for one in close):
            return None  # "announced in May" is dated by the report, whatever else it dates
        finer = not apart and any(_covers(one.value, mine) for one in here)
        return _told(LineReason.UNSUPPORTED_DATE if finer else LineReason.DIFFERENT_DATE, field, here, _common(here))
    return None if borne else _unsupported(field, close, evidence)


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
    if any(weekday_in(one.sentence.text) == named for one in close):
        return None
    if named is None or not days or any(_day(one).weekday() == named for one in days):
        return None
    return _told(LineReason.DIFFERENT_DATE, field, days, _common(days))


def _day(dated: _Dated) -> date:
    return date.fromisoformat(dated.value.earliest or "")


def _disputed(field: Field, claim: Claim, here: Sequence[_Dated]) -> Finding | None:
    """Find another article that gives another date for the same deed and the same milestone."""
    mine = field.value
    assert isinstance(mine, DateValue)  # noqa: S101  only dates are held here
    meet = [one for one in here if _same(mine, one.value) or _covers(mine, one.value) or _covers(one.value, mine)]
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


def _unsupported(field: Field, close: Sequence[Evidence], evidence: Sequence[Evidence]) -> Finding | None:
    best = close[0].sentence
    words = words_of(field.raw)
    if any(_is_of_its_day(field, one) and not fields_of(one.sentence, FieldName.DATE) for one in close):
        return None
    if any(" ".join(words) in " ".join(words_of(one.sentence.text)) for one in evidence):
        return None
    told = f"No source that speaks of this has “{field.raw}”."
    cited = (Cited(best, best.text),)
    return Finding(LineReason.UNSUPPORTED_DATE, told, field.start, field.end, FieldName.DATE, cited)


def _open_start(field: Field) -> bool:
    """Tell a date with a last day and no first one: "by mid-May"."""
    return isinstance(field.value, DateValue) and field.value.earliest is None and field.value.latest is not None


def _is_of_its_day(field: Field, evidence: Evidence) -> bool:
    """Tell a date that is that of a report: what it says was so on that day."""
    ends = _ends(field.value) if isinstance(field.value, DateValue) else None
    published = published_on(evidence)
    if ends is None or len(published) < LENGTH_OF_A_DAY:
        return False
    day = date.fromisoformat(published)
    return ends[0] <= day <= ends[1] or (_open_start(field) and day <= ends[1])


def _common(dated: Sequence[_Dated]) -> str:
    """Give the date that all sources bear which tell of the same deed as the closest one."""
    return common_date([one.value for one in dated if _one_deed(one, dated[0].claim)])


def _dates(evidence: Iterable[Evidence]) -> Iterable[_Dated]:
    for each in evidence:
        for claim, one in fields_of(each.sentence, FieldName.DATE):
            if isinstance(one.value, DateValue) and _ends(one.value):
                yield _Dated(each, claim, one, milestone(claim, one.value))


def _ends(value: DateValue) -> tuple[date, date] | None:
    """Give the first and the last day; of an open interval those of its known end, None where nothing is known."""
    first, last = value.earliest, value.latest
    if first and last:
        return date.fromisoformat(first), date.fromisoformat(last)
    known = first or last
    if not known:
        return None
    day = date.fromisoformat(known)
    return _whole(day, next((part for part in value.edtf.split("/") if part[:1].isdigit()), ""))


def _whole(day: date, edtf: str) -> tuple[date, date]:
    """Give the year, the month or the day that the known end of an open interval is given as."""
    if re.fullmatch(r"\d{4}", edtf):
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if re.fullmatch(r"\d{4}-\d\d", edtf):
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


def _worded_alike(mine: str, theirs: str) -> bool:
    """Tell "in spring 2026" beside "the spring of 2026", however they were resolved."""
    a, b = (set(words_of(one)) - EMPTY_WORDS for one in (mine, theirs))
    return bool(a and b) and (a <= b or b <= a) and any(word.isdigit() for word in a & b) and len(a & b) > 1


def _same(mine: DateValue, theirs: DateValue) -> bool:
    """Tell whether two dates are one; a year that was only inferred is not held against either."""
    a, b = _ends(mine), _ends(theirs)
    if a is None or b is None:
        return False
    if {mine.resolved, theirs.resolved} & GUESSED:
        return [(one.month, one.day) for one in a] == [(one.month, one.day) for one in b]
    to_the_day = theirs.resolved.startswith(RELATIVE) and a[0] == a[1] and b[0] == b[1]
    return a == b or (to_the_day and abs((a[0] - b[0]).days) == DAYS_OF_A_WEEK)  # "on Tuesday": the last or the next


def _as_fine(mine: DateValue, theirs: DateValue) -> bool:
    """Tell whether one date is given at least as exactly as another."""
    a, b = _ends(mine), _ends(theirs)
    return a is not None and b is not None and a[1] - a[0] <= b[1] - b[0]


def _covers(outer: DateValue, inner: DateValue) -> bool:
    """Tell whether a date lies within another; a year that was only inferred is taken from the other one."""
    a, b = _ends(outer), _ends(inner)
    if a and b and {outer.resolved, inner.resolved} & GUESSED and (a[1] - a[0]).days < LONGEST_MONTH:
        a = _in_year(a, b[0].year - a[0].year)
    return a is not None and b is not None and a[0] <= b[0] and b[1] <= a[1]


def _in_year(ends: tuple[date, date], later: int) -> tuple[date, date]:
    """Move two days by some years; the last of February stays the last."""
    first, last = (
        one.replace(year=one.year + later, day=min(one.day, monthrange(one.year + later, one.month)[1])) for one in ends
    )
    return first, last


def _told(reason: LineReason, field: Field, dated: Sequence[_Dated], suggested: str = "") -> Finding:
    first = dated[0]
    who = first.evidence.sentence.outlet
    told = PATTERNS[reason].format(mine=field.raw, theirs=first.field.raw, who=who, milestone=first.milestone)
    cited = tuple(Cited(one.evidence.sentence, one.field.raw) for one in dated)
    return Finding(reason, told, field.start, field.end, FieldName.DATE, cited, suggested)
