"""Currency signs and codes in front of a number and behind it: `US$2`, `Rs 500`, `5 €`, `30 MUSD`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.text.numbers.lexicon import Unit, units

_BY_SIGN = units().by_sign
_FOLDED = {sign.casefold(): unit for sign, unit in reversed(_BY_SIGN.items())}
_FRONT = 9  # characters; the longest sign in front of a number, with its space
_LETTERS = sorted((sign for sign in _BY_SIGN if sign[-1].isalpha()), key=len, reverse=True)
_MARKS = [sign for sign in _BY_SIGN if not sign[-1].isalpha() and sign[-1] != "$"]
_AFTER = ["$", *sorted((sign for sign in _BY_SIGN if not sign.isascii()), key=len, reverse=True)]
_DOLLAR = r"(?:(?:us|u\.s\.?|usd|c|ca|cad|hk|hkd|nz|nzd|aud|sg|sgd|nt|mex) ?|[A-Z]{1,3})?\$"
_SIGN = re.compile(
    r"(?<![^\W\d_])(?:" + "|".join([*map(re.escape, _LETTERS), _DOLLAR, *map(re.escape, _MARKS)]) + r")"
    r"[ \u00a0\u202f]?[-−+]?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[ \u00a0]?(?:(?P<scale>k|M|m|bn|B|mn)?(?P<code>[A-Z]{3})\b|(?P<sign>" + "|".join(map(re.escape, _AFTER)) + "))"
)
_SCALES = {"": 1.0, "k": 1e3, "M": 1e6, "m": 1e6, "mn": 1e6, "bn": 1e9, "B": 1e9}


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit found beside a number.

    Attributes:
        unit: The unit.
        at: Where it begins (before the number) or ends (behind it).
        factor: What the number is multiplied by (`30 MUSD`); negative where a minus stands behind the sign (`$-5`).
    """

    unit: Unit
    at: int
    factor: float = 1.0


def sign_before(text: str, start: int) -> Measure | None:
    """Find the currency sign or code in front of a number.

    Args:
        text: Any text.
        start: Where the number begins.

    Returns:
        The currency and where its sign begins, or None.
    """
    window = text[max(0, start - _FRONT) : start]
    hit = _SIGN.search(window)
    if hit is None:
        return None
    sign = hit[0].rstrip("-−+ \u00a0\u202f").replace(" ", "")
    unit = _BY_SIGN.get(sign) or _FOLDED.get(sign.casefold())
    if unit is None and sign.endswith("$"):
        unit = _FOLDED.get(sign.replace(".", "").casefold(), _BY_SIGN["$"])
    lone_letter = sign == "R" and window[-1] == " "
    lower_letters = sign.isalpha() and sign.islower() and len(sign) < 3
    if unit is None or lone_letter or lower_letters:
        return None
    return Measure(unit, start - len(window) + hit.start(), -1.0 if window[-1] in "-−" else 1.0)


def sign_behind(text: str, end: int) -> Measure | None:
    """Find the currency sign or code behind a number, with the scale letter it may carry.

    Args:
        text: Any text.
        end: One past the number's last character.

    Returns:
        The currency and where its sign ends, or None.
    """
    hit = _BEHIND.match(text, end)
    unit = _BY_SIGN.get(hit["code"] or hit["sign"]) if hit else None
    return Measure(unit, hit.end(), _SCALES[hit["scale"] or ""]) if hit and unit else None
