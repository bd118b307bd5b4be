"""Pages that stand in front of an article: paywalls, consent pages, checks for robots, empty shells."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
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
    phrases: Sequence[str]
    labels: Sequence[str] = ()


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
    blocks = [_plain(block) for block in _TAG.split(_shown(source))]
    said, shown = _plain(text), " ".join(filter(None, blocks))
    for wall in walls.values():
        inside = words <= wall.most_words and any(phrase in said for phrase in wall.phrases)
        beside = words <= wall.most_beside and (
            any(phrase in shown for phrase in wall.phrases) or not set(wall.labels).isdisjoint(blocks)
        )
        if inside or beside:
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
    return {name: _Wall(**wall) for name, wall in data.items()}
