"""Times of the day."""

from __future__ import annotations

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.text.clock import find_times_of_day


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("around 6:30 p.m. on Monday", "6:30 p.m.", time(18, 30), time(18, 30)),
        ("at 11:10pm outside", "11:10pm", time(23, 10), time(23, 10)),
        ("at 12:05 a.m , police", "12:05 a.m", time(0, 5), time(0, 5)),
        ("at 12 p.m. sharp", "12 p.m.", time(12), time(12)),
        ("shortly before noon", "noon", time(12), time(12)),
        ("at midnight", "midnight", time(0), time(0)),
        ("a call at 14:45 said", "14:45", time(14, 45), time(14, 45)),
        ("late Saturday night", "late Saturday night", time(19), time(5)),
        ("Tuesday morning", "Tuesday morning", time(5), time(12)),
        ("overnight", "overnight", time(22), time(6)),
    ],
)
def test_time_of_day(text: str, words: str, earliest: time, latest: time) -> None:
    (at,) = find_times_of_day(text)
    assert (text[at.start : at.end], at.earliest, at.latest) == (words, earliest, latest)


@pytest.mark.parametrize("text", ["", "John 3:16:12", "99 p.m.", "a score of 3:75", "the amount", "knight", "14 pmol"])
def test_no_time_of_day(text: str) -> None:
    assert find_times_of_day(text) == []


@given(st.text(alphabet="0123456789 :.apmAPMnigthlate٣\n", max_size=60))
def test_any_text_gives_ordered_spans(text: str) -> None:
    found = find_times_of_day(text)
    assert all(0 <= at.start < at.end <= len(text) for at in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["a.m.", "p.m.", "am", "PM"]))
def test_every_clock_time_is_read_back(hour: int, minute: int, half: str) -> None:
    (at,) = find_times_of_day(f"at {hour}:{minute:02} {half} today")
    assert (at.earliest.hour % 12, at.earliest.minute) == (hour % 12, minute)
    assert (at.earliest.hour >= 12) is half.lower().startswith("p")
