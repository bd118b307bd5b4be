"""Which names of a story are worth comparing: those that share something without which no two names are one.

Two names can be one only where they share a territory, a listed form or a word, where one is written like an acronym
and begins with the other's first letter, or where their first words are two spellings. Everything else is left out
before any rule is asked, so that the work grows with what names share, not with the square of their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from reconcile.model.values import NameValue
from reconcile.text.names.relation import LONG, spelt_alike
from reconcile.text.names.territories import territory
from reconcile.text.names.words import canonical_body, fold, name_words


def worth_comparing(named: Sequence[NameValue]) -> list[list[int]]:
    """Find for each name those that may be one with it.

    Args:
        named: Names; no descriptions.

    Returns:
        For each the numbers of the others, rising; no two names that are one are ever left apart.
    """
    near: list[set[int]] = [set() for _ in named]
    for group in _sharing(named):
        for i in group:
            near[i] |= group
    for left, right in _acronyms(named):
        near[left].add(right)
        near[right].add(left)
    return [sorted(others - {i}) for i, others in enumerate(near)]


def _sharing(named: Sequence[NameValue]) -> Iterable[set[int]]:
    """Put names together that share a territory, a form or a word, or whose first words may be two spellings."""
    groups: dict[Hashable, set[int]] = defaultdict(set)
    first: dict[str, set[int]] = defaultdict(set)
    for i, value in enumerate(named):
        for key in _keys(value):
            groups[key].add(i)
        first[name_words(canonical_body(value.name))[0]].add(i)
    yield from (group for group in groups.values() if len(group) > 1)
    for word, other in combinations(sorted(word for word in first if len(word) >= LONG), 2):
        if spelt_alike(word, other):
            yield first[word] | first[other]


def _keys(value: NameValue) -> Iterator[Hashable]:
    place = territory(value.name)
    if place:
        yield "territory", place.code
    yield from (("form", fold(form)) for form in (value.name, *value.aliases))
    yield from (("word", word) for word in name_words(canonical_body(value.name)))


def _acronyms(named: Sequence[NameValue]) -> Iterator[tuple[int, int]]:
    """Pair what is written in capitals with every name that begins with the same letter."""
    beginning: dict[str, list[int]] = defaultdict(list)
    for i, value in enumerate(named):
        beginning[_initial(canonical_body(value.name))].append(i)
    for i, value in enumerate(named):
        short = canonical_body(value.name)
        if short.isupper():
            yield from ((i, j) for j in beginning[_initial(short)])


def _initial(name: str) -> str:
    return next((char for char in fold(name) if char.isalnum() or char == "&"), "")
