"""Put numbers, signs and units together: one amount, a range, a rate, or pounds and pence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.text.numbers.amounts import GLYPHS, SCALES, Amount, read_digits
from reconcile.text.numbers.changes import is_trend
from reconcile.text.numbers.lexicon import Unit, units
from reconcile.text.numbers.measures import unit_after, unit_at
from reconcile.text.numbers.rates import with_denominators
from reconcile.text.numbers.signs import Measure, sign_before
from reconcile.text.numbers.spelled import STARTERS, read_spelled

NO_UNIT = Unit("", "")
PERCENT = units().by_name["percent"]
FRACTION = Unit("fraction", "ratio")
_CURRENCIES = units().by_sign
_TO = re.compile(r"(?: ?[-–—‑] ?| (?:to|or|and) )", re.IGNORECASE)
_SIGN = re.compile(r"(?:(?:US|A|C|HK|NZ|S)?\$|[£€¥₹]|Rs\.?) ?")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_FROM = re.compile(r"([^\W\d_]+)(?: [^\W\d_]+)? from $", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?:^|[\s(:,$£€])[-−–]|\bminus )$")
_OF_TOTAL = re.compile(r" (out of|in every|of every|in|of)(?: the)? ", re.IGNORECASE)
_CODE_SCALE = re.compile(r" ([A-Z]{3}) ([a-z]+)\b")
_MINOR = re.compile(r" (?:and )?(?=[\w])")
_OF_ONE_PERCENT = re.compile(r" of (?:1|one|a) ?(?:%|percent\b|per cent\b)")
_OF = re.compile(r" of (?=[a-z])")
_NUMBER = re.compile(r" ?\d")
_SPOKEN_END = re.compile(r"(?=[.!?]?(?:\s*$|\s+[A-Z]))")
_MINORS = frozenset({"cent", "penny", "euro cent", "paisa"})
_WORD = re.compile(r"[^\W\d_]+")
_PLUS_MINUS = re.compile(r" ?(?:±|\+/-|\+-) ?(?=\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A number or range with its unit, before bounds and direction are read.

    Attributes:
        start: First character, currency sign and minus included.
        end: One past its last character, unit included.
        number_start: First character of the number.
        number_end: One past the last character of the number.
        low: Lower end.
        high: Upper end, or None for orders of magnitude (`dozens`).
        unit: Its unit; the name is empty for a bare count.
        spelled: True where it begins with a word.
        is_range: True for ranges and rates.
        readable: False where the number is malformed.
        face: The number without its scale, for ranges such as `5 to 6 million`.
        scale: The factor of its scale word.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float
    high: float | None
    unit: Unit
    spelled: bool = False
    is_range: bool = False
    readable: bool = True
    scale: int = 1


def read_quantity(text: str, start: int, floor: int = 0) -> Reading | None:
    """Read the number, range or rate that begins at a place, with its unit.

    Args:
        text: Any text.
        start: Where a digit, a fraction sign or a number word begins.
        floor: End of the quantity before; what stands left of it is not this number's.

    Returns:
        What was read, or None where there is no number.
    """
    first = _one(text, start, floor)
    if first is None or not first.readable or first.high is None:
        return first
    return _rate(text, first) or _range(text, first) or _with_minor(text, first)


def _one(text: str, start: int, floor: int = 0) -> Reading | None:
    """Read one amount with its currency sign or unit; what stands before `floor` belongs to another number."""
    spelled = text[start].isalpha()
    sign = None if spelled else sign_before(text, start)
    if sign and sign.at < floor:
        sign = None
    amount = read_spelled(text, start) if spelled else read_digits(text, start, money=sign is not None)
    if amount is None:
        return None
    begins = sign.at if sign else start
    found = _after_sign(text, amount, sign) if sign else _behind(text, amount)
    factor = found.factor
    minus = _MINUS.search(text[max(0, begins - 7) : begins]) if not spelled else None
    if minus:
        begins -= len(minus[0].lstrip(" (:,$£€\n\t"))
        factor = -factor
    value = amount.value * factor
    return Reading(
        begins,
        found.at,
        start,
        amount.end,
        value,
        None if amount.indefinite else value,
        FRACTION if amount.fraction and not found.unit.name else found.unit,
        spelled=spelled,
        readable=amount.readable,
        scale=amount.scale,
    )


def _after_sign(text: str, amount: Amount, sign: Measure) -> Measure:
    """Skip the currency said twice (`$10 dollars`) and read the denominator."""
    end = amount.end
    again = unit_after(text, amount)
    if again and again.unit.kind == "money" and " per " not in again.unit.name and not _NUMBER.match(text, again.at):
        end = again.at
    return with_denominators(text, Measure(sign.unit, end, sign.factor))


def _behind(text: str, amount: Amount) -> Measure:
    """Read the unit after a number: a measure, a currency, an age, or nothing."""
    code = _CODE_SCALE.match(text, amount.end)
    if code and code[1] in _CURRENCIES and code[2] in SCALES:  # "75 USD million"
        return Measure(_CURRENCIES[code[1]], code.end(), float(SCALES[code[2]]))
    of = _OF.match(text, amount.end) if amount.indefinite else None
    found = unit_at(text, of.end() - 1, amount) if of else unit_after(text, amount)
    share = _OF_ONE_PERCENT.match(text, amount.end) if amount.fraction and found is None else None
    if share:  # "one-half of 1 percent"
        return Measure(PERCENT, share.end())
    return found or Measure(NO_UNIT, amount.end)


def _begins_number(text: str, at: int) -> bool:
    if at >= len(text):
        return False
    if text[at].isdecimal() or text[at] in GLYPHS:
        return True
    word = _WORD.match(text, at)
    return word is not None and word[0].lower() in STARTERS


def _range(text: str, first: Reading) -> Reading | None:
    """Read `12-15 people`, `5 to 6 million`, `between 44 mg and 50 mg`, `two or three`; ends are never averaged."""
    tolerance = _PLUS_MINUS.match(text, first.end)
    join = tolerance or _TO.match(text, first.end)
    if join is None:
        return None
    sign = _SIGN.match(text, join.end())
    at = sign.end() if sign else join.end()
    if not _begins_number(text, at):
        return None
    second = _one(text, at, first.end)
    if second is None or second.high is None or not second.readable:
        return None
    if tolerance:
        low, high = first.low - second.low, first.low + second.low
    elif _joins(text, first, join[0].strip().lower(), second):
        low, high = first.low, second.high
        if first.scale == 1 and second.scale > 1 and first.low < second.high / second.scale:
            low *= second.scale
    else:
        return None
    unit = first.unit if not second.unit.name else second.unit
    if unit.name and first.unit.name not in ("", unit.name) and not unit.name.startswith(first.unit.name):
        return None
    if low > high or (low == high and not tolerance):
        return None
    end = second.end if second.unit.name else max(second.end, second.number_end)
    return Reading(
        first.start, end, first.number_start, second.number_end, low, high, unit, spelled=first.spelled, is_range=True
    )


def _joins(text: str, first: Reading, word: str, second: Reading) -> bool:
    """Say whether a connector makes one range of two numbers."""
    before = text[max(0, first.start - 40) : first.start]
    if word == "and":
        return _BETWEEN.search(before) is not None
    if first.unit.name and not second.unit.name and first.unit.kind not in ("money", "temperature", "age"):
        return False
    if word == "to":
        rise = _FROM.search(before)
        return rise is None or not is_trend(before)
    if word == "or":
        return not first.unit.name and first.low < (second.high or 0) <= 3 * first.low + 10
    return not first.spelled or second.spelled


def _rate(text: str, first: Reading) -> Reading | None:
    """Read `one in five`, `19 of 20` and `9 out of 10` as fractions."""
    hit = _OF_TOTAL.match(text, first.end)
    if hit is None or first.unit.name or not _begins_number(text, hit.end()):
        return None
    total = _one(text, hit.end(), first.end)
    if total is None or total.unit.name or total.high is None or not 0 < first.low <= total.low <= 1e7:
        return None
    word = hit[1].lower()
    year = not total.spelled and 1000 <= total.low <= 2199 and "," not in text[total.start : total.end]
    if word == "in" and (first.low >= total.low or year) and total.low != 1000:
        return None
    if word == "of" and (first.low == 1 or total.low <= 2 or first.spelled is not total.spelled or year):
        return None
    share = first.low / total.low
    return Reading(
        first.start, total.number_end, first.number_start, total.number_end, share, share, FRACTION,
        spelled=first.spelled, is_range=True,
    )  # fmt: skip


def _with_minor(text: str, first: Reading) -> Reading:
    """Add the cents to `3 dollars 50 cents`."""
    join = _MINOR.match(text, first.end) if first.unit.kind == "money" and first.unit.name not in _MINORS else None
    if join is None or not _begins_number(text, join.end()):
        return first
    cents = _one(text, join.end(), first.end)
    if cents is None or not 0 < cents.low < 100:
        return first
    spoken = "and" in join[0] and not cents.unit.name and _SPOKEN_END.match(text, cents.end)
    if cents.unit.name not in _MINORS and not spoken:
        return first
    value = first.low + cents.low / 100
    return Reading(
        first.start, cents.end, first.number_start, cents.number_end, value, value, first.unit, spelled=first.spelled
    )
