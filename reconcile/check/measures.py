"""Which numbers of the sources are of the same measure as a number of the draft, and how it stands to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.check.evidence import Evidence, ends_of
from reconcile.check.findings import Cited, closest, fields_of, one_deed
from reconcile.check.fits import Fit, counts_of, figures, fit, value_of
from reconcile.model.claim import Claim, Field
from reconcile.model.values import FieldName, NameValue, QuantityValue

HALF_AS_CLOSE = 0.5  # a sentence at least so close, as a share of the closest one's rank, may bear a number out
SMALL = 12  # numbers up to this one meet by chance
ANCHOR = 100  # a number from this one on, if it is not round, is the same one where two sentences have it
PRONOUNS = frozenset({"it", "they", "he", "she", "this", "these", "that", "those", "its", "their"})
_ALL = re.compile(r"(?i)\ball(?:\s+of)?(?:\s+(?:the|its|their|his|her))?\s*$")
_OF_A_TOTAL = re.compile(r"(?i)\s+(?:out\s+)?of\s+(?:[\w'’-]{1,20}\s+){0,4}$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of the draft.

    Attributes:
        field: Its words and their place.
        claim: The claim it stands in.
        value: The number in base units.
    """

    field: Field
    claim: Claim
    value: QuantityValue

    @property
    def before(self) -> str:
        """Give the words of the claim before it."""
        return self.claim.text[: max(0, self.field.start - self.claim.start)]

    @property
    def after(self) -> str:
        """Give the words of the claim after it."""
        return self.claim.text[max(0, self.field.end - self.claim.start) :]


@dataclass(frozen=True, slots=True)
class Held:
    """A number of a source that is of the draft's measure, and how the draft's stands to it.

    Attributes:
        cited: Its sentence and words.
        claim: The claim it stands in.
        value: The number in base units.
        fit: How the draft's number stands to it.
        match: How well its sentence matches the draft's claim, 0 to 1.
    """

    cited: Cited
    claim: Claim
    value: QuantityValue
    fit: Fit
    match: float


def stated(field: Field, claim: Claim, evidence: Sequence[Evidence]) -> list[Stated]:
    """Read a number of the draft; "two of five" is two counts, unless a source has the same share.

    Args:
        field: The number.
        claim: The claim it stands in.
        evidence: What the sources say about the claim.

    Returns:
        The number, or the two; none that is unreadable or only points back to what was named before.
    """
    share, *counts = counts_of(field)
    same = any(_meets(share, one) for each in evidence for one in _numbers(each))
    told = counts if counts and not same else [share]
    read = [Stated(one, claim, _counted(value_of(one), one, claim)) for one in told]
    return [one for one in read if one.value.readable and not _points_back(one)]


def held_by(mine: Stated, evidence: Sequence[Evidence], others: Sequence[QuantityValue]) -> list[Held]:
    """Find the sources' numbers of the same measure as one of the draft.

    Args:
        mine: The draft's number.
        evidence: What the sources say about its claim, the closest first.
        others: The other numbers of its sentence; what they fit is not held against this one.

    Returns:
        The numbers of the closest sentences, and of those further off that have the same for the same deed.
    """
    close = closest(evidence)
    close = [*close, *(one for one in evidence if one not in close and _bears(mine, one, close[0]))]
    if says_it(mine.claim) or is_telling(mine.value.low or mine.value.high or 0.0):
        close = [one for one in close if any(_meets(mine.field, other) for other in _numbers(one))] or close
    return [one for each in close for one in _own(_measured(mine, each), mine.claim, others)]


def stands_in(mine: Stated, evidence: Sequence[Evidence]) -> bool:
    """Tell whether any sentence on the matter has a number, whatever it counts there.

    Args:
        mine: The draft's number.
        evidence: What the sources say about its claim.

    Returns:
        True where one has.
    """
    return any(_meets(mine.field, one) for each in evidence for one in _numbers(each))


def in_digits(mine: Stated, evidence: Sequence[Evidence]) -> bool:
    """Tell a count that a sentence has only as one of two figures: "88 to 54".

    Args:
        mine: The draft's number.
        evidence: What the sources say about its claim, the closest first.

    Returns:
        True where one of the closest sentences has.
    """
    value, close = mine.value, closest(evidence)
    figures = (one.sentence.figures - ends_of(one.sentence.claims) for one in close)
    return not value.unit and value.low == value.high and any(value.low in each for each in figures)


def is_telling(number: float) -> bool:
    """Tell a number that two sentences do not have in common by chance: large, and not round.

    Args:
        number: The number.

    Returns:
        True for 540 and 2,100,000, False for 17 and 3,000.
    """
    return number >= ANCHOR and figures(number) > 1


def says_it(claim: Claim) -> bool:
    """Tell a claim about "it" or "them": of two things of one kind it may mean either.

    Args:
        claim: The draft's claim.

    Returns:
        True where who acts is a pronoun that was not resolved.
    """
    actors = [one.value for one in claim.values(FieldName.ACTOR)]
    return any(isinstance(one, NameValue) and one.name.lower() in PRONOUNS for one in actors)


def _points_back(mine: Stated) -> bool:
    """Tell a number that only refers to something named before: "are the five"."""
    return not mine.value.unit and not mine.value.of and mine.before.lower().endswith("the ")


def _bears(mine: Stated, evidence: Evidence, closest_one: Evidence) -> bool:
    """Tell a sentence further off that gives the same number for the same deed, or has as many of the words."""
    equal = [one for one, field in _numbers(evidence) if _meets(mine.field, (one, field))]
    if says_it(mine.claim):
        return bool(equal) and (bool(mine.value.unit) or evidence.covered >= closest_one.covered)
    return any(one_deed(mine.claim, one) for one in equal) and evidence.rank >= HALF_AS_CLOSE * closest_one.rank


def _counted(mine: QuantityValue, field: Field, claim: Claim) -> QuantityValue:
    """Take back what a number counts where that is who acts: "Fire kills 27" counts no fires."""
    actors = [one for one in claim.values(FieldName.ACTOR) if not one.start <= field.start < one.end]
    heads = {one.value.head or one.value.name.lower() for one in actors if isinstance(one.value, NameValue)}
    return mine.model_copy(update={"of": ""}) if mine.of and mine.of.split()[-1] in heads else mine


def _numbers(evidence: Evidence) -> list[tuple[Claim, Field]]:
    held = fields_of(evidence.sentence, FieldName.QUANTITY)
    return [(claim, count) for claim, one in held for count in counts_of(one) if value_of(count).readable]


def _meets(mine: Field, held: tuple[Claim, Field]) -> bool:
    a, b = _as_told(mine, held[1])
    return fit(a, b) <= Fit.ROUNDED and (a.unit == b.unit or not a.unit or not b.unit)


def _as_told(mine: Field, theirs: Field) -> tuple[QuantityValue, QuantityValue]:
    """Give two numbers in base units, but as written where only one says its unit: "from 38 to 36 hours"."""
    a, b = value_of(mine), value_of(theirs)
    raw, written = mine.value, theirs.value
    if bool(a.unit) == bool(b.unit) or fit(a, b) <= Fit.ROUNDED:
        return a, b
    assert isinstance(raw, QuantityValue)  # noqa: S101  a quantity field always holds one
    assert isinstance(written, QuantityValue)  # noqa: S101  a quantity field always holds one
    return raw, written


def _parts(evidence: Evidence) -> list[tuple[Claim, Field]]:
    """Give the numbers of a sentence without the totals that parts are told of: "three of its six ferries"."""
    text, start = evidence.sentence.text, evidence.sentence.start
    numbers = _numbers(evidence)
    ends = {one.end for _, one in numbers}
    totals = {
        one.start
        for _, one in numbers
        if (hit := _OF_A_TOTAL.search(text[: one.start - start])) and start + hit.start() in ends
    }
    return [(claim, one) for claim, one in numbers if one.start not in totals]


def _measured(mine: Stated, evidence: Evidence) -> list[Held]:
    """Give the numbers of a sentence that are of the same measure: those that count the same thing, if any do."""
    value = mine.value
    numbers = _parts(evidence) if _ALL.search(mine.before) else _numbers(evidence)
    alike = [(claim, one) for claim, one in numbers if value_of(one).unit == value.unit]
    same_thing = [(claim, one) for claim, one in alike if _one_thing(value, value_of(one))]
    equal = [one for one in numbers if _meets(mine.field, one)]
    chosen = (equal if (value.low or 0.0) > SMALL else []) or same_thing or (alike if value.unit else []) or equal
    return [
        Held(Cited(evidence.sentence, one.raw), claim, value_of(one), fit(*_as_told(mine.field, one)), evidence.match)
        for claim, one in chosen
    ]


def _own(held: Sequence[Held], claim: Claim, others: Sequence[QuantityValue]) -> Sequence[Held]:
    """Of several numbers of one sentence keep those that no other number of the draft fits, and of the same deed."""
    if len(held) < 2:
        return held
    if min(one.fit for one in held) <= Fit.ROUNDED:
        return [one for one in held if one.fit <= Fit.ROUNDED]
    free = [one for one in held if not any(fit(other, one.value) is Fit.SAME for other in others)] or held
    return [one for one in free if one.claim.predicate == claim.predicate] or free


def _one_thing(mine: QuantityValue, theirs: QuantityValue) -> bool:
    """Tell whether two numbers count the same thing: the same head, or one does not say what."""
    if mine.unit or not mine.of or not theirs.of:
        return bool(mine.unit and set(mine.of.split()) & set(theirs.of.split())) or not (mine.of and theirs.of)
    return mine.of.split()[-1] == theirs.of.split()[-1]
