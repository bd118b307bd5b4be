"""Words and numbers that only their neighbours show to be of time: May, March, fall, 1984."""

from __future__ import annotations

import re
from typing import NamedTuple

from reconcile.text.dates.lexicon import lexicon

_PREVIOUS = re.compile(r"([^\W\d_]+|[^\w\s])[\s\"“‘'-]*$")
_FOLLOWING = re.compile(r"\s*,?\s*([^\W_]+|[^\w\s])")
_DIGIT_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?[\s-]{0,2}$")
_NUMBER_SIGNS = frozenset({"#", "no", "$", "£", "€", "¥", "+"})
_MARCHES = frozenset({"for", "on", "of", "against"})
_FALLS = frozenset({"fall", "spring"})
_OF_WHAT = re.compile(r"\s+of\s+(?!last\b|this\b|next\b|the\s+year\b|that\b)[^\W\d]", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"\s+(?:of\s+)?(?:19|20)\d\d\b")
_REACH = 24


class _Neighbours(NamedTuple):
    """The word before and after, and whether a number stands right beside."""

    previous: str
    following: str
    beside_number: bool


def is_calendar_word(text: str, start: int, end: int, name: str) -> bool:
    """Tell a month, weekday or season from the plain word or person's name of the same letters.

    Args:
        text: The text.
        start: Where the word begins.
        end: Where it ends.
        name: The class of the word: MONTH, WEEKDAY or SEASON.

    Returns:
        True where it is meant as time: "in May", "May 5" and "this fall", not "may", "the March on" and "fell".
    """
    word = text[start:end]
    near = _neighbours(text, start, end)
    if name == "SEASON":
        return _is_season(text, end, word.lower(), near.previous)
    if word.islower():
        return False
    if near.beside_number:
        return True
    if word.lower() in lexicon().context["short"]:
        return name == "WEEKDAY" and text[end : end + 1] in {",", "."}
    return _is_month(text, end, word.lower(), near)


def is_year(text: str, start: int, end: int) -> bool:
    """Tell a year from a count or a number of something.

    Args:
        text: The text.
        start: Where the four digits begin.
        end: Where they end.

    Returns:
        True for 1900 to 2100 unless what stands beside is counted or numbered ("2000 people", "room 1984"), and for
        an earlier or later number only after a month or a word such as "in".
    """
    context = lexicon().context
    near = _neighbours(text, start, end)
    if near.following.lower() in context["counted"] or (text[start - 1 : start] in {"-", "–"} and near.beside_number):
        return False
    if not 1900 <= int(text[start:end]) <= 2100:
        known = lexicon().words.get(near.previous)
        return near.previous in context["year_cues"] or (known is not None and known[0] == "MONTH")
    return near.previous not in _NUMBER_SIGNS and near.previous not in context["numbered"]


def _neighbours(text: str, start: int, end: int) -> _Neighbours:
    before = _PREVIOUS.search(text, max(0, start - _REACH), start)
    after = _FOLLOWING.match(text, end, end + _REACH)
    following = after[1] if after else ""
    beside = following[:1].isdigit() or bool(_DIGIT_BEFORE.search(text, max(0, start - 6), start))
    return _Neighbours(before[1].lower() if before else "", following, beside)


def _is_month(text: str, end: int, month: str, near: _Neighbours) -> bool:
    context = lexicon().context
    if month == "march" and near.following in _MARCHES and near.previous not in context["season_cues"] - {"the"}:
        return False
    if month not in context["names"] or near.previous in context["season_cues"]:
        return True
    surname = near.following[:1].isupper() and text[end : end + 1] == " "
    return not surname and (month != "may" or near.previous in context["cues"])


def _is_season(text: str, end: int, season: str, previous: str) -> bool:
    if _YEAR_AFTER.match(text, end, end + _REACH):
        return True
    if previous not in lexicon().context["season_cues"]:
        return False
    plain = season in _FALLS and _OF_WHAT.match(text, end, end + _REACH)
    return not plain
