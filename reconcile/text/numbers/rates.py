"""The denominators behind a unit: `miles per hour`, `$1.40 a share`, `€ per km`, `gallons of fuel a year`."""

from __future__ import annotations

import re

from reconcile.text.numbers.lexicon import Unit, reading_rules, units
from reconcile.text.numbers.signs import Measure

_UNITS = units()
_SHARED = reading_rules()["shared"]
_MOST = 2  # denominators of one unit
_LONGEST_SYMBOL = 4
_UNDER_A = frozenset(
    {"money", "ratio", "count", "angle"}
)  # kinds that "a" makes no denominator of: "a dollar", "a turn"
_OF_MATTER = frozenset({"volume", "mass", "energy"})  # kinds of unit that "of jet fuel" may follow before "a year"
_PER = re.compile(
    r"(?P<by> ?/ ?| per |[- ]per[- ]|-an?-| an? | every | each )(?P<what>[^\W\d_]+(?:[²³]|\^?[23]\b)?(?: [^\W\d_]+)?)"
)
_FACTOR = re.compile(
    r"(?P<dot>[·⋅*])? ?(?P<symbol>[A-Za-zµμΩ]{1,3})(?:\^?(?P<minus>[-−⁻])(?P<power>[12¹²]))?(?![\w^²³-])"
)
_NOT_PER = re.compile(r" an? [^\W\d_]+ (?:ago|earlier|later|before|after|from now|old)\b")
_MATTER_PER = re.compile(
    r" of (?:[\w'’-]+ ){1,3}?(?:an? |per )(?P<what>day|week|month|year|hour)\b(?! (?:ago|earlier|later|before))"
)
_SQUARED_WORDS = re.compile(r"(\w+) squared\b|square (\w+)", re.IGNORECASE)  # "metres per second squared"
_NO_DENOMINATOR = frozenset({"cent", "se"})


def with_denominators(text: str, found: Measure) -> Measure:
    """Add the denominators that follow a unit.

    Args:
        text: Any text.
        found: The unit and where it ends.

    Returns:
        The compound unit and where it ends; the unit itself where none follows.
    """
    found = _with_factors(text, found)
    for _ in range(_MOST):
        hit = None if _NOT_PER.match(text, found.at) else _PER.match(text, found.at)
        below = _denominator(hit) if hit else None
        if below is None:
            break
        found = Measure(_divided(found.unit, below.unit), below.at, found.factor)
    spread = _MATTER_PER.match(text, found.at) if found.unit.kind in _OF_MATTER else None
    if spread:
        # the unit's own place ends before "of", so that what is measured stays to be found
        found = Measure(_divided(found.unit, _UNITS.by_word[spread["what"]]), found.at, found.factor)
    return found


def _with_factors(text: str, found: Measure) -> Measure:
    """Add what a unit of science is multiplied by (`10 N·m`, `3 m s-1`, `20 W m⁻²`)."""
    for _ in range(_MOST):
        hit = _FACTOR.match(text, found.at)
        factor = _UNITS.by_symbol.get(hit["symbol"]) if hit else None
        if hit is None or factor is None or not (hit["dot"] or hit["minus"]):
            break
        if hit["minus"]:
            below = _square(factor) if hit["power"] in ("2", "²") else factor
            found = Measure(_divided(found.unit, below), hit.end(), found.factor)
        else:
            found = Measure(_multiplied(found.unit, factor), hit.end(), found.factor)
    return found


def _multiplied(unit: Unit, factor: Unit) -> Unit:
    pint = f"({unit.pint}) * ({factor.pint})" if unit.pint and factor.pint else ""
    return Unit(f"{unit.name} {factor.name}", f"{unit.kind} {factor.kind}", pint)


def _divided(above: Unit, below: Unit) -> Unit:
    kind = above.kind if above.kind in ("money", "ratio") else f"{above.kind} per {below.kind}"
    pint = f"({above.pint}) / ({below.pint})" if above.pint and below.pint else ""
    return Unit(f"{above.name} per {below.name}", kind, pint)


def _denominator(hit: re.Match[str]) -> Measure | None:
    words, by = hit["what"], hit["by"].strip(" -").lower()
    exact = by in ("/", "per")
    first = words.split(" ")[0]
    squared = _SQUARED_WORDS.match(words)
    unit = _UNITS.by_word.get((squared[1] or squared[2]).lower()) if squared else None
    if unit and exact and unit.kind == "time":
        return Measure(_square(unit), hit.end("what"))
    for candidate in dict.fromkeys((words, first)):
        unit = _UNITS.by_word.get(candidate.lower())
        if unit is None and exact and len(candidate) <= _LONGEST_SYMBOL:
            unit = _UNITS.by_symbol.get(candidate) or _squared(candidate)
        if unit is not None and (exact or unit.kind not in _UNDER_A):
            return Measure(unit, hit.start("what") + len(candidate))
    name = "person" if first.lower() == "capita" else first.lower()
    if name in _NO_DENOMINATOR or not (by == "per" or name in _SHARED):
        return None
    return Measure(Unit(name, "count"), hit.start("what") + len(first))


def _square(unit: Unit) -> Unit:
    return Unit(f"square {unit.name}", unit.kind, f"({unit.pint}) ** 2")


def _squared(symbol: str) -> Unit | None:
    """Read the `s2` of `m/s2`."""
    unit = _UNITS.by_symbol.get(symbol.rstrip("2²^")) if symbol[-1] in "2²" else None
    return _square(unit) if unit else None
