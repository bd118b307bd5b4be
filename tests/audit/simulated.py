"""A made-up corpus with known truth: outlets that err, copy, repeat what is out of date, or stand apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator

from reconcile.model.audit import Fact

FIELDS = ("day", "count", "name")
HOUR = 3600.0
FIRST_DAY = date(2024, 1, 1)
WRONG = ("near", "less", "other")  # ways to be wrong
HOW = (0.3, 0.2, 0.5)  # how often each
DEVELOPING = 0.25  # share of items whose value changes after the first reports
FIRST_REPORTS = 0.5  # share of outlets that report such an item before it changes, and again after
POOL = (0.5, 0.3, 0.2)  # how often each of an item's wrong values comes up
SYLLABLES = "ba cor del fen gru hal jor kel lum mar nor pel quo ros sten tal ur vos wen zim".split()


@dataclass(frozen=True)
class Outlet:
    """How one outlet works.

    Attributes:
        name: Its name.
        right: For each field how often it is right where it reports for itself.
        copies: The outlet it copies from, or nothing.
        share: Share of its items it copies where the other has them.
        edits: Share of copied values it changes by mistake.
        stale: True where it goes on giving the first value of an item that has changed.
        items: Items it reports.
    """

    name: str
    right: tuple[float, ...]
    items: tuple[int, ...]
    copies: str = ""
    share: float = 0.0
    edits: float = 0.0
    stale: bool = False


@dataclass
class Corpus:
    """A corpus with what is true of it.

    Attributes:
        facts: What the outlets say.
        outlets: How each outlet works, by name.
        truth: The true value of each item.
        accuracy: For each outlet and field how often it is right in the long run.
    """

    facts: list[Fact] = field(default_factory=list)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    truth: dict[tuple[str, str], str] = field(default_factory=dict)
    accuracy: dict[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Value:
    """What can be said of one field of an item: the truth, the first report, what is nearly right, what is wrong."""

    true: str
    first: str
    near: str
    less: str
    pool: tuple[str, ...]


def simulate(seed: int, *, outlets: int = 200, items: int = 1_500, copier: int = 7) -> Corpus:
    """Make a corpus; the same seed gives the same one.

    One outlet in seven copies unless told otherwise, one in thirteen repeats what is out of date, one in seven is thin,
    and six stand apart in two parts that share no item with the rest.

    Args:
        seed: Any whole number.
        outlets: How many outlets, 40 at least.
        items: How many things happen.
        copier: One outlet in so many copies.

    Returns:
        What the outlets say, and what is true.
    """
    chance = np.random.default_rng(seed)
    made = Corpus()
    values = [{name: _value(chance, name) for name in FIELDS} for _ in range(items)]
    changing = chance.random(items) < DEVELOPING
    for at, item in enumerate(values):
        made.truth |= {(_id(at), name): value.true for name, value in item.items()}
    said: dict[str, dict[tuple[int, str], str]] = {}
    when: dict[str, dict[int, float]] = {}
    for outlet in _outlets(chance, outlets, items, outlets // copier):
        made.outlets[outlet.name] = outlet
        said[outlet.name], when[outlet.name] = _report(chance, outlet, values, changing, said, when)
        made.accuracy |= {(outlet.name, name): _long_run(made, outlet, at, name) for at, name in enumerate(FIELDS)}
        made.facts += _facts(chance, outlet, values, changing, said[outlet.name], when[outlet.name])
    return made


def _outlets(chance: Generator, count: int, items: int, copiers: int) -> list[Outlet]:
    """Draw outlets; copiers come last so that what they copy is there."""
    main = items - 80  # the rest belongs to those that stand apart
    plain = count - copiers - 6
    made: list[Outlet] = []
    for number in range(plain):
        size = int(chance.integers(3, 15)) if number % 6 == 5 else int(chance.integers(40, 260))
        made.append(
            Outlet(
                f"outlet{number:03}", _skill(chance), _some(chance, main, size), stale=number % 11 == 10 and size > 15
            )
        )
    sources = [outlet for outlet in made if len(outlet.items) > 120 and not outlet.stale]
    for number in range(copiers):
        whom = sources[int(chance.integers(min(len(sources), 12)))]
        own = _some(chance, main, int(chance.integers(10, 80)))
        taken = chance.choice(whom.items, size=min(len(whom.items), int(chance.integers(60, 160))), replace=False)
        made.append(
            Outlet(
                f"copier{number:03}", _skill(chance), tuple(sorted({*own, *map(int, taken)})), copies=whom.name,
                share=float(chance.uniform(0.5, 1.0)), edits=float(chance.uniform(0, 0.1)),
            )
        )  # fmt: skip
    for part in range(2):
        shelf = range(main + 40 * part, main + 40 * (part + 1))
        for number in range(3):
            held = tuple(int(item) for item in sorted(chance.choice(shelf, 30, replace=False)))
            made.append(Outlet(f"apart{part}-{number}", _skill(chance), held))
    return made


def _skill(chance: Generator) -> tuple[float, ...]:
    whole = chance.beta(7, 2)
    return tuple(float(chance.beta(20 * whole + 0.5, 20 * (1 - whole) + 0.5)) for _ in FIELDS)


def _some(chance: Generator, items: int, size: int) -> tuple[int, ...]:
    weight = 1 / np.sqrt(np.arange(1, items + 1))
    return tuple(sorted(int(item) for item in chance.choice(items, size=size, replace=False, p=weight / weight.sum())))


def _value(chance: Generator, name: str) -> _Value:
    if name == "day":
        days = [FIRST_DAY + timedelta(days=int(day)) for day in chance.choice(700, 5, replace=False) + 1]
        near = days[0] + timedelta(days=1)
        return _Value(str(days[0]), str(days[1]), str(near), f"{days[0]:%Y-%m}", tuple(map(str, days[2:])))
    if name == "count":
        numbers = [int(number) for number in chance.choice(90_000, 5, replace=False) + 1_000]
        near = round(numbers[0] * 1.004)
        return _Value(
            str(numbers[0]), str(numbers[1]), str(near if near != numbers[0] else near + 1),
            f"more than {numbers[0] // 2}", tuple(map(str, numbers[2:])),
        )  # fmt: skip
    names = [_name(chance) for _ in range(5)]
    given, family = names[0].split()
    return _Value(names[0], names[1], f"{given} {family[:2]}{family[3:]}", family, tuple(names[2:]))


def _name(chance: Generator) -> str:
    return " ".join("".join(chance.choice(SYLLABLES, 3)).title() for _ in range(2))


def _report(
    chance: Generator,
    outlet: Outlet,
    values: list[dict[str, _Value]],
    changing: np.ndarray,
    said: dict[str, dict[tuple[int, str], str]],
    when: dict[str, dict[int, float]],
) -> tuple[dict[tuple[int, str], str], dict[int, float]]:
    """Write what one outlet says and when; a copied item comes one to twelve hours after the original."""
    told: dict[tuple[int, str], str] = {}
    times: dict[int, float] = {}
    theirs = when.get(outlet.copies, {})
    for item in outlet.items:
        copied = item in theirs and chance.random() < outlet.share
        times[item] = (
            theirs[item] + HOUR * chance.uniform(1, 12) if copied else HOUR * (item * 24 + chance.uniform(0, 48))
        )
        for at, name in enumerate(FIELDS):
            value = values[item][name]
            if copied:
                taken = said[outlet.copies][item, name]
                told[item, name] = _wrong(chance, value) if chance.random() < outlet.edits else taken
            elif outlet.stale and changing[item]:
                told[item, name] = value.first
            else:
                told[item, name] = value.true if chance.random() < outlet.right[at] else _wrong(chance, value)
    return told, times


def _facts(
    chance: Generator,
    outlet: Outlet,
    values: list[dict[str, _Value]],
    changing: np.ndarray,
    told: dict[tuple[int, str], str],
    times: dict[int, float],
) -> list[Fact]:
    """Give what an outlet says in the end and, of some items that change, what it said at first."""
    early = {item for item in times if changing[item] and chance.random() < FIRST_REPORTS}
    at_first = [
        Fact(outlet.name, _id(item), name, values[item][name].first, times[item] - 48 * HOUR)
        for item, name in told
        if item in early
    ]
    return at_first + [Fact(outlet.name, _id(item), name, value, times[item]) for (item, name), value in told.items()]


def _wrong(chance: Generator, value: _Value) -> str:
    how = chance.choice(WRONG, p=HOW)
    return str(chance.choice(value.pool, p=POOL)) if how == "other" else str(getattr(value, how))


def _long_run(made: Corpus, outlet: Outlet, at: int, name: str) -> float:
    """Say how often an outlet is right in the long run: for itself, out of date, or as right as what it copies."""
    own = outlet.right[at] * (1 - DEVELOPING if outlet.stale else 1)
    if not outlet.copies:
        return own
    shared = len(set(outlet.items) & set(made.outlets[outlet.copies].items)) / len(outlet.items) * outlet.share
    return own * (1 - shared) + made.accuracy[outlet.copies, name] * (1 - outlet.edits) * shared


def _id(item: int) -> str:
    return f"item{item:05}"
