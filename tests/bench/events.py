"""Made-up events for the matching benchmark: single ones, running stories with many alike, and sisters side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any, NamedTuple

from tests.bench.figures import draw, tidy
from tests.bench.templates import Template, field_names, parse
from tests.bench.world import Name, Pool, Thing, World

FIRST_DAY, DAYS = date(2025, 1, 1).toordinal(), 365
DETAILS = 2  # clauses an event has to choose from
STORIES, RECURRING = 10_000, 0.4  # running stories a year, and the share of events that belong to one
ELSEWHERE = 0.6  # of events of a running story happen in a place of their own
SISTERS = 0.08  # of all events have one or two sisters that share all but one or two traits
TRAITS = ("place",) * 9 + ("day",) * 7 + ("number",) * 5 + ("name",) * 3
OTHER_DAYS = (2, 60)  # between sisters
OTHER_NUMBERS = (0.3, 0.5, 0.65, 1.5, 2.0, 3.5)  # between sisters, as factors
COMMON_THINGS = 6.0  # how many things of a list are about equally frequent
COMMON_FAMILIES = 1.5  # how much more often the first families come up: 1 is not at all

Fields = Mapping[str, Name | Thing]
Details = tuple[tuple[Template, Fields], ...]


class Family(NamedTuple):
    """Events of one kind, and how they are told.

    Attributes:
        kinds: For each field of the templates the kind of name it takes.
        number: Kind of the number.
        place_in_core: True where the templates name the place.
        forms: The templates.
    """

    kinds: Mapping[str, str]
    number: str
    place_in_core: bool
    forms: tuple[Template, ...]


@dataclass(frozen=True)
class Event:
    """What happened.

    Attributes:
        family: Its kind.
        fields: Who, whom, what, where.
        day: Proleptic ordinal.
        number: How many.
        details: Clauses some versions carry, each with its own fields.
        telling: What tells it from others like it.
    """

    family: Family
    fields: Fields
    day: int
    number: float
    details: Details
    telling: frozenset[str] = frozenset()


class Happenings:
    """Draws events without end."""

    def __init__(self, world: World, data: Mapping[str, Any], rng: Random) -> None:
        self._world, self._rng = world, rng
        self._families = [_family(family) for family in data["family"]]
        rng.shuffle(self._families)
        self._clauses = [parse(clause) for clause in data["details"]["clauses"]]
        self._things = {
            kind: Pool([_entry(word) for word in words.split()], COMMON_THINGS)
            for kind, words in data["things"].items()
        }
        self._stories: dict[int, tuple[Family, Fields, Details]] = {}

    def __iter__(self) -> Iterator[Event]:
        rng = self._rng
        while True:
            event = self._recurring() if rng.random() < RECURRING else self._single()
            if rng.random() > SISTERS:
                yield event
                continue
            traits = rng.choices(TRAITS, k=rng.choice((1, 1, 2)))
            told = replace(event, telling=frozenset(traits))
            yield told
            for _ in range(rng.choice((1, 1, 2))):
                yield self._sister(told, traits)

    def _single(self) -> Event:
        family, fields = self._subject()
        return Event(family, fields, self._day(), draw(family.number, self._rng), self._details())

    def _recurring(self) -> Event:
        """Make one more event of a running story: the same parties and matter, another day and number."""
        rng = self._rng
        story = rng.randrange(STORIES)
        if story not in self._stories:
            self._stories[story] = (*self._subject(), self._details()[:1])
        family, fields, details = self._stories[story]
        if rng.random() < ELSEWHERE:
            fields = {**fields, "place": self._draw("place")}
        telling = frozenset(rng.choices(TRAITS, k=2))
        return Event(family, fields, self._day(), draw(family.number, rng), details + self._details()[1:], telling)

    def _sister(self, event: Event, traits: Sequence[str]) -> Event:
        """Make another event that differs in these traits and in its lesser details."""
        rng, family, day, number = self._rng, event.family, event.day, event.number
        fields = dict(event.fields)
        for trait in traits:
            if trait == "day":
                day += rng.choice((-1, 1)) * rng.randrange(*OTHER_DAYS)
            elif trait == "number":
                number = tidy(family.number, number * rng.choice(OTHER_NUMBERS) + 1)
            else:
                field = "who" if trait == "name" and "who" in fields else "place"
                fields[field] = self._draw(family.kinds[field])
        return replace(event, fields=fields, day=day, number=number, details=event.details[:1] + self._details()[1:])

    def _subject(self) -> tuple[Family, Fields]:
        """Draw what kind of event it is, whom it concerns and where."""
        family = self._families[int(len(self._families) * self._rng.random() ** COMMON_FAMILIES)]
        return family, {field: self._draw(kind) for field, kind in family.kinds.items()}

    def _details(self) -> Details:
        clauses = self._rng.sample(self._clauses, DETAILS)
        return tuple((clause, {name: self._draw(name) for name in field_names(clause)}) for clause in clauses)

    def _day(self) -> int:
        return FIRST_DAY + self._rng.randrange(DAYS)

    def _draw(self, kind: str) -> Name | Thing:
        if kind == "what":
            return self._world.thing(self._rng)
        if kind == "product":
            return self._world.product(self._rng)
        pool = self._world.pools.get(kind) or self._things[kind]
        return pool.draw(self._rng)


def _family(data: Mapping[str, Any]) -> Family:
    forms = tuple(parse(form) for form in data["forms"])
    named = sorted({name for form in forms for name in field_names(form)} - {"n"} | {"place"})
    kinds = {name: data.get(name, name) for name in named if name != "place"} | {"place": "place"}
    return Family(kinds, data["number"], data.get("place") == "core", forms)


def _entry(word: str) -> Name:
    return tuple(word.replace("_", " ").split("|"))
