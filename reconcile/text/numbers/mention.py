"""What the quantity grammar hands out: a number with its meaning and its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reconcile.model.values import QuantityValue

Change = Literal["", "up", "down"]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """One quantity as it stands in a text.

    Attributes:
        start: First character, approximator, bound and currency sign included.
        end: One past the last character, unit and trailing bound included.
        number_start: First character of the number itself.
        number_end: One past the number's last character, its scale word included.
        low: Lower end, or None where unbounded or unreadable.
        high: Upper end, or None where unbounded or unreadable.
        low_open: True where the lower end itself is excluded.
        high_open: True where the upper end itself is excluded.
        unit: Canonical unit: `percent`, `USD`, `kilometre`, `USD per barrel`, `fraction`, or empty for a count.
        kind: What the unit measures: `money`, `length`, `time`, `age`, `temperature`, … or empty for a count.
        approximate: True for `about`, `nearly`, `dozens` and the like.
        change: Direction where the number is the size of a change.
        readable: False for redacted or malformed numbers.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    kind: str = ""
    approximate: bool = False
    change: Change = ""
    readable: bool = True

    def value(self, of: str = "") -> QuantityValue:
        """Give the mention as a field's value.

        Args:
            of: What is counted or measured, as lemmas.

        Returns:
            The same interval, unit and change.
        """
        return QuantityValue(
            low=self.low,
            high=self.high,
            low_open=self.low_open,
            high_open=self.high_open,
            unit=self.unit,
            of=of,
            approximate=self.approximate,
            change=self.change,
            readable=self.readable,
        )
