"""Find out from the values of an attribute what kind they are; its name is never asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reconcile.audit.values.base import Kind
from reconcile.audit.values.dates import Dates
from reconcile.audit.values.numbers import Numbers
from reconcile.audit.values.people import ListOfPeople
from reconcile.audit.values.raw import is_missing, plain
from reconcile.audit.values.times import Clock, Moment
from reconcile.audit.values.words import Words

KINDS: tuple[Kind[Any], ...] = (Moment(), Clock(), Dates(), Numbers(), ListOfPeople(), Words())
TYPED: tuple[Kind[Any], ...] = (Moment(), Clock(), Dates(), Numbers())  # in the order they are tried
READABLE = 0.8  # share of an attribute's values that a kind must be able to read
SEVERAL = 0.1  # share of values with a mark that stands between or within names, for a list of people
LOOKED_AT = 5_000  # values looked at, at most
_MARKS = re.compile(r"[,;&/|]|\band\b", re.IGNORECASE)
# Words that stand in titles and sentences and hardly ever in names.
_NO_LIST = re.compile(r"\d|\b(?:the|of|in|for|to|on|at|from|is|are|was|an)\b", re.IGNORECASE)
_LONGEST = 5  # words of one name


def kind_of(values: Sequence[str]) -> Kind[Any]:
    """Find the kind of value an attribute holds.

    Args:
        values: Its values as the sources wrote them, in any order that is always the same; of many, evenly spread ones
            are looked at.

    Returns:
        The first kind that can read nearly all of them: point in time, time of day, date, number, list of people;
        text where none can.
    """
    looked = [plain(value) for value in values[:: len(values) // LOOKED_AT + 1] if not is_missing(value)]
    for kind in TYPED:
        if looked and sum(kind.read(value) is not None for value in looked) >= READABLE * len(looked):
            return kind
    return ListOfPeople() if looked and _are_lists(looked) else Words()


def _are_lists(values: list[str]) -> bool:
    named = sum(_could_be_names(value) for value in values)
    several = sum(bool(_MARKS.search(value)) for value in values)
    return named >= READABLE * len(values) and several >= SEVERAL * len(values)


def _could_be_names(value: str) -> bool:
    return not _NO_LIST.search(value) and all(len(part.split()) <= _LONGEST for part in _MARKS.split(value))
