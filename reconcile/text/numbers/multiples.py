"""Multiples said in one word: `doubled`, `nearly tripled`, `halved`, `a fivefold increase`."""

from __future__ import annotations

import re

from reconcile.text.numbers.lexicon import numbers
from reconcile.text.numbers.mention import Change, QuantityMention

_UP: dict[str, float] = numbers()["multiples"]["up"]
_DOWN: dict[str, float] = numbers()["multiples"]["down"]
MULTIPLES: dict[str, float] = {**_UP, **_DOWN}
_WORD = re.compile(r"[a-z]+\b(?!-)", re.IGNORECASE)
_WINDOW = 20  # characters before a multiple that can hold its bound
_BOUND = re.compile(
    r"\b(?:(?P<above>more than|well over|at least)|(?P<about>nearly|almost|about|roughly|some)) (?:a )?$", re.IGNORECASE
)
_NOT_A_CHANGE = re.compile(r"\b(?:a|an|the|he|she|who) $|-$", re.IGNORECASE)
_AWAY = re.compile(r" (?:back|down|up|over|as|in|room)\b")  # "doubled over in pain", "doubled as a hall"
_FOLD = "fold"


def read_multiple(text: str, start: int) -> QuantityMention | None:
    """Read the multiple that begins at a place.

    Args:
        text: Any text.
        start: Where a word begins.

    Returns:
        How many times as much there is (`halved` is the fraction a half), with its direction; None where the word is
        none or a person does it (`he doubled back`).
    """
    hit = _WORD.match(text, start)
    word = hit[0].lower() if hit else ""
    factor = float(MULTIPLES.get(word, 0))
    before = text[max(0, start - _WINDOW) : start]
    if hit is None or not factor or (_NOT_A_CHANGE.search(before) and not word.endswith(_FOLD)):
        return None
    if _AWAY.match(text, hit.end()):
        return None
    bound = _BOUND.search(before)
    above = bound is not None and bound["above"] is not None
    change: Change = "up" if word in _UP else "down"
    return QuantityMention(
        start - len(before) + bound.start() if bound else start,
        hit.end(),
        start,
        hit.end(),
        factor,
        None if above else factor,
        low_open=above,
        unit="count" if word in _UP else "fraction",
        kind="count" if word in _UP else "ratio",
        approximate=bound is not None and not above,
        change=change,
    )
