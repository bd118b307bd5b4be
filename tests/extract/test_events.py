"""Who did what, on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.extract.events import find_events
from reconcile.extract.mentions import Event
from reconcile.extract.syntax import ParsedArticle
from tests.extract.reading import read

HERE = Path(__file__).parent / "cases"
CASES = yaml.safe_load((HERE / "events.yaml").read_text(encoding="utf-8"))
GROUPS = yaml.safe_load((HERE / "predicates.yaml").read_text(encoding="utf-8"))
NAMED = [(name, text) for name, sentences in GROUPS.items() for text in sentences]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:50] for case in CASES])
def test_events(text: str, expected: list[str]) -> None:
    parsed = read(text)
    assert [_shown(parsed, event) for event in find_events(parsed)] == expected


@pytest.mark.parametrize(("name", "text"), NAMED, ids=[text for _, text in NAMED])
def test_words_for_one_deed_meet(name: str, text: str) -> None:
    assert find_events(read(text))[0].predicate == name


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=150))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    _assert_in_bounds(read(text))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([case[0] for case in CASES]), max_size=4))
def test_spans_hold_their_anchor(sentences: list[str]) -> None:
    _assert_in_bounds(read(" ".join(sentences)))


@pytest.mark.parametrize(
    "unit", ["was killed and ", "the plan to plan ", "He wanted to want ", "not ", "\u202e\ufffd "]
)
def test_endless_sentences_are_read_within_bounds(unit: str) -> None:
    _assert_in_bounds(read(unit * 60))
    assert find_events(read("was killed and " * 200)) == []


def _assert_in_bounds(parsed: ParsedArticle) -> None:
    for event in find_events(parsed):
        sentence = parsed.sentences[event.sentence]
        anchor = sentence.tokens[event.anchor]
        assert sentence.start <= event.start <= anchor.start < anchor.end <= event.end <= sentence.end
        assert event.predicate
        assert all(0 <= i < len(sentence.tokens) for i in (*event.actors, *event.targets))


def _shown(parsed: ParsedArticle, event: Event) -> str:
    tokens = parsed.sentences[event.sentence].tokens
    sides = [" ".join(tokens[i].text for i in side) or "-" for side in (event.actors, event.targets)]
    return f"{event.predicate}: {sides[0]} > {sides[1]}"
