"""Do two claims give the same day, and do they mean the same milestone?"""

from __future__ import annotations

from calendar import month_name
from datetime import date, timedelta

from reconcile.compare.base import Side, Verdict, both, told, worst
from reconcile.model.claim import Field
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import DateRole, DateValue, FieldName

MILESTONES = {
    DateRole.EVENT: "when it happened",
    DateRole.PROPOSED: "when it was proposed",
    DateRole.ANNOUNCED: "when it was announced",
    DateRole.EFFECTIVE: "when it takes effect",
    DateRole.DEADLINE: "a deadline",
    DateRole.PUBLISHED: "when it was published",
    DateRole.AS_OF: "the day the figures are as of",
}
ONE_EVENT = 31  # days; an article that gives two dates further apart speaks of two events, not against itself
NO_MILESTONE = frozenset({DateRole.PUBLISHED, DateRole.AS_OF})  # days of the text or its figures, not of the event
_OPEN_START, _OPEN_END = date.min, date.max


class Dates:
    """Dates of one milestone must overlap; dates of two milestones are two stages of one thing.

    Good: January (proposed) against 15 July (effective) is an update, not a conflict.
    Good: "in July" against "15 July" of one milestone is compatible: one is more precise.
    Good: an article that dates one order 21 November in a caption and 26 November in its text contradicts itself.
    Bad: treating the two days of one milestone, 14 and 15 July, as close enough.
    """

    name = "dates"
    field = FieldName.DATE

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare the dates of the shared milestones; without one, compare across milestones."""
        a, b = left.fields(self.field), right.fields(self.field)
        known_a, known_b = _resolved(a), _resolved(b)
        if not known_a or not known_b:
            who = left.who if not known_a else right.who
            raw = (a if not known_a else b)[0].raw
            return Verdict(
                Outcome.INCOMPARABLE,
                Reason.UNRESOLVED,
                f"The day {who} means by “{raw}” cannot be told without its publication date.",
            )
        shared = [role for role in DateRole if role in _roles(known_a) and role in _roles(known_b)]
        if shared:
            return worst([_same_milestone(left, right, _of(known_a, role), _of(known_b, role)) for role in shared])
        acts_a, acts_b = _acts(known_a), _acts(known_b)
        if _one_act(left, right) and acts_a and acts_b:
            return _same_milestone(left, right, acts_a, acts_b)
        return _across(left, right, known_a, known_b)


def _one_act(left: Side, right: Side) -> bool:
    """Tell whether one article dates one measure twice: there, the day it was announced is the day it was made."""
    same = left.article.id == right.article.id
    return same and bool(left.fields(FieldName.STAGE)) and bool(right.fields(FieldName.STAGE))


def _acts(pairs: list[tuple[Field, DateValue]]) -> list[tuple[Field, DateValue]]:
    """Keep the days on which something was done or announced, exact to the day."""
    done = (DateRole.EVENT, DateRole.ANNOUNCED)
    return [pair for pair in pairs if pair[1].role in done and pair[1].earliest == pair[1].latest]


def _resolved(fields: tuple[Field, ...]) -> list[tuple[Field, DateValue]]:
    pairs = [(field, field.value) for field in fields if isinstance(field.value, DateValue)]
    return [(field, value) for field, value in pairs if value.earliest or value.latest]


def _roles(pairs: list[tuple[Field, DateValue]]) -> set[DateRole]:
    return {value.role for _, value in pairs}


def _of(pairs: list[tuple[Field, DateValue]], role: DateRole) -> list[tuple[Field, DateValue]]:
    return [pair for pair in pairs if pair[1].role is role]


def _bounds(value: DateValue) -> tuple[date, date]:
    low = date.fromisoformat(value.earliest) if value.earliest else _OPEN_START
    high = date.fromisoformat(value.latest) if value.latest else _OPEN_END
    return low, high


def _days(value: DateValue) -> str:
    """Write a date for a sentence: a day, a month, a year, or from … to …."""
    if not value.earliest or not value.latest:
        return f"from {_day(value.earliest)}" if value.earliest else f"until {_day(value.latest or '')}"
    first, last = date.fromisoformat(value.earliest), date.fromisoformat(value.latest)
    if first == last:
        return _day(value.earliest)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{month_name[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return str(first.year)
    return f"{_day(value.earliest)} to {_day(value.latest)}"


def _day(iso: str) -> str:
    one = date.fromisoformat(iso)
    return f"{one.day} {month_name[one.month]} {one.year}"


def _same_milestone(
    left: Side, right: Side, mine: list[tuple[Field, DateValue]], theirs: list[tuple[Field, DateValue]]
) -> Verdict:
    """Compare the dates of one milestone: the pair that fits best decides, so that a second date is no conflict."""
    verdicts = [_pair(left, right, one, other) for one in mine for other in theirs]
    order = list(Outcome)
    return max(verdicts, key=lambda verdict: order.index(verdict.outcome))


def _pair(left: Side, right: Side, mine: tuple[Field, DateValue], theirs: tuple[Field, DateValue]) -> Verdict:
    (field_a, a), (field_b, b) = mine, theirs
    (low_a, high_a), (low_b, high_b) = _bounds(a), _bounds(b)
    said = told(left, right, "says", f"“{field_a.raw}” ({_days(a)})", f"“{field_b.raw}” ({_days(b)})")
    if (low_a, high_a) == (low_b, high_b):
        return Verdict(Outcome.AGREE, Reason.SAME, f"Both give {_days(a)} as {MILESTONES[a.role]}.")
    if (high_a, high_b) == (_OPEN_END, _OPEN_END) or (low_a, low_b) == (_OPEN_START, _OPEN_START):
        return Verdict(
            Outcome.CONFLICT, Reason.DIFFERENT_VALUE, f"{said}: two different times for {MILESTONES[a.role]}."
        )
    if low_a <= high_b and low_b <= high_a:
        return Verdict(Outcome.COMPATIBLE, Reason.PRECISION, f"{said}: both can be right, one is more precise.")
    if a.role is DateRole.ANNOUNCED:
        return Verdict(Outcome.INCOMPARABLE, Reason.DIFFERENT_MEASURE, f"{said}: it may have been said more than once.")
    if left.article.id == right.article.id and _days_apart(a, b) > ONE_EVENT:
        return Verdict(Outcome.INCOMPARABLE, Reason.DIFFERENT_MEASURE, f"{said}: one article dates two events.")
    return Verdict(Outcome.CONFLICT, Reason.DIFFERENT_VALUE, f"{said}: two different times for {MILESTONES[a.role]}.")


def _days_apart(a: DateValue, b: DateValue) -> int:
    """Count the days between two dates that do not overlap."""
    (low_a, high_a), (low_b, high_b) = _bounds(a), _bounds(b)
    return (low_b - high_a).days if high_a < low_b else (low_a - high_b).days


def _across(
    left: Side, right: Side, mine: list[tuple[Field, DateValue]], theirs: list[tuple[Field, DateValue]]
) -> Verdict:
    (field_a, a), (field_b, b) = mine[0], theirs[0]
    if {a.role, b.role} & NO_MILESTONE:
        return Verdict(Outcome.INCOMPARABLE, Reason.DIFFERENT_MEASURE, f"{both(left, right)} date different things.")
    held = f"{MILESTONES[a.role]} (“{field_a.raw}”, {_days(a)})"
    said = told(left, right, "gives", held, f"{MILESTONES[b.role]} (“{field_b.raw}”, {_days(b)})")
    if _bounds(a) == _bounds(b):
        return Verdict(Outcome.COMPATIBLE, Reason.DIFFERENT_MILESTONE, f"{said}: two milestones on one date.")
    return Verdict(
        Outcome.UPDATE, Reason.DIFFERENT_MILESTONE, f"{said}: different milestones of one thing, not a contradiction."
    )
