from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.audit.values import KINDS, MIRRORED, Relation, is_missing, kind_of

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "values.yaml").read_text(encoding="utf-8"))
BY_NAME = {kind.name: kind for kind in KINDS}
PEOPLE = ["Amis, Ruth", "Tom Cole", "Bea Dahl & Carl Egge", "Amis, R.; Cole, Tom", "Dora Falk"]


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in CASES.items() for case in cases], ids=str)
def test_relation(name: str, case: dict[str, str]) -> None:
    kind, wanted = BY_NAME[name], Relation[case["is"].upper()]
    stated, other = kind.read(case["stated"]), kind.read(case["other"])
    assert stated is not None
    assert other is not None
    assert kind.relate(stated, other) is wanted
    assert kind.relate(other, stated) is MIRRORED.get(wanted, wanted)


def test_every_kind_has_cases() -> None:
    assert CASES.keys() == BY_NAME.keys()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["7:10 a.m.", "11:20", "9:12P 02-03-31", "12:00noon", "Not Available"], "time"),
        (["2031-02-03 07:10", "3 Feb 2031, 9:12 p.m."], "date-time"),
        (["2031-02-03", "February 3, 2031", "2031-02"], "date"),
        (["12,500", "$1.2 million", "more than 40", "57"], "number"),
        (["3.25 %", "4.50 %", "5.10 %"], "number"),
        (["$1.25", "$12.50", "$3.40"], "number"),
        (PEOPLE, "people"),
        (["Harbor Authority", "Port Vale Council", "the council of the port"], "text"),
        (["A Guide to the Tides, Winds and Moorings of the Coast", "Harbors; a History of Ports"], "text"),
        (["n/a", ""], "text"),
        (
            [*(f"(1{at:04}) A Guide to the Coast" for at in range(6_000)), *["Amis, Ruth", "Cole, Tom"] * 15_000],
            "people",
        ),
        ([], "text"),
    ],
)
def test_kind_is_found_from_the_values(values: list[str], name: str) -> None:
    assert kind_of(values).name == name


@pytest.mark.parametrize("value", ["", " ", "&nbsp;", "N/A;", "(None)", "Not Available.", "????", "<i>unknown</i>"])
def test_a_value_that_says_there_is_none_is_missing(value: str) -> None:
    assert is_missing(value)
    assert kind_of([value]).name == "text"


@pytest.mark.parametrize("value", ["Noone, Ruth", "-5", "Nana", "A", "unknown soldier"])
def test_other_values_are_not_missing(value: str) -> None:
    assert not is_missing(value)


def test_a_value_of_any_length_is_read_in_no_time() -> None:
    people = BY_NAME["people"]
    readings = [people.read(word * 200_000) for word in ("Ruth ", "R; ", "a,", "(", "&amp;")]
    known = [reading for reading in readings if reading is not None]
    assert len(known) == 3
    assert all(people.relate(one, one) is Relation.SAME for one in known)
    assert people.relate(known[0], known[1]) is not Relation.SAME


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_read_and_related_either_way(a: str, b: str) -> None:
    for kind in KINDS:
        readings: list[Any] = [kind.read(a), kind.read(b)]
        if None in readings:
            continue
        relation = kind.relate(*readings)
        assert kind.relate(*reversed(readings)) is MIRRORED.get(relation, relation)
        assert kind.relate(readings[0], readings[0]) is Relation.SAME
