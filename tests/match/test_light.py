"""Light reading takes words, figures, days, names and deeds out of bare texts, whatever their order."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.match import blocking, group_texts, grouping
from reconcile.match.columns import Columns
from reconcile.match.light import read_texts, tokens
from reconcile.match.light.tokens import tokens_of
from reconcile.match.words import stem
from tests.bench.generator import generate

DAY = "2025-07-16"  # a Wednesday


def read(text: str, published: str | None = DAY) -> Columns:
    return read_texts([text], ["a"], [published])[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The dam holds 1,984 tonnes of silt", 1_984_000, 1_984_000, "kilogram"),
        ("about 2,000 people were moved", 1_840, 2_160, ""),
        ("a fine of $19.5 million", 19_500_000, 19_500_000, "USD"),
        ("a fine of $19.5m", 19_500_000, 19_500_000, "USD"),
        ("output rose 46.4%", 0.464, 0.464, "fraction"),
        ("output rose 46.4 percent", 0.464, 0.464, "fraction"),
        ("a track of 30 kilometers", 30_000, 30_000, "metre"),
        ("twelve boats sank", 12, 12, ""),
    ],
)
def test_figures(text: str, low: float, high: float, unit: str) -> None:
    """A number is read with its scale and unit, in base units, and a round one is wider."""
    figures = read(text).figures
    assert figures.low.tolist() == pytest.approx([low])
    assert figures.high.tolist() == pytest.approx([high])
    assert [figures.units[n] for n in figures.unit.tolist()] == [unit]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge opened on July 15, 2025", 20250715),
        ("The bridge opened on 15 July", 20250715),
        ("The bridge opened (2025-07-15)", 20250715),
        ("The bridge opened on Tuesday", 20250715),
        ("The bridge opened on Wednesday", 20250716),
        ("The bridge opened yesterday", 20250715),
    ],
)
def test_days(text: str, day: int) -> None:
    """A day is read in full, without its year, or from the day of publication."""
    assert read(text).dates.first.tolist() == [day]


@pytest.mark.parametrize(
    "text", ["The bridge opened on Tuesday", "The bridge opened on 15 July", "It may open in March"]
)
def test_an_unanchored_day_is_no_day(text: str) -> None:
    """Without a day of publication nothing is guessed, and a month alone is no day."""
    assert read(text, None).dates.first.tolist() == []


def test_a_year_is_no_figure() -> None:
    """A bare year counts nothing."""
    assert read("It was founded in 1998 by 40 farmers").figures.low.tolist() == [40]


def test_a_name_meets_its_acronym() -> None:
    """A name of several words also holds the acronym another outlet uses."""
    full, short = read("The Harbour Safety Board fined it"), read("It was fined by HSB")
    assert "hsb" in {full.stems.things[n] for n in full.stems.rows.row(0).tolist()}
    assert "hsb" in {short.names.things[n] for n in short.names.rows.row(0).tolist()}


def test_deeds_and_negation() -> None:
    """Verbs and nouns name deeds; a negation is seen."""
    bought, denied = read("Larkin Foods bought the mill"), read("Larkin Foods did not buy the mill")
    assert bought.deeds.things == ["acquire"]
    assert (bought.negated.tolist(), denied.negated.tolist()) == ([False], [True])


def test_words_are_stemmed_and_empty_ones_left_out() -> None:
    """What is kept are the stems of words that say something."""
    columns = read("the approval of the harbour tunnels")
    held = [columns.stems.things[n] for n in columns.stems.rows.row(0).tolist()]
    assert held == [stem("approval"), stem("harbour"), stem("tunnels")]


TEXTS = [
    "The Harbour Safety Board fined Larkin Foods $19.5 million on July 15, 2025",
    "Larkin Foods was fined $19.5m by the Harbour Safety Board on Tuesday",
    "Two hikers were rescued from a ridge above Ostby on Monday",
    "Rescuers brought two hikers down from a ridge above Ostby",
    "The Harbour Safety Board fined Morten Freight $3 million on May 2, 2025",
]


def labelled(order: list[int]) -> set[frozenset[int]]:
    found = group_texts([TEXTS[n] for n in order], [f"a{n}" for n in order], [DAY] * len(order), 0.5)
    groups: dict[int, set[int]] = {}
    for place, label in zip(order, found.labels.tolist(), strict=True):
        groups.setdefault(label, set()).add(place)
    return {frozenset(group) for group in groups.values()}


def test_versions_meet_and_sister_events_do_not() -> None:
    """Two versions of one fine are one group; a fine by the same board on another firm is not in it."""
    assert labelled([0, 1, 2, 3, 4]) == {frozenset({0, 1}), frozenset({2, 3}), frozenset({4})}


@given(st.permutations(range(5)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    """The same texts in any order give the same groups."""
    assert labelled(list(order)) == labelled([0, 1, 2, 3, 4])


def test_the_number_of_threads_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """One thread and four give the same groups and scores."""
    made = generate(1_500, 11)
    given = (made.texts, made.articles, made.published, 0.5)
    found = []
    for threads in (1, 4):
        for module in (blocking, grouping, tokens):
            monkeypatch.setattr(module, "THREADS", threads)
        monkeypatch.setattr(tokens, "TEXTS_AT_ONCE", 400)
        found.append(group_texts(*given))
    assert found[0].labels.tolist() == found[1].labels.tolist()
    assert found[0].scores.tolist() == found[1].scores.tolist()


@given(st.lists(st.text(max_size=80), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_grouped(texts: list[str]) -> None:
    """No text breaks the reading, and every claim gets a label."""
    found = group_texts(texts, [str(n) for n in range(len(texts))], [None] * len(texts), 0.5)
    assert len(found.labels) == len(texts)
    assert np.isfinite(found.scores).all()


@given(st.lists(st.text(alphabet="abc de-1.2,", max_size=30), max_size=6))
@settings(deadline=None)
def test_tokens_are_those_of_each_text(texts: list[str]) -> None:
    """Tokens never run over from one text into the next, and each stands in its text."""
    tokens = tokens_of(texts)
    for word, text in zip(tokens.word.tolist(), tokens.text.tolist(), strict=True):
        assert tokens.words[word] in texts[text].lower()


def test_hostile_texts_are_bounded() -> None:
    """A very long text is read at its beginning only."""
    started = time.process_time()
    found = read("word " * 1_000_000)
    assert len(found.stems.rows.row(0)) < 1_000
    assert time.process_time() - started < 10


def test_many_texts_are_read_in_parts() -> None:
    """More texts than are read at a time give the same tokens as each text alone."""
    chance = random.Random(5)  # noqa: S311  a fixed draw of words
    texts = [" ".join(chance.choices(["quay", "dam", "mill", "toll"], k=4)) for _ in range(45_000)]
    tokens = tokens_of(texts)
    assert len(tokens.word) == 4 * len(texts)
    last = [tokens.words[n] for n in tokens.word[-4:].tolist()]
    assert last == texts[-1].split()
