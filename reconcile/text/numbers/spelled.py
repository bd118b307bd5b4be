"""Numbers written in words: `two million`, `twenty-one`, `two-thirds`, `half a dozen`, `hundreds of thousands`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.text.numbers.amounts import FRACTIONS, SCALES, Amount, add_half, apply_scales
from reconcile.text.numbers.lexicon import numbers

WORDS: dict[str, int] = numbers()["words"]
ORDERS: dict[str, int] = numbers()["orders"]
_HALF, _PAIR = "half", "pair"
STARTERS = frozenset((*WORDS, *SCALES, *ORDERS, *FRACTIONS, _PAIR))
_WEAK_ORDERS = frozenset({"tens", "scores"})  # other words unless "of" follows
_LARGEST = 10**15  # scale words beyond this are no number
_QUARTER = 4
_WORD = re.compile(r"[^\W\d_]+")
_JOIN = re.compile(r"(?P<list> and | & |, and |, )| ?- ?|[ \n]")
_ARTICLE = re.compile(r"(?:^|[^\w])(?:an?|one|per|every)[ -]$", re.IGNORECASE)
_FEW = re.compile(r"(?:^|[^\w])(?:(?:a )?few|several|many|a couple(?: of)?) $", re.IGNORECASE)
_OF = re.compile(r" of \w")
_OF_ORDER = re.compile(r" (?:of|upon) (thousands|lakhs|millions|crores|billions|trillions)\b", re.IGNORECASE)
_FRACTION = re.compile(r"[ ‑-]([a-z]+)", re.IGNORECASE)
# what follows tells three quarters of something from three quarters of a year, a third of it from a third time
_QUARTERED = re.compile(r"[ -](?:of|the|miles?|inch|hours?)\b(?! (?:19|20)\d\d)")
_PART_OF = re.compile(r"[ -](?:of|the|more|less|fewer|higher|lower|million|billion|trillion)\b")
_PART_BY = re.compile(
    r"\b(?:by|than|nearly|almost|about|around|over|under|least|only|just|roughly|up to|lost|down|up) (?:an?|one) $",
    re.IGNORECASE,
)  # "fell by a third", "over a quarter", but not "by a third party"
_PART_END = re.compile(
    r"\s*(?:$|[.,;:)!?—–])| (?:in|to|from|since|this|last|over|after|between|on|compared|and|while|as|by|during)\b"
)
_GOVERNED = 16  # characters before a fraction that can hold what governs it
_PAIR_OF = re.compile(rf" of (?!(?:\w+ )?(?:{'|'.join(numbers()['pairs']['single'])})\b)[a-z]")
_HALF_A_SCALE = re.compile(
    r"[ -](?:an? )?(million|billion|trillion|dozen|hundred|thousand|lakh|crore)\b", re.IGNORECASE
)
_HALF_A = re.compile(r" an?(?= )")
_DECIMALS = re.compile(
    r" point ((?:(?:zero|one|two|three|four|five|six|seven|eight|nine)\b ?){1,6})(?<! )", re.IGNORECASE
)
_HALF_UNIT = re.compile(
    r"(?=[ -](?:mile|hour|inch|pint|pound|ounce|teaspoon|tablespoon|cup|litre|liter|kilo|acre|ton|day)s?\b)"
)
_HALF_OF = re.compile(r" (?:of|the|its|their|his|her|our)\b")
_OF_A_SCALE = re.compile(r" of an? (dozen|hundred|thousand|lakh|million|crore|billion|trillion)\b", re.IGNORECASE)
_BEFORE_HALF = re.compile(r"(?:than|nearly|almost|about|by|in|roughly|over|under|least) $", re.IGNORECASE)
_NO_HALF = re.compile(
    r"(?:first|second|last|other|better|opening|latter|top|bottom|this|that|each|the)[ -]$", re.IGNORECASE
)


@dataclass(slots=True)
class _Sum:
    """A cardinal under construction: `three million, two hundred and forty`."""

    total: int = 0
    group: int = 0
    last: int = 0
    scale: int = 1

    def take(self, word: str) -> bool:
        """Add the next word where it can follow the ones before; say whether it could."""
        if word in WORDS:
            if not self._fits(WORDS[word]):
                return False
            self.last = WORDS[word]
            self.group += self.last
            return True
        factor = SCALES.get(word, 0)
        if not factor or not (self.group or self.total) or (factor <= 100 <= self.group) or self.scale > _LARGEST:
            return False
        if factor <= 100:
            self.group *= factor
        else:
            self.total = self.total + self.group * factor if self.group else self.total * factor
            self.group = 0
        self.last, self.scale = factor, max(self.scale, factor)
        return True

    def _fits(self, value: int) -> bool:
        """Let `one` follow `twenty` and anything follow `hundred`, but not `three` follow `two`."""
        if self.last == 0 or self.last >= 100:
            return True
        return self.last >= 20 and self.last % 10 == 0 and 0 < value < 10


def read_spelled(text: str, start: int) -> Amount | None:
    """Read the number in words that begins at a place.

    Args:
        text: Any text.
        start: Where one of `STARTERS` begins.

    Returns:
        The number, or None where the word is no number there (`the third`, `second half`).
    """
    word = _WORD.match(text, start)
    if word is None:
        return None
    lower, end = word[0].lower(), word.end()
    if lower in WORDS:
        return _cardinal(text, start, _Sum())
    if lower in SCALES:
        return _bare_scale(text, start, end, SCALES[lower])
    if lower in ORDERS:
        return _order(text, start, end, lower)
    if lower in (_HALF, _PAIR):
        return (_half if lower == _HALF else _pair)(text, start, end)
    return _bare_fraction(text, start, end, lower)


def _cardinal(text: str, start: int, found: _Sum) -> Amount:
    """Read `one hundred and two`, `three million, two hundred & forty`, `two-thirds`, `two and a half million`."""
    end, at = start, start
    while word := _WORD.match(text, at):
        if not found.take(word[0].lower()):
            break
        end = word.end()
        join = _JOIN.match(text, end)
        if join is None or (join["list"] and found.last < 100):
            break
        at = join.end()
    amount = Amount(start, end, float(found.total + found.group), spelled=True, scale=found.scale)
    if not _take_parts(text, amount):
        _take_decimals(text, amount)
        _take_half(text, amount)
    return amount


def _take_parts(text: str, amount: Amount) -> bool:
    """Turn `two` before `thirds` into 2/3; say whether there were parts."""
    after = _FRACTION.match(text, amount.end)
    word = after[1].lower() if after else ""
    parts = FRACTIONS.get(word, 0)
    if after is None or not amount.value < parts or word.endswith("s") is (amount.value == 1):
        return False
    if parts == _QUARTER and not _QUARTERED.match(text, after.end()):
        return False
    amount.value, amount.end, amount.fraction = amount.value / parts, after.end(), True
    _take_scale(text, amount)
    return True


def _take_scale(text: str, amount: Amount) -> None:
    """Multiply the fraction of `three-quarters of a million`."""
    scaled = _OF_A_SCALE.match(text, amount.end)
    if scaled:
        amount.scale = SCALES[scaled[1].lower()]
        amount.value, amount.end, amount.fraction = amount.value * amount.scale, scaled.end(), False


def _take_decimals(text: str, amount: Amount) -> None:
    """Read the rest of `three point two million`."""
    point = _DECIMALS.match(text, amount.end)
    digits = [WORDS.get(word.lower(), 10) for word in point[1].split()] if point else []
    if point is None or max(digits) > 9:
        return
    amount.value += float("0." + "".join(map(str, digits)))
    amount.end = point.end()
    apply_scales(text, amount)


def _take_half(text: str, amount: Amount) -> None:
    """Read the rest of `two and a half million`."""
    end, scale = amount.end, amount.scale
    add_half(text, amount)
    if amount.end != end and scale == 1:
        apply_scales(text, amount)


def _bare_scale(text: str, start: int, end: int, factor: int) -> Amount | None:
    """Read `a million`, `several hundred`, `thousand of`; a scale word with nothing around it is no number."""
    before = text[max(0, start - 14) : start]
    few = _FEW.search(before) is not None
    if not few and not _ARTICLE.search(before) and not _OF.match(text, end):
        return None
    if not few:
        return _cardinal(text, start, _Sum(group=1))
    found = Amount(start, end, float(factor), spelled=True, scale=factor, indefinite=True)
    apply_scales(text, found)
    return found


def _order(text: str, start: int, end: int, word: str) -> Amount | None:
    """Read `dozens`, `tens of thousands`, `hundreds of millions`: a lower end, open above."""
    found = Amount(start, end, float(ORDERS[word]), spelled=True, scale=ORDERS[word], indefinite=True)
    while chained := _OF_ORDER.match(text, found.end):
        found.value *= ORDERS[chained[1].lower()]
        found.end = chained.end()
    return None if word in _WEAK_ORDERS and found.end == end and not _OF.match(text, end) else found


def _pair(text: str, start: int, end: int) -> Amount | None:
    """Read `a pair of gunmen`, who are two; not `a pair of trousers`."""
    article = _ARTICLE.search(text[max(0, start - 6) : start])
    return Amount(start, end, 2.0, spelled=True) if article and _PAIR_OF.match(text, end) else None


def _half(text: str, start: int, end: int) -> Amount | None:
    """Read `half a million`, `half an hour`, `half of`, `nearly half`; not `the second half` or `half-brother`."""
    scaled = _HALF_A_SCALE.match(text, end)
    if scaled:
        factor = SCALES[scaled[1].lower()]
        return Amount(start, scaled.end(), factor / 2, spelled=True, scale=factor)
    before = text[max(0, start - 12) : start]
    if _NO_HALF.search(before):
        return None
    unit = _HALF_A.match(text, end)
    if unit or _HALF_UNIT.match(text, end) or _HALF_OF.match(text, end) or _BEFORE_HALF.search(before):
        return Amount(start, unit.end() if unit else end, 0.5, spelled=True, fraction=True)
    return None


def _bare_fraction(text: str, start: int, end: int, word: str) -> Amount | None:
    """Read the `third` of `a third of the vote` and the `quarter` of `a quarter million`."""
    before = text[max(0, start - _GOVERNED) : start]
    whole = _PART_OF.match(text, end) or (_PART_BY.search(before) and _PART_END.match(text, end))
    if _ARTICLE.search(before) is None or word.endswith("s") or not whole:
        return None
    found = Amount(start, end, 1 / FRACTIONS[word], spelled=True, fraction=True)
    apply_scales(text, found)
    found.fraction = found.scale == 1
    _take_scale(text, found)
    return found
