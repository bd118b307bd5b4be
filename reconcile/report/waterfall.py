"""A sum drawn as a waterfall: each part begins where the one before it ended."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reconcile.match.evidence import before_features
from reconcile.model.match import Match

LEFT, RIGHT = (
    38.0,
    88.0,
)  # per cent of the drawing between which the bars stand; names to the left, figures to the right
LANE = 24  # pixels a row
SMALL = 0.005  # what is shown as 0.00 gets no row of its own
TICKS = (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999)  # probabilities marked on the axis


class Part(NamedTuple):
    """One part of a sum.

    Args:
        name: What it is called in the drawing.
        adds: What it adds, in log odds.
    """

    name: str
    adds: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the drawing.

    Args:
        row: Its number, from 0.
        name: What it is called.
        adds: What it adds, in log odds; for the sum, all of it.
        left: Where it begins, in per cent of the drawing.
        width: How wide it is, in per cent of the drawing.
        end: Where the sum stands after it, in per cent of the drawing.
    """

    row: int
    name: str
    adds: float
    left: float
    width: float
    end: float

    @property
    def y(self) -> int:
        """Give the height of its middle in pixels."""
        return self.row * LANE + LANE // 2

    @property
    def speaks(self) -> str:
        """Say whether it speaks `for` a match or `against` it."""
        return "against" if self.adds < 0 else "for"


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The whole drawing.

    Args:
        bars: The parts from the top.
        total: The sum.
        ticks: Probabilities on the axis, each with its place in per cent of the drawing.
        asked: Where the sum must end at least, in per cent of the drawing; None where that lies outside.
    """

    bars: tuple[Bar, ...]
    total: Bar
    ticks: tuple[tuple[str, float], ...]
    asked: float | None

    @property
    def height(self) -> int:
        """Give the height of the drawing in pixels: its rows, and one for the axis."""
        return (len(self.bars) + 2) * LANE


def of_match(match: Match, threshold: float | None) -> Waterfall:
    """Draw the score of two claims of one group.

    Args:
        match: The two claims with score and features.
        threshold: Least probability that is asked, 0 to 1; None where it is not known.

    Returns:
        The drawing, the heaviest feature first; a feature without a finite figure is left out.
    """
    products = [Part(one.name.replace("_", " "), one.value * one.weight) for one in match.features]
    finite = [part for part in products if math.isfinite(part.adds)]
    return waterfall([*started(*before_features(match)), *finite], threshold)


def started(intercept: float, odds: float) -> list[Part]:
    """Name what every sum starts with.

    Args:
        intercept: Log odds of a pair about which nothing is known.
        odds: Correction for the share of candidates that match, in log odds.

    Returns:
        Two parts.
    """
    return [Part("any two claims", intercept), Part("this story", odds)]


def waterfall(parts: Sequence[Part], threshold: float | None) -> Waterfall:
    """Draw a sum of log odds.

    Args:
        parts: What is added up, in the order of the drawing; small parts are put together at the end.
        threshold: Least probability that is asked, 0 to 1.

    Returns:
        Places of the bars on an axis that holds every stand of the sum and even odds.
    """
    shown = _gathered(parts)
    stands = [0.0]
    for part in shown:
        stands.append(stands[-1] + part.adds)
    low, high = min(stands), max(stands)
    scale = (RIGHT - LEFT) / max(high - low, 1.0)

    def place(log_odds: float) -> float:
        return round(LEFT + (log_odds - low) * scale, 1)

    def bar(row: int, part: Part, start: float) -> Bar:
        first, last = place(start), place(start + part.adds)
        return Bar(row, part.name, part.adds, min(first, last), round(abs(last - first), 1), last)

    bars = [bar(n, part, stands[n]) for n, part in enumerate(shown)]
    total = bar(len(shown), Part("sum", stands[-1]), 0.0)
    ticks = tuple((f"{tick:g}", place(_log_odds(tick))) for tick in TICKS if low <= _log_odds(tick) <= high)
    asked = math.inf if threshold is None else _log_odds(threshold)
    return Waterfall(tuple(bars), total, ticks, place(asked) if low <= asked <= high else None)


def _gathered(parts: Sequence[Part]) -> list[Part]:
    """Put the parts too small to be seen together."""
    small = [part for part in parts if abs(part.adds) < SMALL]
    large = [part for part in parts if abs(part.adds) >= SMALL]
    rest = math.fsum(part.adds for part in small)
    return [*large, Part("all others", rest)] if abs(rest) >= SMALL else large


def _log_odds(probability: float) -> float:
    """Turn a probability into log odds; 0 and 1 lie at infinity."""
    if 0.0 < probability < 1.0:
        return math.log(probability / (1.0 - probability))
    return math.inf if probability else -math.inf
