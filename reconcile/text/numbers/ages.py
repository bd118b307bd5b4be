"""Ages told by the decade: `in his early 30s`, `in their mid-forties`, `in her teens`."""

from __future__ import annotations

import re

from reconcile.text.numbers.lexicon import numbers
from reconcile.text.numbers.measures import YEAR_OF_AGE
from reconcile.text.numbers.mention import QuantityMention

DECADES: dict[str, int] = numbers()["decades"]
_TEENS = (13, 19)
_WINDOW = 40  # characters before a decade that can say whose it is
_WHOSE = re.compile(
    r"\b(?:in|into|to|through|past|beyond) (?:his|her|their|my|your|our|its|the|late|early|mid)\b[ -]"
    r"(?:\w+(?: and |, | or |[ -]to[ -]))?(?P<part>early|mid|middle|late)?(?P<gap>[ -])?(?:to[ -]late[ -])?$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\b(?:his|her|their|my|your|our)\b", re.IGNORECASE)
_DECADE = re.compile(r"([1-9]0)['’]?s\b|([a-z]{5,9})\b", re.IGNORECASE)
_PARTS = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "": (0, 9)}


def read_decade(text: str, start: int) -> QuantityMention | None:
    """Read the decade of somebody's life that begins at a place.

    Args:
        text: Any text.
        start: Where a digit or one of `DECADES` begins.

    Returns:
        The age as the interval it can be (`early 30s` is 30 to 33), or None where the decade is one of a century.
    """
    hit = _DECADE.match(text, start)
    first = (int(hit[1]) if hit[1] else DECADES.get(hit[2].lower(), 0)) if hit else 0
    before = text[max(0, start - _WINDOW) : start]
    whose = _WHOSE.search(before) if first and _OWNER.search(before) else None
    if hit is None or whose is None:
        return None
    part = (whose["part"] or "").lower()
    low, high = (first + year for year in _PARTS[part])
    if first == DECADES["teens"] and not part:
        low, high = _TEENS
    begins = start - len(before) + whose.start("part") if part else start
    return QuantityMention(
        begins,
        hit.end(),
        start,
        hit.end(),
        float(low),
        float(high),
        unit=YEAR_OF_AGE.name,
        kind=YEAR_OF_AGE.kind,
        approximate=True,
    )
