"""Put a number together with its sign or unit: `$2.1bn a year`, `45-acre`, `millions of dollars`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.text.numbers.amounts import GLYPHS, SCALES, Amount, apply_scales, read_digits
from reconcile.text.numbers.lexicon import Unit, units
from reconcile.text.numbers.measures import unit_after, unit_at
from reconcile.text.numbers.rates import with_denominators
from reconcile.text.numbers.signs import Measure, sign_before
from reconcile.text.numbers.spelled import STARTERS, WORDS, read_spelled

NO_UNIT = Unit("", "")
FRACTION = Unit("fraction", "ratio")
_PERCENT = units().by_name["percent"]
_CURRENCIES = units().by_sign
_MINUS = re.compile(r"(?:(?:^|[\s(:,$£€])(?P<mark>[-−–])|\b(?P<word>(?:minus|negative) ))$", re.IGNORECASE)
_MINUS_WINDOW = 10  # characters before a number that can hold its minus
_STATED = re.compile(r"\b(?:is|was|were|are|of|at|to) \($", re.IGNORECASE)
_BRACKETED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?\)(?P<percent> ?(?:%|percent\b|per cent\b))?")
_CODE_SCALE = re.compile(r" ([A-Z]{3}) ([a-z]+)\b")
_OF_ONE_PERCENT = re.compile(r" of (?:1|one|a) ?(?:%|percent\b|per cent\b)")
_OF_A = re.compile(r" of an?(?= )")
_OF = re.compile(r" of(?= [a-z])")
_NUMBER = re.compile(r" ?\d")
_ARTICLE = re.compile(r"(?:^|\W)(an? )$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


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
        is_range: True for ranges and shares of a total.
        readable: False where the number is malformed.
        scale: The factor of its scale word, 1 where there is none.
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


def read_one(text: str, start: int, floor: int = 0) -> Reading | None:
    """Read the one number that begins at a place, with its currency sign or unit.

    Args:
        text: Any text.
        start: Where a digit, a fraction sign or a number word begins.
        floor: End of the quantity before; what stands left of it is not this number's.

    Returns:
        What was read, or None where there is no number.
    """
    spelled = text[start].isalpha()
    loss = _is_loss(text, start)
    begins = start - 1 if loss else start
    sign = None if spelled else sign_before(text, begins)
    if sign and sign.at < floor:
        sign = None
    amount = read_spelled(text, start) if spelled else read_digits(text, start, money=sign is not None)
    if amount is None:
        return None
    if loss:
        amount.end += 1
        apply_scales(text, amount, money=sign is not None)
    begins = sign.at if sign else _with_article(text, begins)
    found = _after_sign(text, amount, sign) if sign else _behind(text, amount)
    minus = _minus_before(text, begins, floor)
    loss = loss or minus is not None or (sign is not None and _is_stated_loss(text, begins, found.at))
    begins = begins if minus is None else minus
    value = amount.value * (-found.factor if loss else found.factor)
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


def _is_loss(text: str, start: int) -> bool:
    """Say whether a number stands in an account's brackets, which mean a minus (`$(4.5) million`, `(3.2)%`)."""
    before = text[max(0, start - 2) : start]
    closed = _BRACKETED.match(text, start) if before.endswith("(") else None
    return closed is not None and (closed["percent"] is not None or before[0] in "$£€¥")


def _is_stated_loss(text: str, begins: int, end: int) -> bool:
    """Say whether a sum in brackets is the figure itself and no conversion of one before it (`was ($4.5 million)`)."""
    return text[end : end + 1] == ")" and _STATED.search(text[max(0, begins - _MINUS_WINDOW) : begins]) is not None


def _minus_before(text: str, begins: int, floor: int) -> int | None:
    """Give the place of the minus in front of a number, or None where there is none."""
    minus = _MINUS.search(text[max(0, begins - _MINUS_WINDOW) : begins])
    at = begins - len(minus["mark"] or minus["word"]) if minus else -1
    return at if at >= floor else None


def _with_article(text: str, start: int) -> int:
    """Take in the article of `a million` and `a third`."""
    word = _WORD.match(text, start)
    if word is None or word[0].lower() in WORDS:
        return start
    article = _ARTICLE.search(text[max(0, start - 4) : start])
    return start - len(article[1]) if article else start


def begins_number(text: str, at: int) -> bool:
    """Say whether a digit, a fraction sign or a number word stands at a place."""
    if at >= len(text):
        return False
    if text[at].isdecimal() or text[at] in GLYPHS:
        return True
    word = _WORD.match(text, at)
    return word is not None and word[0].lower() in STARTERS


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
    found = unit_at(text, of.end(), amount) if of else unit_after(text, amount)
    if amount.fraction and found is None and (part := _OF_A.match(text, amount.end)):  # "a quarter of a mile"
        found = unit_at(text, part.end(), amount)
    share = _OF_ONE_PERCENT.match(text, amount.end) if amount.fraction and found is None else None
    if share:  # "one-half of 1 percent"
        return Measure(_PERCENT, share.end())
    return found or Measure(NO_UNIT, amount.end)
