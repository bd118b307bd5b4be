"""The small rules of a check: how numbers fit, what must add up, which words are borne, what wording is common."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.check.findings import RULES
from reconcile.check.fits import Fit, fit
from reconcile.check.sums import Sentence, check_sums
from reconcile.check.unsupported import unsupported
from reconcile.check.wording import attributed, common_date, common_number
from reconcile.extract import extract
from reconcile.model.check import LineOutcome, LineReason
from reconcile.model.document import Article
from reconcile.model.values import DateValue, QuantityValue

NUMBERS = st.floats(min_value=0.01, max_value=1e12, allow_nan=False)


def exact(number: float) -> QuantityValue:
    """A number without bounds."""
    return QuantityValue(low=number, high=number)


ABOVE = QuantityValue(low=66.7, high=None, low_open=True)
FITS = [
    (exact(95), exact(95), Fit.SAME),
    (exact(95), exact(59), Fit.APART),
    (exact(1.2), exact(1.24), Fit.ROUNDED),
    (exact(1.3), exact(1.24), Fit.MISROUNDED),
    (exact(66.7), ABOVE, Fit.FINER),
    (exact(12), QuantityValue(low=12, high=None), Fit.FINER),
    (exact(20), QuantityValue(low=20, high=20, approximate=True), Fit.FINER),
    (QuantityValue(low=20, high=20, approximate=True), exact(21), Fit.COARSER),
    (QuantityValue(low=10, high=None), exact(12), Fit.COARSER),
    (QuantityValue(low=21, high=None), QuantityValue(low=12, high=None), Fit.APART),
    (QuantityValue(low=12, high=None), QuantityValue(low=12, high=None), Fit.SAME),
    (
        QuantityValue(low=3, high=3, change="up"),
        QuantityValue(low=3, high=3, change="down"),
        Fit.OPPOSITE,
    ),
]


@pytest.mark.parametrize(("mine", "theirs", "expected"), FITS)
def test_how_a_number_fits(mine: QuantityValue, theirs: QuantityValue, expected: Fit) -> None:
    """The draft may say less than a source, never more."""
    assert fit(mine, theirs) is expected


@given(NUMBERS, NUMBERS)
def test_a_number_fits_itself_and_no_two_are_the_same_one_way_only(a: float, b: float) -> None:
    """Equality holds both ways."""
    assert fit(exact(a), exact(a)) is Fit.SAME
    assert (fit(exact(a), exact(b)) is Fit.SAME) == (fit(exact(b), exact(a)) is Fit.SAME)


SUMS = [
    ("Of the 80 members, 50 voted for the plan, 20 voted against it and 15 abstained.", LineReason.PARTS_AND_TOTAL),
    ("Of the 80 members, 50 voted for the plan, 20 voted against it and 10 abstained.", None),
    ("The factory cut 30 of its 600 jobs, or 9 percent.", LineReason.PERCENT_AND_COUNTS),
    ("The factory cut 30 of its 600 jobs, or 5 percent.", None),
    ("The council met on Monday, 4 June 2024.", LineReason.WEEKDAY_AND_DATE),
    ("The council met on Tuesday, 4 June 2024.", None),
    ("Mayor Ada Marsh, 48, who was born in 1966, opened the bridge.", LineReason.AGE_AND_BIRTH_YEAR),
    ("Mayor Ada Marsh, 58, who was born in 1966, opened the bridge.", None),
    ("The fire on 9 May 2024 broke out before the inspection on 2 May 2024.", LineReason.ORDER_OF_EVENTS),
    ("The fire on 9 May 2024 broke out after the inspection on 2 May 2024.", None),
]


@pytest.mark.parametrize(("text", "reason"), SUMS)
def test_sums_that_must_hold(text: str, reason: LineReason | None) -> None:
    """Each is found, and its sound twin is left alone."""
    article = Article(id="a", document="d", start=0, end=len(text), outlet=None, published="2024-06-10")
    claims = extract(text, article, [(0, len(text))]).claims
    found = check_sums(Sentence(text, 0, claims, 2024))
    assert [one.reason for one in found] == ([reason] if reason else [])
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_unsupported_words_are_drawn_out_to_phrases() -> None:
    """A word is known by its stem; the empty word before an unsupported one goes with it."""
    words = "The mayor opened two bridges in Oslo on 4 June .".split()
    marks = unsupported(words, "Two bridges were opened by the mayors of the town.")
    assert [word for word, alone in zip(words, marks, strict=True) if alone] == "in Oslo on 4 June".split()


@given(st.lists(st.text(max_size=8), max_size=12))
def test_a_text_supports_its_own_words(words: list[str]) -> None:
    """Nothing of a text is unsupported by that text, whatever it is made of."""
    assert not any(unsupported(words, " ".join(words)))


def test_the_common_wording_is_the_strongest_that_all_bear() -> None:
    """Equal numbers keep their words, different ones give the lowest as a bound; days give the month or the year."""
    twelve, nineteen = (exact(12), "12 people"), (exact(19), "about 19")
    assert common_number([twelve, twelve]) == "12 people"
    assert common_number([nineteen, twelve]) == "at least 12 people"
    assert common_number([(QuantityValue(low=None, high=5), "up to 5"), twelve]) == ""
    assert common_date([_day(2025, 7, 14), _day(2025, 7, 14)]) == "on 14 July 2025"
    assert common_date([_day(2025, 7, 14), _day(2025, 7, 15)]) == "in July 2025"
    assert common_date([_day(2025, 6, 30), _day(2025, 7, 1)]) == "in 2025"
    assert common_date([_day(2024, 12, 31), _day(2025, 1, 1)]) == ""
    assert attributed(["The ministry, which drew it up", "an aide"]) == "the ministry said"
    assert attributed([""]) == ""


def _day(year: int, month: int, day: int) -> DateValue:
    iso = date(year, month, day).isoformat()
    return DateValue(edtf=iso, earliest=iso, latest=iso, resolved="explicit")


def test_every_outcome_a_finding_can_have_is_reached_by_a_reason() -> None:
    """The table of rules leaves no outcome out, but for what cannot be checked."""
    assert {outcome for outcome, _ in RULES.values()} == set(LineOutcome)
