"""The safest common wording: the strongest statement that all sources bear, computed from their fields."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from datetime import date

from reconcile.model.values import DateValue, QuantityValue

_BOUND = ("at least ", "more than ", "over ")


def common_number(held: Sequence[tuple[QuantityValue, str]]) -> str:
    """Give the strongest number that all sources bear.

    Args:
        held: The sources' numbers of one measure in base units, each with its words.

    Returns:
        The words of the number where all give the same, else `at least` with the lowest; empty where there is none,
        where that one is only about so much, and for changes, which have no common bound.
    """
    values = {value.model_copy(update={"of": ""}) for value, _ in held}
    if len(values) == 1:
        return min((words for _, words in held), key=lambda words: (len(words), words))
    lows = [(value.low, words, value) for value, words in held if value.low is not None]
    if len(lows) < len(held) or not lows:
        return ""
    least, words, _ = min(lows, key=lambda one: one[:2])
    if any(value.change or (value.approximate and low == least) for low, _, value in lows):
        return ""
    bare = next((words[len(one) :] for one in _BOUND if words.lower().startswith(one)), words)
    return f"at least {bare}"


def common_date(held: Sequence[DateValue]) -> str:
    """Give the most exact date that all sources bear.

    Args:
        held: The sources' dates of one milestone, closed intervals only.

    Returns:
        `on 15 July 2025`, `in July 2025`, `in 2025`, or empty where not even the year is common.
    """
    days = [
        (date.fromisoformat(one.earliest), date.fromisoformat(one.latest))
        for one in held
        if one.earliest and one.latest
    ]
    if not days:
        return ""
    first, last = min(low for low, _ in days), max(high for _, high in days)
    if first == last:
        return f"on {first.day} {month_name[first.month]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"in {month_name[first.month]} {first.year}"
    return f"in {first.year}" if first.year == last.year else ""


def attributed(speakers: Sequence[str]) -> str:
    """Put a statement into the mouth of those the sources have it from.

    Args:
        speakers: Their names as the sources write them, the closest source first.

    Returns:
        `the ministry said`, or empty where nobody is named.
    """
    named = next((" ".join(one.split()) for one in speakers if one.strip()), "")
    name = named.split(",")[0]
    article = name[:1].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name
    return f"{article} said" if article else ""
