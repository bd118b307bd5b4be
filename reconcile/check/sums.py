"""Sums that must hold within one sentence: parts and totals, shares, weekdays, ages, the order of events."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reconcile.check.fits import SLACK, value_of
from reconcile.model.check import LineReason
from reconcile.model.claim import Claim, Field
from reconcile.model.values import DateValue, FieldName, QuantityValue

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(rf"(?i)\b({'|'.join(WEEKDAYS)})\b")
_OF = re.compile(r"(?i)\bof\s+(?:the|its|all|a\s+total\s+of)?\s*$")
# What makes a number a total, right before it or right after it and what it counts.
_TOTAL_BEFORE = re.compile(r"(?i)\b(?:a\s+total\s+of|in\s+all,|in\s+total,)\s*$")
_TOTAL_AFTER = re.compile(r"(?i)^(?:\s+[\w-]+)?,?\s+(?:in\s+all|in\s+total|altogether)(?=\s*(?:[.,;:)]|$))")
_BORN = re.compile(r"(?i)^,?\s+(?:(?:who|and)\s+)?(?:(?:was|is)\s+)?born\b[^.;]{0,40}?\b((?:18|19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_DEATH = re.compile(r"(?i)\b(?:died?|dead|deaths?|killed|late|former)\b")  # the age may be that of another year
_BEFORE_OR_AFTER = re.compile(r"(?i)\b(before|after)\b")
_CLAUSE_ENDS = re.compile(r"(?i)[,;:–—]|\b(?:and|but|while|then)\b")
OFF_BY = 0.5  # percentage points that rounding to whole percentages explains
OFF_BY_TENTHS = 0.05  # the same for percentages with tenths
YEARS = "year of age"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with all it holds.

    Attributes:
        text: Its words.
        start: Its start in the document's text.
        claims: Its claims.
        year: The year it was written in, or None.
    """

    text: str
    start: int
    claims: tuple[Claim, ...]
    year: int | None

    def fields(self, name: FieldName) -> list[Field]:
        """Give the fields of one name, each once, in the order of the text."""
        found = {(one.start, one.end): one for claim in self.claims for one in claim.values(name)}
        return [found[place] for place in sorted(found)]

    def after(self, field: Field, count: int) -> str:
        """Give some characters after a field."""
        return self.text[field.end - self.start :][:count]

    def before(self, field: Field) -> str:
        """Give the characters of the sentence before a field."""
        return self.text[: max(0, field.start - self.start)]


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """Something that does not add up.

    Attributes:
        reason: Which sum.
        explanation: One plain sentence with the figures.
        start: Start of the words it is about.
        end: Their end.
    """

    reason: LineReason
    explanation: str
    start: int
    end: int


def check_sums(sentence: Sentence) -> list[Unbalanced]:
    """Look whether a sentence's own figures and dates can all be right.

    Args:
        sentence: A sentence of the draft or of a source.

    Returns:
        What does not add up, in the order of `SUMS`.
    """
    found = (check(sentence) for check in SUMS)
    return [one for one in found if one is not None]


def weekday_in(text: str) -> int | None:
    """Give the day of the week that a text names first.

    Args:
        text: Words of a date.

    Returns:
        0 for Monday to 6 for Sunday, or None.
    """
    named = _WEEKDAY.search(text)
    return WEEKDAYS.index(named.group(1).lower()) if named else None


def _weekday(sentence: Sentence) -> Unbalanced | None:
    for field in sentence.fields(FieldName.DATE):
        value, named = field.value, weekday_in(field.raw)
        if not isinstance(value, DateValue) or named is None or not any(map(str.isdigit, field.raw)):
            continue
        if not value.earliest or value.earliest != value.latest:
            continue
        day = date.fromisoformat(value.earliest)
        if day.weekday() != named:
            told = f"{day.day} {day:%B %Y} was a {day:%A}, not a {WEEKDAYS[named].title()}."
            return Unbalanced(LineReason.WEEKDAY_AND_DATE, told, field.start, field.end)
    return None


def _counts(sentence: Sentence, unit: str | None = None) -> list[tuple[Field, float]]:
    """Give the exact numbers of a sentence, of one unit where it is given."""
    read = [(one, value_of(one)) for one in sentence.fields(FieldName.QUANTITY)]
    return [(one, value.low) for one, value in read if _exact(value) and value.low and unit in {None, value.unit}]


def _exact(value: QuantityValue) -> bool:
    return value.readable and value.low is not None and value.low == value.high and not value.approximate


def _parts(sentence: Sentence) -> Unbalanced | None:
    """Add up the parts of a total: "of the 101 members, 64 …, 22 … and 15 …", "…, 38 million in all"."""
    counts = _counts(sentence, "")
    totals = [one for one in counts if _OF.search(sentence.before(one[0])[-20:])]
    if len(totals) == 1:
        whole = totals[0][1]
        parts = [value for field, value in counts if field is not totals[0][0] and _of_it(field, totals[0][0])]
        if len(parts) > 1 and sum(parts) > whole:
            return _too_much(totals[0][0], parts, whole)
    for unit in sorted({value_of(one).unit for one in sentence.fields(FieldName.QUANTITY)}):
        if (found := _in_all(sentence, _counts(sentence, unit))) is not None:
            return found
    return None


def _of_it(part: Field, whole: Field) -> bool:
    """Tell whether a count may be a part of a total: it counts the same, or does not say what."""
    a, b = value_of(part).of, value_of(whole).of
    return not a or not b or a.split()[-1] == b.split()[-1]


def _too_much(field: Field, parts: Sequence[float], whole: float) -> Unbalanced:
    added = " + ".join(f"{one:,.6g}" for one in parts)
    told = f"The parts do not make the whole: {added} = {sum(parts):,.6g}, not {whole:,.6g}."
    return Unbalanced(LineReason.PARTS_AND_TOTAL, told, field.start, field.end)


def _in_all(sentence: Sentence, counts: Sequence[tuple[Field, float]]) -> Unbalanced | None:
    """Add up what stands before a total of the same kind: "12 adults and 9 children, 21 people in all" is none."""
    if len(counts) < 3:
        return None
    total, whole = counts[-1]
    parts = [value for field, value in counts[:-1] if _of_it(field, total)]
    marked = _TOTAL_BEFORE.search(sentence.before(total)) or _TOTAL_AFTER.search(sentence.after(total, 60))
    if marked and len(parts) == len(counts) - 1 and abs(sum(parts) - whole) > 1e-6 * whole:
        return _too_much(total, parts, whole)
    return None


def _share(sentence: Sentence) -> Unbalanced | None:
    """Work out "120 of its 1,500 jobs, or 8 percent"."""
    counts, shares = _counts(sentence, ""), _counts(sentence, "percent")
    pairs = [
        (part, whole)
        for (_, part), (field, whole) in pairwise(counts)
        if _OF.search(sentence.before(field)[-12:]) and whole >= part
    ]
    if len(pairs) != 1 or len(shares) != 1:
        return None
    (part, whole), (field, stated) = pairs[0], shares[0]
    if not re.search(r"(?i)\b(?:or|that is|i\.e\.)\s*$", sentence.before(field)[-20:]):
        return None
    worked_out = 100 * part / whole
    if abs(worked_out - stated) <= (OFF_BY if stated.is_integer() else OFF_BY_TENTHS) + SLACK:
        return None
    told = f"{part:,.6g} of {whole:,.6g} is {worked_out:.1f} percent, not {stated:,.6g}."
    return Unbalanced(LineReason.PERCENT_AND_COUNTS, told, field.start, field.end)


def _age(sentence: Sentence) -> Unbalanced | None:
    """Look at an age with the year of birth right after it: "Kask, 52, who was born in 1973"."""
    ages = _counts(sentence, YEARS)
    if len(ages) != 1 or sentence.year is None or _DEATH.search(sentence.text):
        return None
    field, age = ages[0]
    born = _BORN.search(sentence.after(field, 80))
    if not born or len(_YEAR.findall(sentence.text)) > 1:
        return None
    turned = sentence.year - int(born.group(1))
    if age in {turned, turned - 1}:
        return None
    told = f"Somebody born in {born.group(1)} was {turned - 1} or {turned} in {sentence.year}, not {age:.0f}."
    return Unbalanced(LineReason.AGE_AND_BIRTH_YEAR, told, field.start, field.end)


def _order(sentence: Sentence) -> Unbalanced | None:
    """Look at two full dates with "before" or "after" between them, in one clause."""
    dated = [
        (one, one.value.earliest, one.value.latest)
        for one in sentence.fields(FieldName.DATE)
        if isinstance(one.value, DateValue) and one.value.earliest and one.value.earliest == one.value.latest
    ]
    if len(dated) != 2:
        return None
    (first, one, _), (second, other, _) = dated
    between = sentence.text[first.end - sentence.start : second.start - sentence.start]
    word = _BEFORE_OR_AFTER.findall(between)
    if len(word) != 1 or _CLAUSE_ENDS.search(between) or one == other or (one < other) == (word[0].lower() == "before"):
        return None
    told = f"“{first.raw}” is not {word[0].lower()} “{second.raw}”."
    return Unbalanced(LineReason.ORDER_OF_EVENTS, told, first.start, second.end)


SUMS: tuple[Callable[[Sentence], Unbalanced | None], ...] = (_weekday, _parts, _share, _age, _order)
