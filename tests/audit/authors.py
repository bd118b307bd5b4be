"""Made-up shops that list made-up books: author lists in every order and spelling, left-out authors, copied listings.

Every name is drawn from the lists below; no listing is anybody's. What is right of a listing is the people it names,
not the order or the spelling it names them in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.random import Generator

from reconcile.model.audit import Fact

GIVEN = (
    "Ruth Tom Bea Ana Carl Dora Emil Faye Gus Hana Ivo Jana Karl Lena Max Nora Omar Pia Quin Rosa Sven Tara Udo Vera "
    "Wim Yara Zeno Alma Boris Clara Dirk Edda Felix Greta Hugo Irma Jonas Katja Lars Mona Nils Olga Paul Rita"
).split()
FAMILY_STARTS = (
    "Am Bel Cor Dan El Far Gron Hol Is Jan Kal Lom Mar Nor Ost Pel Quan Ros Sal Tor Ul Van Wes Yor Zan".split()
)
FAMILY_ENDS = (
    "berg dale ers feld gard holm ikov jansen kamp lund mann nova quist rup sen stad tveit vik wald zek".split()
)
COPYING = 0.6  # share of shops that take listings from another
BAD_FEEDS = 2  # of these the most popular ones, which leave authors out
FEEDS = 12  # shops that others take listings from
Name = tuple[str, str, str]  # given name, middle name or nothing, family name
Listing = tuple[Name, ...]


@dataclass(frozen=True)
class Shop:
    """How one shop writes, errs and where it takes its listings from.

    Attributes:
        style: Which way of writing lists it uses.
        first_only: Share of books with several authors of which it gives the first alone.
        dropped: Share of books with several authors of which it leaves out one at the end.
        misprint: Share of listings with a letter wrong.
        wrong: Share of listings that name somebody else.
        copies: Number of the shop it takes listings from, or -1.
        share: Share of its listings that it takes from there.
    """

    style: int
    first_only: float
    dropped: float
    misprint: float
    wrong: float
    copies: int = -1
    share: float = 0.0


@dataclass
class Catalogue:
    """Listings with what is true.

    Attributes:
        facts: What the shops say.
        truth: The right author list of every book, written plainly.
    """

    facts: list[Fact] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)


def make(seed: int, *, shops: int = 877, books: int = 1263, listings: int = 25_000) -> Catalogue:
    """Make a catalogue; the same seed gives the same one."""
    chance = np.random.default_rng(seed)
    lists = [_book(chance) for _ in range(books)]
    kept = _shops(chance, shops)
    size = np.clip((chance.pareto(0.75, shops) + 0.4) * 3, 1, books * 0.8)
    size = np.minimum(np.round(size * listings / size.sum()).astype(int) + 1, int(books * 0.9))
    fame = chance.pareto(2.0, books) + 0.3
    shelf = [set(_draw(chance, fame, count)) for count in size]
    shelf[:FEEDS] = [set(_draw(chance, fame, int(books * 0.8))) for _ in shelf[:FEEDS]]
    hard = chance.beta(0.5, 0.5, books) * 2.5
    held: dict[int, dict[int, Listing]] = {}
    made = Catalogue(truth={_isbn(b): "; ".join(_plain(n) for n in people) for b, people in enumerate(lists)})
    for at in sorted(range(shops), key=lambda number: kept[number].copies):
        held[at] = _stock(chance, kept[at], {book: float(hard[book]) for book in shelf[at]}, lists, held)
        made.facts += _written(chance, f"shop{at:03}", kept[at].style, held[at])
    made.facts.sort(key=lambda fact: (fact.source, fact.object))
    return made


def _shops(chance: Generator, count: int) -> list[Shop]:
    """Draw shops; three in five copy, in blocks round a few feeds, wholly or in part."""
    made: list[Shop] = []
    feeds = list(range(min(FEEDS, count // 20 + 1)))
    for number in range(count):
        careless = chance.beta(1.2, 1.8)
        one = Shop(
            style=int(chance.integers(7)),
            first_only=float(careless * chance.choice([0.0, 0.2, 1.0], p=[0.3, 0.3, 0.4])),
            dropped=float(0.4 * careless * chance.random()),
            misprint=float(chance.beta(1, 30)),
            wrong=float(chance.beta(1.2, 20)),
        )
        if number < BAD_FEEDS:
            one = replace(one, first_only=0.8, dropped=0.4)
        if number >= len(feeds) and chance.random() < COPYING:
            feed = int(chance.choice(feeds, p=_popularity(len(feeds))))
            one = replace(one, copies=feed, share=float(chance.uniform(0.3, 1.0)))
        made.append(one)
    return made


def _popularity(feeds: int) -> np.ndarray:
    weight = 1 / np.arange(1, feeds + 1)
    return np.asarray(weight / weight.sum())


def _draw(chance: Generator, fame: np.ndarray, count: int) -> list[int]:
    return [int(book) for book in chance.choice(len(fame), size=count, replace=False, p=fame / fame.sum())]


def _book(chance: Generator) -> Listing:
    return tuple(_name(chance) for _ in range(int(chance.choice([1, 2, 3, 4, 5], p=[0.25, 0.35, 0.25, 0.1, 0.05]))))


def _name(chance: Generator) -> Name:
    middle = str(chance.choice(GIVEN)) if chance.random() < 0.3 else ""
    return str(chance.choice(GIVEN)), middle, str(chance.choice(FAMILY_STARTS)) + str(chance.choice(FAMILY_ENDS))


def _stock(
    chance: Generator, shop: Shop, shelf: dict[int, float], lists: list[Listing], held: dict[int, dict[int, Listing]]
) -> dict[int, Listing]:
    stock: dict[int, Listing] = {}
    for book in sorted(shelf):
        taken = held[shop.copies].get(book) if shop.copies >= 0 and chance.random() < shop.share else None
        stock[book] = taken or _err(chance, shop, lists[book], shelf[book])
    return stock


def _err(chance: Generator, shop: Shop, people: Listing, hard: float) -> Listing:
    if chance.random() < shop.wrong:
        return (_name(chance), *people[1:]) if chance.random() < 0.5 else (*people, _name(chance))
    if len(people) > 1 and chance.random() < shop.first_only * hard:
        people = people[:1]
    elif len(people) > 1 and chance.random() < shop.dropped * hard:
        people = people[:-1]
    if chance.random() < shop.misprint:
        given, middle, family = people[0]
        at = int(chance.integers(1, len(family)))
        people = ((given, middle, family[:at] + family[at + 1 :]), *people[1:])
    return people


def _written(chance: Generator, shop: str, style: int, stock: dict[int, Listing]) -> list[Fact]:
    return [
        Fact(shop, _isbn(book), "author", _untidy(chance, _styled(chance, style, people)))
        for book, people in stock.items()
    ]


def _styled(chance: Generator, style: int, people: Listing) -> str:
    if style >= 5:
        people = tuple(people[i] for i in chance.permutation(len(people)))
    plain, inverted = [_plain(name) for name in people], [_inverted(name, short=style == 3) for name in people]
    match style:
        case 0:
            return ", ".join(plain)
        case 1:
            return "by " + ", ".join(plain[:-1]) + " and " + plain[-1] if len(plain) > 1 else plain[0]
        case 2 | 5:
            return "; ".join(inverted)
        case 3:
            return "; ".join(inverted) + (" (Editor)" if chance.random() < 0.1 else "")
        case 4:
            return ", ".join(inverted).upper()
        case _:
            return " & ".join(f"{given} {family}" for given, _, family in people)


def _untidy(chance: Generator, listing: str) -> str:
    """Leave in a listing what shops leave in theirs, none of which changes who is named."""
    ways = (
        listing,
        f"{listing};",
        f"{listing} (Author)",
        f"Dr. {listing}",
        listing.replace(" ", "  "),
        "Not Available",
    )
    return str(chance.choice(ways, p=[0.9, 0.03, 0.02, 0.01, 0.02, 0.02]))


def _plain(name: Name) -> str:
    return " ".join(part for part in name if part)


def _inverted(name: Name, *, short: bool) -> str:
    given, middle, family = name
    first = f"{given[0]}." if short else given
    return f"{family}, {first}" + (f" {middle[0]}." if middle else "")


def _isbn(book: int) -> str:
    return f"book{book:04}"
