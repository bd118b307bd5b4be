"""How a number of the draft stands to one of a source: the same, coarser, rounded, more exact, or apart."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from enum import IntEnum

from reconcile.model.claim import Field
from reconcile.model.values import QuantityValue
from reconcile.text.numbers import find_quantities, to_base

_OF = re.compile(r"(?i)(?P<part>[\w-]{1,20})\s+(?:out\s+)?of\s+(?:its\s+|the\s+|all\s+)?(?P<whole>[\w-]{1,20})")
SLACK = 1e-9  # relative; two readings of one number may differ by so much
APPROXIMATE_WITHIN = 0.1  # "about 40" and "43" can be one number; "about 40" and "60" cannot


class Fit(IntEnum):
    """How a number of the draft stands to one of a source, best first."""

    SAME = 0
    COARSER = 1
    ROUNDED = 2
    FINER = 3
    MISROUNDED = 4
    APART = 5
    OPPOSITE = 6


def value_of(field: Field) -> QuantityValue:
    """Give the value of a quantity in base units.

    Args:
        field: A quantity field.

    Returns:
        Its value; a share as a percentage.
    """
    assert isinstance(field.value, QuantityValue)  # noqa: S101  a quantity field always holds one
    value = to_base(field.value)
    if value.unit != "fraction":
        return value
    scaled = {end: None if (at := getattr(value, end)) is None else at * 100 for end in ("low", "high")}
    return value.model_copy(update={**scaled, "unit": "percent"})


def counts_of(field: Field) -> list[Field]:
    """Take a share that is told as two counts apart too: "two of five lines" is two lines, and five of them.

    Args:
        field: A quantity field.

    Returns:
        The field itself, and the two counts where it holds such.
    """
    told = _OF.fullmatch(field.raw)
    value = field.value
    if told is None or not isinstance(value, QuantityValue):
        return [field]
    counts = [(told.start(name), find_quantities(told[name])) for name in ("part", "whole")]
    if any(len(found) != 1 for _, found in counts):
        return [field]
    return [field] + [
        field.model_copy(
            update={
                "raw": told[name],
                "start": field.start + at,
                "end": field.start + at + len(told[name]),
                "value": found[0].value(value.of),
            }
        )
        for name, (at, found) in zip(("part", "whole"), counts, strict=True)
    ]


def fit(mine: QuantityValue, theirs: QuantityValue) -> Fit:
    """Say how a number of the draft stands to a source's number of the same measure.

    Args:
        mine: The draft's number in base units.
        theirs: The source's.

    Returns:
        The fit: the draft may say less than a source, never more.
    """
    return next((found for found, holds in RULES if holds(mine, theirs)), Fit.APART)


def may_be_one(a: QuantityValue, b: QuantityValue) -> bool:
    """Tell whether two numbers, of which one at least is approximate, can be told of one thing.

    Args:
        a: A number in base units.
        b: Another of the same measure.

    Returns:
        True where they reach each other: "nearly 200" and "around 190".
    """
    (low, high), (least, most) = _ends(a), _ends(b)
    return (a.approximate or b.approximate) and low <= most and least <= high


def _opposite(mine: QuantityValue, theirs: QuantityValue) -> bool:
    return {mine.change, theirs.change} == {"up", "down"}


def _bared(mine: QuantityValue, theirs: QuantityValue) -> bool:
    """Tell whether the ends are the same, but the draft lost "about" or turned "more than" into "at least"."""
    bare = theirs.approximate and not mine.approximate
    opened = (theirs.low_open, theirs.high_open) != (mine.low_open, mine.high_open)
    return _same(mine, theirs) and (bare or opened)


def _same(mine: QuantityValue, theirs: QuantityValue) -> bool:
    (low, high), (least, most) = _bounds(mine), _bounds(theirs)
    return _equal(low, least) and _equal(high, most)


def _coarser(mine: QuantityValue, theirs: QuantityValue) -> bool:
    (low, high), (least, most) = _ends(mine), _ends(theirs)
    return low <= least and most <= high


def _unbounded(mine: QuantityValue, _theirs: QuantityValue) -> bool:
    """Tell a bound of the draft that none of the rules before has found to be as weak as the source's."""
    return mine.low is None or mine.high is None


def _finer(mine: QuantityValue, theirs: QuantityValue) -> bool:
    """Tell whether the draft picks one number out of a source's bounds: "two-thirds" for "more than two-thirds"."""
    (low, high), (least, most) = _ends(mine), _ends(theirs)
    within = least <= low and high <= most
    touching = low == high and (_equal(low, least) != _equal(high, most))
    return touching or (within and (math.isinf(least) or math.isinf(most) or theirs.approximate))


def _rounded(mine: QuantityValue, theirs: QuantityValue) -> bool:
    """Tell whether the draft's number is the source's, rounded to fewer figures, at least two of them."""
    fewer = _fewer_figures(mine, theirs)
    return bool(fewer) and float(f"{theirs.low:.{fewer - 1}e}") == mine.low


def _misrounded(mine: QuantityValue, theirs: QuantityValue) -> bool:
    """Tell whether the draft's number is beside the source's, rounded, by less than one of its last figure."""
    fewer = _fewer_figures(mine, theirs)
    if not fewer or mine.low is None or theirs.low is None:
        return False
    last: float = 10.0 ** (math.floor(math.log10(mine.low)) - fewer + 1)
    return abs(mine.low - theirs.low) < last


def _fewer_figures(mine: QuantityValue, theirs: QuantityValue) -> int:
    """Give the figures the draft's number is written with where they are fewer than the source's, else 0."""
    coarse, fine = mine.low, theirs.low
    if coarse is None or fine is None or mine.high != coarse or theirs.high != fine or min(coarse, fine) <= 0:
        return 0
    fewer = max(figures(coarse), 2)
    return fewer if fewer < figures(fine) else 0


def figures(number: float) -> int:
    """Count the significant figures a number is written with.

    Args:
        number: The number.

    Returns:
        1 for 300, 2 for 2,100,000; 1 for 0.
    """
    return len(f"{number:.12e}".split("e")[0].replace(".", "").rstrip("0")) or 1


def _bounds(value: QuantityValue) -> tuple[float, float]:
    low = -math.inf if value.low is None else value.low
    return low, math.inf if value.high is None else value.high


def _ends(value: QuantityValue) -> tuple[float, float]:
    """Give the bounds; an approximation reaches a little further."""
    low, high = _bounds(value)
    slack = APPROXIMATE_WITHIN * max(abs(low), abs(high)) if value.approximate else 0.0
    return (low - slack, high + slack) if math.isfinite(slack) else (low, high)


def _equal(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=SLACK)


# The first that holds decides; where none does, the two are apart.
RULES: tuple[tuple[Fit, Callable[[QuantityValue, QuantityValue], bool]], ...] = (
    (Fit.OPPOSITE, _opposite),
    (Fit.FINER, _bared),
    (Fit.SAME, _same),
    (Fit.COARSER, _coarser),
    (Fit.ROUNDED, _rounded),
    (Fit.APART, _unbounded),
    (Fit.FINER, _finer),
    (Fit.MISROUNDED, _misrounded),
)
