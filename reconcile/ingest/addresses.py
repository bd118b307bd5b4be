"""Bare web addresses in a text, also where the next sentence is glued to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.ingest.lines import Line

BARE = re.compile(r"https?://\S{3,2000}")
_AFTER_SENTENCE = re.compile(r"(?:^|(?<=[.!?\"”’')\]])[ \t]{0,3})(?P<token>https?://\S{3,2000})")
_AFTER_ENDING = re.compile(r"\.s?(?:html?|php|aspx?|jsp|cms)(?=[A-Z“\"‘])")
_LAST_CAPITAL = re.compile(r"(?<=[a-z0-9/#=_-])(?=(?:[A-Z]|[“\"‘])[^/=&?#%]{0,40}$)")


def is_bare(line: Line) -> bool:
    """Tell whether a line is one web address and nothing else."""
    return BARE.fullmatch(line.raw) is not None


def unglued(lines: Sequence[Line]) -> list[Line]:
    """Give an address that ends a statement a line of its own.

    Texts copied from several pages often run `…in force.https://a.example/storyThe ministry said…`.

    Args:
        lines: The lines of a text.

    Returns:
        The lines with such addresses split off, in order.
    """
    return [part for line in lines for part in _parts(line)]


def _parts(line: Line) -> Iterator[Line]:
    if "://" not in line.raw or is_bare(line):
        yield line
        return
    at = 0
    for hit in _AFTER_SENTENCE.finditer(line.raw):
        if hit.start("token") < at or line.raw[max(0, hit.start("token") - 4) : hit.start("token")].rstrip().endswith(
            "]"
        ):
            continue
        end = _end(line.raw, hit.start("token"), hit.end("token"))
        if end is None:
            continue
        yield from _piece(line, at, hit.start("token"))
        yield from _piece(line, hit.start("token"), end)
        at = end
    yield from [line] if at == 0 else _piece(line, at, len(line.raw))


def _end(raw: str, start: int, end: int) -> int | None:
    """Find where the address ends, or None where it stands in the middle of a sentence."""
    token = raw[start:end]
    rest = raw[end : end + 100].lstrip()
    if not rest:
        return end
    ending = _AFTER_ENDING.search(token)
    if ending:
        return start + ending.end()
    glued = [hit.start() for hit in _LAST_CAPITAL.finditer(token)]
    if glued:
        return start + glued[-1]
    return end if rest[0].isupper() else None


def _piece(line: Line, start: int, end: int) -> Iterator[Line]:
    raw = line.raw[start:end]
    left = start + len(raw) - len(raw.lstrip())
    raw = raw.strip()
    if raw:
        yield Line(line.start + left, line.start + left + len(raw), " ".join(raw.split()), raw)
