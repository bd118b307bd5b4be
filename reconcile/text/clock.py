"""Find times of the day: `6:30 p.m.`, `around noon`, `Saturday night`, `overnight`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

_HALF = r"(?P<half>[ap]\s?\.?\s?m\b\.?)"
_CLOCK = re.compile(
    rf"\b(?P<hour>\d{{1,2}})(?:\s?:\s?(?P<minute>[0-5]\d))?\s?{_HALF}"
    r"|(?<![\d:.])\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?!\s?[:\d/])"
    r"|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?P<early>early|late)\s(?:on\s)?)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\s)?"
    r"(?P<part>morning|afternoon|evening|night|overnight|dawn|dusk)\b",
    re.IGNORECASE,
)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_PARTS = {
    "dawn": (time(4), time(7)),
    "morning": (time(5), time(12)),
    "afternoon": (time(12), time(18)),
    "dusk": (time(17), time(21)),
    "evening": (time(17), time(22)),
    "night": (time(19), time(5)),
    "overnight": (time(22), time(6)),
}


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of the day as the words allow it.

    Attributes:
        start: First character of its words.
        end: One past the last.
        earliest: First time it can mean.
        latest: Last time it can mean; before `earliest` where it runs over midnight.
    """

    start: int
    end: int
    earliest: time
    latest: time


def find_times_of_day(text: str) -> list[TimeOfDay]:
    """Find clock times and parts of the day.

    Args:
        text: Any text; words split from their punctuation are read too.

    Returns:
        The times in the order of the text, not overlapping. Hours over 12 with `a.m.` or `p.m.` are left out.
    """
    found = [at for hit in _CLOCK.finditer(text) if (at := _clock(hit))]
    found += [_part(hit) for hit in _PART.finditer(text)]
    kept: list[TimeOfDay] = []
    for at in sorted(found, key=lambda at: (at.start, -at.end)):
        if not kept or at.start >= kept[-1].end:
            kept.append(at)
    return kept


def _clock(hit: re.Match[str]) -> TimeOfDay | None:
    if hit["word"]:
        at = _WORDS[hit["word"].lower()]
    elif hit["hour24"]:
        at = time(int(hit["hour24"]), int(hit["minute24"]))
    else:
        hour = int(hit["hour"])
        if not 1 <= hour <= 12:
            return None
        at = time(hour % 12 + (12 if hit["half"].lower().startswith("p") else 0), int(hit["minute"] or 0))
    return TimeOfDay(hit.start(), hit.end(), at, at)


def _part(hit: re.Match[str]) -> TimeOfDay:
    earliest, latest = _PARTS[hit["part"].lower()]
    return TimeOfDay(hit.start(), hit.end(), earliest, latest)
