"""Dates of news English: what is found, what it means, and what never happens."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.text.dates import Kind, Tense, find_times, interval, parse_day, parse_published, resolve, resolve_all
from reconcile.text.dates.edtf import from_days, surely_before
from reconcile.text.dates.expression import Calendar, Edge, Length, Shift, TimeExpression, Vague
from reconcile.text.dates.published import slash_order
from reconcile.text.dates.ranges import join_ranges
from reconcile.text.dates.tense import lexical_tense
from reconcile.text.dates.units import part_of

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "dates.yaml").read_text(encoding="utf-8"))
ANCHOR = "2025-07-22"
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
# Words that make up time expressions, so that random texts are full of them.
PIECES = st.sampled_from(
    (
        "May march second 12 31 2025 1998 1990s '80s the of last next this early mid - , 's a week weeks quarter ago "
        "later Tuesday July 15th Q3 FY25 fiscal half year-end 10:30 p.m. EST noon morning every each fall spring in "
        "since to and twenty four hundred few 2021-22 7/15/2025 2025-02-30 99999999999 Easter now yesterday before "
        "between from until winter Christmas decade century ½ ² ١٢ theſe dayſ ſept. İ \n\n"
    ).split(" ")
)


def meaning(one: TimeExpression, edtf: str) -> str:
    if isinstance(one.meaning, Vague):
        return "vague"
    if isinstance(one.meaning, Length):
        return f"{one.kind.value} {one.meaning.iso}"
    return edtf or ("repeats" if one.kind is Kind.SET else "unresolved")


def read(text: str, anchor: str | None) -> dict[str, str]:
    found = find_times(text)
    resolved = resolve_all(found, anchor, [lexical_tense(text, one) for one in found])
    return {text[one.start : one.end]: meaning(one, result.edtf) for one, result in zip(found, resolved, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:60]} ({case.get('anchor', ANCHOR)})")
def test_cases(case: dict[str, Any]) -> None:
    expected = {str(words): str(value) for words, value in case["finds"].items()}
    assert read(case["text"], case.get("anchor", ANCHOR)) == expected


def test_enough_cases() -> None:
    assert len(CASES) >= 100
    assert sum(not case["finds"] for case in CASES) >= 12


@settings(deadline=None)
@given(st.text(max_size=400) | st.lists(PIECES, max_size=60).map(" ".join))
def test_any_text(text: str) -> None:
    found = find_times(text)
    joined = join_ranges(text, found)
    reached = 0
    for one in found:
        assert reached <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        reached = one.end
    tenses = [lexical_tense(text, one) for one in joined]
    for result in resolve_all(joined, ANCHOR, tenses):
        assert (result.how == "unresolved") == (result.edtf == "")
        assert interval(result.edtf) == (result.earliest, result.latest)
        assert result.earliest is None or result.latest is None or result.earliest <= result.latest
        if result.edtf:
            parse_edtf(result.edtf)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_without_an_anchor_nothing_depends_on_today(text: str) -> None:
    for one in find_times(text):
        result = resolve(one, None)
        if isinstance(one.meaning, Shift) or (isinstance(one.meaning, Calendar) and one.meaning.year is None):
            assert result.edtf == "" or (isinstance(one.meaning, Shift) and one.meaning.within is not None)


@settings(deadline=None)
@given(DAYS)
def test_full_dates_come_back(day: date) -> None:
    expected = day.isoformat() if 1600 <= day.year < 2200 else None
    for text in (f"{day:%B} {day.day}, {day.year:04d}", f"{day.day} {day:%B} {day.year:04d}", day.isoformat()):
        assert parse_published(text) == expected
    if 1900 <= day.year <= 2100:
        [one] = find_times(f"It ended on {day:%B} {day.day}, {day.year}.")
        assert resolve(one, None).edtf == day.isoformat()


@settings(deadline=None)
@given(DAYS, st.sampled_from(list(Tense)))
def test_a_bare_weekday_is_within_a_week_of_the_article(anchor: date, tense: Tense) -> None:
    [one] = find_times("It ended on Friday.")
    result = resolve(one, anchor.isoformat(), tense=tense)
    assert result.earliest is not None
    assert result.earliest.isoweekday() == 5
    step = (result.earliest - anchor).days
    assert 0 <= step <= 6 if tense is Tense.FUTURE else -6 <= step <= 0


@settings(deadline=None)
@given(DAYS, DAYS)
def test_days_round_trip(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert interval(from_days(first, last)) == (first, last)


@settings(deadline=None)
@given(DAYS, st.integers(0, 400), st.sampled_from(list(Edge)))
def test_a_part_lies_in_its_period(first: date, days: int, edge: Edge) -> None:
    last = date.fromordinal(first.toordinal() + days)
    if first.day == 1 and days > 31:
        last = interval(f"{last:%Y-%m}")[1] or last
    start, end = part_of(first, last, edge)
    assert first <= start <= end <= last


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-33", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-41", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-24", date(2025, 12, 1), date(2026, 2, 28)),
        ("2025-07/..", date(2025, 7, 1), None),
        ("../2025-07", None, date(2025, 7, 31)),
        ("2025-07-01/2025-07-03", date(2025, 7, 1), date(2025, 7, 3)),
        ("2025-02-30", None, None),
        ("", None, None),
        ("soon", None, None),
    ],
)
def test_intervals(edtf: str, first: date | None, last: date | None) -> None:
    assert interval(edtf) == (first, last)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("15 July 2025", "2025-07-15"),
        ("Published on the 3rd of Sept. 2024 by staff", "2024-09-03"),
        ("20250715", "2025-07-15"),
        ("15.07.2025", "2025-07-15"),
        ("4.7.2025", "2025-07-04"),
        ("7/4/2025", "2025-07-04"),
        ("Published 3 March 2025, updated 5 March 2025 10:00 GMT", "2025-03-03"),
        ("2025-02-30", None),
        ("July 2025", None),
        ("yesterday", None),
        ("1752588000", None),
        ("", None),
        # a time and its distance from UTC
        ("2025-07-15T23:44:05+02:00", "2025-07-15T23:44:05+02:00"),
        ("2025-07-15T23:44:05.123456-0730", "2025-07-15T23:44:05-07:30"),
        ("2025-07-16 08:12:44 UTC", "2025-07-16T08:12:44Z"),
        ("2025-07-15T15:44:60-00:00", "2025-07-15T15:44:59Z"),
        ("20250715T101500Z", "2025-07-15T10:15:00Z"),
        ("Tue, 15 Jul 2025 10:00:00 GMT", "2025-07-15T10:00:00Z"),
        ("Thu Oct 09 2025 07:45:00 GMT+0200 (CEST)", "2025-10-09T07:45:00+02:00"),
        ("9 Oct 2025 07:45 UTC+5:30", "2025-10-09T07:45:00+05:30"),
        # names of zones, which must fit the season
        ("Thursday, Oct 9, 2025 7:45 am ET", "2025-10-09T07:45:00-04:00"),
        ("Jan 9, 2025 at 7 p.m. ET", "2025-01-09T19:00:00-05:00"),
        ("7:45 a.m. EDT, Thu October 9, 2025", "2025-10-09T07:45:00-04:00"),
        ("July 15, 2025 | 3:44 PM PDT", "2025-07-15T15:44:00-07:00"),
        ("2 Nov 2025 1:30 am EST", "2025-11-02T01:30:00-05:00"),
        # local times: no zone, one of the wrong season, an hour that comes twice, a name of several zones, no such zone
        ("2025-07-15T15:44", "2025-07-15T15:44:00"),
        ("20250715134500", "2025-07-15T13:45:00"),
        ("October 9, 2025 7:45 AM EST", "2025-10-09T07:45:00"),
        ("2 Nov 2025 1:30 am ET", "2025-11-02T01:30:00"),
        ("Wed 15 Jul 2025 12.30 BST", "2025-07-15T12:30:00"),
        ("9 Oct 2025 07:45 IST", "2025-10-09T07:45:00"),
        ("2025-07-15T15:44:05+99:00", "2025-07-15T15:44:05"),
        # no time: midnight to the second, a length, a price, an offset alone, no hour of the day
        ("2025-07-15T00:00:00Z", "2025-07-15"),
        ("Oct 9, 2025 12:00 AM ET", "2025-10-09"),
        ("12:45 · 3 March 2025", "2025-03-03"),
        ("3 March 2025 12.45", "2025-03-03"),
        ("2025-07-15-05:00", "2025-07-15"),
        ("2025-07-15T25:44:05Z", "2025-07-15"),
        ("Oct 9, 2025 13:30 pm", "2025-10-09"),
    ],
)
def test_published(text: str, edtf: str | None) -> None:
    assert parse_published(text) == edtf
    assert parse_day(text) == (edtf[:10] if edtf else None)


_NEAR_A_DATE = st.text(alphabet="0123456789:.,+-TZ amp|()ESTDGUC/", max_size=40)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), st.builds("{}2025-07-15{}".format, _NEAR_A_DATE, _NEAR_A_DATE)))
def test_published_is_edtf_or_nothing(text: str) -> None:
    found = parse_published(text)
    if found is not None:
        assert parse_published(found) == found
        assert datetime.fromisoformat(found).date().isoformat() == found[:10]
        assert str(parse_edtf(found)) == found


def test_a_hostile_date_is_read_in_no_time() -> None:
    for words in ("1:1" * 200_000, "+00:00" * 100_000, "1 " * 300_000, "2025-07-15T" + "9" * 600_000):
        began = process_time()
        parse_published(f"2025-07-15 {words}")
        parse_published(f"{words} 2025-07-15")
        assert process_time() - began < 0.5


@pytest.mark.parametrize(
    ("edtf", "other"),
    [
        ("2025-07-14", "2025-07-15"),
        ("2025-07-14", "2025-07-15T01:00:00Z"),
        ("2025-07-15T09:00:00Z", "2025-07-15T10:30:00+01:00"),
        ("2025-07-15T01:00:00+09:00", "2025-07-14T20:00:00Z"),  # a day later in Tokyo, and yet four hours earlier
        ("2025-07-14T23:00:00", "2025-07-15T01:00:00"),
    ],
)
def test_surely_before(edtf: str, other: str) -> None:
    assert surely_before(edtf, other)
    assert not surely_before(other, edtf)


@pytest.mark.parametrize(
    ("edtf", "other"),
    [
        ("2025-07-15", "2025-07-15T09:00:00Z"),
        ("2025-07-15T08:00:00", "2025-07-15T09:00:00"),
        ("2025-07-15T08:00:00", "2025-07-15T09:00:00Z"),
        ("2025-07-15T09:00:05Z", "2025-07-15T09:00:50Z"),
        ("2025-07", "2025-07-15T09:00:00Z"),
        ("", "2025-07-15T09:00:00Z"),
    ],
)
def test_neither_is_surely_before(edtf: str, other: str) -> None:
    assert not surely_before(edtf, other)
    assert not surely_before(other, edtf)


def test_days_count_from_the_day_as_it_was_written() -> None:
    (yesterday,) = find_times("The board voted yesterday.")
    found = resolve(yesterday, "2025-07-15T23:44:05-05:00")
    assert (found.edtf, found.how) == ("2025-07-14", "relative to 2025-07-15")


def test_slash_order() -> None:
    assert slash_order(7, 15) == (7, 15)
    assert slash_order(15, 7) == (7, 15)
    assert slash_order(3, 4) == (3, 4)
    assert slash_order(3, 4, day_first=True) == (4, 3)


@pytest.mark.parametrize(
    ("text", "raw", "edtf"),
    [
        ("from July 1 to Sept. 3, 2024", "July 1 to Sept. 3, 2024", "2024-07-01/2024-09-03"),
        ("from Nov. 20 to Jan. 5, 2025", "Nov. 20 to Jan. 5, 2025", "2024-11-20/2025-01-05"),
        ("between 2019 and 2021", "2019 and 2021", "2019/2021"),
        ("since April", "since April", "2025-04/.."),
        ("from 2030 onwards", "2030 onwards", "2030/.."),
        ("in 2019 and 2021", "2019", "2019"),
        ("since Q1 2025", "since Q1 2025", "2025-01/.."),
        ("from spring 2023 to winter 2024", "spring 2023 to winter 2024", "2023-03/2025-02"),
        ("from Sept. 1 to May 31", "Sept. 1 to May 31", "2025-09-01/2026-05-31"),
        ("from 2021 to 2019", "2021 to 2019", ""),
    ],
)
def test_ranges(text: str, raw: str, edtf: str) -> None:
    one = join_ranges(text, find_times(text))[0]
    assert text[one.start : one.end] == raw
    assert resolve(one, ANCHOR).edtf == edtf


def test_a_gap_of_a_paragraph_parts_expressions() -> None:
    found = find_times("It was published in July\n\n2025 was a dry year.")
    assert [one.kind for one in found] == [Kind.DATE, Kind.DATE]


def test_hostile_text_is_read_quickly() -> None:
    assert find_times("1" * 200_000 + " last" * 20_000) == []
