"""Words meet across forms and spellings, and deeds across synonyms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.match.deeds import deed_table, deeds, told
from reconcile.match.ragged import Kept, Ragged
from reconcile.match.words import stem, stems

FAMILIES = [
    ("approve", "approval"),
    ("export", "exporting", "exporter", "exports"),
    ("restrict", "restriction", "restrictive"),
    ("regulate", "regulation"),
    ("invest", "investment", "investor"),
    ("announce", "announcement"),
    ("produce", "producer", "product"),
    ("protect", "protection"),
    ("charge", "charges", "charged"),
    ("require", "requirement", "required"),
    ("develop", "development"),
    ("defence", "defense"),
    ("licence", "license"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("organise", "organize"),
]
STRANGERS = [("bank", "bang"), ("port", "part"), ("export", "expert"), ("mine", "mind"), ("court", "county")]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_one_family_one_stem(family: tuple[str, ...]) -> None:
    """Forms of one word have one stem."""
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(("a", "b"), STRANGERS)
def test_strangers_keep_apart(a: str, b: str) -> None:
    """Words that only look alike keep their own stems."""
    assert stem(a) != stem(b)


def test_empty_words_and_figures_are_left_out() -> None:
    """Only words that say something are kept, in order."""
    assert stems(["the", "12", "quay", "was", "closed", "and", "-"]) == (stem("quay"), stem("was"), stem("closed"))


@given(st.text(max_size=40))
def test_any_text_has_a_stem(word: str) -> None:
    """No word breaks the stemmer or grows by more than a letter."""
    assert len(stem(word)) <= len(word) + 1


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        ({"ban"}, {"ban"}, True),
        ({"ban"}, {"require"}, True),
        ({"shoot"}, {"kill"}, True),
        ({"arrest"}, {"charge"}, True),
        ({"acquire"}, {"merge"}, True),
        ({"ban"}, {"kill"}, False),
        ({"kill"}, {"injure"}, False),
        ({"marry"}, {"divorce"}, False),
        (set(), {"ban"}, False),
        (set(), set(), False),
    ],
)
def test_related_deeds(left: set[str], right: set[str], meet: bool) -> None:
    """Deeds of one kind are related in either direction, others are not."""
    things = sorted(left | right)
    rows = Ragged.of([[things.index(deed) for deed in sorted(side)] for side in (left, right)])
    kin = deed_table(Kept(things, rows), Kept([], Ragged.of([[], []]))).kin.toarray()
    assert bool(kin[0] @ kin[1]) is meet


def test_nouns_name_deeds_too() -> None:
    """A takeover and a purchase are one deed; vague predicates name none."""
    assert deeds(["takeover"], "") == deeds(["purchase"], "") == {"acquire"}
    assert told("be") == frozenset()
    assert told("ban") == {"ban"}
