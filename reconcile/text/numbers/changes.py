"""Whether a number is the size of a change: `rose 12 %`, `a 5-point drop`, `down 34 cents`."""

from __future__ import annotations

import re

from reconcile.text.numbers.lexicon import numbers
from reconcile.text.numbers.mention import Change

_TREND: dict[str, list[str]] = numbers()["trend"]
_SUMS = frozenset({"ratio", "point", "money", "temperature"})  # what "gained" and "lost" measure
_SPANS = frozenset({"time", "age", "length"})  # "wrapped up a three-hour meeting", "fell 30 feet": no changes
_STOCK = "stock"  # stands for the kind of a count of jobs, users and the like, which grow and shrink
_CHANGED = re.compile(rf" (?:[a-z-]+ )?(?:{'|'.join(_TREND['changed_counts'])})\b")
_UNMOVED = frozenset({"", "time", "age", "length", "count"})  # "a 30-foot drop" is a place
_WINDOW = 60  # characters before a number in which its verb is looked for
_MOST_BETWEEN = 5  # words between a verb and its number
_FARTHEST = 6  # words between a verb and "by 12 %"
_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]")
_NEXT = re.compile(r"[ -](?:year-on-year |year-over-year |annual |net |sharp |further |steep |overall )?([^\W\d_]+)")
_CLAUSE_END = frozenset({",", ";", ".", ":", "(", ")", "and", "but", "while", "who", "which", "that"})
_LEVEL_WORDS = frozenset({"up", "down", "higher", "lower"})


def _signs(up: str, down: str) -> dict[str, Change]:
    signs: dict[str, Change] = dict.fromkeys(_TREND[up], "up")
    signs.update(dict.fromkeys(_TREND[down], "down"))
    return signs


_VERBS = _signs("up_verbs", "down_verbs")
_BY_VERBS = _signs("up_by", "down_by")
_SUM_VERBS = _signs("up_sums", "down_sums")
_SHARE_VERBS: dict[str, Change] = dict.fromkeys(_TREND["up_shares"], "up")
_COUNT_VERBS = _signs("up_counts", "down_counts")
_NOUNS = _signs("up_nouns", "down_nouns")
_SHARE_NOUNS = _signs("up_share_nouns", "down_share_nouns")
_DEGREES = _signs("up_degrees", "down_degrees")
_SHARES = frozenset({"ratio", "point"})  # what shares and points are measured in
_PLAIN = frozenset(_TREND["plain"])
_BETWEEN = frozenset(_TREND["between"]) - _LEVEL_WORDS


def change_of(text: str, start: int, end: int, kind: str) -> Change:
    """Say which way a quantity changes something.

    Args:
        text: Any text.
        start: Where the number, its currency sign or its bound begins.
        end: One past its unit's last character.
        kind: What its unit measures, as in `Unit.kind`.

    Returns:
        `up`, `down`, or empty where the number is a level and no change.
    """
    counts = not kind and _CHANGED.match(text, end) is not None
    return _before(text, start, _STOCK if counts else kind) or _behind(text, end, kind)


def is_trend(before: str) -> bool:
    """Say whether a verb or noun of rise or fall stands in the last words before a place.

    Args:
        before: The text right before it, about 40 characters.

    Returns:
        True for `rose sharply from`, `a drop from`.
    """
    words = [token.lower() for token in _TOKEN.findall(before)][-5:]
    return any(word in _VERBS or word in _NOUNS for word in words)


def _before(text: str, start: int, kind: str) -> Change:
    words = [token.lower() for token in _TOKEN.findall(text[max(0, start - _WINDOW) : start])]
    if words and words[-1] == "by":
        return _governed_by(words[:-1])
    if words and words[-1] == "at":  # "3 % lower at 45 euros" tells the level reached
        return ""
    steps = 0
    while words and words[-1] in _BETWEEN and steps < _MOST_BETWEEN:
        words.pop()
        steps += 1
    if not words:
        return ""
    return (_noun(words[-1], kind) if steps else "") or _verb(words[-1], kind)


def _governed_by(words: list[str]) -> Change:
    """Find the verb that `by 12 %` belongs to, a few words back and in the same clause."""
    for word in reversed(words[-_FARTHEST:]):
        if word in _CLAUSE_END:
            return ""
        found = _VERBS.get(word) or _NOUNS.get(word) or _SHARE_VERBS.get(word) or _BY_VERBS.get(word, "")
        if found:
            return found
    return ""


def _noun(word: str, kind: str) -> Change:
    return _NOUNS.get(word) or (_SHARE_NOUNS.get(word, "") if kind in _SHARES else "")


def _verb(word: str, kind: str) -> Change:
    if kind in _SUMS:
        shares = _SHARE_VERBS.get(word, "") if kind in _SHARES else ""
        return _VERBS.get(word) or _SUM_VERBS.get(word) or shares
    if kind == _STOCK and word in _COUNT_VERBS:
        return _COUNT_VERBS[word]
    return _VERBS[word] if word in _PLAIN and kind not in _SPANS else ""


def _behind(text: str, end: int, kind: str) -> Change:
    hit = _NEXT.match(text, end) if kind not in _UNMOVED else None
    if hit is None:
        return ""
    word = hit[1].lower()
    return _noun(word, kind) or _DEGREES.get(word, "")
