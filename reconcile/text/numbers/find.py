"""Find every quantity in a text: the number, its bounds, its range, its unit and its direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from reconcile.text.numbers.ages import DECADES, read_decade
from reconcile.text.numbers.bounds import Bound, bound_after, bound_before
from reconcile.text.numbers.changes import change_of
from reconcile.text.numbers.mention import QuantityMention
from reconcile.text.numbers.multiples import MULTIPLES, read_multiple
from reconcile.text.numbers.ranges import read_quantity
from reconcile.text.numbers.readings import Reading
from reconcile.text.numbers.refusals import bare_is_refused, is_idiom, is_in_name, one_is_refused, score_at, skip_whole
from reconcile.text.numbers.sharing import share_changes, share_units
from reconcile.text.numbers.spelled import STARTERS

_TOKEN = re.compile(r"[^\W\d_]+|\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒]|(?<!\w)\.\d|\?\?")
_REDACTED = re.compile(r"(?:[Xx]{1,3}|\?{2,3}|N{1,2}) ?(?:%|percent\b|per cent\b|million\b|billion\b)")
_MASKS = frozenset({"X", "XX", "XXX", "x", "xx", "xxx", "N", "NN"})
_STARTERS = STARTERS | DECADES.keys() | MULTIPLES.keys()


def find_quantities(text: str, places: Sequence[tuple[int, int]] | None = None) -> list[QuantityMention]:
    """Find the quantities of a text with their units, bounds and directions.

    Dates, years, clock times, ordinals, phone numbers, list numbers, references and scores are left out; ranges stay
    intervals; redacted and malformed numbers are kept as unreadable. What stands outside the places lends no unit to
    what stands inside.

    Args:
        text: Any text; it is not altered, and every offset points into it.
        places: The stretches in which quantities may begin, in order; everywhere where None.

    Returns:
        The quantities in the order of the text; they do not overlap.
    """
    found: list[QuantityMention] = []
    at = 0
    stretches = ((0, len(text)),) if places is None else places
    for token in chain.from_iterable(_TOKEN.finditer(text, *stretch) for stretch in stretches):
        start = token.start()
        if start < at or not _may_begin(token[0]):
            continue
        floor = found[-1].end if found else 0
        mention, at = _read(text, start, floor)
        if mention:
            found.append(replace(mention, start=max(mention.start, floor)))
    return share_changes(text, share_units(text, found))


def _may_begin(token: str) -> bool:
    return not token[0].isalpha() or token.lower() in _STARTERS or token in _MASKS


def _read(text: str, start: int, floor: int) -> tuple[QuantityMention | None, int]:
    """Read the quantity that begins at a place; also say where to go on."""
    redacted = _REDACTED.match(text, start)
    if redacted and not text[max(0, start - 1) : start].isalnum():
        return QuantityMention(start, redacted.end(), start, redacted.end(), None, None, readable=False), redacted.end()
    said = read_decade(text, start) or read_multiple(text, start)
    if said:
        return said, said.end
    if text[start].isdecimal():
        skipped = skip_whole(text, start)
        if skipped is not None:
            return None, skipped
    reading = read_quantity(text, start, floor)
    if reading is None:
        return None, start + 1
    score = None if reading.unit.name else score_at(text, start)
    if score is not None or _is_refused(text, reading):
        return None, score or reading.number_end
    mention = _bounded(text, reading) if reading.readable else _unreadable(reading)
    return mention, mention.end


def _unreadable(reading: Reading) -> QuantityMention:
    return QuantityMention(
        reading.start,
        reading.end,
        reading.number_start,
        reading.number_end,
        None,
        None,
        unit=reading.unit.name,
        kind=reading.unit.kind,
        readable=False,
    )


def _is_refused(text: str, reading: Reading) -> bool:
    one = reading.spelled and text[reading.number_start : reading.number_end].lower() == "one"
    if reading.spelled and is_idiom(text, reading.number_start):
        return True
    if reading.unit.name or reading.is_range or not reading.readable:
        return False
    if reading.spelled:
        pronoun = one and one_is_refused(text, reading.number_start, reading.number_end)
        return pronoun or is_in_name(text, reading.number_start, reading.number_end)
    return bare_is_refused(text, reading.number_start, reading.number_end)


def _bounded(text: str, reading: Reading) -> QuantityMention:
    """Put the bounds around a reading into its interval."""
    near, far = bound_before(text, reading.start, duration=reading.unit.kind == "time")
    behind = bound_after(text, reading.end)
    mention = QuantityMention(
        far.at,
        behind.at,
        reading.number_start,
        reading.number_end,
        reading.low,
        reading.high,
        low_open=reading.high is None,
        unit=reading.unit.name,
        kind=reading.unit.kind,
        approximate=reading.high is None,
        change=change_of(text, far.at, reading.end, _kind(reading)),
    )
    for bound in (far, near, behind):
        mention = _apply(mention, bound)
    return mention


def _kind(reading: Reading) -> str:
    """Give what a reading measures; a bare decimal (`fell 5.39`) is points of an index."""
    return reading.unit.kind or ("" if reading.low.is_integer() else "point")


def _apply(mention: QuantityMention, bound: Bound) -> QuantityMention:
    if bound.role == "about":
        return replace(mention, approximate=True)
    if mention.low != mention.high:
        return mention
    if bound.role in ("above", "from"):
        return replace(mention, high=None, low_open=bound.role == "above")
    if bound.role in ("below", "upto"):
        return replace(mention, low=None, high_open=bound.role == "below")
    return mention
