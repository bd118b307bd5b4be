"""One canonical name for everybody in a story, whatever each article calls them."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.model.values import NameValue
from reconcile.text.names.near import worth_comparing
from reconcile.text.names.relation import NameRelation, relation

_ONE = frozenset({NameRelation.SAME, NameRelation.ALIAS})


def merge_aliases(values: Iterable[NameValue]) -> dict[str, str]:
    """Find which names of a story are one, and the fullest form of each.

    A short form that fits two different full names (`Lee` beside `Ann Lee` and `Bob Lee`) stays by itself.

    Args:
        values: The names of all articles, in any order; descriptions are left out.

    Returns:
        For every name its canonical form; the same whatever the order of the values.
    """
    distinct = {(value.name, value.type, value.part_of): value for value in values if value.name and not value.head}
    named = [distinct[key] for key in sorted(distinct)]
    fits = {i: [j for j in near if _is_one(named[i], named[j])] for i, near in enumerate(worth_comparing(named))}
    table: dict[str, str] = {}
    for i, value in enumerate(named):
        longer = [named[j] for j in fits[i] if _rank(named[j]) > _rank(value)]
        agreed = all(_is_one(x, y) for x in longer for y in longer if x is not y)
        best = max([value, *longer], key=_rank) if agreed else value
        if value.name not in table or len(best.name) > len(table[value.name]):
            table[value.name] = best.name
    return table


def _is_one(a: NameValue, b: NameValue) -> bool:
    return relation(a, b) in _ONE


def _rank(value: NameValue) -> tuple[int, int, str]:
    """Order by fullness: the most words, then the most letters, then the alphabet."""
    return len(value.name.split()), len(value.name), value.name
