"""The bare number at a place in a text: what it is, and how digits are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reconcile.text.numbers.lexicon import numbers

SCALES: dict[str, int] = numbers()["scales"]
FRACTIONS: dict[str, int] = numbers()["fractions"]
MONEY_SCALES: dict[str, int] = numbers()["money_scales"]
GLYPHS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅐": 1 / 7, "⅑": 1 / 9, "⅒": 1 / 10,
}  # fmt: skip
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 64, 100})  # others are dates and names: 5/12, 9/11
LONGEST = 40  # characters; a longer run of digits is no number a newsroom means

_DIGITS = re.compile(
    r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d|,\d)|\d{1,3}(?:,\d{3})+|\d{1,3}(?:, 000)+"
    r"|\d{1,3}(?: , \d{3})+(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}|\d+)"
    r"(?:\.\d+)?(?:[eE][-+]?\d{1,2}(?![\w.]))?|\.\d+"
)
_MALFORMED = re.compile(r"\d+(?:[.,]\d+)*,\d{1,2}(?![\d,])")
_SLASH = re.compile(r"(?:(\d{1,4})(?: | ?- ?|\u00a0))?(\d{1,3})[/⁄](\d{1,3})(?![\d/⁄])")
_GLYPH = re.compile(r"[ \u00a0]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])")
_SCALE_WORD = re.compile(r"[ \u00a0-]?([^\W\d_]+)\b")
_AND_A_HALF = re.compile(r" and (?P<times>a|one|two|three)[ -](?P<part>half|thirds?|quarters?)\b")
_TIMES = {"a": 1, "one": 1, "two": 2, "three": 3}
_CONTINENTAL = re.compile(r"(\d{1,3}(?:[. \u00a0\u202f]\d{3})+),(\d{1,2})(?![\d,.]*\d)")  # 1.234,56
_SEPARATORS = re.compile(r"[,'’ \u00a0\u202f]")
_TIMES_POWER = re.compile(r" ?[x×*·] ?(\d{1,2})(?:(?:\^|\*\*)([-−+]?\d{1,2})\b|([⁻⁺]?[⁰¹²³⁴-⁹]{1,2}))")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−", "0123456789-+-")
_MILLIONS = re.compile(  # "4.5m users", but not "a 4.5m wall"
    r"m(?= (?:[a-z]+ )?(?:people|children|men|women|[a-z]{3,}(?:[^su]s|ies))\b|-strong\b)"
)


@dataclass(slots=True)
class Amount:
    """A bare number and its place.

    Attributes:
        start: First character.
        end: One past its last character.
        value: Its value, or the lower end of an order of magnitude.
        spelled: True where it begins with a word.
        scale: The scale word's factor, 1 where there is none.
        fraction: True for fractions (`two-thirds`, `half`, `1/4`).
        indefinite: True for `dozens`, `hundreds of thousands`, `several hundred`: open above.
        readable: False where it is malformed (`197,00`).
    """

    start: int
    end: int
    value: float
    spelled: bool = False
    scale: int = 1
    fraction: bool = False
    indefinite: bool = False
    readable: bool = True


def read_digits(text: str, start: int, *, money: bool = False) -> Amount | None:
    """Read the number in digits that begins at a place, with its scale word.

    Args:
        text: Any text.
        start: Where a digit, a decimal point or a fraction sign stands.
        money: True where a currency sign stands before it, so that `m`, `b` and `k` are scales.

    Returns:
        The number, or None where there is none.
    """
    found = _slash(text, start) or _glyph(text, start) or _continental(text, start)
    found = found or _malformed(text, start) or _plain(text, start)
    if found is None or not found.readable:
        return found
    glyph = _GLYPH.match(text, found.end)
    if glyph and not found.fraction:
        found.value, found.end = found.value + GLYPHS[glyph[1]], glyph.end()
    power = _TIMES_POWER.match(text, found.end)
    if power and int(power[1]):
        exponent = int((power[2] or power[3]).translate(_RAISED))
        found.value, found.end = found.value * float(power[1]) ** exponent, power.end()
    add_half(text, found)
    apply_scales(text, found, money=money or _MILLIONS.match(text, found.end) is not None)
    return found


def add_half(text: str, found: Amount) -> None:
    """Add the `and a half` that follows a number, half its scale (`a million and a half`)."""
    half = _AND_A_HALF.match(text, found.end)
    if half and not found.fraction:
        times = _TIMES[half["times"]]
        found.value, found.end = found.value + times * found.scale / FRACTIONS[half["part"]], half.end()


def apply_scales(text: str, found: Amount, *, money: bool = False) -> None:
    """Multiply a number by the scale words that follow it (`million`, `lakh crore`, `m` after money)."""
    while scale := _SCALE_WORD.match(text, found.end):
        word = scale[1].lower()
        factor = SCALES.get(word, 0)
        attached = scale.start(1) == found.end
        if not factor and found.scale == 1 and (money or (attached and scale[1] == "k")):
            factor = MONEY_SCALES.get(word, 0)
        if not factor:
            return
        # decimal arithmetic, so that 132.8 million is no 132,800,000.00000001
        found.value = float(Decimal(repr(found.value)) * factor)
        found.scale, found.end = found.scale * factor, scale.end()


def _plain(text: str, start: int) -> Amount | None:
    digits = _DIGITS.match(text, start)
    if digits is None or len(digits[0]) > LONGEST:
        return None
    return Amount(start, digits.end(), float(_SEPARATORS.sub("", digits[0])))


def _continental(text: str, start: int) -> Amount | None:
    """Read a number whose groups leave no doubt that its comma is a decimal one."""
    hit = _CONTINENTAL.match(text, start)
    return Amount(start, hit.end(), float(f"{re.sub(r'[^0-9]', '', hit[1])}.{hit[2]}")) if hit else None


def _malformed(text: str, start: int) -> Amount | None:
    """Find a comma in the wrong place (`197,00`): it may be a decimal comma or a lost digit."""
    if _DIGITS.match(text, start) is None:
        return None
    hit = _MALFORMED.match(text, start)
    return Amount(start, hit.end(), 0.0, readable=False) if hit else None


def _slash(text: str, start: int) -> Amount | None:
    slash = _SLASH.match(text, start)
    if slash is None or int(slash[3]) not in _DENOMINATORS or not 0 < int(slash[2]) < int(slash[3]):
        return None
    value = int(slash[1] or 0) + int(slash[2]) / int(slash[3])
    return Amount(start, slash.end(), value, fraction=slash[1] is None)


def _glyph(text: str, start: int) -> Amount | None:
    value = GLYPHS.get(text[start])
    return None if value is None else Amount(start, start + 1, value, fraction=True)
