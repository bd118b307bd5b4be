"""What each different token of a corpus is: a stem, a number, a unit, a scale, a word of time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

import numpy as np

from reconcile.match.deeds import deeds_by_stem
from reconcile.match.ragged import Flags, Floats, Indices
from reconcile.match.words import EMPTY_WORDS, stem
from reconcile.model.values import QuantityValue
from reconcile.text.dates.lexicon import lexicon as time_lexicon
from reconcile.text.numbers import to_base
from reconcile.text.numbers.lexicon import numbers, units

# Words before a number that make it a round one, and by how much, as a share of it.
ROUND = frozenset("about around some roughly approximately nearly almost over under than least most close".split())
NEGATIONS = frozenset("not never nor neither isn aren wasn weren don doesn didn won wouldn couldn hasn haven".split())
YEARS = range(1900, 2100)
MONTH, WEEKDAY, DAY_WORD = "MONTH", "WEEKDAY", "DAYWORD"
_NUMBER = re.compile(r"([$€£¥]?)(\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,6})?)(%|[a-z]{1,3})?")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NTH = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What each different token is; -1 or NaN where it is nothing of the kind.

    Attributes:
        stems: The different stems, sorted.
        stem: Number of the stem.
        deeds: The different deeds, sorted.
        deed: Number of the deed it names.
        value: The number it is.
        scale: What it multiplies the number before it by.
        unit: Number of the unit it is, or that it holds itself; 0 is "none".
        factors: For each unit what one of it is in its base unit.
        base: For each unit the number of its base unit.
        bases: Names of the base units; the first is "none".
        year: The year it is.
        monthday: The day of a month it may be.
        month: The month it is, 1 to 12.
        weekday: The day of the week it is, 1 to 7.
        ago: How many days before the day of writing it says.
        day: The whole day it is, as an ordinal of the calendar.
        rounds: True where it makes a number after it a round one.
        negates: True where it negates.
    """

    stems: list[str]
    stem: Indices
    deeds: list[str]
    deed: Indices
    value: Floats
    scale: Floats
    unit: Indices
    factors: Floats
    base: Indices
    bases: list[str]
    year: Indices
    monthday: Indices
    month: Indices
    weekday: Indices
    ago: Indices
    day: Indices
    rounds: Flags
    negates: Flags


def read_words(words: Sequence[str]) -> Lexicon:
    """Tell what each word is.

    Args:
        words: The different tokens of a corpus in lower case.

    Returns:
        The lexicon, an entry a word.
    """
    entries = [_entry(word) for word in words]
    stems = sorted({entry.stem for entry in entries if entry.stem})
    named = [deeds_by_stem().get(entry.stem, "") for entry in entries]
    deeds = sorted(set(named) - {""})
    unit_names = ["", *sorted({entry.unit for entry in entries if entry.unit})]
    converted = [_base(name) if name else ("", 1.0) for name in unit_names]
    bases = sorted({name for name, _ in converted})
    return Lexicon(
        stems=stems,
        stem=_numbers([entry.stem for entry in entries], stems),
        deeds=deeds,
        deed=_numbers(named, deeds),
        value=np.array([entry.value for entry in entries], dtype=np.float64),
        scale=np.array([entry.scale for entry in entries], dtype=np.float64),
        unit=_numbers([entry.unit for entry in entries], unit_names),
        factors=np.array([factor for _, factor in converted], dtype=np.float64),
        base=_numbers([name for name, _ in converted], bases),
        bases=bases,
        year=np.array([entry.year for entry in entries], dtype=np.intp),
        monthday=np.array([entry.monthday for entry in entries], dtype=np.intp),
        month=np.array([entry.month for entry in entries], dtype=np.intp),
        weekday=np.array([entry.weekday for entry in entries], dtype=np.intp),
        ago=np.array([entry.ago for entry in entries], dtype=np.intp),
        day=np.array([entry.day for entry in entries], dtype=np.intp),
        rounds=np.array([word in ROUND for word in words], dtype=np.bool_),
        negates=np.array([word in NEGATIONS for word in words], dtype=np.bool_),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    stem: str = ""
    value: float = np.nan
    scale: float = np.nan
    unit: str = ""
    year: int = -1
    monthday: int = -1
    month: int = -1
    weekday: int = -1
    ago: int = -1
    day: int = -1


def content_stem(word: str) -> str:
    """Give the stem of a word as it is written, an irregular form under its lemma.

    Args:
        word: A word in lower case.

    Returns:
        Its stem; empty for numbers, units, times and words that say nothing about what a statement is about.
    """
    return _entry(word).stem if word else ""


@lru_cache(maxsize=200_000)
def _entry(word: str) -> _Entry:
    if word[0].isdigit() or word[0] in "$€£¥":
        return _numeric(word)
    entry = _time_word(word) or _number_word(word) or _unit_word(word)
    if entry is not None:
        return entry
    lemma = lemma_of(word)
    return _Entry() if lemma in EMPTY_WORDS or len(lemma) < 2 else _Entry(stem=stem(lemma))


def lemma_of(word: str) -> str:
    """Give the lemma of an irregular verb's form.

    Args:
        word: A word in lower case.

    Returns:
        The lemma, or the word itself where no such form is known.
    """
    return _irregular().get(word, word)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """Read the forms that no ending tells."""
    text = resources.files("reconcile.data").joinpath("irregular.toml").read_text(encoding="utf-8")
    lemmas: dict[str, str] = tomllib.loads(text)["lemma"]
    return lemmas


def _numeric(word: str) -> _Entry:
    """Read a token that begins with a digit or a sign of money; what is no number is a word like others."""
    iso = _ISO_DAY.fullmatch(word)
    if iso:
        return _Entry(day=_ordinal(*map(int, iso.groups())))
    nth = _NTH.fullmatch(word)
    if nth:
        return _Entry(stem=word, monthday=int(nth[1]))
    found = _NUMBER.fullmatch(word)
    if not found:
        return _Entry(stem=word)
    sign, digits, tail = found.groups()
    plain = digits.isdigit() and not sign and not tail
    whole = int(digits) if plain else 0
    year = whole if whole in YEARS and len(digits) == 4 else -1
    unit, scale = _tail(tail or "", money=bool(sign))
    return _Entry(
        value=np.nan if year > 0 else float(digits.replace(",", "")) * scale,
        unit=_money(sign) if sign else unit,
        year=year,
        monthday=whole if 1 <= whole <= 31 else -1,
    )


def _money(sign: str) -> str:
    return units().by_sign[sign].name if sign in units().by_sign else sign


def _tail(tail: str, *, money: bool) -> tuple[str, float]:
    """Read the letters that hang on a number as a unit or a scale: `%`, `bn`, `km`."""
    scales = {**numbers()["scales"], **(numbers()["money_scales"] if money else {})}
    if tail in scales:
        return "", float(scales[tail])
    if tail == "%":
        return "percent", 1.0
    return units().by_symbol[tail].name if tail in units().by_symbol else "", 1.0


def _time_word(word: str) -> _Entry | None:
    kind, value = time_lexicon().words.get(word, ("", None))
    if kind == MONTH and word not in {"may", "march"}:
        return _Entry(month=int(value))
    if kind == MONTH:
        return _Entry(stem=stem(word), month=int(value))
    if kind == WEEKDAY:
        return _Entry(weekday=int(value))
    if kind == DAY_WORD and isinstance(value, int) and value <= 0:
        return _Entry(ago=-value)
    return None


def _number_word(word: str) -> _Entry | None:
    if word in numbers()["scales"]:
        return _Entry(scale=float(numbers()["scales"][word]))
    return _Entry(value=float(numbers()["words"][word])) if word in numbers()["words"] else None


def _unit_word(word: str) -> _Entry | None:
    unit = units().by_word.get(word)
    if unit is None:
        return None
    return _Entry(stem=stem(word), unit=unit.name)


def _base(unit: str) -> tuple[str, float]:
    one = to_base(QuantityValue(low=1.0, high=1.0, unit=unit))
    return one.unit, one.low or 1.0


def _ordinal(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return -1


def _numbers(names: Sequence[str], listed: Sequence[str]) -> Indices:
    """Give for each name its place in a list, -1 where it is not there."""
    place = {name: n for n, name in enumerate(listed)}
    return np.array([place.get(name, -1) for name in names], dtype=np.intp)
