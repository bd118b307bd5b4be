"""Claims of many outlets with known groups, for the matching benchmark: any number, another world for every seed.

An event is told in one to eight versions: other words, passive, turned round, rounded numbers, other formats of days,
other names of the same party, typos, and at times a number that conflicts. Sister events and the events of a running
story share the template and most of the words and differ in a place, a day, a number or a name; the more claims, the
more events a running story has, so that matching gets harder with size as it does on news.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.bench.events import DAYS, Event, Happenings
from tests.bench.telling import Teller
from tests.bench.world import WORDS, World

VERSIONS = (1,) * 30 + (2,) * 25 + (3,) * 16 + (4,) * 10 + (5,) * 7 + (6,) * 5 + (7,) * 4 + (8,) * 3
LAGS = (0,) * 40 + (1,) * 35 + (2,) * 12 + (3,) * 5 + (5, 6, 8, 13, 21, 40)  # days from event to publication
CLAIMS_AN_ARTICLE = 5


@dataclass(frozen=True)
class Generated:
    """Claims with known groups, in random order.

    Attributes:
        texts: One sentence a claim.
        articles: The article each stands in; no article holds two versions of an event.
        published: ISO day of publication.
        groups: Number of the event each claim tells.
    """

    texts: list[str]
    articles: list[str]
    published: list[str]
    groups: NDArray[np.int64]


class _Row(NamedTuple):
    group: int
    text: str
    article: str
    published: str


def generate(claims: int, seed: int) -> Generated:
    """Make claims with known groups.

    Args:
        claims: How many, from 1.
        seed: Any integer; the same claims come back for the same seed and number.

    Returns:
        The claims, shuffled.
    """
    rng = seeded(f"claims {seed} {claims}")
    rows = list(islice(_rows(World(seeded(f"world {seed}")), claims, rng), claims))
    rng.shuffle(rows)
    return Generated(
        [row.text for row in rows],
        [row.article for row in rows],
        [row.published for row in rows],
        np.array([row.group for row in rows], dtype=np.int64),
    )


def _rows(world: World, claims: int, rng: Random) -> Iterator[_Row]:
    """Tell one event after the other, without end, each in versions of different outlets."""
    data: dict[str, Any] = tomllib.loads((WORDS / "events.toml").read_text(encoding="utf-8"))
    teller = Teller(data, world.outlets, rng)
    issues = max(1, round(claims / (DAYS * len(world.outlets) * CLAIMS_AN_ARTICLE)))
    for group, event in enumerate(Happenings(world, data, rng)):
        for outlet in rng.sample(world.outlets, rng.choice(VERSIONS)):
            yield _version(group, event, teller, f"{outlet.removeprefix('the ')}/{rng.randrange(issues)}", rng)


def _version(group: int, event: Event, teller: Teller, issue: str, rng: Random) -> _Row:
    published = event.day + rng.choice(LAGS)
    day = date.fromordinal(published).isoformat()
    return _Row(group, teller.sentence(event, published), f"{issue}/{day}", day)


def seeded(seed: str) -> Random:
    """Give a source of chance that is the same in every process."""
    return Random(seed)  # noqa: S311  # test data, no secrets
