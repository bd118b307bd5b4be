"""What stands around a number and bounds it: `more than`, `at least`, `up to`, `about`, `or more`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.text.numbers.lexicon import numbers

_BEFORE: dict[str, str] = numbers()["before"]
_AFTER: dict[str, str] = numbers()["after"]
_LONGEST = max(len(phrase.split()) for phrase in _BEFORE)
_WINDOW = 48  # characters before a number that can hold a bound
_TOKEN = re.compile(r"[^\s(\[\"“”‘—]+")
_SKIPPED = frozenset({"a", "an", "the", "another", "only", "just"})
_BEHIND = re.compile(r",?[ \n]((?:or|and|at|on|give|plus)(?: [a-z]+){0,2})", re.IGNORECASE)
_PLUS = re.compile(r"\+(?![\d])|-plus\b")
_ODD = re.compile(r"-odd\b")
_CONTINUED = re.compile(r" (?:than\b|to\b|\d|[$£€]|one\b|two\b|three\b)")  # "or less than 5", "and at least 3 others"
_DURATION = re.compile(
    r"(?:for|just|well|is|was|lasted|lasting|took|takes?|spans?|spanning|slightly|little) over $", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound or approximator and where it begins or ends.

    Attributes:
        role: `above`, `from`, `below`, `upto`, `about`, or empty where there is none.
        at: Where the words begin (before the number) or end (behind it).
    """

    role: str
    at: int


def bound_before(text: str, start: int, *, duration: bool) -> tuple[Bound, Bound]:
    """Read the bound and the approximator in front of a number, in either order.

    Args:
        text: Any text.
        start: Where the number or its currency sign begins.
        duration: True where the unit is one of time, so that `over five years` is a period, not a bound.

    Returns:
        The nearer and the farther one; their role is empty where there is none.
    """
    near = _one_before(text, start, duration=duration)
    far = _one_before(text, near.at, duration=False) if near.role else near
    return near, far if far.role and far is not near else Bound("", near.at)


def bound_after(text: str, end: int) -> Bound:
    """Read the bound behind a number and its unit (`or more`, `at least`, `+`).

    Args:
        text: Any text.
        end: One past the unit's last character.

    Returns:
        The bound; its role is empty where there is none.
    """
    plus, odd = _PLUS.match(text, end), _ODD.match(text, end)
    if plus or odd:
        return Bound("from", plus.end()) if plus else Bound("about", odd.end() if odd else end)
    hit = _BEHIND.match(text, end)
    words = hit[1].split(" ") if hit else []
    while hit and words:
        role = _AFTER.get(" ".join(words).lower(), "")
        last = hit.start(1) + len(" ".join(words))
        if role and not _CONTINUED.match(text, last):
            return Bound(role, last)
        words.pop()
    return Bound("", end)


def _one_before(text: str, start: int, *, duration: bool) -> Bound:
    offset = max(0, start - _WINDOW)
    window = text[offset:start]
    if window and not (window[-1].isspace() or window[-1] in "~≈<>≥≤-"):
        return Bound("", start)
    tokens = list(_TOKEN.finditer(window))[-_LONGEST - 1 :]
    while tokens and tokens[-1][0].lower() in _SKIPPED:
        tokens.pop()
    for first in range(max(0, len(tokens) - _LONGEST), len(tokens)):
        role = _BEFORE.get(" ".join(token[0].lower() for token in tokens[first:]), "")
        if role:
            begins = offset + tokens[first].start()
            lone_over = duration and tokens[first][0].lower() == "over"
            if lone_over and not _DURATION.search(text[max(0, begins - 10) : begins + 5]):
                return Bound("", start)
            return Bound(role, begins)
    return Bound("", start)
