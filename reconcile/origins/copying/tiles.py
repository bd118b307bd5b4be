"""What two articles have word for word: the longest runs in common, in whatever order they stand.

Source: Wise, String Similarity via Greedy String Tiling and Running Karp-Rabin Matching, 1993.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.origins.copying.words import BREAK

SHORTEST = 3  # words
_MOST_PLACES = 16  # of three words in one article; what is said over and over begins no run

Trigram = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Tile:
    """A run of words that two articles share.

    Attributes:
        a: Place of its first word in one article.
        b: Place of its first word in the other.
        length: Words in it.
    """

    a: int
    b: int
    length: int


def trigrams(numbers: Sequence[int]) -> dict[Trigram, list[int]]:
    """Give the places of every three words in a row.

    Args:
        numbers: The words of an article as numbers.

    Returns:
        For each three words the places of the first of them; none that holds a break, and none that stands in so
        many places that it tells nothing.
    """
    places: dict[Trigram, list[int]] = {}
    for at, three in enumerate(zip(numbers, numbers[1:], numbers[2:], strict=False)):
        if three in places:
            places[three].append(at)
        elif BREAK not in three:
            places[three] = [at]
    for three in [three for three, found in places.items() if len(found) > _MOST_PLACES]:
        del places[three]
    return places


def tile(a: Sequence[int], places: dict[Trigram, list[int]], b: Sequence[int]) -> list[Tile]:
    """Cover two articles with the runs they share, longest first, no word twice.

    Args:
        a: The words of one article.
        places: Its `trigrams`.
        b: The words of the other.

    Returns:
        The runs of three words or more, in the order of the first article.
    """
    found = _matches(a, places, b)
    found.sort(key=lambda one: (-one.length, one.a, one.b))
    used_a, used_b = bytearray(len(a)), bytearray(len(b))
    kept: list[Tile] = []
    for match in found:
        free = _free(match, used_a, used_b)
        if free is not None:
            used_a[free.a : free.a + free.length] = b"\x01" * free.length
            used_b[free.b : free.b + free.length] = b"\x01" * free.length
            kept.append(free)
    return sorted(kept, key=lambda one: one.a)


def _matches(a: Sequence[int], places: dict[Trigram, list[int]], b: Sequence[int]) -> list[Tile]:
    """Give every run in common that cannot be made longer."""
    shared = enumerate(map(places.get, zip(b, b[1:], b[2:], strict=False)))
    found: list[Tile] = []
    last = -2
    before: Sequence[int] = ()
    for at, here in [(at, here) for at, here in shared if here]:
        known = before if at == last + 1 else ()
        found += [_grown(a, place, b, at) for place in here if place - 1 not in known]
        last, before = at, here
    return found


def _grown(a: Sequence[int], place: int, b: Sequence[int], at: int) -> Tile:
    """Make a run of three words as long as it goes, to both sides."""
    more = 0
    while min(place, at) > more and a[place - more - 1] == b[at - more - 1] != BREAK:
        more += 1
    place, at = place - more, at - more
    length = more + SHORTEST
    most = min(len(a) - place, len(b) - at)
    while length < most and a[place + length] == b[at + length] != BREAK:
        length += 1
    return Tile(place, at, length)


def _free(match: Tile, used_a: bytearray, used_b: bytearray) -> Tile | None:
    """Cut from a run the words at its ends that are taken; None where too little is left."""
    first, last = 0, match.length
    while first < last and (used_a[match.a + first] or used_b[match.b + first]):
        first += 1
    while last > first and (used_a[match.a + last - 1] or used_b[match.b + last - 1]):
        last -= 1
    if last - first < SHORTEST:
        return None
    cut = Tile(match.a + first, match.b + first, last - first)
    taken = 1 in used_a[cut.a : cut.a + cut.length] or 1 in used_b[cut.b : cut.b + cut.length]
    return None if taken else cut
