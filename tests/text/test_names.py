"""How names relate, which territories words mean, and canonical names over a story."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.values import NameKind, NameValue
from reconcile.text.names import acronym_of, canonical_body, merge_aliases, name_words, relate, relation, territory
from reconcile.text.names.words import fold

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases/names.yaml").read_text(encoding="utf-8")
)


def value(row: list[str]) -> NameValue:
    name, kind, part_of, head = [*row, "", ""][:4]
    return NameValue(name=name, type=NameKind(kind), part_of=part_of, head=head)


@pytest.mark.parametrize("case", CASES["relations"], ids=lambda c: f"{c['a'][0]}~{c['b'][0]}:{c['is']}")
def test_relation(case: dict[str, Any]) -> None:
    a, b = value(case["a"]), value(case["b"])
    assert relation(a, b).value == case["is"]
    assert relate(a, b) == relate(b, a)
    assert relate(a, b)[1]


@pytest.mark.parametrize("case", CASES["territories"], ids=lambda c: repr(c["words"]))
def test_territory(case: dict[str, Any]) -> None:
    found = territory(case["words"])
    assert (found.code if found else None) == case["code"]


@pytest.mark.parametrize("case", CASES["acronyms"], ids=lambda c: f"{c['short']}~{c['name']}")
def test_acronym(case: dict[str, Any]) -> None:
    assert acronym_of(case["short"], case["name"]) is case["is"]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Commerce Ministry", "Ministry of Commerce"),
        ("the Ministry of Commerce", "Ministry of Commerce"),
        ("Treasury Department", "Department of Treasury"),
        ("Department of the Treasury", "Department of Treasury"),
        ("Ministry", "Ministry"),
        ("Bank of England", "Bank of England"),
    ],
)
def test_canonical_body(written: str, canonical: str) -> None:
    assert canonical_body(written) == canonical


def test_words_of_a_name() -> None:
    assert name_words("Dr. José Álvarez's") == ("jose", "alvarez")
    assert name_words("The Harrow Steel Co., Inc.") == ("harrow", "steel")
    assert name_words("Group") == ("group",)


STORY = [
    NameValue(name="Solberg", type=NameKind.PERSON),
    NameValue(name="Mira Solberg", type=NameKind.PERSON),
    NameValue(name="US", type=NameKind.GOVERNMENT),
    NameValue(name="United States", type=NameKind.GOVERNMENT),
    NameValue(name="Lee", type=NameKind.PERSON),
    NameValue(name="Ann Lee", type=NameKind.PERSON),
    NameValue(name="Bob Lee", type=NameKind.PERSON),
    NameValue(name="cocoa grower", type=NameKind.GROUP, head="grower"),
]


def test_merged_names_do_not_depend_on_the_order() -> None:
    tables = [merge_aliases(order) for order in itertools.islice(itertools.permutations(STORY), 0, 40320, 997)]
    assert all(table == tables[0] for table in tables)
    assert tables[0]["Solberg"] == "Mira Solberg"
    assert tables[0]["US"] == "United States"
    assert tables[0]["Lee"] == "Lee"
    assert "cocoa grower" not in tables[0]


NAMES = st.builds(
    NameValue,
    name=st.one_of(
        st.text(max_size=30), st.sampled_from(["China", "US", "Mira Solberg", "MOFCOM", "Ministry of Commerce"])
    ),
    type=st.sampled_from(list(NameKind)),
    part_of=st.sampled_from(["", "China", "United States"]),
    head=st.sampled_from(["", "official"]),
)


@given(NAMES, NAMES)
def test_relation_of_any_two_names_is_symmetric(a: NameValue, b: NameValue) -> None:
    assert relate(a, b) == relate(b, a)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)).split() == fold(fold(fold(text))).split()
    assert all(word == word.casefold() for word in name_words(text))


@given(st.lists(NAMES, max_size=8))
def test_every_merged_name_is_one_of_those_given(values: list[NameValue]) -> None:
    table = merge_aliases(values)
    assert set(table.values()) <= {value.name for value in values}
