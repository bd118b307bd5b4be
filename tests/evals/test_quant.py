"""The scoring of quantities: what counts as right, and the symbol each bound or direction is given."""

from __future__ import annotations

import pytest

from tests.evals.tasks.quant import Item, _gold, _ours, gold_name, match, same_unit, score


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Profit rose 12% to 40 million.", ["up", "="]),
        ("Police counted more than 500 people.", [">"]),
        ("Nearly $3bn was spent.", ["~"]),
        ("At least 14 men died.", [">"]),
        ("As many as 40 boats sank.", ["<"]),
        ("It may cost up to €5m.", ["<"]),
        ("Output fell by a third.", ["down"]),
        ("Sales doubled last year.", ["up"]),
        ("Between 3 and 5 million people fled.", ["="]),
        ("Hundreds of people came.", ["~"]),
        ("A pair of gunmen fled.", ["="]),
        ("Exports grew by more than 3 percent.", ["up"]),
        ("Around 60 percent agreed, 5 points fewer than in May.", ["~", "down"]),
    ],
)
def test_every_bound_and_direction_has_its_symbol(text: str, wanted: list[str]) -> None:
    (items,) = _ours([text])
    assert [item.change for item in items] == wanted


def row(*quantities: dict[str, object], name: str = "news") -> dict[str, object]:
    return {"set": name, "quantities": list(quantities)}


def f1_of(rows: list[dict[str, object]], predicted: list[list[Item]]) -> dict[str, float]:
    gold = [[_gold(quantity, one) for quantity in one["quantities"]] for one in rows]  # type: ignore[attr-defined]
    return {name: value for name, (value, _) in score(rows, gold, predicted).items()}


def test_value_unit_and_change_are_scored_apart() -> None:
    rows = [row({"value": 12, "unit": "percentage", "change": "up"}, {"value": "5", "unit": "mile", "change": "="})]
    scores = f1_of(rows, [[Item(12, 12, "percentage", "="), Item(5, 5, "kilometre", "=")]])
    assert scores == {"value_f1": 1.0, "value_unit_f1": 0.5, "value_change_f1": 0.5}


def test_a_prediction_too_many_costs() -> None:
    rows = [row({"value": 12, "unit": "percentage", "change": "="})]
    scores = f1_of(rows, [[Item(12, 12, "percentage", "="), Item(12, 12, "percentage", "=")]])
    assert scores["value_f1"] == pytest.approx(2 / 3)


def test_a_range_needs_both_its_ends() -> None:
    (gold,) = [_gold({"value": [3, 5], "unit": "mile"}, row())]
    assert match([gold], [Item(3, 5, "mile", "=")])[0]
    assert not match([gold], [Item(3, 3, "mile", "="), Item(4, 4, "mile", "=")])[0]


def test_the_middle_of_a_range_is_right_only_where_the_gold_averages() -> None:
    averaged = _gold({"value": 4, "unit": "mile"}, row(name="quantulum3"))
    plain = _gold({"value": 4, "unit": "mile"}, row())
    assert match([averaged], [Item(3, 5, "mile", "=")])[0]
    assert not match([plain], [Item(3, 5, "mile", "=")])[0]


def test_a_symbol_is_strict_where_the_set_uses_it() -> None:
    rows = [row({"value": 1, "unit": "mile", "change": "<"}), row({"value": 2, "unit": "mile", "change": "="})]
    assert f1_of(rows, [[Item(1, 1, "mile", "<")], [Item(2, 2, "mile", "<")]])["value_change_f1"] == 0.5
    lenient = f1_of(rows[1:], [[Item(2, 2, "mile", "<")]])
    assert lenient["value_change_f1"] == 1.0


def test_units_have_one_name() -> None:
    assert gold_name("millilitre") == gold_name("cubic centimetre")
    assert gold_name("USD per barrel") == "dollar per barrel"
    assert not same_unit(Item(1, 1, "mile", "="), Item(1, 1, "kilometre", "="))
    assert same_unit(Item(1, 1, "dimensionless", "="), Item(1, 1, "people", "=", bare=True))
