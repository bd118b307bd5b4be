"""Numbers with or without a unit."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from reconcile.audit.values.base import Relation
from reconcile.audit.values.raw import plain
from reconcile.compare.quantities import limits
from reconcile.text.numbers import find_quantities

SHARE_NEAR = 0.01  # of the larger number: a slip of rounding
Amount = tuple[float, float, str]  # lowest, highest, unit
_PLAIN = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,12})?")


class Numbers:
    """Numbers, ranges and bounds with their unit; `about 40` is a range, as where claims are compared."""

    name = "number"

    def read(self, raw: str) -> Amount | None:
        """Read the one quantity of a text; None where there is none, more than one, or one that cannot be read."""
        return _read(plain(raw).strip())

    def relate(self, stated: Amount, other: Amount) -> Relation:
        """Call a range that holds the other less, one inside the other more, and a rounding or a slip near."""
        if stated == other:
            return Relation.SAME
        if stated[2] != other[2]:
            return Relation.OTHER
        if stated[0] <= other[0] and other[1] <= stated[1]:
            return Relation.LESS
        if other[0] <= stated[0] and stated[1] <= other[1]:
            return Relation.MORE
        return Relation.NEAR if _near(stated[0], other[0]) and _near(stated[1], other[1]) else Relation.OTHER


@lru_cache(maxsize=65_536)
def _read(text: str) -> Amount | None:
    if _PLAIN.fullmatch(text):
        return float(text), float(text), ""
    found = find_quantities(text)
    if len(found) != 1 or not found[0].readable:
        return None
    low, high = limits(found[0].value())
    low = math.nextafter(low, math.inf) if found[0].low_open else low
    return low, math.nextafter(high, -math.inf) if found[0].high_open else high, found[0].unit


def _near(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=SHARE_NEAR) or _rounds_to(a, b) or _rounds_to(b, a)


def _rounds_to(exact: float, rounded: float) -> bool:
    """Say whether the second number is the first one rounded to fewer digits, two at least."""
    return any(float(f"{exact:.{digits}e}") == rounded for digits in range(1, 6)) if math.isfinite(exact) else False
