"""Who, where and what the generated claims are about: pools of names and words, other ones for every seed."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

WORDS = Path(__file__).parent / "words"
Name = tuple[str, ...]  # the full name first, then what else outlets call it

PERSONS, COMPANIES, BODIES, CLUBS, TOWNS = 60_000, 40_000, 25_000, 2_000, 16_000
INVENTED = 12_000  # surnames of syllables no list holds
HEAD_NAMES, HEAD_WORDS = 40.0, 6.0  # how many entries at the top of a pool are about equally frequent
SHARE_OF_WORDS = 0.8  # of the common words, in any one seed
LEGAL = (" Inc", " plc", " Ltd", " Corp", " AG", " SA")
NOVEL = 0.3  # of the names of companies and products, of such syllables too
COMPOUND = 0.25  # of the things, named after a made-up product or place


class Thing(NamedTuple):
    """What a claim is about: words for its quality and words for itself."""

    qualities: Name
    names: Name


class Pool(NamedTuple):
    """Entries drawn with a frequency that falls with their rank (Zipf and Mandelbrot)."""

    entries: Sequence[Name]
    head: float

    def draw(self, rng: Random) -> Name:
        """Draw an entry."""
        steep = math.log(len(self.entries) / self.head + 1)
        return self.entries[min(int(self.head * (math.exp(rng.random() * steep) - 1)), len(self.entries) - 1)]


class World:
    """The names and words of one seed."""

    def __init__(self, rng: Random) -> None:
        self._names = _read("names.toml")
        common = _read("common.toml")
        self._surnames = _joined(_some(self._names["surname_head"], rng), _some(self._names["surname_tail"], rng))
        self._surnames += [_invented(rng) for _ in range(INVENTED)]
        self._towns = _joined(_some(self._names["place_head"], rng), _some(self._names["place_tail"], rng))
        rng.shuffle(self._surnames)
        rng.shuffle(self._towns)
        real = [_entry(place) for place in self._names["place"]]
        rng.shuffle(real)
        self.pools = {
            "place": Pool(real + _many(TOWNS, lambda n: self._town(n, real, rng)), HEAD_NAMES),
            "person": Pool(_many(PERSONS, lambda _: self._person(rng)), HEAD_NAMES),
            "company": Pool(_many(COMPANIES, lambda _: self._company(rng)), HEAD_NAMES),
            "body": Pool(_many(BODIES, lambda _: self._body(real, rng)), HEAD_NAMES),
            "club": Pool(_many(CLUBS, lambda _: self._club(rng)), HEAD_NAMES),
        }
        self.outlets = self._names["outlet"]
        self._nouns = Pool([_entry(word) for word in _some(common["noun"], rng)], HEAD_WORDS)
        self._qualities = Pool([_entry(word) for word in _some(common["adjective"], rng)], HEAD_WORDS)

    def thing(self, rng: Random) -> Thing:
        """Draw what a claim is about."""
        name = self._nouns.draw(rng)
        if rng.random() < COMPOUND:
            made = self._product(rng) if rng.random() < 0.5 else _drawn(self._towns, rng)
            name = tuple(f"{made} {word}" for word in name)
        return Thing(self._qualities.draw(rng), name)

    def product(self, rng: Random) -> Name:
        """Draw the name of a thing for sale."""
        made = self._product(rng)
        return (f"the {made} {rng.randrange(1, 100) * 10}", f"the {made}")

    def _product(self, rng: Random) -> str:
        if rng.random() < NOVEL:
            return _invented(rng)
        return _drawn(self._names["company_head"], rng) + _drawn(self._names["company_tail"], rng)

    def _person(self, rng: Random) -> Name:
        first, last = _drawn(self._names["first"], rng), _drawn(self._surnames, rng)
        if rng.random() < 0.08:
            last = f"{last}-{_drawn(self._surnames, rng)}"
        title = _drawn(self._names["title"], rng) if rng.random() < 0.35 else rng.choice(("Mr", "Ms"))
        return (f"{first} {last}", f"{title} {last}", last, f"{first[0]}. {last}", f"{title} {first} {last}")

    def _company(self, rng: Random) -> Name:
        kind, style = _drawn(self._names["company_kind"], rng), rng.random()
        if style < 0.5:
            stem = self._product(rng)
        elif style < 0.75:
            stem = _drawn(self._surnames, rng)
        elif style < 0.9:
            stem = f"{_drawn(self._surnames, rng)} & {_drawn(self._surnames, rng)}"
        else:
            stem = f"{_drawn(self._towns, rng)} {_drawn(self._names['body_field'], rng)}"
        forms = [f"{stem} {kind}", stem, f"{stem} {kind}{rng.choice(LEGAL)}"]
        return (*forms, _acronym(forms[0])) if len(forms[0].split()) > 2 else tuple(forms)

    def _body(self, places: Sequence[Name], rng: Random) -> Name:
        place = rng.choice(places)[0].removeprefix("the ") if rng.random() < 0.5 else _drawn(self._towns, rng)
        field = _drawn(self._names["body_field"], rng)
        kinds = _drawn(self._names["body_kind"], rng).split("|")
        full = f"{place} {field} {kinds[0]}"
        forms = (f"the {full}", f"the {field} {kinds[-1]} of {place}", f"the {field} {kinds[0]}", _acronym(full))
        return (*forms, f"{forms[0]} ({forms[3]})")

    def _club(self, rng: Random) -> Name:
        town = _drawn(self._towns, rng)
        return (f"{town} {_drawn(self._names['club_tail'], rng)}", town)

    def _town(self, rank: int, countries: Sequence[Name], rng: Random) -> Name:
        town = self._towns[rank % len(self._towns)]
        if rank >= len(self._towns):
            town = f"{rng.choice(('Upper', 'Lower', 'Saint', 'Old', 'Little', 'Great'))} {town}"
        return (town, f"{town}, {rng.choice(countries)[0]}", f"the {rng.choice(('town', 'city'))} of {town}")


def _read(name: str) -> dict[str, list[str]]:
    data: dict[str, Any] = tomllib.loads((WORDS / name).read_text(encoding="utf-8"))
    return {key: [word.replace("_", " ") for word in words.split()] for key, words in data.items()}


def _entry(word: str) -> Name:
    return tuple(word.split("|"))


def _some(words: Sequence[str], rng: Random) -> list[str]:
    return rng.sample(words, int(len(words) * SHARE_OF_WORDS))


def _drawn(words: Sequence[str], rng: Random) -> str:
    return words[int(rng.random() * len(words))]


def _joined(heads: Sequence[str], tails: Sequence[str]) -> list[str]:
    return [head + tail for head in heads for tail in tails]


def _invented(rng: Random) -> str:
    """Make a name of syllables no list holds, so that rare names never run out."""
    syllables = (rng.choice("bcdfghjklmnprstvz") + rng.choice("aeiou") + rng.choice("  nrlst") for _ in range(2))
    return "".join(syllables).replace(" ", "").capitalize() + rng.choice(("", "k", "n", "ra", "sh", "m", "vi"))


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.replace("&", "").split() if word[0].isupper())


def _many(count: int, make: Callable[[int], Name]) -> list[Name]:
    return [make(n) for n in range(count)]
