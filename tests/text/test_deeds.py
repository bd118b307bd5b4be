"""Which deeds gainsay each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.text.deeds import opposed

OPPOSED = """convict acquit; win lose; arrest release; approve reject; support oppose; increase reduce; rise fall
increase fall; permit ban; open close; appoint dismiss; confirm deny; begin end; start stop; join leave
praise criticise"""
NOT_OPPOSED = """acquire sell; lend borrow; export import; kill injure; arrest charge; convict sentence; rise increase
fall reduce; ban restrict; propose approve; close reduce; win win; "" ""; nonesuch acquit; begin begin; open launch"""
DEEDS = " ".join(OPPOSED.replace(";", " ").split()).split()


def _cases(listed: str) -> list[tuple[str, str]]:
    rows = [row.split() for line in listed.splitlines() for row in line.split(";")]
    return [(a.strip('"'), b.strip('"')) for a, b in rows]


@pytest.mark.parametrize(("a", "b"), _cases(OPPOSED))
def test_opposites_are_known_from_both_ends(a: str, b: str) -> None:
    assert opposed(a, b)
    assert opposed(b, a)


@pytest.mark.parametrize(("a", "b"), _cases(NOT_OPPOSED))
def test_converses_kin_and_strangers_are_no_opposites(a: str, b: str) -> None:
    assert not opposed(a, b)
    assert not opposed(b, a)


@given(a=st.sampled_from(DEEDS) | st.text(max_size=8), b=st.sampled_from(DEEDS) | st.text(max_size=8))
def test_opposition_is_mutual_and_never_to_oneself(a: str, b: str) -> None:
    assert opposed(a, b) == opposed(b, a)
    assert not opposed(a, a)
