"""Names, descriptions, pronouns and places, from a case file of our own sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.extract import nlp
from reconcile.extract.mentions import NameMention
from reconcile.extract.names import Names, place_fields
from reconcile.extract.syntax import ParsedArticle
from reconcile.model.document import Article
from reconcile.model.values import NameValue

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/names.yaml").read_text(encoding="utf-8"))
NAMED = [(case["text"], asked) for case in CASES for asked in case.get("names", [])]
OPEN = [(case["text"], words) for case in CASES for words in case.get("open", [])]
NOTHING = [(case["text"], words) for case in CASES for words in case.get("nothing", [])]
PLACED = [(case["text"], case["places"]) for case in CASES if "places" in case]


def parse(text: str) -> ParsedArticle:
    article = Article(id="a", document="d", start=0, end=len(text), outlet=None, language="en")
    return ParsedArticle(article, text, nlp.parse(text, [(0, len(text))]))


def mention_at(parsed: ParsedArticle, names: Names, words: str, nth: int = 1) -> NameMention | None:
    """Ask for the phrase that the nth use of some words ends."""
    uses = list(re.finditer(rf"\b{re.escape(words)}(?!\w)", parsed.text))
    last = uses[nth - 1].end() - 1
    for n, sentence in enumerate(parsed.sentences):
        for token in sentence.tokens:
            if token.start <= last < token.end:
                return names.name(n, token.i)
    return None


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("text", "asked"), NAMED, ids=[f"{text[:40]}|{asked['at']}" for text, asked in NAMED])
def test_name(text: str, asked: dict[str, Any]) -> None:
    parsed = parse(text)
    mention = mention_at(parsed, Names(parsed), asked["at"], asked.get("nth", 1))
    assert mention is not None
    value = mention.value
    expected = {key: asked[key] for key in ("name", "type", "head", "part_of") if key in asked}
    assert {key: str(getattr(value, key)) for key in expected} == expected


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_stays_open(text: str, words: str) -> None:
    parsed = parse(text)
    mention = mention_at(parsed, Names(parsed), words)
    assert mention is not None
    assert mention.value.head or mention.value.name == words


@pytest.mark.parametrize(("text", "words"), NOTHING)
def test_a_bare_measure_names_nothing(text: str, words: str) -> None:
    parsed = parse(text)
    assert mention_at(parsed, Names(parsed), words) is None


@pytest.mark.parametrize(("text", "places"), PLACED)
def test_places(text: str, places: list[str]) -> None:
    parsed = parse(text)
    found = place_fields(parsed, Names(parsed))
    assert [field.raw for field in found] == places
    assert all(text[field.start : field.end] == field.raw for field in found)


def test_town_knows_its_state() -> None:
    parsed = parse("The fire broke out in Dover, Delaware, on Monday.")
    (field,) = place_fields(parsed, Names(parsed))
    assert isinstance(field.value, NameValue)
    assert (field.value.name, field.value.part_of) == ("Dover", "Delaware")


WORDS = st.sampled_from(
    ["China", "the", "Ministry", "of", "Commerce", "said", "it", "Mr.", "Tang", "(", ")", "MOFCOM", ",", '"', "“", "”",
     "in", "Paris", "-", "'s", "he", "who", "34", "US", "banned", ".", "\n", "é", "\u200b", "𝔘", "block", "Street"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text_gives_exact_spans(text: str) -> None:
    parsed = parse(text)
    names = Names(parsed)
    for mention in names.mentions:
        sentence = parsed.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert mention.value.name.strip()
    fields = place_fields(parsed, names)
    assert all(text[field.start : field.end] == field.raw for field in fields)
    assert all(a.end <= b.start for a, b in pairwise(fields))


def test_the_same_article_twice_gives_the_same_names() -> None:
    text = "Beijing and Washington met. China's Commerce Ministry (MOFCOM) spoke. The ministry and it agreed. He left."
    assert Names(parse(text)).mentions == Names(parse(text)).mentions
