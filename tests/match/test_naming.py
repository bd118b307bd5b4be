"""Names are brought under one form over a story, whatever the order of its articles."""

from __future__ import annotations

from reconcile.match.naming import name_alike
from reconcile.model.claim import Claim, Field
from reconcile.model.values import FieldName, NameKind, NameValue


def _claim(number: int, name: str, kind: NameKind = NameKind.PERSON) -> Claim:
    value = NameValue(name=name, type=kind)
    actor = Field(name=FieldName.ACTOR, raw=name, start=0, end=len(name), value=value)
    return Claim(id=f"c{number}", article="a", document="d", start=0, end=9, text="…", fields=(actor,))


def _names(*claims: Claim) -> list[str]:
    return [one.value.name for claim in name_alike(claims) for one in claim.fields if isinstance(one.value, NameValue)]


def test_a_surname_meets_its_full_name() -> None:
    """One article says Marsh, the other Ada Marsh."""
    assert _names(_claim(1, "Marsh"), _claim(2, "Ada Marsh")) == ["Ada Marsh", "Ada Marsh"]
    assert _names(_claim(2, "Ada Marsh"), _claim(1, "Marsh")) == ["Ada Marsh", "Ada Marsh"]


def test_a_surname_that_fits_two_people_stays() -> None:
    """Nobody is guessed at where two full names fit."""
    names = _names(_claim(1, "Marsh"), _claim(2, "Ada Marsh"), _claim(3, "Joseph Marsh"))
    assert names == ["Marsh", "Ada Marsh", "Joseph Marsh"]


def test_the_words_as_written_stay_and_become_an_alias() -> None:
    """The field's raw words are evidence and never change."""
    first, _ = name_alike([_claim(1, "Marsh"), _claim(2, "Ada Marsh")])
    assert first.fields[0].raw == "Marsh"
    assert isinstance(first.fields[0].value, NameValue)
    assert first.fields[0].value.aliases == ("Marsh",)
