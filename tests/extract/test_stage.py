"""Stages on the ladder, on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.extract.events import find_events
from reconcile.extract.stage import stage_of
from reconcile.model.values import Rung, StageValue
from tests.extract.reading import event_at, read

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "stage.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "word", "rung", "raw"), CASES, ids=[f"{case[2]}: {case[0][:40]}" for case in CASES])
def test_stage(text: str, word: str, rung: str, raw: str) -> None:
    parsed = read(text)
    field = stage_of(parsed, event_at(parsed, word))
    if rung == "none":
        assert field is None
        return
    assert field is not None
    assert field.value == StageValue(rung=Rung(rung.rstrip("+")), future=rung.endswith("+"))
    assert field.raw == raw
    assert text[field.start : field.end] == field.raw


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([case[0] for case in CASES]), min_size=1, max_size=4))
def test_span_lies_in_the_sentence_of_its_event(sentences: list[str]) -> None:
    text = "\n".join(sentences)
    parsed = read(text)
    for event in find_events(parsed):
        field = stage_of(parsed, event)
        if field is not None:
            sentence = parsed.sentences[event.sentence]
            assert sentence.start <= field.start < field.end <= sentence.end
            assert text[field.start : field.end] == field.raw
