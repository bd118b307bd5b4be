"""Claims in columns: what matching compares pairs by, as arrays over all claims instead of objects.

A story of a few hundred claims and a corpus of a million take the same form, so the same code serves both. Whatever
repeats (stems, deeds, parties, units) is kept once and named by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reconcile.match.gathered import Flat, Gathered
from reconcile.match.profile import Days, Profile
from reconcile.match.ragged import Flags, Floats, Indices, Kept, Ragged
from reconcile.model.values import NameValue

EXACT = 1e15  # whole numbers below it are written out
PARTIES = ("actors", "targets", "places", "speakers")
# The columns of words, each with what it holds of a claim.
_HELD: Mapping[str, Callable[[Profile], Sequence[str]]] = {
    "stems": lambda one: one.sequence,
    "deeds": lambda one: sorted(one.deeds),
    "predicates": lambda one: (one.predicate,) if one.predicate else (),
    "names": lambda one: sorted(one.names),
    "quotes": lambda one: sorted(one.quote),
}
_Figure = tuple[float | None, float | None, str, str]  # lower end, upper end, unit, words for what is counted


@dataclass(frozen=True, slots=True)
class Figures:
    """The quantities of all claims.

    Attributes:
        rows: For each claim the positions of its quantities in the arrays below.
        low: Lower ends, minus infinity where open.
        high: Upper ends, infinity where open.
        unit: Number of the unit; 0 is "none".
        of: Number of the words for what is counted; 0 is "not said".
        units: For each number of `unit` its name.
        counted: For each number of `of` its words.
    """

    rows: Ragged
    low: Floats
    high: Floats
    unit: Indices
    of: Indices
    units: list[str]
    counted: list[str]

    def take(self, claims: Indices) -> Figures:
        """Give the quantities of some claims, in the order asked for; the arrays stay as they are."""
        return replace(self, rows=self.rows.take(claims))


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of all claims that mark the event itself.

    Attributes:
        rows: For each claim the positions of its dates in the arrays below.
        first: First days, each written as one number: 20250715.
        last: Last days.
    """

    rows: Ragged
    first: Indices
    last: Indices

    def take(self, claims: Indices) -> Dates:
        """Give the dates of some claims, in the order asked for; the arrays stay as they are."""
        return replace(self, rows=self.rows.take(claims))


@dataclass(frozen=True, slots=True)
class Columns:
    """All claims of one run in columns.

    Attributes:
        ids: The claims' ids.
        article: Number of each claim's article.
        sentence: Number of each claim's sentence; two claims of one sentence have the same.
        texts: Their words in lower case, for comparing letters.
        stems: Content words in the order of the text.
        deeds: Deeds they speak of.
        predicates: The canonical predicate each asserts; none or one a claim.
        names: Words of proper names.
        parties: Actors, targets, places and speakers, each under its name in PARTIES.
        figures: Quantities.
        dates: Days of the event.
        quotes: Stems of quoted words, numbered like `stems`.
        negated: True where a claim says that something is not so.
    """

    ids: list[str]
    article: Indices
    sentence: Indices
    texts: list[str]
    stems: Kept[str]
    deeds: Kept[str]
    predicates: Kept[str]
    names: Kept[str]
    parties: dict[str, Kept[NameValue]]
    figures: Figures
    dates: Dates
    quotes: Kept[str]
    negated: Flags

    def __len__(self) -> int:
        """Give the number of claims."""
        return len(self.ids)


def columns_of(profiles: Iterable[Profile]) -> Columns:
    """Turn the profiles of claims into columns; of none of them anything is held.

    Args:
        profiles: The claims in the order wanted; sorted by id where the order of the input must not matter.

    Returns:
        The same in columns.
    """
    ids: list[str] = []
    articles: list[str] = []
    sentences: list[tuple[str, int, int]] = []
    texts: list[str] = []
    negated: list[bool] = []
    held: dict[str, Gathered[str]] = {kind: Gathered() for kind in _HELD}
    parties: dict[str, Gathered[NameValue]] = {kind: Gathered(_name_key) for kind in PARTIES}
    figures, days = Flat[_Figure](), Flat[Days]()
    for one in profiles:
        ids.append(one.id)
        articles.append(one.article)
        sentences.append((one.article, *one.sentence))
        texts.append(one.text)
        negated.append(one.negated)
        for kind, rows in held.items():
            rows.add(_HELD[kind](one))
        for kind, names in parties.items():
            names.add(getattr(one, kind))
        figures.add([(value.low, value.high, value.unit or "", value.of or "") for value in one.numbers])
        days.add(one.days)
    return Columns(
        ids=ids,
        article=numbered(articles),
        sentence=numbered(sentences),
        texts=texts,
        parties={kind: names.kept() for kind, names in parties.items()},
        figures=_figures(figures),
        dates=_dates(days),
        negated=np.array(negated, dtype=np.bool_),
        **{kind: rows.kept() for kind, rows in held.items()},
    )


def numbered(keys: Iterable[Hashable]) -> Indices:
    """Number things in the order of their first sight.

    Args:
        keys: One a claim.

    Returns:
        The same number for the same key.
    """
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys], dtype=np.intp)


def kept(rows: Iterable[Sequence[str]]) -> Kept[str]:
    """Number the different words that claims hold.

    Args:
        rows: The words of each claim.

    Returns:
        Each different word once, and for each claim the numbers of its words.
    """
    gathered = Gathered[str]()
    for row in rows:
        gathered.add(row)
    return gathered.kept()


def _name_key(name: NameValue) -> str:
    return name.model_dump_json()


def _figures(gathered: Flat[_Figure]) -> Figures:
    low, high, unit, of = zip(*gathered.things, strict=True) if gathered.things else ((), (), (), ())
    units, counted = sorted({"", *unit}), sorted({"", *of})
    unit_number = {unit: n for n, unit in enumerate(units)}
    of_number = {of: n for n, of in enumerate(counted)}
    return Figures(
        rows=gathered.positions(),
        low=np.array([-np.inf if end is None else end for end in low], dtype=np.float64),
        high=np.array([np.inf if end is None else end for end in high], dtype=np.float64),
        unit=np.array([unit_number[one] for one in unit], dtype=np.intp),
        of=np.array([of_number[one] for one in of], dtype=np.intp),
        units=units,
        counted=counted,
    )


def _dates(gathered: Flat[Days]) -> Dates:
    first = np.array([_day_number(days[0]) for days in gathered.things], dtype=np.intp)
    last = np.array([_day_number(days[1]) for days in gathered.things], dtype=np.intp)
    return Dates(gathered.positions(), first, last)


def _day_number(day: str) -> int:
    return int(day.replace("-", ""))


def shown(columns: Columns, claim: int, feature: str) -> str:
    """Write what of a claim a feature was computed from, for an explanation.

    Args:
        columns: The claims.
        claim: Position of the claim.
        feature: The feature's name; its first word tells the part of the claim.

    Returns:
        The values in words, or empty for a feature of the whole text.
    """
    part = feature.split("_", maxsplit=1)[0]
    if f"{part}s" in columns.parties:
        parties = columns.parties[f"{part}s"]
        return ", ".join(parties.things[n].name for n in parties.rows.row(claim).tolist())
    if part == "numbers":
        return ", ".join(_figure_shown(columns.figures, n) for n in columns.figures.rows.row(claim).tolist())
    if part == "days":
        dates = columns.dates
        rows = dates.rows.row(claim).tolist()
        return ", ".join(_range_shown(_day_shown(dates.first[n]), _day_shown(dates.last[n])) for n in rows)
    held = {"deeds": columns.deeds, "names": columns.names, "quote": columns.quotes, "predicate": columns.predicates}
    if part not in held:
        return ""
    return ", ".join(held[part].things[n] for n in held[part].rows.row(claim).tolist())


def _figure_shown(figures: Figures, place: int) -> str:
    unit, of = figures.units[figures.unit[place]], figures.counted[figures.of[place]]
    low, high = figures.low[place], figures.high[place]
    if np.isinf(high):
        told = f"at least {_number_shown(low)}"
    elif np.isinf(low):
        told = f"at most {_number_shown(high)}"
    else:
        told = _range_shown(_number_shown(low), _number_shown(high))
    return " ".join(part for part in (told, unit, of) if part)


def _range_shown(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _number_shown(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() and abs(number) < EXACT else f"{number:,.6g}"


def _day_shown(number: int) -> str:
    digits = f"{number:08d}"
    return f"{digits[:-4]}-{digits[-4:-2]}-{digits[-2:]}"
