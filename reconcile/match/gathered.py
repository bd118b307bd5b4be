"""What claims hold, gathered one claim at a time: numbers stay behind and no object, however many claims there are."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection
from typing import Generic

import numpy as np

from reconcile.match.ragged import Indices, Kept, Ragged, Thing, ends


class Gathered(Generic[Thing]):
    """The things of one kind, as the claims that hold them come in.

    Args:
        order: Gives the key by which the different things are sorted in the end.
    """

    def __init__(self, order: Callable[[Thing], str] = str) -> None:
        self._order = order
        self._number: dict[Thing, int] = {}
        self._values = array("q")
        self._lengths = array("q")

    def add(self, row: Collection[Thing]) -> None:
        """Take in the things of the next claim."""
        for thing in row:
            self._values.append(self._number.setdefault(thing, len(self._number)))
        self._lengths.append(len(row))

    def kept(self) -> Kept[Thing]:
        """Give each different thing once, and for each claim the numbers of its things."""
        things = sorted(self._number, key=self._order)
        place = np.empty(len(things), dtype=np.intp)
        place[[self._number[thing] for thing in things]] = np.arange(len(things))
        return Kept(things, Ragged(ends(_whole(self._lengths)), place[_whole(self._values)]))


class Flat(Generic[Thing]):
    """Things of which no two are one, such as figures: end to end, with how many each claim holds."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._lengths = array("q")

    def add(self, row: Collection[Thing]) -> None:
        """Take in the things of the next claim."""
        self.things.extend(row)
        self._lengths.append(len(row))

    def positions(self) -> Ragged:
        """Give for each claim the positions of its things."""
        return Ragged(ends(_whole(self._lengths)), np.arange(len(self.things)))


def _whole(numbers: array[int]) -> Indices:
    return np.array(numbers, dtype=np.intp)
