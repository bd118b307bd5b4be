"""What values mean in plain words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.agreement import State
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.document import OriginKind, PassageReason, ReadStatus
from reconcile.model.values import (
    Certainty,
    DateRole,
    DateValue,
    FieldName,
    NameValue,
    PolarityValue,
    QuantityValue,
    QuoteValue,
    Rung,
    SpeakerValue,
    StageValue,
    Value,
)
from reconcile.report import labels
from reconcile.report.wording import added, calendar_day, describe, interval, number, publication


def date_value(earliest: str | None, latest: str | None, **more: object) -> DateValue:
    values = {"edtf": "", "resolved": "explicit"} | more
    return DateValue(earliest=earliest, latest=latest, **values)  # type: ignore[arg-type]


DATES = [
    ("2025-07-15", "2025-07-15", "15 July 2025"),
    ("2025-01-01", "2025-01-31", "January 2025"),
    ("2024-02-01", "2024-02-29", "February 2024"),
    ("2025-02-01", "2025-02-27", "1 February 2025 to 27 February 2025"),
    ("2023-01-01", "2023-12-31", "2023"),
    ("2023-01-01", "2023-03-31", "January 2023 to March 2023"),
    ("2020-01-01", "2023-12-31", "January 2020 to December 2023"),
    ("2025-04-28", "2025-05-04", "28 April 2025 to 4 May 2025"),
    ("2024-03-03", None, "from 3 March 2024"),
    (None, "2024-03-03", "until 3 March 2024"),
    (None, None, "not resolved"),
    ("12025-01-01", None, "not resolved"),
]


@pytest.mark.parametrize(("earliest", "latest", "words"), DATES)
def test_a_stretch_of_the_calendar(earliest: str | None, latest: str | None, words: str) -> None:
    assert interval(date_value(earliest, latest)) == words


NUMBERS = [
    (0.0, "0"),
    (40_000_000, "40,000,000"),
    (2 / 3 * 100, "66.6667"),
    (-1_200, "-1,200"),
    (0.5, "0.5"),
    (1e30, "1e+30"),
    (math.inf, "an unknown number"),
    (math.nan, "an unknown number"),
    (None, "an unknown number"),
]


@pytest.mark.parametrize(("value", "words"), NUMBERS)
def test_a_number(value: float | None, words: str) -> None:
    assert number(value) == words


VALUES: list[tuple[Value, str]] = [
    (date_value("2025-07-15", "2025-07-15", role=DateRole.EFFECTIVE), "15 July 2025 (takes effect)"),
    (
        date_value("2025-07-15", "2025-07-15", resolved="relative to 2025-07-16"),
        "15 July 2025 (happened, relative to 2025-07-16)",
    ),
    (date_value(None, None, resolved="unresolved"), "not resolved (happened)"),
    (QuantityValue(low=28, high=28, of="firm"), "28 (firm)"),
    (QuantityValue(low=200 / 3, high=None, low_open=True, unit="percent"), "more than 66.6667 percent"),
    (QuantityValue(low=3, high=None), "at least 3"),
    (QuantityValue(low=None, high=9, high_open=True), "less than 9"),
    (QuantityValue(low=None, high=9), "at most 9"),
    (QuantityValue(low=3, high=5, approximate=True, change="up"), "up about 3 to 5"),
    (QuantityValue(low=None, high=None), "an unknown number"),
    (QuantityValue(low=None, high=None, readable=False), "unreadable in the source"),
    (NameValue(name="Ministry of Tides", part_of="Estrand"), "Ministry of Tides, for Estrand"),
    (StageValue(rung=Rung.IN_FORCE), "in force"),
    (StageValue(rung=Rung.SIGNED, future=True), "signed, still to come"),
    (PolarityValue(), "as a fact"),
    (PolarityValue(negated=True), "as not so"),
    (PolarityValue(certainty=Certainty.POSSIBLE), "as possible"),
    (PolarityValue(negated=True, certainty=Certainty.PROBABLE), "as probably not so"),
    (SpeakerValue(name="Odd Verrin", role="minister", affiliation=""), "Odd Verrin, minister"),
]


@pytest.mark.parametrize(("value", "words"), VALUES)
def test_a_value(value: Value, words: str) -> None:
    assert describe(value) == words


ADDED: list[tuple[str, Value, str]] = [
    ("Beijing", NameValue(name="China"), "China"),
    ("China", NameValue(name="China"), ""),
    ("China", NameValue(name="Beijing"), ""),
    ("China", NameValue(name="Moscow"), "Moscow"),
    ("new rules", NameValue(name="new rule", head="rule"), ""),
    (
        "the ministry",
        NameValue(name="Ministry of Tides", head="ministry", part_of="Estrand"),
        "Ministry of Tides, for Estrand",
    ),
    ("“no comment”", QuoteValue(words="no comment"), ""),
    ("5", QuantityValue(low=5, high=5), ""),
    ("five", QuantityValue(low=5, high=5), "5"),
]


@pytest.mark.parametrize(("raw", "value", "words"), ADDED)
def test_only_what_adds_to_the_words_is_said(raw: str, value: Value, words: str) -> None:
    assert added(raw, value) == words


def test_every_word_of_the_model_has_a_label() -> None:
    tables = [
        (labels.STATES, State),
        (labels.OUTCOMES, Outcome),
        (labels.REASONS, Reason),
        (labels.FIELDS, FieldName),
        (labels.ROLES, DateRole),
        (labels.RUNGS, Rung),
        (labels.CERTAINTIES, Certainty),
        (labels.ORIGINS, OriginKind),
        (labels.READ, ReadStatus),
        (labels.LEFT_OUT, PassageReason),
    ]
    for table, names in tables:
        assert set(table) == set(names)


def test_signs_tell_apart_without_colour() -> None:
    for table in (labels.STATES, labels.OUTCOMES):
        signs = [label.sign for label in table.values()]
        assert len(set(signs)) == len(signs)
        assert all(signs)


def test_outcomes_and_reasons_are_explained_by_name() -> None:
    assert labels.outcome_text("conflict") == "conflict: The values cannot both be right."
    assert labels.reason_text("rounding").startswith("rounding: ")
    assert labels.outcome_text("nonsense") == labels.reason_text("nonsense") == ""


@given(st.one_of(st.none(), st.text(max_size=12)))
def test_any_text_is_a_day_or_none(text: str | None) -> None:
    day = calendar_day(text)
    assert day is None or calendar_day(day.isoformat()) == day


@given(st.floats())
def test_any_number_has_words(value: float) -> None:
    assert number(value)
    assert "inf" not in number(value)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2025-10", "2025-10"),
        ("2025-10-09", "2025-10-09"),
        ("2025-10-09T07:45:31-04:00", "2025-10-09, 07:45 UTC-04:00"),
        ("2025-10-09T07:45:31Z", "2025-10-09, 07:45 UTC"),
        ("2025-10-09T07:45:31", "2025-10-09, 07:45 local time"),
    ],
)
def test_when_an_article_was_published(published: str, said: str) -> None:
    assert publication(published) == said
