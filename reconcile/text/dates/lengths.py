"""The grammar of times of day, durations and repetitions."""

from __future__ import annotations

import re
from itertools import pairwise

from reconcile.text.dates.expression import Base, Calendar, Kind, Length, Meaning, Shift, Unit
from reconcile.text.dates.numerals import count
from reconcile.text.dates.pattern import Found, Rule, Words
from reconcile.text.dates.points import calendar
from reconcile.text.dates.tokens import Token

_DAYPARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midday": "TMI"}
# unit -> (how many of ISO 8601's letter, letter); hours and below come after a T
_ISO = {
    Unit.SECOND: (1, "TS"), Unit.MINUTE: (1, "TM"), Unit.HOUR: (1, "TH"), Unit.DAY: (1, "D"), Unit.WEEK: (1, "W"),
    Unit.WEEKEND: (1, "WE"), Unit.FORTNIGHT: (2, "W"), Unit.MONTH: (1, "M"), Unit.QUARTER: (3, "M"),
    Unit.HALF: (6, "M"), Unit.SEASON: (3, "M"), Unit.YEAR: (1, "Y"), Unit.DECADE: (10, "Y"),
    Unit.CENTURY: (100, "Y"), Unit.MILLENNIUM: (1000, "Y"),
}  # fmt: skip
# Written for an open number, where the unit is more than one of a letter.
_OPEN = {Unit.QUARTER: "PXM", Unit.DECADE: "PXDE", Unit.CENTURY: "PXCE", Unit.FORTNIGHT: "PXW"}


def iso_length(unit: Unit, number: float | None) -> str:
    """Write a duration as ISO 8601.

    Args:
        unit: What is counted.
        number: How many, or None where nobody says.

    Returns:
        Such as `P2Y`, `PT5H30M` or `PXD`.
    """
    times, letter = _ISO[unit]
    if number is None:
        return _OPEN.get(unit, "PT" + "X" + letter[1:] if letter[0] == "T" else "PX" + letter)
    amount = number * times
    mark, letter = ("PT", letter[1:]) if letter[0] == "T" else ("P", letter)
    whole = int(amount)
    if amount == whole:
        return f"{mark}{whole}{letter}"
    finer = {"H": (60, "M"), "M": (60, "S")} if mark == "PT" else {"Y": (12, "M"), "W": (7, "D"), "D": (24, "H")}
    steps, small = finer.get(letter, (1, letter))
    rest = round((amount - whole) * steps)
    between = "T" if letter == "D" else ""
    return f"{mark}{f'{whole}{letter}' if whole else ''}{between}{rest}{small}"


def clock_time(words: Words) -> str:
    """Write a time of day, such as `T17:00`, or nothing where there is none."""
    if words.has("HOURWORD"):
        return f"T{words.value('HOURWORD'):02d}:00"
    raw = words.raw("CLOCK")
    afternoon = words.value("AMPM") == "pm" or words.value("DAYPART") in {"afternoon", "evening", "night"}
    if raw:
        parts = re.split(r"[:.]", raw)
        hour, minute = int(parts[0]), int(parts[1])
    else:
        hours = _hours(words)
        if not hours:
            return ""
        hour, minute = int(hours[0].value), 0
    if hour > 24 or (hour > 12 and words.has("AMPM")):
        return ""
    if words.has("AMPM", "DAYPART"):
        hour = hour % 12 + (12 if afternoon else 0)
    return f"T{hour:02d}:{minute:02d}"


def _hours(words: Words) -> list[Token]:
    """Give the numbers that are hours: those right before "a.m." or, without it, before "in the morning"."""
    marks = {"AMPM"} if words.has("AMPM") else {"IN", "AT"}
    return [
        token for token, after in pairwise(words.tokens) if token.name in {"SMALL", "NUMBER"} and after.name in marks
    ]


def time_of_day(words: Words) -> Found | None:
    """Read "5 p.m. EST, Nov. 6", "Friday at noon" and "10:35 a.m."."""
    clock = clock_time(words)
    if not clock:
        return None
    hours = _hours(words)
    days = Words(words.text, [token for token in words.tokens if token not in hours])
    return Found(_day_of(days), clock=clock)


def part_of_day(words: Words) -> Found | None:
    """Read "Friday morning", "this evening", "last night"."""
    if words.has("THE") and not words.has("WHICH", "NEARBY", "OF", "IN"):
        return None
    clock = _DAYPARTS[words.value("DAYPART")]
    if words.has("NEARBY"):
        return Found(Shift(Unit.DAY, words.value("NEARBY"), base=Base.MENTIONED), clock=clock)
    if words.has("WHICH") and not words.has("WEEKDAY", "DAYWORD", "MONTH"):
        shifts = {
            "this": Shift(Unit.DAY, 0),
            "last": Shift(Unit.DAY, -1),
            "next": Shift(Unit.DAY, 1, base=Base.MENTIONED),
        }
        shift = shifts.get(words.raw("WHICH"))
        return Found(shift, clock=clock) if shift else None
    return Found(_day_of(words), clock=clock)


def _day_of(words: Words) -> Meaning:
    if words.has("DAYWORD"):
        return Shift(Unit.DAY, words.value("DAYWORD"))
    found = calendar(words) if words.has("WEEKDAY", "MONTH") else None
    return found.meaning if found else Shift(Unit.DAY, 0, base=Base.MENTIONED)


def ended(words: Words) -> Found | None:
    """Read "the year" in "the year ended March 31"; a quarter is rather the one that has just ended."""
    return length(words) if words.value("UNIT") == Unit.YEAR else None


def length(words: Words) -> Found | None:
    """Read "two years", "a three-day period", "5 1/2 hours"."""
    if _fraction(words):
        return None
    return Found(Length(iso_length(_unit(words), count(words))))


def long_length(words: Words) -> Found | None:
    """Read "the past decade" and "the next century", which are not those of the calendar."""
    unit = _unit(words)
    return Found(Length(iso_length(unit, 1.0))) if unit in _LONG and words.raw("WHICH") in _ROLLING else None


def to_length(words: Words) -> Found | None:
    """Read "two to three weeks": the shorter one, which is certain."""
    first = next((token.value for token in words.all("NUMBER", "SMALL", "INTEGER")), None)
    return Found(Length(iso_length(_unit(words), None if first is None else float(first))))


def open_length(words: Words) -> Found | None:
    """Read bare "years" and "recent months"."""
    if _fraction(words) or (words.raw("WHICH") == "last" and not words.has("THE")):
        return None
    return Found(Length(iso_length(_unit(words), None)))


def _fraction(words: Words) -> bool:
    """Tell "a quarter of the voters", "three-quarters" and "headquarters" from three months."""
    return _unit(words) is Unit.QUARTER and (words.has("AN", "HYPHEN") or len(words.tokens) == 1)


def set_word(words: Words) -> Found | None:
    """Read "daily" and "annually"."""
    return Found(Length(words.value("SETWORD")))


def every(words: Words) -> Found | None:
    """Read "each year", "every two weeks", "a year" after an amount, "Mondays", "every July"."""
    place = Calendar(month=words.value("MONTH"), weekday=words.value("WEEKDAY", "WEEKDAYS"))
    if place.month or place.weekday:
        return Found(place)
    if not words.has("UNIT", "UNITS", "SECOND"):
        return Found(Length("P1D")) if words.has("DAYPART") else Found(Length("P1Y"))
    ordinal = words.value("ORDINAL", "NTH")
    return Found(Length(iso_length(_unit(words), ordinal or count(words) or 1.0)))


def _unit(words: Words) -> Unit:
    found = words.value("UNIT", "UNITS")
    return Unit(found) if found else Unit.SECOND


_LONG = frozenset({Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM})
_ROLLING = frozenset({"past", "next", "coming"})

_L, _T, _S = Kind.DURATION, Kind.TIME, Kind.SET
RULES: tuple[Rule, ...] = (
    Rule("time of day", _T, "CLOCKING", time_of_day),
    Rule("time and day", _T, "CLOCKING COMMA? ON? DAYING", time_of_day),
    Rule("day and time", _T, "DAYING COMMA? AT? CLOCKING", time_of_day),
    Rule("hour in the morning", _T, "(?:CLOCK|SMALL|NUMBER) (?:IN THE DAYPART | AT DAYPART)", time_of_day),
    Rule("part of a day", _T, "DAYING COMMA? DAYPART", part_of_day),
    Rule("part of a day", _T, "THE? [WHICH NEARBY] DAYPART", part_of_day),
    Rule("part of a day", _T, "THE? DAYPART (?:ON WEEKDAY | DAYWORD)", part_of_day),
    Rule("duration", _L, "THE? COUNT WORKING? MORE? WORKING? [UNITS SECOND] (?:HYPHEN? LONG | OR SO)?", length),
    Rule("duration", _L, "CARDINAL HYPHEN? ANYUNIT (?!HYPHEN? OLD) (?:HYPHEN? LONG | OR SO)?", length),
    Rule("duration", _L, "AN CARDINAL HYPHEN UNIT PERIOD", length),
    Rule("business year", _L, "[THE ITS] FISCAL? UNIT (?=ENDED)", ended),
    Rule("duration", _L, "AN UNIT (?: AND AN HALFWORD | (?! HYPHEN [AGO LATERWORD]))", length),
    Rule("duration", _L, "COUNT AND AN HALFWORD UNITS | HALFWORD AN UNIT | AN HALFWORD HYPHEN? UNIT", length),
    Rule("duration", _L, "THE? [WHICH NEARBY ORDINAL] COUNT (?:HYPHEN|MORE)? WORKING? UNITS (?:OR SO)?", length),
    Rule("duration", _L, "(?:THE? WHICH)? COUNT HYPHEN? (?:TO|OR) HYPHEN? COUNT HYPHEN? [UNIT UNITS]", to_length),
    Rule("duration", _L, "UNIT HYPHEN LONG", length),
    Rule("duration", _L, "THE? WHICH UNIT", long_length),
    Rule("open duration", _L, "THE WHICH UNITS | WHICH UNITS | VAGUE UNITS | UNITS (?:HYPHEN LONG)?", open_length),
    Rule("repetition", _S, "SETWORD", set_word),
    Rule("each", _S, "EVERY (?:COUNT|ORDINALS)? [UNIT UNITS SECOND WEEKDAY MONTH SEASON DAYPART]", every),
    Rule("each", _S, "WEEKDAYS | PER UNIT", every),
)  # fmt: skip
