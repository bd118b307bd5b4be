"""Pages that stand in front of an article: paywalls, consent pages, checks for robots, empty shells."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reconcile.model.document import Problem

_MOST = 2_000_000  # bytes of a page that are looked at
_EDGE = re.compile(r"<(?P<close>/?)(?P<name>script|style|template)\b|(?P<comment><!--)|(?P<end>-->)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NOT_FREE = re.compile(r"[\"']isAccessibleForFree[\"']\s{0,9}:\s{0,9}[\"']?false", re.IGNORECASE)
_FEW_FOR_MARKED = 250  # words: a page marked as not free that shows fewer is held to be cut


class _Wall(NamedTuple):
    """One kind of page that is no article."""

    what: str
    hint: str
    most_words: int
    most_beside: int
    phrases: tuple[str, ...]


def wall_in(raw: bytes, text: str) -> Problem | None:
    """Recognise a page that shows something else than its article.

    A page counts as one only where little text was found on it, so that a banner beside an article does not.

    Args:
        raw: The page's bytes; markup in any encoding that agrees with ASCII.
        text: The readable text that was found on it.

    Returns:
        What stands in the article's way, or None.
    """
    words = len(text.split())
    walls = _walls()
    if words > max(wall.most_words for wall in walls.values()):
        return None
    source = raw[:_MOST].decode("utf-8", "replace")
    said, shown = _plain(text), _plain(_TAG.sub(" ", _shown(source)))
    for wall in walls.values():
        for place, most in ((said, wall.most_words), (shown, wall.most_beside)):
            if words <= most and any(phrase in place for phrase in wall.phrases):
                return Problem(what=f"this looks like {wall.what}", hint=wall.hint)
    if words <= _FEW_FOR_MARKED and _NOT_FREE.search(source):
        return Problem(what=f"this looks like {walls['paywall'].what}", hint=walls["paywall"].hint)
    return None


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").lower().split())


def _shown(source: str) -> str:
    """Leave out what a page does not show: scripts, style sheets, templates and comments, in one pass."""
    parts: list[str] = []
    hidden, start = "", 0
    for edge in _EDGE.finditer(source):
        opens = (edge["comment"] and "comment") or (not edge["close"] and edge["name"] and edge["name"].lower()) or ""
        closes = (edge["end"] and "comment") or (edge["close"] and edge["name"].lower()) or ""
        if not hidden and opens:
            parts.append(source[start : edge.start()])
            hidden = opens
        elif hidden and closes == hidden:
            hidden, start = "", edge.end()
    return " ".join([*parts, "" if hidden else source[start:]])


@cache
def _walls() -> dict[str, _Wall]:
    data = tomllib.loads(files("reconcile").joinpath("data/walls.toml").read_text(encoding="utf-8"))
    return {name: _Wall(**{**wall, "phrases": tuple(wall["phrases"])}) for name, wall in data.items()}
