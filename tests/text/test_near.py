"""Leaving pairs of names out must never change which names are one."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.values import NameKind, NameValue
from reconcile.text.names.near import worth_comparing
from reconcile.text.names.relation import NameRelation, relation

WORDS = (
    "Aldermoor Brightwater Brightwatter Council Commerce Ministry of the Department Vole Tansy T. Ola UN U.N. NATO FBI "
    "MOFCOM China Chinese Beijing Paris France United Nations Kiln Works Ltd Él É.D.F. Straße & A of"
).split()
NAMES = st.builds(
    NameValue,
    name=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    type=st.sampled_from(NameKind),
    aliases=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    part_of=st.sampled_from(["", "China"]),
)


@given(st.lists(NAMES, max_size=12))
def test_no_two_names_that_are_one_are_left_apart(named: list[NameValue]) -> None:
    near = worth_comparing(named)
    for i, j in combinations(range(len(named)), 2):
        if relation(named[i], named[j]) in {NameRelation.SAME, NameRelation.ALIAS}:
            assert j in near[i]
            assert i in near[j]


@pytest.mark.parametrize(
    ("a", "b", "worth"),
    [
        ("Tansy Vole", "Vole", True),
        ("FBI", "Federal Bureau of Investigation", True),
        ("Brightwater", "Brightwatter", True),
        ("China", "Beijing", True),
        ("Tansy Vole", "Ola Finch", False),
        ("Brightwater", "Aldermoor", False),
    ],
)
def test_names_that_share_nothing_are_left_out(a: str, b: str, worth: bool) -> None:
    assert worth_comparing([NameValue(name=a), NameValue(name=b)]) == ([[1], [0]] if worth else [[], []])
