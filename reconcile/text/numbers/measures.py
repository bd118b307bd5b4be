"""Read the unit behind a number: words (`square miles`), symbols (`km²`), ages (`years old`), money (`pounds`)."""

from __future__ import annotations

import re

from reconcile.text.numbers.amounts import Amount
from reconcile.text.numbers.lexicon import Unit, reading_rules, units
from reconcile.text.numbers.rates import with_denominators
from reconcile.text.numbers.signs import Measure, sign_behind

YEAR_OF_AGE = Unit("year of age", "age")
_UNITS = units()
_RULES = reading_rules()
_LARGE = 100_000  # a scale from which "pounds" are money and "won" is a currency
_SMALL_MONEY = 100  # below it "won" is a verb and "mark" a noun
_NEAR = 60  # characters around "pounds" in which a word of money is looked for
_OLDEST = 130  # years
_WORDS = re.compile(
    r"(?P<gap> ?- ?|[ \u00a0\u202f\n])?(?P<words>[^\W\d_°]+\.?(?:[ -][^\W\d_]+\.?){0,2}|% ?-?points?)", re.IGNORECASE
)
_SYMBOL = re.compile(
    r"[ \u00a0\u202f]?[\[<(]?(?P<symbol>°[ ]?[CFR]\b|[A-Za-zµμΩ°º%‰℃℉¢]{1,6}[A-Za-z./]{0,6}(?:\^?[23²³])?)"
)
_DEGREES = re.compile(r"[ \u00a0]?°[ ]?(celsius|fahrenheit)", re.IGNORECASE)
_OLD = re.compile(r"(?: ?- ?| )(?:of age|old)\b", re.IGNORECASE)
_SHORT_OLD = re.compile(r"[ -]?(?:yo|y/o|y\.o\.?|yrs? old)(?!\w)", re.IGNORECASE)
_AGED = re.compile(r"(?:\b(?:aged?|ages)(?: of| between| from)?|\bof age) $", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w’'.-]* ?, $")
_PERSON = re.compile(r"[a-z], $")
_PERSON_END = re.compile(r" ?, (?:who|has|had|was|is|said|says|told|from|will|a|an|and his|and her)\b")
_BRACKET = re.compile(r"[A-Z][\w’'-]+ \( ?$")  # "Bob (45) was", but not the scores of "Wales (21), Italy (14)"
_BRACKET_END = re.compile(r" ?\) ?(?:, ?(?:a|an|the|who|of|from|his|her)\b|[.;]|$|(?!and\b|or\b)(?=[a-z]))")
_NAMED_END = re.compile(r"(?= ?[,;)]|\.(?:\s|$)|$)")
_METRE_END = re.compile(
    r"(?=$|[.,;:)\]/]|\s+(?:tall|long|wide|high|deep|thick|away|above|below|from|of|is|are|was|and|or|in|by|to|x|sprint"
    r"|race|hurdles|freestyle|final|\d|butterfly|backstroke|relay|dash|down|up|off|apart|ahead|behind|square)\b)"
)
_INCH_END = re.compile(
    r"(?=$|[,;:)\]]|\.\s*(?:$|[A-Z])| (?:thick|wide|long|high|deep|tall|of rain|of snow|diameter|by|x)\b)"
)
_FEET_BEFORE = re.compile(r"(?:ft|feet|foot)\.? \d{1,2}$")
_MARK = re.compile(r"(?P<feet>['’′])(?!['’\w]*[a-z])|(?P<inches>[\"”″])|(?:'')")
_INCHES = re.compile(r" ?\d{1,2}(?:\.\d|[½¼¾])?[\"”″]")
_FEET_MARK = re.compile(r"\d['’′] ?$")
_FACTOR_NEXT = re.compile(r"[·⋅*][A-Za-z]| [A-Za-z]{1,2}\^?[-−⁻][12¹²](?!\w)")  # "10 N·m", "3 m s-1"
_PHRASE_END = re.compile(r"$|[.,;:)\]/!?]|\s+(?:\(|and\b|or|to|per|of|for|at|in|outside|inside)\b")
_DECIMALS = re.compile(r"\.\d+$")
_TIMES = re.compile(
    r"[x×](?= ?(?:$|[.,;:)!?]|(?:faster|slower|more|higher|bigger|larger|the|as|its|their|increase|growth|revenue)\b))"
)
_OF = re.compile(r" of\b")


def unit_after(text: str, amount: Amount) -> Measure | None:
    """Read the unit behind a number, with its denominators and age.

    Args:
        text: Any text.
        amount: The number.

    Returns:
        The unit and where it ends, or None.
    """
    return unit_at(text, amount.end, amount) or _age(text, amount)


def unit_at(text: str, at: int, amount: Amount) -> Measure | None:
    """Read the unit that begins at a place, which need not touch its number (`millions of dollars`).

    Args:
        text: Any text.
        at: One past the last character before the unit.
        amount: The number it belongs to.

    Returns:
        The unit and where it ends, or None.
    """
    symbol = _symbol(text, at, amount) if not amount.spelled else None
    words = _word_unit(text, at, amount)
    found = symbol if symbol and not (words and words.at > symbol.at) else words or sign_behind(text, at)
    if found is None:
        return None
    old = _OLD.match(text, found.at) if found.unit.kind == "time" else None
    if old:
        return Measure(Unit(f"{found.unit.name} of age", "age"), old.end())
    return with_denominators(text, found)


def _age(text: str, amount: Amount) -> Measure | None:
    """Read the ages that carry no unit: `87 yo`, `aged 87`, `Maria Lopez, 34, said`."""
    short = _SHORT_OLD.match(text, amount.end)
    if short:
        return Measure(YEAR_OF_AGE, short.end())
    if amount.value >= _OLDEST or amount.fraction:
        return None
    before = text[max(0, amount.start - 20) : amount.start]
    named = not amount.spelled and amount.value > 1 and _is_named(text, amount.end, before)
    return Measure(YEAR_OF_AGE, amount.end) if named or _AGED.search(before) else None


def _is_named(text: str, end: int, before: str) -> bool:
    """Say whether a number stands behind a person as an age does: `Maria Lopez, 34, said`, `Bob (45) was`."""
    if _NAMED.search(before):
        return _NAMED_END.match(text, end) is not None
    if _PERSON.search(before):
        return _PERSON_END.match(text, end) is not None
    listed = ")" in before.rpartition(". ")[2]
    return not listed and _BRACKET.search(before) is not None and _BRACKET_END.match(text, end) is not None


def _word_unit(text: str, at: int, amount: Amount) -> Measure | None:
    """Read the longest known unit of up to three words."""
    degrees = _DEGREES.match(text, at)
    if degrees:
        return Measure(_UNITS.by_name[degrees[1].lower()], degrees.end())
    hit = _WORDS.match(text, at)
    words = hit["words"] if hit else ""
    while hit and words:
        plain = words.lower().replace("-", " ")
        bare = plain if plain in _UNITS.by_word else plain.rstrip(".")
        unit = _UNITS.by_word.get(bare)
        ends = hit.start("words") + len(bare)
        cut_code = text[ends : ends + 1].isdecimal()  # "3 USD50 cards"
        if (
            unit is not None
            and not cut_code
            and (hit["gap"] or len(bare) > 2)
            and not _is_doubtful(bare, hit["gap"], amount)
        ):
            end = hit.start("words") + len(bare)
            return Measure(_pounds(text, end, amount) if unit.name == "pound" else unit, end)
        cut = max(words.rfind(" "), words.rfind("-"))
        words = words[:cut] if cut > 0 else ""
    return None


def _is_doubtful(word: str, gap: str | None, amount: Amount) -> bool:
    """Say whether a word that is also something else is no unit here."""
    if word in _RULES["large_money"]:
        return amount.value < _SMALL_MONEY
    return word in _RULES["doubtful"] and amount.value > 1 and "-" not in (gap or "-")


def _pounds(text: str, end: int, amount: Amount) -> Unit:
    """Tell pounds of money from pounds of weight: large sums and words of money near them."""
    near = re.findall(r"[a-z]+", text[max(0, end - _NEAR) : end + _NEAR].lower())
    money = amount.scale >= _LARGE or not _RULES["money"].isdisjoint(near)
    return _UNITS.by_sign["£"] if money and not _OF.match(text, end) else _UNITS.by_name["pound"]


def _symbol(text: str, at: int, amount: Amount) -> Measure | None:
    prime = _prime(text, at, amount)
    if prime:
        return prime
    hit = _SYMBOL.match(text, at)
    whole = hit["symbol"] if hit else ""
    for length in range(len(whole), 0, -1):
        symbol, end = whole[:length], hit.start("symbol") + length if hit else at
        unit = _UNITS.by_symbol.get(symbol)
        cut_word = text[end : end + 1].isalnum() and symbol[-1].isalnum()
        if unit is None or cut_word:
            continue
        if _FACTOR_NEXT.match(text, end) or _is_borne_out(text, symbol, end, amount):
            return Measure(unit, end)
    return None


def _prime(text: str, at: int, amount: Amount) -> Measure | None:
    """Read the marks of feet and inches (`6'2"`), of arcs (`30° 15′`) and of multiples (`3x faster`)."""
    times = _TIMES.match(text, at)
    if times:
        return Measure(_UNITS.by_name["count"], times.end())
    mark = _MARK.match(text, at)
    if mark is None:
        return None
    before = text[max(0, amount.start - 6) : amount.start]
    if "°" in before:
        return Measure(_UNITS.by_name["minute of arc" if mark["feet"] else "second of arc"], mark.end())
    if mark["feet"] and (_INCHES.match(text, mark.end()) or mark["feet"] == "′"):
        return Measure(_UNITS.by_name["foot"], mark.end())
    inches = mark["inches"] and (_FEET_MARK.search(before) or mark["inches"] == "″")
    return Measure(_UNITS.by_name["inch"], mark.end()) if inches else None


def _is_borne_out(text: str, symbol: str, end: int, amount: Amount) -> bool:
    """Say whether a letter that is often a word or a scale is a unit here."""
    number = text[amount.start : amount.end]
    if symbol == "m":
        return _METRE_END.match(text, end) is not None
    if symbol == "in":
        feet = _FEET_BEFORE.search(text[max(0, amount.start - 6) : amount.end])
        return feet is not None or _INCH_END.match(text, end) is not None
    if symbol == "p":  # pence, touching their number; "1080p" is a screen
        return end - 1 == amount.end and number not in _RULES["screens"]
    if symbol in _RULES["clock"]:
        return _DECIMALS.search(number) is not None
    if symbol in _RULES["shaky"]:
        attached = end - len(symbol) == amount.end and symbol != "K"  # "a 4K screen"
        return attached or _PHRASE_END.match(text, end) is not None
    return True
