"""From texts to columns by rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from reconcile.match.columns import PARTIES, Columns, Dates, Figures, numbered
from reconcile.match.light.lexicon import Lexicon, read_words
from reconcile.match.light.tokens import Tokens, tokens_of
from reconcile.match.ragged import Floats, Indices, Kept, Ragged, ends

ROUNDING = 0.08  # how far a number called "about" or "nearly" may be from the one meant, as a share of it
MOST_INITIALS = 6  # words of a name that an acronym may stand for, two at least
_LETTERS = 1_024  # so many different initials are told apart; six of them fit into one number
HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class _Stream:
    """The tokens of all texts with what each is."""

    tokens: Tokens
    lexicon: Lexicon
    texts: int

    def beside(self, kinds: Indices | Floats, places: Indices, by: int) -> Indices | Floats:
        """Give what the token is that stands so many places on from each of some; -1 (NaN) where the text has ended.

        Args:
            kinds: What each different token is.
            places: Some tokens.
            by: How many places on; negative for back.

        Returns:
            A figure for each of the places.
        """
        there = np.clip(places + by, 0, len(self.tokens.word) - 1)
        same = (there == places + by) & (self.tokens.text[there] == self.tokens.text[places])
        return np.where(same, kinds[self.tokens.word[there]], np.nan if kinds.dtype.kind == "f" else -1)

    def rows(self, places: Indices, values: Indices) -> Ragged:
        """Gather values by text; the places must be in order."""
        return Ragged(ends(np.bincount(self.tokens.text[places], minlength=self.texts)), values)

    def positions(self, places: Indices) -> Ragged:
        """The same, with the positions themselves as values."""
        return self.rows(places, np.arange(len(places)))


def read_texts(
    texts: Sequence[str], articles: Sequence[str], published: Sequence[str | None]
) -> tuple[Columns, Indices]:
    """Read claims by rules alone.

    Args:
        texts: The words of each claim.
        articles: The article each stands in.
        published: The day each article was published, ISO 8601, or None.

    Returns:
        The claims in columns, in an order that does not depend on the order given, and for each of them its place
        in the order given.
    """
    tokens = tokens_of(texts)
    order = _own_order(tokens, articles)
    stream = _Stream(tokens, read_words(tokens.words), len(texts))
    stems, names = _stems(stream), _names(stream)
    figures, dates = _figures(stream), _dates(stream, published)
    deeds = _kept(stream, stream.lexicon.deed, stream.lexicon.deeds)
    negated = np.bincount(tokens.text[stream.lexicon.negates[tokens.word]], minlength=len(texts)) > 0
    columns = Columns(
        ids=[f"{key:016x}" for key in tokens.keys[order].tolist()],
        article=numbered([articles[n] for n in order.tolist()]),
        sentence=np.arange(len(texts)),
        texts=[texts[n].lower() for n in order.tolist()],
        stems=Kept(stems.things, stems.rows.take(order)),
        deeds=Kept(deeds.things, deeds.rows.take(order)),
        predicates=Kept(deeds.things, deeds.rows.take(order)),
        names=Kept(names.things, names.rows.take(order)),
        parties={kind: Kept([], _nothing(len(texts))) for kind in PARTIES},
        figures=figures.take(order),
        dates=dates.take(order),
        quotes=Kept(stems.things, _nothing(len(texts))),
        negated=negated[order],
    )
    return columns, order


def _own_order(tokens: Tokens, articles: Sequence[str]) -> Indices:
    """Order claims by their own characters; the same words twice go by their articles."""
    order = np.argsort(tokens.keys, kind="stable")
    keys = tokens.keys[order]
    same = np.flatnonzero(np.diff(keys) == 0)
    for run in np.split(same, np.flatnonzero(np.diff(same) > 1) + 1) if len(same) else []:
        part = slice(int(run[0]), int(run[-1]) + 2)
        order[part] = sorted(order[part].tolist(), key=lambda n: articles[n])
    return order


def _nothing(rows: int) -> Ragged:
    return Ragged(np.zeros(rows + 1, dtype=np.intp), np.zeros(0, dtype=np.intp))


def _kept(stream: _Stream, numbers: Indices, things: list[str]) -> Kept[str]:
    """Gather what tokens are, by text."""
    found = numbers[stream.tokens.word]
    places = np.flatnonzero(found >= 0)
    return Kept(things, stream.rows(places, found[places]))


def _stems(stream: _Stream) -> Kept[str]:
    """Gather stems, and the acronym of every name of several words, so that it meets the acronym itself."""
    stems = stream.lexicon.stems
    acronyms, which, where = _acronyms(stream)
    new = sorted(set(acronyms) - set(stems))
    number = {stem: n for n, stem in enumerate([*stems, *new])}
    numbers = np.array([number[one] for one in acronyms], dtype=np.intp)
    spelled = stream.lexicon.stem[stream.tokens.word]
    said = np.flatnonzero(spelled >= 0)
    places = np.concatenate([said, where])
    order = np.argsort(places, kind="stable")
    values = np.concatenate([spelled[said], numbers[which]])[order]
    return Kept([*stems, *new], stream.rows(places[order], values))


def _names(stream: _Stream) -> Kept[str]:
    """Gather the stems of words with a capital letter that do not begin a text, and acronyms."""
    tokens, spelled = stream.tokens, stream.lexicon.stem[stream.tokens.word]
    places = np.flatnonzero(tokens.capital & (spelled >= 0) & (~tokens.first | tokens.upper))
    return Kept(stream.lexicon.stems, stream.rows(places, spelled[places]))


def _acronyms(stream: _Stream) -> tuple[list[str], Indices, Indices]:
    """Give the different acronyms of runs of capitalised words, and for each run which it is and its last word."""
    tokens = stream.tokens
    capital = tokens.capital & ~tokens.upper & (stream.lexicon.stem >= 0)[tokens.word]
    goes_on = np.zeros(len(capital), dtype=np.bool_)
    goes_on[:-1] = capital[:-1] & capital[1:] & ~tokens.first[1:]
    starts = np.flatnonzero(capital & ~np.roll(goes_on, 1))
    lasts = np.flatnonzero(capital & ~goes_on)
    kept = (lasts > starts) & (lasts - starts < MOST_INITIALS)
    starts, lasts = starts[kept], lasts[kept]
    initial = np.array([ord(word[0]) for word in tokens.words], dtype=np.intp) % _LETTERS
    codes = np.zeros(len(starts), dtype=np.intp)
    for place in range(MOST_INITIALS):
        inside = starts + place <= lasts
        codes[inside] = codes[inside] * _LETTERS + initial[tokens.word[starts[inside] + place]]
    _, sample, which = np.unique(codes, return_index=True, return_inverse=True)
    runs = zip(starts[sample].tolist(), lasts[sample].tolist(), strict=True)
    spelled = ["".join([tokens.words[n][0] for n in tokens.word[a : b + 1].tolist()]) for a, b in runs]
    return spelled, which, lasts


def _figures(stream: _Stream) -> Figures:
    """Gather numbers with the scale, unit and roundness that stand beside them."""
    lexicon, word = stream.lexicon, stream.tokens.word
    places = np.flatnonzero(np.isfinite(lexicon.value)[word])
    by_month = (stream.beside(lexicon.month, places, 1) > 0) | (stream.beside(lexicon.month, places, -1) > 0)
    places = places[~((lexicon.monthday[word[places]] > 0) & by_month)]
    scale = stream.beside(lexicon.scale, places, 1)
    scaled = np.isfinite(scale)
    after = np.where(scaled, stream.beside(lexicon.unit, places, 2), stream.beside(lexicon.unit, places, 1))
    unit = np.maximum(np.where(lexicon.unit[word[places]] > 0, lexicon.unit[word[places]], after), 0).astype(np.intp)
    figures = lexicon.value[word[places]] * np.where(scaled, scale, 1.0) * lexicon.factors[unit]
    rounded = stream.beside(lexicon.rounds.astype(np.intp), places, -1) > 0
    slack = np.where(rounded, ROUNDING, 0.0) * figures
    return Figures(
        rows=stream.positions(places),
        low=figures - slack,
        high=figures + slack,
        unit=lexicon.base[unit],
        of=np.zeros(len(places), dtype=np.intp),
        units=lexicon.bases,
        counted=[""],
    )


def _dates(stream: _Stream, published: Sequence[str | None]) -> Dates:
    """Gather the days a text names, in full, without the year, or from the day of writing."""
    lexicon, tokens = stream.lexicon, stream.tokens
    timely = (lexicon.day > 0) | (lexicon.ago >= 0) | (lexicon.weekday > 0) | (lexicon.month > 0)
    places = np.flatnonzero(timely[tokens.word])
    word, written = tokens.word[places], _ordinals(published)[tokens.text[places]]
    known = written > 0
    day = lexicon.day[word]
    day = np.where(known & (lexicon.ago[word] >= 0), written - lexicon.ago[word], day)
    since = (written - lexicon.weekday[word]) % 7
    day = np.where(known & (lexicon.weekday[word] > 0), written - since, day)
    day = np.where(lexicon.month[word] > 0, _calendar_days(stream, places, written), day)
    numbers = _as_numbers(day[day > 0])
    return Dates(stream.positions(places[day > 0]), numbers, numbers)


def _calendar_days(stream: _Stream, places: Indices, written: Indices) -> Indices:
    """Read "July 15", "15 July 2025" and the like at their month; a missing year is the one nearest to the writing."""
    lexicon = stream.lexicon
    months = lexicon.month[stream.tokens.word[places]]
    after, before = stream.beside(lexicon.monthday, places, 1), stream.beside(lexicon.monthday, places, -1)
    monthdays = np.where(after > 0, after, before)
    stated = np.where(after > 0, stream.beside(lexicon.year, places, 2), stream.beside(lexicon.year, places, 1))
    whole = (months > 0) & (monthdays > 0) & ((stated > 0) | (written > 0))
    years = np.where(stated > 0, stated, _as_numbers(np.maximum(written, 1)) // 10_000)
    found = _ordinal_of(years, months, monthdays)
    gap = np.where(stated > 0, 0, found - written)
    near = years - (gap > HALF_A_YEAR) + (gap < -HALF_A_YEAR)
    return np.where(whole, _ordinal_of(near, months, monthdays), -1)


def _ordinals(days: Sequence[str | None]) -> Indices:
    seen: dict[str | None, int] = {None: -1}
    for day in set(days) - {None}:
        seen[day] = date.fromisoformat(str(day)[:10]).toordinal()
    return np.array([seen[day] for day in days], dtype=np.intp)


def _ordinal_of(years: Indices, months: Indices, days: Indices) -> Indices:
    first = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (months - 1)
    return first.astype("datetime64[D]").astype(np.intp) + days - 1 + date(1970, 1, 1).toordinal()


def _as_numbers(ordinals: Indices) -> Indices:
    """Write days as whole numbers: 20250715."""
    days = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    year = days.astype("datetime64[Y]").astype(np.intp) + 1970
    month = months.astype(np.intp) % 12 + 1
    day = (days - months.astype("datetime64[D]")).astype(np.intp) + 1
    return np.asarray(year * 10_000 + month * 100 + day, dtype=np.intp)
