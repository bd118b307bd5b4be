"""Polarity and certainty, on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.extract.events import find_events
from reconcile.extract.factuality import factuality
from reconcile.extract.polarity import polarity_of
from reconcile.model.values import Certainty, PolarityValue
from tests.extract.reading import event_at, read

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "polarity.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "word", "negated", "certainty", "raw"), CASES, ids=[case[0][:50] for case in CASES])
def test_polarity(text: str, word: str, negated: bool, certainty: str, raw: str) -> None:
    parsed = read(text)
    field = polarity_of(parsed, event_at(parsed, word))
    assert field.value == PolarityValue(negated=negated, certainty=Certainty(certainty))
    assert field.raw == raw
    assert text[field.start : field.end] == field.raw


@pytest.mark.parametrize(
    ("happened", "did_not"),
    [
        ("The army shelled the town.", "The army never shelled the town."),
        ("The crew managed to land the plane.", "The crew failed to land the plane."),
        ("The firm sold the unit.", "The firm would sell the unit if prices rose."),
        ("The minister resigned.", "The minister denied that he resigned."),
    ],
)
def test_factuality_falls_with_negation_and_supposition(happened: str, did_not: str) -> None:
    scores = []
    for text in (happened, did_not):
        parsed = read(text)
        sentence = parsed.sentences[0]
        word = [token.i for token in sentence.tokens if token.lemma in {"shell", "land", "sell", "resign"}][-1]
        scores.append(factuality(sentence, word))
    assert scores[0] > scores[1]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_a_crash_and_in_bounds(text: str) -> None:
    parsed = read(text)
    for event in find_events(parsed):
        field = polarity_of(parsed, event)
        assert text[field.start : field.end] == field.raw
        assert -3 <= factuality(parsed.sentences[event.sentence], event.anchor) <= 3
