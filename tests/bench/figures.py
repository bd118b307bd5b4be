"""Numbers and days of the generated claims, said exactly, rounded, in other units or other formats."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from random import Random
from typing import NamedTuple

WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
BELOW = ("nearly", "almost", "close to", "just under")
ABOVE = ("more than", "over", "just over", "at least")
ABOUT = ("about", "around", "some", "roughly", "approximately")
ROUNDED = 0.35
KILOMETRES_A_MILE = 1.609344


class Kind(NamedTuple):
    """What a number counts.

    Attributes:
        low: Smallest value drawn.
        high: Largest value drawn.
        say: Words a value.
    """

    low: float
    high: float
    say: Callable[[float, Random], str]


def draw(kind: str, rng: Random) -> float:
    """Draw a value of a kind, small ones more often than large ones."""
    low, high, _ = NUMBERS[kind]
    return tidy(kind, low * math.exp(rng.random() * math.log(high / low)))


def tidy(kind: str, value: float) -> float:
    """Bring a value into the range of its kind and the form it is counted in: three digits, tenths, or whole."""
    low, high, _ = NUMBERS[kind]
    within = min(max(value, low), high)
    if kind == "money":
        return _significant(within, 3)
    return round(within, 1) if kind in {"percent", "magnitude"} else float(round(within))


def say_number(kind: str, value: float, rng: Random) -> str:
    """Word a number as one outlet would."""
    return NUMBERS[kind].say(value, rng)


def say_day(day: int, published: int, rng: Random) -> str:
    """Word a day as one outlet would, with its preposition.

    Args:
        day: Day of the event, a proleptic ordinal.
        published: Day of publication, the same.
        rng: Decides.
    """
    when = date.fromordinal(day)
    lag, chance = published - day, rng.random()
    month = MONTHS[when.month - 1]
    if lag == 1 and chance < 0.1:
        return "yesterday"
    if 0 <= lag < 6 and chance < 0.35:
        return f"on {WEEKDAYS[when.weekday()]}"
    forms = (
        f"on {month} {when.day}",
        f"on {month} {when.day}, {when.year}",
        f"on {when.day} {month}",
        f"on {when.day} {month} {when.year}",
        f"on {month[:3]} {when.day}",
        f"on {when.isoformat()}",
    )
    return forms[int(rng.random() * len(forms))]


def _significant(value: float, digits: int) -> float:
    if value <= 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(value)) - digits + 1)
    return round(value / step) * step


def _rounded(value: float, rng: Random) -> tuple[str, float]:
    """Choose between the value itself and a rounded one, with the words before it."""
    if rng.random() > ROUNDED or value < 10:
        return "", value
    near = _significant(value, 1 if rng.random() < 0.4 else 2)
    if abs(near - value) < value * 1e-9:
        return f"{rng.choice(ABOUT)} ", near
    if abs(near - value) > value * 0.12:
        return "", value
    side = BELOW if near > value else ABOVE
    return f"{rng.choice(side if rng.random() < 0.5 else ABOUT)} ", near


def _count(value: float, rng: Random) -> str:
    if value <= 12 and rng.random() < 0.6:
        return WORDS[int(value)]
    words, near = _rounded(value, rng)
    if near >= 1_000_000 and rng.random() < 0.7:
        return f"{words}{_plain(near / 1_000_000)} million"
    return f"{words}{int(near):,}" if rng.random() < 0.85 else f"{words}{int(near)}"


def _money(value: float, rng: Random) -> str:
    words, near = _rounded(value, rng)
    name, short, size = ("billion", "bn", 1e9) if near >= 1e9 else ("million", "m", 1e6)
    amount = _plain(near / size)
    style = rng.random()
    if style < 0.5:
        return f"{words}${amount} {name}"
    if style < 0.75:
        return f"{words}${amount}{short}"
    if style < 0.95 or near > 1e8:
        return f"{words}{amount} {name} dollars"
    return f"{words}${int(near):,}"


def _percent(value: float, rng: Random) -> str:
    words, near = "", value
    if value > 2 and rng.random() < ROUNDED:
        near = float(round(value))
        words = f"{rng.choice(ABOUT if near == value else BELOW if near > value else ABOVE)} "
    return f"{words}{_plain(near)}{rng.choice(('%', ' percent', ' per cent'))}"


def _months(value: float, rng: Random) -> str:
    if value % 12 == 0 and rng.random() < 0.6:
        return _years(value // 12, rng)
    return f"{_small(value, rng)} month{'s' * (value != 1)}"


def _years(value: float, rng: Random) -> str:
    return f"{_small(value, rng)} year{'s' * (value != 1)}"


def _hours(value: float, rng: Random) -> str:
    return f"{_small(value, rng)} hour{'s' * (value != 1)}"


def _small(value: float, rng: Random) -> str:
    return WORDS[int(value)] if value <= 12 and rng.random() < 0.6 else f"{int(value)}"


def _distance(value: float, rng: Random) -> str:
    if rng.random() < 0.2:
        return f"{rng.choice(ABOUT)} {max(1, round(value / KILOMETRES_A_MILE))} miles"
    return f"{_count(value, rng)} {rng.choice(('kilometres', 'km', 'kilometers'))}"


def _weight(value: float, rng: Random) -> str:
    if value >= 1000 and rng.random() < 0.5:
        return f"{_plain(round(value / 1000, 1))} tonnes"
    return f"{_count(value, rng)} {rng.choice(('kilograms', 'kg', 'kilos'))}"


def _score(value: float, rng: Random) -> str:
    won, lost = divmod(int(value), 7)
    won = min(max(won, lost + 1), len(WORDS) - 1)
    return f"{won}-{lost}" if rng.random() < 0.7 else f"by {WORDS[won]} goals to {WORDS[lost]}"


def _votes(value: float, rng: Random) -> str:
    votes = f"{int(value)} votes to {int(value * 0.7)}"
    return votes if rng.random() < 0.5 else f"{int(value)}-{int(value * 0.7)}"


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


NUMBERS = {
    "money": Kind(1e6, 9e10, _money),
    "staff": Kind(20, 30_000, _count),
    "people": Kind(2, 3_000, _count),
    "large": Kind(400, 4_000_000, _count),
    "units": Kind(3, 5_000, _count),
    "copies": Kind(2_000, 3_000_000, _count),
    "percent": Kind(0.3, 60, _percent),
    "magnitude": Kind(4.1, 8.9, lambda value, _: f"{value:.1f}"),
    "months": Kind(1, 60, _months),
    "years": Kind(1, 40, _years),
    "hours": Kind(1, 70, _hours),
    "age": Kind(40, 103, lambda value, _: f"{int(value)}"),
    "points": Kind(1, 40, lambda value, rng: f"{_small(value, rng)} point{'s' * (value != 1)}"),
    "price": Kind(40, 90_000, lambda value, rng: f"{_count(value, rng)} dollars"),
    "score": Kind(7, 48, _score),
    "votes": Kind(20, 600, _votes),
    "kilometres": Kind(3, 2_500, _distance),
    "kilos": Kind(5, 9_000, _weight),
}
