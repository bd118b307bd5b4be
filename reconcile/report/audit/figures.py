"""Shares, intervals and times as the pages of an audit write them."""

from __future__ import annotations

from typing import NamedTuple

HOURS_A_DAY = 24
LEAST = 0.01  # share below which it is only said to be below
FEW = 20  # shares of fewer are shown, but quietly


def percent(share: float | None) -> str:
    """Write a share in per cent.

    Args:
        share: 0 to 1; None where it cannot be told.

    Returns:
        Text such as `82 %`; a dash where it cannot be told.
    """
    return "–" if share is None else f"{share * 100:.0f} %"


def some(share: float | None) -> str:
    """Write a share of which something is known to be there: never as none.

    Args:
        share: 0 to 1; None where it cannot be told.

    Returns:
        Text such as `12 %`, or `under 1 %`.
    """
    return "under 1 %" if share is not None and share < LEAST else percent(share)


def sure(probability: float) -> str:
    """Write how sure something is that nobody has proven: never as certain.

    Args:
        probability: 0 to 1.

    Returns:
        Text such as `97 %`, or `over 99 %`.
    """
    return "over 99 %" if probability > 0.99 else percent(probability)


def interval(low: float, high: float) -> str:
    """Write an interval of shares in per cent.

    Args:
        low: Its lower end, 0 to 1.
        high: Its upper end, 0 to 1.

    Returns:
        Text such as `76–87 %`.
    """
    return f"{low * 100:.0f}–{high * 100:.0f} %"


def duration(hours: float | None) -> str:
    """Write a stretch of time in the unit that suits it.

    Args:
        hours: Its length; None where it cannot be told.

    Returns:
        Text such as `40 min`, `3.5 h`, `2.5 days` or `12 days`; a dash where it cannot be told.
    """
    if hours is None:
        return "–"
    if hours < 1:
        return f"{hours * 60:.0f} min"
    if hours < 2 * HOURS_A_DAY:
        return f"{hours:.2g} h"
    days = hours / HOURS_A_DAY
    return f"{days:.2g} days" if days < 10 else f"{days:,.0f} days"


class Part(NamedTuple):
    """Some of a number of things.

    Attributes:
        some: How many of them.
        whole: How many there are.
    """

    some: int
    whole: int

    @property
    def share(self) -> float | None:
        """Give the share, 0 to 1; None of nothing."""
        return self.some / self.whole if self.whole else None

    @property
    def percent(self) -> str:
        """Write the share alone."""
        return percent(self.share)

    @property
    def few(self) -> bool:
        """Tell whether the share says little because it is of few."""
        return self.whole < FEW

    @property
    def width(self) -> float:
        """Give the share as the width of a bar, in per cent."""
        return round(100 * (self.share or 0.0), 1)

    def __str__(self) -> str:
        """Write it as `12 % of 340`."""
        return f"{percent(self.share)} of {self.whole:,}" if self.whole else "–"
