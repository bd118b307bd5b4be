"""Articles of many outlets with known events, for the benchmark of audits: made of the generated claims' events.

Every article tells a few events that others tell too, in words of its own, and fills up with what nobody else has.
Some articles take most of their sentences, word for word, from one that came out before.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.events import DAYS, FIRST_DAY, Event, Happenings
from tests.bench.generator import VERSIONS, seeded
from tests.bench.telling import Teller
from tests.bench.world import WORDS, World

WORDS_AN_ARTICLE = 500
SHARED = 2  # sentences of an article on events that others tell too
COPIED = 0.05  # of the articles take over most of another's
COPIED_SENTENCES = 0.8
LATEST = 3  # days after an event on which it is still told
TOLD_BY_SEVERAL = tuple(n for n in VERSIONS if n > 1)


@dataclass
class Made:
    """One article.

    Attributes:
        outlet: Who prints it.
        day: Proleptic ordinal of its publication.
        sentences: Each with the number of the event it tells.
    """

    outlet: str
    day: int
    sentences: list[tuple[str, int]] = field(default_factory=list)

    @property
    def words(self) -> int:
        """How long it is."""
        return sum(len(text.split()) for text, _ in self.sentences)

    @property
    def text(self) -> str:
        """Its text in paragraphs of three sentences."""
        told = [text for text, _ in self.sentences]
        return "\n\n".join(" ".join(told[n : n + 3]) for n in range(0, len(told), 3))


def make_articles(count: int, seed: int, words: int = WORDS_AN_ARTICLE) -> list[Made]:
    """Make articles.

    Args:
        count: How many, from 20.
        seed: Any integer; the same articles come back for the same seed, number and length.
        words: How long each is, about.

    Returns:
        The articles in the order of their days.
    """
    rng = seeded(f"articles {seed} {count} {words}")
    world = World(seeded(f"world {seed}"))
    data: dict[str, Any] = tomllib.loads((WORDS / "events.toml").read_text(encoding="utf-8"))
    teller = Teller(data, world.outlets, rng)
    days = max(1, min(DAYS, count // 10))
    made = [Made(rng.choice(world.outlets).removeprefix("the "), FIRST_DAY + rng.randrange(days)) for _ in range(count)]
    made.sort(key=lambda one: one.day)
    events = enumerate(Happenings(world, data, rng))
    _tell_shared(made, events, teller, rng)
    for one in made:
        while one.words < words:
            number, event = next(events)
            one.sentences.append((teller.sentence(event, event.day), number))
        rng.shuffle(one.sentences)
    _copy_some(made, rng)
    return made


def write_jsonl(articles: list[Made], path: Path) -> None:
    """Write articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number, one in enumerate(articles):
            day = date.fromordinal(one.day).isoformat()
            row = {"outlet": one.outlet, "published": day, "url": f"https://{number}.example/", "text": one.text}
            file.write(json.dumps(row) + "\n")


def _tell_shared(made: list[Made], events: Iterator[tuple[int, Event]], teller: Teller, rng: Random) -> None:
    """Let events be told by several outlets each, shortly after they happen."""
    told, place = 0, {day: n for n, day in reversed(list(enumerate(one.day for one in made)))}
    while told < SHARED * len(made):
        number, event = next(events)
        first = rng.randrange(len(made))
        start = place[made[first].day]
        near = [one for one in made[start : start + 400] if one.day <= made[first].day + LATEST]
        tellers = {one.outlet: one for one in rng.sample(near, min(len(near), rng.choice(TOLD_BY_SEVERAL)))}
        for one in tellers.values():
            one.sentences.append((teller.sentence(replace(event, day=made[first].day), one.day), number))
            told += 1


def _copy_some(made: list[Made], rng: Random) -> None:
    """Let some articles take over another's sentences."""
    for n in range(10, len(made)):
        if rng.random() < COPIED:
            source = made[rng.randrange(max(0, n - 50), n)]
            if source.outlet != made[n].outlet and source.day < made[n].day <= source.day + LATEST:
                kept = int(len(source.sentences) * COPIED_SENTENCES)
                made[n].sentences = [*source.sentences[:kept], *made[n].sentences[kept:]]
