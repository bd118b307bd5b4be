"""A person's word on what belongs together, laid over the groups that the scores make.

Whole groups are put together where a person said that claims of two of them are about one thing. A group that holds
claims that a person told apart is divided, and no other group is touched: each side stays together, and claims that
nobody spoke of go with the side they are more like on average.
Source: constrained clustering with must-links and cannot-links, Davidson and Ravi, ECML-PKDD 2005.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reconcile.match.ragged import Flags

DIGITS = 9  # of an average score; more would let the order of adding decide
Pair = tuple[str, str]
Sides = tuple[AbstractSet[str], AbstractSet[str]]


@dataclass(frozen=True)
class Constraints:
    """What people said belongs together and what does not; it holds no contradiction.

    Attributes:
        together: Sets of claims that are about one thing each; no claim is in two of them.
        apart: Pairs of sides; no claim of one side is about the same thing as a claim of the other.
        dropped: What is no claim at all, and so in no group.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    dropped: frozenset[str] = frozenset()

    @cached_property
    def set_of(self) -> dict[str, int]:
        """For each claim that is one thing with others the number of their set."""
        return {claim: number for number, claims in enumerate(self.together) for claim in claims}

    @property
    def claims(self) -> frozenset[str]:
        """All claims they speak of."""
        return self.dropped.union(*self.together, *(one for sides in self.apart for one in sides))


def regrouped(
    groups: Iterable[Sequence[str]], scores: Mapping[Pair, float], constraints: Constraints
) -> list[tuple[str, ...]]:
    """Let people's word stand over the groups that scores make.

    Args:
        groups: The groups, each claim in one of them, in any order.
        scores: Scores of pairs of claims, either one first; a pair without one counts 0.
        constraints: What people said; claims that are in no group are passed over.

    Returns:
        The groups, each sorted, in the order of their first claims. Groups of which nobody spoke are as they were.
    """
    made: list[tuple[str, ...]] = []
    kept = [tuple(sorted(set(group) - constraints.dropped)) for group in groups]
    spoken = _Spoken(constraints)
    for group in _put_together([group for group in kept if group], constraints.together):
        apart = spoken.apart_in(group)
        made += _divided(group, scores, apart, constraints.set_of) if apart else [group]
    return sorted(made)


class _Spoken:
    """The constraints by the claims they speak of, so that a group is only held against its own."""

    def __init__(self, constraints: Constraints) -> None:
        self._apart = constraints.apart
        self._sides: dict[str, list[int]] = {}
        for number, (left, right) in enumerate(constraints.apart):
            for claim in (*left, *right):
                self._sides.setdefault(claim, []).append(number)

    def apart_in(self, group: Sequence[str]) -> list[Sides]:
        """Give those that tell claims of one group apart."""
        members = set(group)
        numbers = sorted({number for claim in group for number in self._sides.get(claim, ())})
        sides = ((members & self._apart[number][0], members & self._apart[number][1]) for number in numbers)
        return [(left, right) for left, right in sides if left and right]


def _put_together(groups: Sequence[tuple[str, ...]], together: Sequence[frozenset[str]]) -> list[tuple[str, ...]]:
    """Make one group of all groups that hold claims of one set."""
    home = {claim: number for number, group in enumerate(groups) for claim in group}
    held = {number: [number] for number in range(len(groups))}
    for claims in together:
        homes = sorted({home[claim] for claim in claims if claim in home})
        for other in homes[1:]:
            held[homes[0]] += held[other]
            home |= {claim: homes[0] for number in held.pop(other) for claim in groups[number]}
    return [tuple(sorted(claim for number in numbers for claim in groups[number])) for numbers in held.values()]


def _divided(
    group: Sequence[str], scores: Mapping[Pair, float], apart_in: Sequence[Sides], sets: Mapping[str, int]
) -> list[tuple[str, ...]]:
    """Divide a group into as few parts as its sides allow, the most alike staying together."""
    parts, others = _parts(group, apart_in, sets)
    total = _between(parts, parts, scores)
    apart = _forbidden(parts, apart_in)
    sizes = np.array([len(part) for part in parts], dtype=np.float64)
    while (pair := _nearest(total, sizes, apart)) is not None:
        one, two = pair
        parts[one] += parts[two]
        total[one] += total[two]
        total[:, one] += total[:, two]
        apart[one] |= apart[two]
        apart[:, one] |= apart[:, two]
        apart[two] = apart[:, two] = True
        sizes[one] += sizes[two]
        parts[two] = []
    return _with_others([part for part in parts if part], others, scores)


def _parts(
    group: Sequence[str], apart_in: Sequence[Sides], sets: Mapping[str, int]
) -> tuple[list[list[str]], list[str]]:
    """Put together what stays together: claims of one set, and claims that stand on the same sides.

    Returns:
        These parts, and the claims nobody spoke of.
    """
    parts: dict[object, list[str]] = {}
    others: list[str] = []
    for claim in group:
        sides = tuple((claim in left, claim in right) for left, right in apart_in)
        if claim in sets:
            parts.setdefault(sets[claim], []).append(claim)
        elif np.any(sides):
            parts.setdefault(sides, []).append(claim)
        else:
            others.append(claim)
    return list(parts.values()), others


def _with_others(
    parts: Sequence[Sequence[str]], others: Sequence[str], scores: Mapping[Pair, float]
) -> list[tuple[str, ...]]:
    """Let each of the claims nobody spoke of go with the part it is most like; ties go to the largest part."""
    sizes = np.array([len(part) for part in parts], dtype=np.float64)
    average = np.round(_between([[one] for one in others], parts, scores) / sizes, DIGITS)
    made = [list(part) for part in parts]
    for claim, row in zip(others, average, strict=True):
        nearest = np.where(row == row.max(), sizes, 0.0)
        made[int(np.argmax(nearest))].append(claim)
    return [tuple(sorted(part)) for part in made]


def _between(
    rows: Sequence[Sequence[str]], columns: Sequence[Sequence[str]], scores: Mapping[Pair, float]
) -> NDArray[np.float64]:
    """Add up the scores between parts and parts."""
    return np.array(
        [
            [sum(scores.get((a, b)) or scores.get((b, a), 0.0) for a in row for b in column) for column in columns]
            for row in rows
        ],
        dtype=np.float64,
    ).reshape(len(rows), len(columns))


def _forbidden(parts: Sequence[Sequence[str]], apart_in: Sequence[Sides]) -> Flags:
    """Mark the parts that must not be put together."""
    apart = np.eye(len(parts), dtype=np.bool_)
    for left, right in apart_in:
        one = np.array([not left.isdisjoint(part) for part in parts], dtype=np.bool_)
        other = np.array([not right.isdisjoint(part) for part in parts], dtype=np.bool_)
        apart |= np.outer(one, other) | np.outer(other, one)
    return apart


def _nearest(total: NDArray[np.float64], sizes: NDArray[np.float64], apart: Flags) -> tuple[int, int] | None:
    """Find the two parts most alike on average that may be put together; ties go to the largest, then the first."""
    if bool(np.all(apart)):
        return None
    average = np.where(apart, -1.0, np.round(total / np.outer(sizes, sizes), DIGITS))
    size = np.where(average == average.max(), np.add.outer(sizes, sizes), 0.0)
    one, two = np.unravel_index(int(np.argmax(size)), size.shape)
    return (int(one), int(two)) if one < two else (int(two), int(one))
