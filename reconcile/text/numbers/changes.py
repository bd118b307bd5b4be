"""Whether a number is the size of a change: `rose 12 %`, `a 5-point drop`, `down 34 cents`."""

from __future__ import annotations

import re

from reconcile.text.numbers.lexicon import numbers
from reconcile.text.numbers.mention import Change

_TREND: dict[str, list[str]] = numbers()["trend"]
_UP_BEFORE, _DOWN_BEFORE = frozenset(_TREND["up_verbs"]), frozenset(_TREND["down_verbs"])
_UP_SUMS, _DOWN_SUMS = frozenset(_TREND["up_sums"]), frozenset(_TREND["down_sums"])
_UP_AFTER, _DOWN_AFTER = frozenset(_TREND["up_nouns"]), frozenset(_TREND["down_nouns"])
_BETWEEN = frozenset(_TREND["between"])
_SUMS = frozenset({"ratio", "point", "money"})  # kinds of unit that "gained" and "lost" measure
_WINDOW = 60
_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]")
_NEXT = re.compile(r"[ -]((?:[^\W\d_]+[ -]){0,2}?)([^\W\d_]+)")
_STOP = frozenset({"to", "from", "at", "in", "for", "on", "with"})


def change_of(text: str, start: int, end: int, kind: str) -> Change:
    """Say which way a quantity changes something.

    Args:
        text: Any text.
        start: Where the number or its currency sign begins, bounds left out.
        end: One past its unit's last character.
        kind: What its unit measures, as in `Unit.kind`.

    Returns:
        `up`, `down`, or empty where the number is a level and no change.
    """
    return _before(text, start, kind) or _behind(text, end, kind)


def is_trend(before: str) -> bool:
    """Say whether a verb or noun of rise or fall stands in the last words before a place.

    Args:
        before: The text right before it, about 40 characters.

    Returns:
        True for `rose sharply from`, `a drop from`.
    """
    words = [token.lower() for token in _TOKEN.findall(before)][-5:]
    return any(_direction(word, "ratio") or _noun(word) for word in words)


def _before(text: str, start: int, kind: str) -> Change:
    words = [token.lower() for token in _TOKEN.findall(text[max(0, start - _WINDOW) : start])]
    if words and words[-1] == "by":
        return _governed_by(words[:-1])
    steps = 0
    while words and words[-1] in _BETWEEN and words[-1] not in ("up", "down", "higher", "lower"):
        words.pop()
        steps += 1
    if not words or steps > 5:
        return ""
    last = words[-1]
    if last == "up" and steps and text[start - 4 : start - 1] == " to":
        return ""
    return _direction(last, kind) or (_noun(last) if steps else "")


def _governed_by(words: list[str]) -> Change:
    """Find the verb that `by 12 %` belongs to, at most a few words back and in the same clause."""
    for word in reversed(words[-8:]):
        if word in ",;.:()":
            return ""
        found = _direction(word, "ratio") or _noun(word)
        if found:
            return found
    return ""


def _direction(word: str, kind: str) -> Change:
    if word in _UP_BEFORE or (word in _UP_SUMS and kind in _SUMS):
        return "up"
    if word in _DOWN_BEFORE or (word in _DOWN_SUMS and kind in _SUMS):
        return "down"
    return ""


def _noun(word: str) -> Change:
    if word in _UP_AFTER:
        return "up"
    return "down" if word in _DOWN_AFTER else ""


def _behind(text: str, end: int, kind: str) -> Change:
    if kind not in _SUMS:
        return ""
    hit = _NEXT.match(text, end)
    if hit is None:
        return ""
    words = [*re.split(r"[ -]", hit[1].strip().lower()), hit[2].lower()]
    first = next((word for word in words if word), "")
    return _noun(first)
