"""How a kind of value is read from raw text, and how two values of one kind relate."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol, TypeVar

Reading = TypeVar("Reading")


class Relation(IntEnum):
    """What a stated value is to another value of the same item."""

    OTHER = 0
    SAME = 1
    NEAR = 2
    LESS = 3
    MORE = 4


MIRRORED = {Relation.LESS: Relation.MORE, Relation.MORE: Relation.LESS}


class Kind(Protocol[Reading]):
    """One kind of value: what it can read and when two of its readings are one."""

    @property
    def name(self) -> str:
        """What the kind is called in tables and reports."""

    def read(self, raw: str) -> Reading | None:
        """Read a value.

        Args:
            raw: The value as the source wrote it.

        Returns:
            A hashable reading that is equal for equal values, or None where the text is no value of this kind.
        """

    def relate(self, stated: Reading, other: Reading) -> Relation:
        """Say what a stated value is to another.

        Args:
            stated: A reading of this kind.
            other: Another one.

        Returns:
            `SAME`; `NEAR` for a slip, a rounding or a misprint; `LESS` where it leaves out what the other says;
            `MORE` where it says all of the other and adds to it; else `OTHER`.
        """
