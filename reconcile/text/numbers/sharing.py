"""What one number takes from its neighbour: `45 and 50 mg`, `from 5 to 7 percent`, `rose $1.25, or 1.5%`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from reconcile.text.numbers.mention import QuantityMention

_SHARING = (" and ", " or ", " x ", " × ", " by ")
_FROM_TO = (" to ", " from ")
_AFTER_SUMS = (
    *_FROM_TO,
    " against ",
    ", against ",
    ", compared with ",
    " compared with ",
    ", up from ",
    ", down from ",
)
_UNSHARED = frozenset({"", "time", "age", "count", "money"})
_LEVELS = frozenset({"ratio", "money"})  # what "from 5 to 7 percent" says of both
_LARGE_SUM = re.compile(r"(?:[mb]illion|trillion|crore|lakh|bn|m)\Z", re.IGNORECASE)
_SUM_END = re.compile(r"\s*(?:\Z|[.,;:)!?]| (?:a|in|last|the|this|for|by|from|to|on|at|during|and|before|after)\b)")
_OR = re.compile(r",? or | \(")


def share_units(text: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """Give a bare number the unit of its neighbour: `45 and 50 mg`, `from 5 to 7 percent`, `to £12m from 30 million`.

    Args:
        text: Any text.
        found: Its quantities, in order.

    Returns:
        The same quantities, with the units they share.
    """
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        between = text[left.end : right.start]
        listed = between == ", " and right.end == right.number_end  # "5, 6 and 7 kg", but not "of the 300, 20 kg"
        if not left.unit and (_is_shared_back(right, between) or (listed and right.kind not in _UNSHARED)):
            found[i] = replace(left, unit=right.unit, kind=right.kind)
        elif not right.unit and left.kind == "money" and _is_shared_on(text, right, between):
            found[i + 1] = replace(right, unit=left.unit, kind=left.kind)
    return found


def _is_shared_back(right: QuantityMention, between: str) -> bool:
    return (right.kind not in _UNSHARED and between in _SHARING) or (right.kind in _LEVELS and between in _FROM_TO)


def _is_shared_on(text: str, right: QuantityMention, between: str) -> bool:
    """Say whether a large bare number is a sum too; what counts something is none (`to 3 million farmers`)."""
    large = _LARGE_SUM.search(text[right.start : right.end]) is not None
    return between in _AFTER_SUMS and large and _SUM_END.match(text, right.end) is not None


def share_changes(text: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """Give the second number of `rose $1.25, or 1.5%` the direction of the first.

    Args:
        text: Any text.
        found: Its quantities, in order.

    Returns:
        The same quantities, with the directions they share.
    """
    for i, (left, right) in enumerate(pairwise(tuple(found))):
        again = left.change and not right.change and left.unit != right.unit
        if again and _OR.fullmatch(text[left.end : right.start]):
            found[i + 1] = replace(right, change=left.change)
    return found
