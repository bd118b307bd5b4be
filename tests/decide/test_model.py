"""A judgement says something, of words that are given; a decision that was altered is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from reconcile.model.decision import Decision, Judgement, decided
from reconcile.store.decisions.text import line_of, parsed
from tests.decide.factory import STORY, chained, judgement, undo


def test_the_order_in_which_claims_are_named_makes_no_difference() -> None:
    assert judgement("same", "ba") == judgement("same", "aba"[:2])
    assert chained(judgement("same", "ba")) == chained(judgement("same", "ab"))


@pytest.mark.parametrize(
    ("kind", "given", "why"),
    [
        ("same", {"claims": "a"}, "same as itself"),
        ("different", {"claims": "a"}, "both sides"),
        ("different", {"claims": "ab", "against": "bc"}, "both sides"),
        ("note", {"claims": "a"}, "note is empty"),
        ("note", {"note": "rang"}, "no claim"),
        ("outcome", {"claims": "a", "value": "agree"}, "no field"),
        ("outcome", {"claims": "a", "field": "date", "value": "fine"}, "no outcome"),
        ("outcome", {"claims": "a", "field": "date", "value": "failed"}, "no outcome"),
        ("value", {"claims": "ab", "field": "date", "value": "2026"}, "one claim"),
        ("status", {"claims": "a", "value": "machine-matched"}, "no status"),
        ("undo", {}, "takes back no decision"),
        ("sign", {"claims": "a", "undoes": ("f" * 64,)}, "only an undo"),
        ("same", {"claims": "ab", "against": "c"}, "two sides"),
        ("same", {"claims": "ab", "who": " "}, "at least 1 character"),
        ("note", {"claims": "a", "note": "half \ud83d"}, "unicode"),
        ("same", {"claims": "ab", "words_of": {"a": "half \ud83d"}}, "unicode"),
    ],
)
def test_what_says_nothing_is_refused(kind: str, given: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        judgement(kind, **given)


def test_evidence_is_of_the_claims_and_no_others() -> None:
    good = judgement("same", "ab")
    with pytest.raises(ValidationError, match="evidence is not that of the claims"):
        Judgement.model_validate({**good.model_dump(), "claims": ("a", "c")})
    with pytest.raises(ValidationError, match="evidence is not that of the claims"):
        Judgement.model_validate({**good.model_dump(), "evidence": good.evidence[:1]})


@pytest.mark.parametrize("key", ["who", "kind", "note", "when", "previous", "claims"])
def test_nothing_can_be_altered_without_a_trace(key: str) -> None:
    first, second = chained(judgement("same", "ab"), judgement("different", "a", "c", note="two fires"))
    line = json.loads(line_of(second))
    line[key] = {"claims": ["b"], "kind": "same", "previous": ""}.get(key, "2026-03-01T09:00:09.000000Z")
    with pytest.raises(ValueError, match=r"altered|evidence|two sides|itself alone"):
        parsed(json.dumps(line))
    assert parsed(line_of(second)) == second
    assert second.previous == first.id


@pytest.mark.parametrize(
    "when",
    [
        "2026-03-01T99:99:99.000000Z",
        "2026-02-30T09:00:00.000000Z",
        "2026-03-0\u0661T09:00:00.000000Z",
        "0000-01-01T09:00:00.000000Z",
    ],
)
def test_a_time_that_no_clock_shows_is_refused(when: str) -> None:
    """Kept, it would stand in the way of every later decision, which has to be dated later."""
    with pytest.raises(ValidationError, match=r"no time|does not match|out of range"):
        decided(judgement("same", "ab"), when, "")


def test_altered_words_are_noticed() -> None:
    line = line_of(chained(judgement("same", "ab"))[0])
    with pytest.raises(ValueError, match="hash is not that of the words"):
        parsed(line.replace("words of a", "words of A"))


def test_a_decision_goes_through_text_unchanged() -> None:
    first = chained(judgement("note", "a", note="Zürich – “nein”\nsecond line", words_of={"a": "a \t odd\nclaim "}))[0]
    made = [first, *chained(undo(first), start=1)]
    for one in made:
        line = line_of(one)
        assert line.count("\n") == 1
        assert list(json.loads(line)) == sorted(json.loads(line))
        assert parsed(line) == one
    assert Decision.model_validate_json(first.model_dump_json()) == first
    assert first.story == STORY
