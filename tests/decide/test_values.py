"""A person's value is read as the machine reads its own; the words of the source stay."""

from __future__ import annotations

from typing import Any

import pytest

from reconcile.decide.values import read_value, revised
from reconcile.errors import ItemError
from reconcile.model.claim import Claim, Field
from reconcile.model.decision import Decision
from reconcile.model.values import (
    Certainty,
    DateRole,
    DateValue,
    FieldName,
    NameKind,
    NameValue,
    PolarityValue,
    QuantityValue,
    Rung,
    StageValue,
)
from reconcile.report.wording import describe
from tests.decide.factory import chained, judgement

TEXT = "about 40 sheds and 12 boats burned on Tuesday"
OLD = QuantityValue(low=40, high=40, of="shed", approximate=True)


def field(name: FieldName, raw: str, value: Any) -> Field:
    start = 100 + TEXT.index(raw)
    return Field(name=name, raw=raw, start=start, end=start + len(raw), value=value)


CLAIM = Claim(
    id="a",
    article="art",
    document="d",
    start=100,
    end=100 + len(TEXT),
    text=TEXT,
    fields=(
        field(FieldName.QUANTITY, "about 40", OLD),
        field(FieldName.QUANTITY, "12", QuantityValue(low=12, high=12, of="boat")),
        field(FieldName.DATE, "Tuesday", DateValue(edtf="", earliest=None, latest=None, resolved="unresolved")),
    ),
)


def deciding(name: str, value: str, words: str = "") -> Decision:
    return chained(judgement("value", "a", field=name, value=value, words=words))[0]


def test_only_the_meaning_changes() -> None:
    after = revised(CLAIM, deciding("quantity", "at least 45", "about 40"), None)
    assert [one.raw for one in after.fields] == ["about 40", "12", "Tuesday"]
    assert [(one.start, one.end) for one in after.fields] == [(one.start, one.end) for one in CLAIM.fields]
    assert after.fields[0].value == QuantityValue(low=45, high=None, of="shed")
    assert after.fields[1:] == CLAIM.fields[1:]


def test_a_date_is_read_from_the_day_of_the_article() -> None:
    after = revised(CLAIM, deciding("date", "Tuesday"), "2026-03-05")
    assert after.values(FieldName.DATE)[0].value == DateValue(
        edtf="2026-03-03", earliest="2026-03-03", latest="2026-03-03", resolved="relative to 2026-03-05"
    )
    explicit = revised(CLAIM, deciding("date", "3 March 2026"), None).values(FieldName.DATE)[0].value
    assert isinstance(explicit, DateValue)
    assert explicit.edtf == "2026-03-03"


def test_what_the_machine_missed_is_added_at_its_words() -> None:
    after = revised(CLAIM, deciding("target", "fishing boats", "boats"), None)
    added = after.fields[-1]
    assert (added.name, added.raw, added.value) == (FieldName.TARGET, "boats", NameValue(name="fishing boats"))
    assert TEXT[added.start - 100 : added.end - 100] == "boats"


def test_what_is_no_such_field_is_left_out() -> None:
    after = revised(CLAIM, deciding("quantity", "", "12"), None)
    assert [one.raw for one in after.fields] == ["about 40", "Tuesday"]


@pytest.mark.parametrize(
    ("name", "value", "words", "why"),
    [
        ("quantity", "45", "", "has 2 fields called quantity, and none of them is named"),
        ("quantity", "45", "13 boats", "has no quantity “13 boats”"),
        ("place", "Oslo", "", "has no place any more"),
        ("place", "", "", "has no place any more"),
        ("quantity", "many", "12", "“many” cannot be read as a quantity"),
        ("date", "Tuesday", "", "“Tuesday” cannot be read as a date"),
        ("stage", "somewhere", "burned", "cannot be read as a stage"),
        ("polarity", "perhaps", "burned", "cannot be read as a polarity"),
    ],
)
def test_what_cannot_be_done_is_said(name: str, value: str, words: str, why: str) -> None:
    with pytest.raises(ItemError, match=why):
        revised(CLAIM, deciding(name, value, words), None)


@pytest.mark.parametrize(
    ("name", "words", "before", "meant"),
    [
        ("stage", "In force", None, StageValue(rung=Rung.IN_FORCE)),
        ("stage", "in  force, still to come", None, StageValue(rung=Rung.IN_FORCE, future=True)),
        ("polarity", "negated", None, PolarityValue(negated=True)),
        ("polarity", "possible affirmed", None, PolarityValue(certainty=Certainty.POSSIBLE)),
        ("actor", "Port Authority", NameValue(name="port", type=NameKind.ORGANISATION),
         NameValue(name="Port Authority", type=NameKind.ORGANISATION)),
        ("quantity", "300", QuantityValue(low=2, high=2, unit="USD", of="loan"),
         QuantityValue(low=300, high=300, unit="USD", of="loan")),
        ("quantity", "5 km", QuantityValue(low=2, high=2, unit="mile"),
         QuantityValue(low=5, high=5, unit="kilometre")),
        ("date", "2026-03-03", DateValue(edtf="", earliest=None, latest=None, role=DateRole.DEADLINE, resolved="x"),
         DateValue(edtf="2026-03-03", earliest="2026-03-03", latest="2026-03-03", role=DateRole.DEADLINE,
                   resolved="explicit")),
    ],
)  # fmt: skip
def test_what_is_left_open_is_taken_from_the_machine(name: str, words: str, before: Any, meant: Any) -> None:
    assert read_value(FieldName(name), words, before, None) == meant


@pytest.mark.parametrize("rung", list(Rung))
@pytest.mark.parametrize("future", [True, False])
def test_a_stage_can_be_written_as_the_report_shows_it(rung: Rung, future: bool) -> None:
    value = StageValue(rung=rung, future=future)
    assert read_value(FieldName.STAGE, describe(value), None, None) == value


@pytest.mark.parametrize("words", ["signed, sealed", ", still to come", "still to come", ""])
def test_what_is_no_stage(words: str) -> None:
    assert read_value(FieldName.STAGE, words, None, None) is None


@pytest.mark.parametrize("name", list(FieldName))
def test_every_field_can_be_read(name: FieldName) -> None:
    good = {"date": "3 May 2024", "quantity": "7", "stage": "signed", "polarity": "affirmed"}.get(name, "Oslo")
    assert read_value(name, good, None, None) is not None
