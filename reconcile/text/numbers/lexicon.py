"""The words of numbers and units, read once from `reconcile/data/numbers.toml` and `units.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name

_LENGTHS = frozenset({"length"})
_IRREGULAR = ("feet", "pence", "inches", "quid", "yen", "yuan", "renminbi")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of measure or money.

    Attributes:
        name: Canonical name, or an ISO 4217 code.
        kind: What it measures: `length`, `money`, `time`, …
        pint: How pint calls it, or empty where it does not know it.
    """

    name: str
    kind: str
    pint: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """Every unit by the way it is written.

    Attributes:
        by_word: Lower-case words, plurals included.
        by_symbol: Symbols with their case.
        by_sign: Currency signs and codes that stand before or after a number.
        by_name: Canonical names.
    """

    by_word: dict[str, Unit]
    by_symbol: dict[str, Unit]
    by_sign: dict[str, Unit]
    by_name: dict[str, Unit]


def load(name: str) -> dict[str, Any]:
    """Read one data file of the package.

    Args:
        name: File name under `reconcile/data`.

    Returns:
        Its tables.
    """
    return tomllib.loads((files("reconcile") / "data" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def numbers() -> dict[str, Any]:
    """Give the tables of `numbers.toml`."""
    return load("numbers.toml")


@lru_cache(maxsize=1)
def units() -> Units:
    """Give every unit of `units.toml` with SI prefixes, powers and plurals worked out."""
    tables = load("units.toml")
    found = Units({}, {}, {}, {})
    for row in tables["unit"]:
        _add_unit(found, row, tables["prefixes"])
    for row in tables["currency"]:
        unit = Unit(row["code"], "money")
        _add(found, unit, row["words"], [])
        for sign in row.get("signs", ()):
            found.by_sign.setdefault(sign, unit)
    _add_cldr(found, frozenset(tables["reading"]["word_codes"]))
    for row in tables["minor"]:
        unit = Unit(row["name"], "money")
        _add(found, unit, row["words"], row.get("signs", []))
    return found


@lru_cache(maxsize=1)
def reading_rules() -> dict[str, frozenset[str]]:
    """Give the word lists that decide whether doubtful words and letters are units."""
    return {name: frozenset(words) for name, words in load("units.toml")["reading"].items()}


@lru_cache(maxsize=1)
def minor_units() -> dict[str, str]:
    """Give the currency that each minor unit is a hundredth of, where there is only one it can be."""
    return {row["name"]: row["of"] for row in load("units.toml")["minor"] if "of" in row}


def plural(word: str) -> str:
    """Give the plural of a unit's last word."""
    if word.endswith(("s", "z", "x")) or word in _IRREGULAR:
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _add(found: Units, unit: Unit, words: list[str], symbols: list[str]) -> None:
    found.by_name.setdefault(unit.name, unit)
    for word in words:
        for form in (word, plural(word), _inner_plural(word)):
            found.by_word.setdefault(form, unit)
    for symbol in symbols:
        found.by_symbol.setdefault(symbol, unit)


def _inner_plural(word: str) -> str:
    """Turn `degree celsius` into `degrees celsius` and `part per million` into `parts per million`."""
    first, _, rest = word.partition(" ")
    return f"{plural(first)} {rest}" if rest else word


def _add_cldr(found: Units, word_codes: frozenset[str]) -> None:
    """Add every currency by its ISO 4217 code and its English names in CLDR (`Swedish krona`, `Thai baht`)."""
    english = Locale("en")
    for code in sorted(english.currencies):
        unit = found.by_name.get(code) or Unit(code, "money")
        names = [get_currency_name(code, count=count, locale=english).lower() for count in (1, 2)]
        _add(found, unit, [name for name in names if name.isascii() or " " in name], [])
        if code not in word_codes:
            found.by_sign.setdefault(code, unit)


def _add_unit(found: Units, row: dict[str, Any], prefixes: dict[str, str]) -> None:
    unit = Unit(row["name"], row["kind"], row.get("pint", row["name"]))
    words, symbols = row.get("words", []), row.get("symbols", [])
    _add(found, unit, words, symbols)
    if unit.kind in _LENGTHS:
        _add_powers(found, unit, words, symbols)
    for prefix in row.get("si", ()):
        name = prefixes[prefix]
        scaled = Unit(name + unit.name, unit.kind, unit.pint and name + unit.pint)
        scaled_words = [name + word for word in words]
        scaled_symbols = [prefix + symbol for symbol in symbols]
        _add(found, scaled, scaled_words, scaled_symbols)
        if unit.kind in _LENGTHS:
            _add_powers(found, scaled, scaled_words, scaled_symbols)


def _add_powers(found: Units, unit: Unit, words: list[str], symbols: list[str]) -> None:
    for power, adjective, kind in ((2, "square", "area"), (3, "cubic", "volume")):
        raised = Unit(f"{adjective} {unit.name}", kind, unit.pint and f"({unit.pint}) ** {power}")
        short = "sq" if power == 2 else "cu"
        shapes = [f"{lead} {word}" for word in words for lead in (adjective, short, f"{short}.")]
        plurals = [f"{lead} {plural(word)}" for word in words for lead in (adjective, short, f"{short}.")]
        tails = [f"{word} {'squared' if power == 2 else 'cubed'}" for word in (*words, *symbols)]
        marks = (str(power), f"^{power}", "²³"[power - 2])
        marked = [f"{symbol}{mark}" for symbol in symbols for mark in marks]
        leads = [f"{lead} {symbol}" for symbol in symbols for lead in (short, f"{short}.")]
        _add(found, raised, [*shapes, *plurals, *tails, *leads], marked)
