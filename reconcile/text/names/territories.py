"""Territories of the world by name, adjective and seat of government.

Names come from the Unicode CLDR (through babel), capitals and adjectives from countryinfo (MIT), and what news
English adds (`U.S.`, `Downing Street`, `Britons`) from `reconcile/data/territories.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel import Locale
from countryinfo import all_countries

from reconcile.text.names.words import fold


class Form(StrEnum):
    """Which kind of word stands for the territory."""

    NAME = "name"
    ADJECTIVE = "adjective"
    SEAT = "seat"
    STATE = "state"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory as a word in a text means it.

    Attributes:
        code: ISO 3166-1 alpha-2 code, `EU`, a UN M.49 code for a region of the world, or `US-` and the name for a
            state of the United States.
        name: Its English name in the Unicode CLDR.
        form: Which kind of word stood for it.
    """

    code: str
    name: str
    form: Form


_WORLD = "001"
_CAPITALS_ONLY = 3  # names this short ("US", "UK", "EU") count only in capitals: "us" is a pronoun


@lru_cache(maxsize=16384)
def territory(words: str, *forms: Form) -> Territory | None:
    """Find the territory that some words stand for.

    Args:
        words: A name such as `China`, `Chinese`, `Beijing` or `the U.S.`; a leading article is ignored, and words
            without a capital (`polish`, `turkey`) stand for no territory.
        forms: The forms to accept; every form where none is given.

    Returns:
        The territory, or None where the words are no name, adjective or seat of one.
    """
    bare = words.strip()
    key = fold(bare)
    if (
        not key
        or bare == bare.lower()
        or (len(key.replace(".", "").replace(" ", "")) <= _CAPITALS_ONLY and bare != bare.upper())
    ):
        return None
    table = _table()
    for form in forms or tuple(Form):
        code = table[form].get(key)
        if code:
            return Territory(code, name_of(code), form)
    return None


@lru_cache(maxsize=512)
def name_of(code: str) -> str:
    """Give the English name of a territory.

    Args:
        code: A code as in `Territory.code`.

    Returns:
        Its name, or the code itself where it is unknown.
    """
    if code.startswith("US-"):
        return code.removeprefix("US-")
    return str(_cldr().get(code, code)).replace(" SAR China", "").split(" (")[0]


@lru_cache(maxsize=1)
def _cldr() -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale("en").territories.items()}


@lru_cache(maxsize=1)
def _additions() -> dict[str, Any]:
    return tomllib.loads((files("reconcile") / "data" / "territories.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _table() -> dict[Form, dict[str, str]]:
    """Build the look-up tables; our own additions win, then the first territory that claims a word."""
    table: dict[Form, dict[str, str]] = {form: {} for form in Form}
    for form, words, code in (*_own(), *_from_cldr(), *_from_countryinfo()):
        table[form].setdefault(fold(words), code)
    return table


def _own() -> Iterator[tuple[Form, str, str]]:
    data = _additions()
    for form, key in ((Form.NAME, "names"), (Form.SEAT, "seats"), (Form.ADJECTIVE, "demonyms")):
        for code, words in data[key].items():
            for word in words:
                yield form, word, code
    for state, short in data["states"].items():
        for word in (state, *(form for form in short if "." in form)):
            yield Form.STATE, word, f"US-{state}"


def _from_cldr() -> Iterator[tuple[Form, str, str]]:
    ignored = set(_additions()["ignore"]["names"])
    for code, name in sorted(_cldr().items()):
        if code.isalpha() and code not in ignored:
            yield Form.NAME, name, code
            yield Form.NAME, name_of(code), code
            yield Form.NAME, name.replace("&", "and"), code
        elif code.isdecimal() and code != _WORLD:
            yield Form.REGION, name, code


def _from_countryinfo() -> Iterator[tuple[Form, str, str]]:
    ignored = set(_additions()["ignore"]["demonyms"])
    for country in all_countries():
        code = country.iso(2)
        if not isinstance(code, str) or code not in _cldr():
            continue
        yield Form.NAME, country.name(), code
        capital = country.capital()
        if isinstance(capital, str) and code not in ignored:
            yield Form.SEAT, capital, code
        for adjective in (country.demonym() or "").split(","):
            if adjective and code not in ignored:
                yield Form.ADJECTIVE, adjective, code
                yield Form.ADJECTIVE, f"{adjective}s", code
