"""Quantities in raw text: a case file, properties that hold for any text, and conversion to common units."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.values import QuantityValue
from reconcile.text.numbers import QuantityMention, find_quantities, to_base
from reconcile.text.numbers.lexicon import units

CASES: list[dict[str, Any]] = [
    case
    for name in ("quantities", "quantities_news")
    for case in yaml.safe_load((Path(__file__).parent / f"cases/{name}.yaml").read_text("utf-8"))
]
PIECES = st.sampled_from(
    "1|12|3.5|1,000|197,00|two|half|a|dozen|million|bn|$|£|Rs|%|km|°|C|-|–| | |to|of|in|and|or|more|than|at|least|one"
    "|third|s|[|]|.|,|\n|XX|year|old|rose|doubled|20s|pair|'|\"|s-1|½|²|(|)|×|10^|e5|٣|१|👍|/".split("|")
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = find_quantities(case["text"])
    assert len(found) == len(case["finds"]), [case["text"][one.start : one.end] for one in found]
    for mention, wanted in zip(found, case["finds"], strict=True):
        actual = {name: _of(case["text"], mention, name) for name in wanted}
        assert actual == {name: pytest.approx(value) if _is_number(value) else value for name, value in wanted.items()}


def _of(text: str, mention: QuantityMention, name: str) -> object:
    return text[mention.start : mention.end] if name == "raw" else getattr(mention, name)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@given(TEXTS)
def test_spans_and_intervals_hold_for_any_text(text: str) -> None:
    end = 0
    for mention in find_quantities(text):
        assert end <= mention.start <= mention.number_start < mention.number_end <= mention.end <= len(text)
        end = mention.end
        ends = [value for value in (mention.low, mention.high) if value is not None]
        assert ends == sorted(ends)
        assert bool(ends) is mention.readable
        assert not (mention.low_open and mention.low is None)
        assert not (mention.high_open and mention.high is None)


@given(st.integers(min_value=0, max_value=10**12))
def test_written_counts_are_read_back(number: int) -> None:
    found = find_quantities(f"They counted more than {number:,} people.")
    assert [(one.low, one.high) for one in found] == [(number, None)]


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_written_sums_are_read_back(number: object) -> None:
    (found,) = find_quantities(f"It cost £{number} million then.")
    assert found.low == pytest.approx(float(str(number)) * 1e6)
    assert found.unit == "GBP"


@given(st.integers(min_value=1, max_value=400), st.integers(min_value=1, max_value=400))
def test_ranges_keep_both_ends(low: int, width: int) -> None:
    (found,) = find_quantities(f"Between {low} and {low + width} kilometres of road")
    assert (found.low, found.high, found.unit) == (low, low + width, "kilometre")


def test_only_what_begins_in_given_places_is_read() -> None:
    text = "Nine boats sank. About 40 people and 3 dogs swam. Costs rose 5 percent."
    places = [(17, 49), (50, 57)]
    assert [text[one.start : one.end] for one in find_quantities(text, places)] == ["About 40", "3"]


def test_long_hostile_text_is_read_in_good_time() -> None:
    text = "1" * 5000 + " " + "1,000 to " * 5000 + "one hundred and " * 5000 + "$" * 5000 + "9" * 400
    assert len(find_quantities(text)) > 1000


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("5 km", "5000 metres"),
        ("10 miles", "16.09344 km"),
        ("50%", "one half of"),
        ("90 minutes", "1.5 hours"),
        ("68 degrees Fahrenheit", "20 degrees Celsius"),
        ("2 tonnes", "2,000 kg"),
        ("250 pence", "£2.50"),
        ("$3 per kg", "$3,000 per tonne"),
        ("24 months old", "2 years old"),
        ("36 km/h", "10 metres per second"),
        ("150 basis points", "1.5 percentage points"),
        ("1 kWh", "3.6 MJ"),
    ],
)
def test_equal_quantities_have_equal_bases(left: str, right: str) -> None:
    first, second = (to_base(find_quantities(text)[0].value()) for text in (left, right))
    assert first.unit == second.unit
    assert first.low == pytest.approx(second.low)
    assert first.high == pytest.approx(second.high)


@pytest.mark.parametrize(("left", "right"), [("5 km", "5 kg"), ("$5", "£5"), ("5 points", "5 km"), ("5%", "5 points")])
def test_other_dimensions_keep_other_bases(left: str, right: str) -> None:
    first, second = (to_base(find_quantities(text)[0].value()) for text in (left, right))
    assert first.unit != second.unit


def test_a_change_of_temperature_has_no_zero_to_shift() -> None:
    (risen,) = find_quantities("It rose 5 degrees Celsius")
    assert to_base(risen.value()).low == pytest.approx(5.0)


@given(st.sampled_from(["km", "miles", "kg", "%", "hours", "°F", "$", "people", "pence"]), st.floats(0, 1e6))
def test_conversion_keeps_order(unit: str, number: float) -> None:
    value = find_quantities(f"{number:.3f} {unit}")[0].value()
    more = value.model_copy(update={"low": (value.low or 0) + 1, "high": (value.high or 0) + 1})
    assert (to_base(more).low or 0) > (to_base(value).low or 0)
    assert math.isfinite(to_base(value).low or 0)


def test_unreadable_stays_unreadable() -> None:
    value = QuantityValue(low=None, high=None, unit="USD", readable=False)
    assert to_base(value) == value


@pytest.mark.parametrize("name", sorted(units().by_name))
def test_every_unit_can_be_converted(name: str) -> None:
    """No unit of the table is unknown to the library that converts; one that cannot be converted stays as it is."""
    one = to_base(QuantityValue(low=1.0, high=1.0, unit=name))
    assert one.low
    assert one.unit
