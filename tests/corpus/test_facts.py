"""The facts of a group: one text counted once, one spelling for one thing, like set against like, bounds kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.audit.tables import audit_tables
from reconcile.audit.values.numbers import Numbers
from reconcile.compare.quantities import limits
from reconcile.corpus.claims import HIDDEN
from reconcile.corpus.compared import compare_groups
from reconcile.corpus.outlets import named, usual_names
from reconcile.corpus.resolved import written
from reconcile.model.claim import Claim, Field
from reconcile.model.copying import Copied, Direction, Stretch
from reconcile.model.document import Article
from reconcile.model.values import (
    DateRole,
    DateValue,
    FieldName,
    NameKind,
    NameValue,
    QuantityValue,
    QuoteValue,
    SpeakerValue,
    Value,
)
from reconcile.text.outlets import plain_name
from tests.audit.factory import row, table

LENGTH = 90  # characters of a claim
DAY = "2025-05-12"
Said = tuple[FieldName, Value]
Claims = Sequence[tuple[str, str, Sequence[Said]]]
Copies = Sequence[tuple[int, int, Direction, int]]


def facts(told: Claims, copies: Copies = ()) -> list[dict[str, Any]]:
    """Compare one group: an outlet, a day and values a claim; passages of two claims with direction and length."""
    rows: list[dict[str, str]] = []
    for at, (outlet, day, values) in enumerate(told):
        article = Article(id=f"a{at}", document=f"a{at}", start=0, end=LENGTH, outlet=outlet, published=day)
        fields = tuple(Field(name=name, raw=written(one), start=0, end=5, value=one) for name, one in values)
        claim = Claim(
            id=f"c{at}", article=f"a{at}", document=f"a{at}", start=0, end=LENGTH, text=f"claim {at}", fields=fields,
            sentence_end=LENGTH, predicate="build",
        )  # fmt: skip
        hidden = json.dumps({name: getattr(claim, name) for name in HIDDEN})
        three = article.model_dump_json()
        rows.append({"kind": "claim", "one": claim.model_dump_json(), "two": hidden, "three": three})
    for one, other, direction, length in copies:
        a, b = (Stretch(article=f"a{at}", document=f"a{at}", start=0, end=length) for at in (one, other))
        proof = "" if direction is Direction.UNKNOWN else "the dates"
        shared = Copied(a=a, b=b, words=12, share=1.0, direction=direction, proof=proof)
        rows.append({"kind": "copy", "one": shared.model_dump_json(), "two": "", "three": ""})
    return compare_groups(pa.Table.from_pylist([{"grp": "g1", **one} for one in rows]))["facts"].to_pylist()


def number(low: float | None, high: float | None, of: str = "", **more: Any) -> Said:
    return FieldName.QUANTITY, QuantityValue(low=low, high=high, of=of, **more)


def day(edtf: str, role: DateRole = DateRole.EVENT) -> Said:
    last = edtf if len(edtf) == 10 else f"{edtf}-30"
    first = edtf if len(edtf) == 10 else f"{edtf}-01"
    return FieldName.DATE, DateValue(edtf=edtf, earliest=first, latest=last, role=role, resolved="explicit")


def thing(name: str, kind: NameKind = NameKind.THING) -> Said:
    return FieldName.TARGET, NameValue(name=name, type=kind, head=name.rsplit(maxsplit=1)[-1])


def body(name: str) -> Said:
    return FieldName.ACTOR, NameValue(name=name, type=NameKind.ORGANISATION)


def values(rows: Sequence[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    """Give by claim and field what is said and of what."""
    return {f"{one['claim']} {one['field']} {one['value']}": (one["grp"], one["value"]) for one in rows}


def test_a_passage_of_which_nobody_knows_who_had_it_first_is_marked_as_one_text() -> None:
    nine, three = number(9, 9, "worker"), number(3, 3, "worker")
    told = [(name, DAY, [nine]) for name in ("Ash", "Birch", "Cedar")] + [("Dogwood", DAY, [three])]
    found = facts(told, [(0, 1, Direction.UNKNOWN, LENGTH), (1, 2, Direction.UNKNOWN, LENGTH)])
    assert [one["same_text"] for one in found] == ["c0", "c0", "c0", None]
    assert [one["copied_from"] for one in found] == [None] * 4


def test_of_the_proven_sources_the_longest_passage_is_named_then_the_earliest_and_first_one_that_says_the_same() -> (
    None
):
    days = ["2025-05-10", "2025-05-11", "2025-05-12", "2025-05-13"]
    nine, three = number(9, 9), number(3, 3)

    def source(first: Said, second: Said, lengths: tuple[int, int]) -> str:
        told = [("Ash", days[0], [first]), ("Birch", days[1], [second]), ("Cedar", days[3], [nine])]
        copies = [(0, 2, Direction.TO, lengths[0]), (1, 2, Direction.TO, lengths[1])]
        (one,) = [one for one in facts(told, copies) if one["claim"] == "c2"]
        return str(one["copied_from"])

    assert source(nine, nine, (LENGTH, LENGTH)) == "a0"
    assert source(nine, nine, (LENGTH - 5, LENGTH)) == "a1"
    assert source(nine, three, (LENGTH - 5, LENGTH)) == "a0"
    assert source(three, nine, (LENGTH, LENGTH)) == "a1"


def reprinted(text: str | None) -> dict[str, Any]:
    """Audit 20 items on which three outlets agree, and one on which five others print another value."""
    rows = [
        row(outlet, str(100 + at), 1.0, group=f"b{at:02}") for at in range(20) for outlet in ("Ash", "Birch", "Cedar")
    ]
    rows += [row(outlet, "3", 1.0) for outlet in ("Ash", "Birch", "Cedar")]
    rows += [row(f"Reprint {letter}", "9", 1.0, same_text=text) for letter in "ABCDE"]
    return {name: made.to_pylist() for name, made in audit_tables(table(rows)).items()}


def test_reprints_of_one_text_count_as_one_voice_and_are_named_as_such() -> None:
    alone, one_text = reprinted(None), reprinted("c-Reprint A-1.0")
    (before,), (after,) = ([one for one in each["truths"] if one["group"] == "g"] for each in (alone, one_text))
    assert before["voices"] > 7
    assert after["voices"] == pytest.approx(4, abs=0.1)
    assert after["value"] == "3"
    assert alone["copying"] == []
    pairs = [(one["copier"], one["source"], one["direction_known"], one["proven"]) for one in one_text["copying"]]
    assert pairs == [("Reprint A", f"Reprint {letter}", False, 1) for letter in "BCDE"]


def test_one_text_in_two_outlets_does_not_tell_who_copies_though_times_of_other_values_are_known() -> None:
    rows = [
        row(outlet, str(100 + at), 1.0 + (outlet == ("Ash", "Birch")[at % 2]), group=f"b{at:02}")
        for at in range(20)
        for outlet in ("Ash", "Birch", "Cedar", "Dogwood")
    ]
    rows += [row(outlet, "9", 1.0, same_text="c-Ash-1.0") for outlet in ("Ash", "Birch")]
    (pair,) = audit_tables(table(rows))["copying"].to_pylist()
    assert (pair["copier"], pair["source"], pair["direction_known"], pair["proven"]) == ("Ash", "Birch", False, 1)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (thing("plant"), thing("Mercer Dyes plant"), "Mercer Dyes plant"),
        (thing("council"), thing("Alder Bay city council"), "Alder Bay city council"),
        (body("Mercer Dyes"), body("Mercer Dyes Group"), "Mercer Dyes Group"),
    ],
)
def test_names_that_are_one_or_part_and_whole_are_one_value(one: Said, other: Said, together: str) -> None:
    found = facts([("Ash", DAY, [one]), ("Birch", DAY, [other])])
    assert [(row["grp"], row["value"]) for row in found] == [("g1", together)] * 2


def test_two_names_known_to_differ_stand_against_each_other_and_a_description_against_no_name() -> None:
    told = [body("Mercer Dyes"), body("Halden Steel"), (FieldName.ACTOR, NameValue(name="plant", head="plant"))]
    found = facts([("Ash", DAY, told[:1]), ("Birch", DAY, told[:1]), ("Cedar", DAY, told[1:2]), ("Elm", DAY, told[2:])])
    assert sorted((row["grp"], row["value"]) for row in found) == [
        ("g1", "Halden Steel"), ("g1", "Mercer Dyes"), ("g1", "Mercer Dyes"), ("g1/plant", "plant"),
    ]  # fmt: skip


def test_speakers_are_no_rivals_unless_both_are_named_for_quoted_words() -> None:
    dora, luis = ((FieldName.SPEAKER, SpeakerValue(name=name)) for name in ("Dora Finch", "Luis Ortega"))
    nobody = (FieldName.SPEAKER, SpeakerValue(name="person", anonymous=True))
    words = (FieldName.QUOTE, QuoteValue(words="we could not wait another winter"))

    def items(one: Sequence[Said], other: Sequence[Said]) -> set[str]:
        return {row["grp"] for row in facts([("Ash", DAY, one), ("Birch", DAY, other)]) if row["field"] == "speaker"}

    assert items([dora, words], [luis, words]) == {"g1"}
    assert items([dora, words], [nobody, words]) == {"g1", "g1/person"}
    assert items([dora], [luis]) == {"g1", "g1/Luis Ortega"}


def test_two_dates_of_one_claim_are_two_items_and_each_is_set_against_the_nearer() -> None:
    both = [day("2025-03-17"), day("2026-09")]
    told = [("Ash", DAY, both), ("Birch", DAY, both), ("Cedar", DAY, [day("2026-10")]), ("Elm", DAY, both[:1])]
    found = values(facts(told))
    assert found["c2 date 2026-10"][0] == found["c0 date 2026-09"][0] == found["c1 date 2026-09"][0]
    assert found["c3 date 2025-03-17"][0] == found["c0 date 2025-03-17"][0] != found["c0 date 2026-09"][0]


def test_a_day_stands_under_the_milestone_that_most_claims_give_it() -> None:
    both = [day("2025-03-17", DateRole.PROPOSED), day("2026-09")]
    found = facts([("Ash", DAY, both), ("Birch", DAY, both), ("Cedar", DAY, [day("2026-09", DateRole.PROPOSED)])])
    assert {(one["grp"], one["value"]) for one in found} == {("g1/proposed", "2025-03-17"), ("g1", "2026-09")}
    twice = [day("2026-09", DateRole.ANNOUNCED), day("2026-09", DateRole.EFFECTIVE)]
    found = facts([("Ash", DAY, twice), ("Birch", DAY, twice[:1])])
    assert sorted(one["grp"] for one in found) == ["g1/announced", "g1/announced", "g1/effective"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (number(30, None)[1], "at least 30"),
        (number(30, None, low_open=True, unit="USD")[1], "more than 30 USD"),
        (number(None, 30, unit="percent")[1], "at most 30 percent"),
        (number(None, 30, high_open=True)[1], "less than 30"),
        (number(30, 30, approximate=True)[1], "about 30"),
        (number(10, 20)[1], "10 to 20"),
        (number(30, 30)[1], "30"),
        (number(None, None)[1], ""),
    ],
)
def test_bounds_are_written_with_the_number(value: Value, text: str) -> None:
    assert written(value) == text


ENDS = st.integers(1, 10**9).map(float) | st.integers(1, 10**6).map(lambda n: n / 100)


@given(ENDS, st.integers(0, 10**6), st.sampled_from("exact about low high range".split()), st.booleans())
def test_what_is_written_of_a_number_is_read_as_what_it_was(low: float, more: int, kind: str, is_open: bool) -> None:
    made = {
        "exact": QuantityValue(low=low, high=low, unit="USD"),
        "about": QuantityValue(low=low, high=low, unit="USD", approximate=True),
        "low": QuantityValue(low=low, high=None, low_open=is_open, unit="USD"),
        "high": QuantityValue(low=None, high=low, high_open=is_open, unit="USD"),
        "range": QuantityValue(low=low, high=low + more + 1, unit="USD"),
    }[kind]
    read = Numbers().read(written(made))
    assert read is not None
    assert read[:2] == pytest.approx(limits(made), rel=1e-9)
    assert (read[:2] != limits(made)) == (is_open and kind in {"low", "high"})


def test_an_outlet_is_one_under_all_spellings_and_called_by_the_most_usual() -> None:
    spellings = ["Alder Ledger", "Alder\u200b Ledger", "Ａlder Ledger", "Alder\u00a0 Ledger", "Éstuary"]
    assert [plain_name(one) for one in spellings] == [*["Alder Ledger"] * 4, "Éstuary"]
    assert plain_name("E\u0301stuary") == "Éstuary"
    assert plain_name("\u200b \ufeff") == ""
    names = usual_names(
        {"house": "alder ledger", "outlet": outlet, "articles": articles}
        for outlet, articles in (("ALDER LEDGER", 3), ("Alder Ledger", 3), ("alder ledger", 2))
    )
    assert names == {"alder ledger": "ALDER LEDGER"}
    rows = pa.table({"n": [1, 2], "outlet": ["alder ledger"] * 2})
    assert named(rows, {"alder ledger": "Alder Ledger"})["outlet"].to_pylist() == ["Alder Ledger"] * 2
    told = [(name, DAY, [number(9, 9)]) for name in ("Alder Ledger", "ALDER LEDGER", "The Alder Ledger")]
    assert {one["outlet"] for one in facts(told)} == {"alder ledger"}
