"""The benchmark's claims are what it says they are."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
from collections import defaultdict
from datetime import date
from itertools import islice, pairwise

import numpy as np
import pytest

from tests.bench.events import Happenings
from tests.bench.figures import NUMBERS, draw, say_day, say_number, tidy
from tests.bench.generator import Generated, generate, seeded
from tests.bench.templates import Choice, Field, Optional, parse, render
from tests.bench.world import WORDS, World

DIGEST = """
import hashlib, sys
from tests.bench.generator import generate
made = generate(400, 5)
print(hashlib.sha256("\\n".join((*made.texts, *made.articles, *made.published)).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def made() -> Generated:
    return generate(6_000, 3)


@pytest.mark.parametrize("claims", [1, 2, 17, 500])
def test_any_number_of_claims_is_made(claims: int) -> None:
    made = generate(claims, 11)

    assert len(made.texts) == len(made.articles) == len(made.published) == len(made.groups) == claims


def test_the_same_seed_gives_the_same_claims_whatever_the_hash_seed() -> None:
    digests = {
        subprocess.run(  # noqa: S603  # our own code
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1
    assert hashlib.sha256(b"").hexdigest() not in digests.pop()


def test_another_seed_is_about_other_names(made: Generated) -> None:
    def capitals(claims: Generated) -> set[str]:
        return {word for text in claims.texts for word in text.split()[1:] if word.istitle() and len(word) > 6}

    one, two = capitals(made), capitals(generate(6_000, 4))

    assert len(one & two) / len(one | two) < 0.35


def test_events_have_one_to_eight_versions_most_of_them_few(made: Generated) -> None:
    sizes = np.bincount(np.bincount(made.groups))

    assert sizes[1] > sizes[3] > sizes[5] > 0
    assert len(sizes) == 9


def test_no_article_holds_two_versions_of_an_event(made: Generated) -> None:
    articles = defaultdict(list)
    for group, article in zip(made.groups, made.articles, strict=True):
        articles[int(group)].append(article)

    assert all(len(set(names)) == len(names) for names in articles.values())


def test_rows_are_shuffled(made: Generated) -> None:
    assert np.mean(np.diff(made.groups) >= 0) < 0.6


def test_claims_are_sentences_of_an_article_of_their_day(made: Generated) -> None:
    for text, article, day in zip(made.texts, made.articles, made.published, strict=True):
        assert text.endswith(".")
        assert not set("{}[]<>|_\t\n") & set(text), text
        assert "  " not in text, text
        assert article.endswith(date.fromisoformat(day).isoformat())


def test_versions_of_an_event_are_worded_differently(made: Generated) -> None:
    texts = defaultdict(list)
    for group, text in zip(made.groups, made.texts, strict=True):
        texts[int(group)].append(text)
    several = [versions for versions in texts.values() if len(versions) > 1]

    assert np.mean([len(set(versions)) == len(versions) for versions in several]) > 0.95


def test_sisters_and_running_stories_share_a_party_and_differ_in_a_trait() -> None:
    data = tomllib.loads((WORDS / "events.toml").read_text(encoding="utf-8"))
    events = list(islice(Happenings(World(seeded("w")), data, seeded("e")), 3_000))
    alike = [
        (one, two)
        for one, two in pairwise(events)
        if one.telling and one.family is two.family and one.details[:1] == two.details[:1]
    ]

    assert 0.05 < len(alike) / len(events) < 0.15
    differ = [(one.day, one.number, one.fields) != (two.day, two.number, two.fields) for one, two in alike]
    assert np.mean(differ) > 0.98


def test_templates_say_fields_choices_and_optional_parts() -> None:
    template = parse("{who} [bought|took over] {a:what}< for {n}>.")

    assert template[1:] == (
        " ",
        Choice(("bought", "took over")),
        " ",
        Field("what", article=True),
        Optional((" for ", Field("n", article=False))),
        ".",
    )
    said = {
        render(template, {"who": "Kilo", "what": "old ferry", "n": "$2m"}.__getitem__, keep, seeded(str(seed)))
        for keep in (0.0, 1.0)
        for seed in range(20)
    }
    assert said == {
        "Kilo bought an old ferry.",
        "Kilo took over an old ferry.",
        "Kilo bought an old ferry for $2m.",
        "Kilo took over an old ferry for $2m.",
    }


def test_a_number_is_said_exactly_or_rounded_with_a_word_for_it() -> None:
    said = {say_number("large", 1_984, seeded(str(seed))) for seed in range(400)}

    assert {"1,984", "1984", "nearly 2,000", "about 2,000"} <= said
    assert not {"2,000", "more than 2,000", "over 2,000", "nearly 1,900"} & said


@pytest.mark.parametrize("kind", NUMBERS)
def test_every_kind_of_number_can_be_drawn_changed_and_said(kind: str) -> None:
    rng = seeded(kind)
    for _ in range(300):
        value = draw(kind, rng)
        for other in (value, tidy(kind, value * 0.3), tidy(kind, value * 3.5)):
            assert NUMBERS[kind].low <= other <= NUMBERS[kind].high
            assert any(letter.isalnum() for letter in say_number(kind, other, rng))


def test_a_weekday_is_said_only_within_the_week() -> None:
    tuesday = date(2025, 7, 15).toordinal()
    near = {say_day(tuesday, tuesday + 3, seeded(str(seed))) for seed in range(200)}
    late = {say_day(tuesday, tuesday + 21, seeded(str(seed))) for seed in range(200)}

    assert {"on Tuesday", "on July 15", "on 15 July 2025", "on 2025-07-15"} <= near
    assert "on Tuesday" not in late
    assert "yesterday" in {say_day(tuesday, tuesday + 1, seeded(str(seed))) for seed in range(200)}
