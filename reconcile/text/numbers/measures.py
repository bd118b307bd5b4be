"""Read the unit behind a number and the currency sign in front of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.text.numbers.lexicon import Unit, units

_UNITS = units()
_FRONT = 9  # characters; the longest currency sign in front of a number, with its space
_SIGNS = {sign.casefold(): unit for sign, unit in reversed(_UNITS.by_sign.items())}
_SIGN = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(re.escape(sign) for sign in sorted(_UNITS.by_sign, key=len, reverse=True) if sign[-1].isalpha())
    + r"|(?:(?:us|u\.s\.?|usd|c|ca|cad|hk|hkd|nz|nzd|aud|sg|sgd|nt|mex)[ ]?|[A-Z]{1,3})?\$|"
    + "|".join(re.escape(sign) for sign in _UNITS.by_sign if not sign[-1].isalpha() and sign[-1] != "$")
    + r")[ \u00a0\u202f]?[-−+]?$",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?P<gap> ?- ?|[ \u00a0\u202f]|\n)?(?P<words>[^\W\d_°]+\.?(?:[ -][^\W\d_]+\.?){0,2}|% ?-?points?)", re.I
)
_SYMBOL = re.compile(
    r"[ \u00a0\u202f]?[\[<(]?(?P<symbol>°[ ]?[CFR]\b|[A-Za-zµμΩ°º%‰℃℉$€£¥₹]+[A-Za-z./]*(?:\^?[23²³])?)"
)
_DEGREE_WORDS = re.compile(r"[ \u00a0]?(° ?(?:celsius|fahrenheit))", re.IGNORECASE)
_PER = re.compile(
    r"(?P<by> ?/ ?| per |[- ]per[- ]| an? | every | each )(?P<what>[^\W\d_]+(?:[²³]|\^?[23]\b)?(?: [^\W\d_]+)?)"
)
_OF_PER = re.compile(r" of (?:[\w'’-]+ ){1,3}?(?:an? |per )(?P<what>day|week|month|year|hour)\b", re.IGNORECASE)
_AGE = re.compile(r"(?: ?- ?| )(?:of age|old)\b", re.IGNORECASE)
_AGE_SHORT = re.compile(r"[ -]?(?:yo|y/o|y\.o\.?|yrs? old)(?![\w])", re.IGNORECASE)
_AGED = re.compile(r"(?:\b(?:aged?|ages)(?: of| between| from)?|\bof age) $", re.IGNORECASE)
_SUFFIX_SIGN = re.compile(r"[ \u00a0]?(?:(?P<scale>k|M|m|bn|B|mn)?(?P<code>[A-Z]{3})\b|(?P<sign>[$€£¥₹₽₩₪₺₾元円฿₴₦]))")
_MONEY_WORDS = re.compile(
    r"\b(?:spen[dt]|cost|costs|price|priced|pay|paid|pays|worth|fined?|sale|sales|revenue|profit|earn\w*|loan|debt|invest\w*"
    r"|fund\w*|budget|salary|wage|bid|deal|buy|bought|sold|sell|money|cash|tax|euros?|dollars?)\b",
    re.IGNORECASE,
)
_SCALES_OF_CODES = {"k": 1e3, "M": 1e6, "m": 1e6, "mn": 1e6, "bn": 1e9, "B": 1e9}
# letters that are words or scales more often than units; taken only where the text bears it out
_SHAKY = frozenset(
    {
        "m",
        "in",
        "a",
        "A",
        "t",
        "s",
        "h",
        "C",
        "F",
        "K",
        "B",
        "N",
        "V",
        "J",
        "W",
        "L",
        "l",
        "g",
        "R",
        "pm",
        "am",
        "ac",
        "bar",
        "bit",
        "min",
        "as",
        "d",
        "p",
        "E",
        "cd",
        "pt",
        "mi",
        "rad",
        "ha",
        "cal",
    }
)
_METRE_AFTER = re.compile(
    r"(?=$|[.,;:)\]/]|\s+(?:tall|long|wide|high|deep|thick|away|above|below|from|of|is|are|was|and|or|in|by|to|x|sprint|race"
    r"|hurdles|freestyle|final|\d|butterfly|backstroke|relay|dash|down|up|off|apart|ahead|behind|square|shark)\b)"
)
_INCH_AFTER = re.compile(
    r"(?=$|[,;:)\]]|\.\s*(?:$|[A-Z])| (?:thick|wide|long|high|deep|tall|of rain|of snow|diameter|by|x)\b)"
)

_FEET_BEFORE = re.compile(r"(?:ft|feet|foot)\.? \d{1,2}$")


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
    unit = _UNITS.by_sign.get(sign) or _SIGNS.get(sign.casefold())
    if unit is None and sign.endswith("$"):
        unit = _SIGNS.get(f"{sign[:-1].replace('.', '')}$".casefold(), _UNITS.by_sign["$"])
    if unit is None or (sign == "R" and text[start - 1] == " "):
        return None
    if sign.isalpha() and sign.islower() and len(sign) < 3:
        return None
    return Measure(unit, start - len(window) + hit.start(), -1.0 if window[-1] in "-−" else 1.0)


def unit_after(text: str, end: int, *, digits: bool, large: bool) -> Measure | None:
    """Read the unit behind a number, with its denominator (`miles per hour`, `€ per km`) and age (`years old`).

    Args:
        text: Any text.
        end: One past the number's last character.
        digits: True where the number is in digits, so that symbols may follow.
        large: True where it ends in million or more, so that pounds are money.

    Returns:
        The unit and where it ends, or None.
    """
    found = _base(text, end, digits=digits, large=large)
    if found is None:
        return Measure(Unit("year of age", "age"), short.end()) if (short := _AGE_SHORT.match(text, end)) else None
    if found.unit.kind == "time":
        old = _AGE.match(text, found.at)
        if old:
            return Measure(Unit(f"{found.unit.name} of age", "age"), old.end())
    return per(text, found)


def age_before(text: str, start: int) -> bool:
    """Say whether `aged` or `at the age of` stands right before a number."""
    return _AGED.search(text[max(0, start - 16) : start]) is not None


def per(text: str, found: Measure) -> Measure:
    """Add the denominators that follow a unit: `per share`, `a year`, `/km`."""
    for _ in range(2):
        hit = _PER.match(text, found.at)
        below = _denominator(text, hit) if hit else None
        if below is None:
            break
        name = f"{found.unit.name} per {below.unit.name}"
        kind = found.unit.kind if found.unit.kind == "money" else f"{found.unit.kind}/{below.unit.kind}"
        both = f"({found.unit.pint}) / ({below.unit.pint})" if found.unit.pint and below.unit.pint else ""
        found = Measure(Unit(name, kind, both), below.at, found.factor)
    spread = _OF_PER.match(text, found.at) if found.unit.kind in ("volume", "mass", "energy") else None
    if spread:
        period = _UNITS.by_word[spread["what"].lower()]
        pint = f"({found.unit.pint}) / {period.pint}"
        # the unit's own place ends before "of", so that what is measured stays to be found
        return Measure(Unit(f"{found.unit.name} per {period.name}", found.unit.kind, pint), found.at, found.factor)
    return found


def _denominator(text: str, hit: re.Match[str]) -> Measure | None:
    words, by = hit["what"], hit["by"].strip(" -").lower()
    for candidate in (words, words.split(" ")[0]):
        unit = _UNITS.by_word.get(candidate.lower())
        if unit is None and by in ("/", "per") and len(candidate) <= 4:
            unit = _UNITS.by_symbol.get(candidate) or _squared(candidate)
        if unit is not None and (by in ("/", "per") or unit.kind not in ("money", "ratio", "count", "angle")):
            return Measure(unit, hit.start("what") + len(candidate))
    first = words.split(" ")[0]
    counted = by == "per" or (by in ("/", "a", "each", "every") and first.lower() in _COUNTED)
    if not counted or first.lower() in ("cent", "se", "capita"):
        return Measure(Unit("person", "count"), hit.start("what") + 6) if first.lower() == "capita" else None
    return Measure(Unit(first.lower(), "count"), hit.start("what") + len(first))


def _squared(symbol: str) -> Unit | None:
    """Read the `s2` of `m/s2`."""
    unit = _UNITS.by_symbol.get(symbol.rstrip("2²^")) if symbol[-1] in "2²" else None
    return Unit(f"square {unit.name}", unit.kind, f"({unit.pint}) ** 2") if unit else None


_COUNTED = frozenset(
    {
        "share",
        "person",
        "head",
        "dozen",
        "piece",
        "night",
        "ticket",
        "household",
        "unit",
        "copy",
        "pack",
        "seat",
        "vote",
        "game",
        "pop",
    }
)


def _base(text: str, end: int, *, digits: bool, large: bool) -> Measure | None:
    symbol = _symbol(text, end) if digits else None
    words = _word_unit(text, end, large=large)
    if words and (symbol is None or words.at >= symbol.at):
        return words
    return symbol or _sign_after(text, end)


def _word_unit(text: str, end: int, *, large: bool) -> Measure | None:
    degrees = _DEGREE_WORDS.match(text, end)
    if degrees:
        return Measure(_UNITS.by_word[degrees[1].lower().replace("° ", "°")], degrees.end())
    hit = _WORDS.match(text, end)
    if hit is None:
        return None
    words = hit["words"]
    while words:
        plain = words.lower().replace("-", " ")
        unit = _UNITS.by_word.get(plain) or _UNITS.by_word.get(plain.rstrip("."))
        if unit is not None and not (hit["gap"] is None and len(plain) < 3):
            kept = len(words) if plain in _UNITS.by_word else len(words.rstrip("."))
            place = hit.start("words") + kept
            if (
                unit.name == "pound"
                and (large or _MONEY_WORDS.search(text[max(0, end - 60) : end + 60]))
                and not re.match(r" of\b", text[place : place + 4])
            ):
                unit = _UNITS.by_sign["£"]
            return Measure(unit, place)
        cut = max(words.rfind(" "), words.rfind("-"))
        words = words[:cut] if cut > 0 else ""
    return None


def _symbol(text: str, end: int) -> Measure | None:
    hit = _SYMBOL.match(text, end)
    if hit is None:
        return None
    whole = hit["symbol"]
    for length in range(len(whole), 0, -1):
        symbol, place = whole[:length], hit.start("symbol") + length
        unit = _UNITS.by_symbol.get(symbol)
        if unit is None or (place < len(text) and text[place].isalnum() and symbol[-1].isalnum()):
            continue
        if symbol in _SHAKY and not _borne_out(text, symbol, end, place):
            continue
        return Measure(unit, place)
    return None


def _borne_out(text: str, symbol: str, end: int, place: int) -> bool:
    """Say whether a letter that is often a word or a scale is a unit here."""
    attached = text[end] == symbol[0]
    if symbol == "m":
        return _METRE_AFTER.match(text, place) is not None
    if symbol == "in":
        return _INCH_AFTER.match(text, place) is not None or _FEET_BEFORE.search(text[max(0, end - 10) : end]) is not None
    if symbol in ("am", "pm", "a", "as", "ac", "d", "p", "R", "E"):
        return symbol == "pm" and re.search(r"\.\d+ ?$", text[max(0, end - 4) : end + 1]) is not None
    if attached:
        return True
    return (
        re.match(r"$|[.,;:)\]/!?]|\s+(?:and|or|to|per|of|for|at|in|outside|inside)\b", text[place : place + 9])
        is not None
    )


def _sign_after(text: str, end: int) -> Measure | None:
    hit = _SUFFIX_SIGN.match(text, end)
    if hit is None:
        return None
    unit = _UNITS.by_sign.get(hit["code"] or hit["sign"])
    return Measure(unit, hit.end(), _SCALES_OF_CODES.get(hit["scale"] or "", 1.0)) if unit else None
