"""Numbers written in words: `two million`, `twenty-one`, `two-thirds`, `half a dozen`, `hundreds of thousands`."""

from __future__ import annotations

import re

from reconcile.text.numbers.amounts import FRACTIONS, SCALES, Amount, add_half, apply_scales
from reconcile.text.numbers.lexicon import numbers

WORDS: dict[str, int] = numbers()["words"]
ORDERS: dict[str, int] = numbers()["orders"]
STARTERS = frozenset((*WORDS, *SCALES, *ORDERS, *FRACTIONS))
# a fraction word needs "a" or "one" before it ("a third of"), and what follows tells it from an ordinal
_ARTICLE = re.compile(r"(?:^|[^\w])(a|an|one)[ -]$", re.IGNORECASE)
_FEW = re.compile(r"(?:^|[^\w])(?:(?:a )?few|several|many|a couple(?: of)?) $", re.IGNORECASE)
_AFTER_FRACTION = re.compile(r"[ -](?:of\b|the\b|(?:more|less|fewer|higher|lower)\b|(?:million|billion|trillion)\b)")
_AFTER_HALF = re.compile(r"(?: of\b| the\b| a\b| an\b| (?:million|billion|trillion|dozen)\b|-(?:million|billion)\b)")
_NOT_HALF = re.compile(r"(?:first|second|last|other|better|opening|latter|top|bottom|this|that|each|the)[ -]$", re.I)
_HALF_A = re.compile(r"[ -](?:an? )?(million|billion|trillion|dozen|hundred|thousand|lakh|crore)\b", re.IGNORECASE)
_HALF_UNIT = re.compile(r" an?(?= )")
_WORD = re.compile(r"[^\W\d_]+")
_JOIN = re.compile(r" and | & |, and |, | ?- ?|[ \n]")
_FRACTION = re.compile(r"(?: |-|‑)([a-z]+)", re.IGNORECASE)
_OF_ORDER = re.compile(r" (?:of|upon) (thousands|lakhs|millions|crores|billions|trillions)\b", re.IGNORECASE)


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
    lower = word[0].lower()
    if lower in WORDS:
        return _cardinal(text, start)
    if lower in SCALES:
        return _bare_scale(text, start, word.end(), SCALES[lower])
    if lower in ORDERS:
        return _order(text, start, word.end(), ORDERS[lower])
    if lower == "half":
        return _half(text, start, word.end())
    return _bare_fraction(text, start, word.end(), lower)


def _cardinal(text: str, start: int) -> Amount:
    """Read `one hundred and two`, `three million, two hundred & forty`, `two-thirds`, `two and a half million`."""
    total, group, last, end, at, scale = 0, 0, 0, start, start, 1
    while word := _WORD.match(text, at):
        lower = word[0].lower()
        if lower in WORDS:
            value = WORDS[lower]
            if not _fits(value, last, fresh=at == start):
                break
            group, last = group + value, value
        elif lower in SCALES and (group or total) and at != start:
            factor = SCALES[lower]
            if factor <= 100:
                group, last = max(group, 1) * factor, factor
            else:
                total, group, last = total + max(group, 1) * factor if group else total * factor, 0, factor
            scale = max(scale, factor)
        else:
            break
        end = word.end()
        join = _JOIN.match(text, end)
        if join is None or ("," in join[0] or "and" in join[0] or "&" in join[0]) and last < 100:
            break
        at = join.end()
    found = Amount(start, end, float(total + group), spelled=True, scale=scale)
    return _with_fraction(text, found)


def _fits(value: int, last: int, *, fresh: bool) -> bool:
    """Say whether a number word can follow the one before: `twenty` `one`, `hundred` `two`, not `two` `three`."""
    if fresh or last >= 100:
        return True
    return last >= 20 and last % 10 == 0 and 0 < value < 10


def _with_fraction(text: str, found: Amount) -> Amount:
    """Turn `two` before `thirds` into 2/3, and add the `and a half` after `two`."""
    after = _FRACTION.match(text, found.end)
    parts = FRACTIONS.get(after[1].lower(), 0) if after else 0
    singular = found.value == 1
    if after and parts and found.value < parts and after[1].lower().endswith("s") is not singular:
        return _fraction(text, found, parts, after.end())
    before = found.end
    add_half(text, found)
    if found.end != before:
        apply_scales(text, found)
    return found


def _fraction(text: str, found: Amount, parts: int, end: int) -> Amount:
    quarters = parts == 4 and re.match(r"[ -](?:of\b|the\b|miles?\b|inch|hours?\b)", text[end : end + 10]) is None
    if quarters:
        return found
    made = Amount(found.start, end, found.value / parts, spelled=True, fraction=True)
    return made


def _bare_scale(text: str, start: int, end: int, factor: int) -> Amount | None:
    """Read `a million`, `a dozen`, `several hundred`; a scale word with nothing before it is no number."""
    before = text[max(0, start - 14) : start]
    few = _FEW.search(before)
    if few is None and _ARTICLE.search(before) is None and not re.search(r"\b(?:per|the|every) $", before):
        if re.match(r" of \w", text[end : end + 6]) is None:
            return None
    found = Amount(start, end, float(factor), spelled=True, scale=factor, indefinite=few is not None)
    apply_scales(text, found)
    add_half(text, found)
    return found


def _order(text: str, start: int, end: int, factor: int) -> Amount | None:
    """Read `dozens`, `tens of thousands`, `hundreds of millions`: a lower end, open above."""
    found = Amount(start, end, float(factor), spelled=True, scale=factor, indefinite=True)
    while chained := _OF_ORDER.match(text, found.end):
        found.value *= ORDERS[chained[1].lower()]
        found.end = chained.end()
    lower = text[start:end].lower()
    if lower in ("tens", "scores") and found.end == end and not re.match(r" of \w", text[end : end + 6]):
        return None
    return found


def _half(text: str, start: int, end: int) -> Amount | None:
    """Read `half a million`, `half an hour`, `half of`, `nearly half`; not `the second half` or `half-brother`."""
    before = text[max(0, start - 12) : start]
    scaled = _HALF_A.match(text, end)
    if scaled:
        factor = SCALES[scaled[1].lower()]
        return Amount(start, scaled.end(), factor / 2, spelled=True, scale=factor)
    if _NOT_HALF.search(before):
        return None
    unit = _HALF_UNIT.match(text, end)
    if unit:
        return Amount(start, unit.end(), 0.5, spelled=True, fraction=True)
    if _AFTER_HALF.match(text, end) or re.search(r"(?:than|nearly|almost|about|by|in|roughly|over|under) $", before):
        return Amount(start, end, 0.5, spelled=True, fraction=True)
    return None


def _bare_fraction(text: str, start: int, end: int, word: str) -> Amount | None:
    """Read the `third` of `a third of the vote` and the `quarter` of `a quarter million`."""
    article = _ARTICLE.search(text[max(0, start - 6) : start])
    if article is None or word.endswith("s") or not _AFTER_FRACTION.match(text, end):
        return None
    found = Amount(start, end, 1 / FRACTIONS[word], spelled=True, fraction=True)
    apply_scales(text, found)
    if found.scale > 1:
        found.fraction = False
    return found
