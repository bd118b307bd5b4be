"""The grammar of dates: every way news English names a day, month, quarter, season, year, decade or century."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile.text.dates.edtf import HALVES, QUARTERS, SEASONS
from reconcile.text.dates.expression import Base, Calendar, Edge, Kind, Range, Shift, Unit, Vague
from reconcile.text.dates.numerals import count, spelled_year
from reconcile.text.dates.pattern import Found, Rule, Words
from reconcile.text.dates.published import slash_order

_PARTS = {Unit.QUARTER: QUARTERS, Unit.HALF: HALVES}


def calendar(words: Words) -> Found | None:
    """Read a date by its parts: weekday, month, day, year, holiday, season."""
    days = words.all("SMALL", "NTH") or words.all("ORDINAL", "SECOND")
    day = days[0].value if days else None
    if day is not None and not 1 <= day <= 31:
        return None
    season = words.value("SEASON")
    return Found(
        Calendar(
            year=words.value("YEAR"),
            year_shift=_year_shift(words),
            month=SEASONS[season] if season else words.value("MONTH"),
            day=day,
            weekday=words.value("WEEKDAY"),
            holiday=words.value("HOLIDAY") or "",
            which=_which(words) if not words.has("UNIT") else None,
        )
    )


def month_and_spelled_year(words: Words) -> Found | None:
    """Read "January nineteen ninety-seven"."""
    found = spelled_year([token.value for token in words.all("NUMBER")])
    return Found(Calendar(year=found, month=words.value("MONTH"))) if found else None


def month_days(words: Words) -> Found | None:
    """Read "July 1-3" and "1 to 3 July"."""
    first, last = (token.value for token in words.all("SMALL", "NTH")[:2])
    month, year = words.value("MONTH"), words.value("YEAR")
    if not 1 <= first < last <= 31:
        return None
    return Found(Range(Calendar(year=year, month=month, day=first), Calendar(year=year, month=month, day=last)))


def iso(words: Words) -> Found | None:
    """Read 2025-07-15, with or without the time of day."""
    raw = words.raw("ISO")
    year, month, day = (int(part) for part in raw[:10].split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Found(Calendar(year=year, month=month, day=day), clock=raw[10:16].replace(" ", "T").upper())


def slashed(words: Words) -> Found | None:
    """Read 7/15/2025, 15/7/2025, 15.7.2025 and 2025/07/15; see `slash_order` for the rule."""
    raw = words.raw("SLASHED")
    one, two, three = (int(part) for part in re.split(r"[/.]", raw))
    if one > 99:
        year, month, day = one, two, three
    else:
        month, day = slash_order(one, two, day_first="." in raw)
        year = three if three > 99 else 2000 + three if three < 50 else 1900 + three
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Found(Calendar(year=year, month=month, day=day))


def year(words: Words) -> Found | None:
    """Read a year in figures or words, or a business year."""
    figures = words.value("YEAR")
    found = figures if figures is not None else spelled_year([token.value for token in words.all("NUMBER", "SCALE")])
    return Found(Calendar(year=found)) if found else None


def fiscal_code(words: Words) -> Found | None:
    """Read FY2025 and FY25."""
    digits = words.raw("FISCALCODE")[-2:]
    return Found(Calendar(year=2000 + int(digits)))


def year_span(words: Words) -> Found | None:
    """Read 2021-22 as the two years together."""
    raw = words.raw("YEARSPAN")
    first = int(raw[:4])
    last = first - first % 100 + int(raw[-2:])
    return Found(Range(Calendar(year=first), Calendar(year=last))) if first < last else None


def decade(words: Words) -> Found | None:
    """Read the 1990s, the '90s and the nineties."""
    raw = words.raw("DECADECODE")
    if raw:
        digits = re.sub(r"\D", "", raw)
        first = int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= 20 else 2000)
    else:
        first = 1900 + int(words.value("DECADE") or 0)
    return Found(Calendar(year=first, years=10))


def century(words: Words) -> Found | None:
    """Read the 20th century."""
    if words.value("UNIT") != Unit.CENTURY:
        return None
    number = words.value("NTH", "ORDINAL", "SECOND")
    return Found(Calendar(year=(number - 1) * 100, years=100)) if number and 10 <= number <= 22 else None


def part_of_year(words: Words) -> Found | None:
    """Read "the third quarter", "the first half of 2024", "Q3 2025", "last year's fourth quarter"."""
    code = words.raw("QUARTERCODE")
    if code:
        unit, number = (Unit.QUARTER if "q" in code else Unit.HALF), int(re.sub(r"\D", "", code))
    else:
        number = words.value("ORDINAL", "SECOND", "NTH") or 0
        unit = (
            Unit.HALF if words.has("HALFWORD") else Unit(words.all("UNIT")[-1 if words.has("POSSESSIVE") else 0].value)
        )
    month = _PARTS.get(unit, {}).get(number)
    if month is None:
        return None
    place = Calendar(year=words.value("YEAR"), year_shift=_year_shift(words), month=month)
    if words.has("NEARBY") and words.has("UNIT"):
        return Found(Shift(Unit.YEAR, words.value("NEARBY"), base=Base.MENTIONED, within=place))
    return Found(place)


def this_unit(words: Words) -> Found | None:
    """Read "last year", "this week", "the coming months" and the same of a date mentioned before."""
    if words.has("PERIOD"):
        return Found(Shift(Unit.QUARTER, 0, base=Base.MENTIONED)) if words.raw("WHICH") == "latest" else None
    unit = Unit(words.value("UNIT"))
    if words.has("NEARBY"):
        return Found(Shift(unit, words.value("NEARBY"), base=Base.MENTIONED))
    which = _which(words) or 0
    if unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR}:
        return None
    if unit is Unit.DAY and which != 0:
        return Found(Shift(unit, which, base=Base.MENTIONED)) if words.raw("WHICH") == "next" else None
    return Found(Shift(unit, which))


def nearby_calendar(words: Words) -> Found | None:
    """Read "the previous Friday" and "the following June"; "that" before a month is rather a conjunction."""
    if words.raw("NEARBY") == "that" and not words.has("SEASON", "DAYPART"):
        return None
    season = words.value("SEASON")
    place = Calendar(month=SEASONS[season] if season else words.value("MONTH"), weekday=words.value("WEEKDAY"))
    return Found(Shift(Unit.DAY, words.value("NEARBY"), base=Base.MENTIONED, within=place))


def the_unit(words: Words) -> Found | None:
    """Read "the quarter", "the full year": days and quarters are those mentioned before."""
    unit = Unit(words.value("UNIT") or Unit.QUARTER)
    year = words.value("YEAR")
    if unit in {Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM}:
        return None
    if year is not None:
        return Found(Shift(Unit.QUARTER, 0, base=Base.MENTIONED, within=Calendar(year=year)))
    return Found(Shift(unit, 0, base=Base.MENTIONED if unit in {Unit.DAY, Unit.QUARTER} else Base.ARTICLE))


def year_ago_period(_: Words) -> Found | None:
    """Read "the year-ago quarter", "the same period last year" and "last year's quarter"."""
    return Found(Shift(Unit.YEAR, -1, base=Base.MENTIONED, counted=True))


def weekday_of(words: Words) -> Found | None:
    """Read "Monday of last week"."""
    return Found(Shift(Unit.WEEK, words.value("WHICH") or 0, within=Calendar(weekday=words.value("WEEKDAY"))))


def week_of(words: Words) -> Found | None:
    """Read "the week of March 6"."""
    if words.value("UNIT") not in {Unit.WEEK, Unit.MONTH}:
        return None
    place = calendar(words)
    unit = Unit(words.value("UNIT"))
    if place is None or not isinstance(place.meaning, Calendar):
        return None
    inside = Calendar(year=place.meaning.year, month=place.meaning.month, day=place.meaning.day)
    return Found(Shift(unit, 0, within=inside))


def week_of_month(words: Words) -> Found | None:
    """Read "the first week of June" as days 1 to 7."""
    number = words.value("ORDINAL", "SECOND", "NTH")
    if words.value("UNIT") != Unit.WEEK or not 1 <= number <= 4:
        return None
    month, year = words.value("MONTH"), words.value("YEAR")
    start = Calendar(year=year, month=month, day=7 * number - 6)
    return Found(Range(start, replace(start, day=7 * number)))


def last_of(words: Words) -> Found | None:
    """Read "the last week of March" and "the last quarter of 2024"."""
    unit, month, year = words.value("UNIT"), words.value("MONTH"), words.value("YEAR")
    if words.raw("WHICH") != "last":
        return None
    if month and unit == Unit.WEEK:
        return Found(Calendar(year=year, month=month), edge=Edge.END)
    parts = {Unit.QUARTER: QUARTERS[4], Unit.HALF: HALVES[2], Unit.MONTH: 12}
    return Found(Calendar(year=year, month=parts[unit])) if not month and unit in parts else None


def month_of(words: Words) -> Found | None:
    """Read "the month of May"."""
    return calendar(Words(words.text, words.all("MONTH", "YEAR"))) if words.value("UNIT") == Unit.MONTH else None


def before_last(words: Words) -> Found | None:
    """Read "the week before last" and "the day before yesterday"."""
    unit = Unit(words.value("UNIT"))
    if words.has("DAYWORD"):
        step = words.value("DAYWORD") + words.value("BEFORE")
        return Found(Shift(Unit.DAY, step)) if unit is Unit.DAY and abs(step) == 2 else None
    return Found(Shift(unit, 2 * words.value("WHICH"))) if words.value("WHICH") == words.value("BEFORE") else None


def day_before(words: Words) -> Found | None:
    """Read "the day before last Tuesday" and "the day after July 4"."""
    place = calendar(words)
    if words.value("UNIT") != Unit.DAY or place is None or not isinstance(place.meaning, Calendar):
        return None
    which = words.value("WHICH")
    return Found(Shift(Unit.DAY, words.value("BEFORE"), within=replace(place.meaning, which=which)))


def ago(words: Words) -> Found | None:
    """Read "two weeks ago", "a year earlier", "three days later"."""
    unit = Unit(words.value("UNIT", "UNITS", "SECOND") if not words.has("SECOND") else Unit.SECOND)
    word = words.all("AGO", "LATERWORD", "BEFORE")[-1]
    raw = words.text[word.start : word.end].lower()
    base = Base.ARTICLE if raw in {"ago", "hence"} else Base.MENTIONED
    number = count(words)
    direction = 1 if words.has("FROM") else int(word.value)
    if words.has("FROM"):
        base = Base.ARTICLE
    if number is not None and unit in {Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM}:
        unit, number = Unit.YEAR, number * {Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit, 1000)
    if number is not None and number != int(number):
        unit, number = _finer(unit, number)
    return Found(Shift(unit, None if number is None else direction * int(number), base=base, counted=True))


def from_now(words: Words) -> Found | None:
    """Read "two weeks from now" and "a year from today"."""
    number = count(words)
    unit = Unit(words.value("UNIT", "UNITS"))
    return Found(Shift(unit, None if number is None else int(number), counted=True))


def dayword(words: Words) -> Found | None:
    """Read today, yesterday and tomorrow."""
    clock = "TNI" if words.raw("DAYWORD") == "tonight" else ""
    return Found(Shift(Unit.DAY, words.value("DAYWORD")), clock=clock)


def year_end(words: Words) -> Found | None:
    """Read "year-end" and "month's end"."""
    unit = Unit(words.value("UNIT"))
    if words.raw("EDGENOUN") != "end" or unit in {Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.WEEK, Unit.DECADE}:
        return None
    return Found(Shift(unit, 0), edge=Edge.END)


def vague(words: Words) -> Found | None:
    """Read "now", "recently", "in the future"."""
    return Found(Vague(words.value("VAGUE")))


def the_past(words: Words) -> Found | None:
    """Read "in the past" and the adjective "current"."""
    raw = words.raw("WHICH")
    if words.has("THE") and raw != "past":
        return None
    return Found(Vague("past" if raw == "past" else "present")) if raw in {"past", "current"} else None


def _which(words: Words) -> int | None:
    """Give the direction of "last" or "next"; in "this past week" and "this coming Friday" the second word has it."""
    values = [int(token.value) for token in words.all("WHICH")]
    if len(values) == 2 and words.has("WEEKDAY"):
        return min(values)
    return values[-1] if values else None


def _finer(unit: Unit, number: float) -> tuple[Unit, float]:
    """Turn "a year and a half" into months."""
    if unit is Unit.YEAR:
        return Unit.MONTH, round(number * 12)
    if unit is Unit.WEEK:
        return Unit.DAY, round(number * 7)
    return unit, round(number)


def _year_shift(words: Words) -> int | None:
    units = words.all("UNIT")
    if words.value("WHICH") is not None and units and any(token.value == Unit.YEAR for token in units):
        return int(words.value("WHICH") or 0)
    return None


_D = Kind.DATE
RULES: tuple[Rule, ...] = (
    Rule("weekday, month and day", _D, "(?:WEEKDAY COMMA?)? MONTH DAYNUM (?:COMMA? YEAR)?", calendar),
    Rule("day and month", _D, "(?:WEEKDAY COMMA?)? THE? DAYNUM OF? MONTH (?:COMMA? YEAR)?", calendar),
    Rule("day and month", _D, "THE ORDINALS OF MONTH (?:COMMA? YEAR)?", calendar),
    Rule("month", _D, "MONTH (?:COMMA? YEAR | YEARTAIL)?", calendar),
    Rule("month", _D, "MONTH NUMBER HYPHEN? NUMBER (?:HYPHEN? NUMBER)?", month_and_spelled_year),
    Rule("days of a month", _D, "FROM? MONTH DAYNUM (?:HYPHEN|TO) DAYNUM (?:COMMA? YEAR)?", month_days),
    Rule("days of a month", _D, "MONTH DAYNUM AND DAYNUM (?=STOP|COMMA YEAR|$)(?:COMMA YEAR)?", month_days),
    Rule("days of a month", _D, "DAYNUM [HYPHEN TO AND] DAYNUM OF? MONTH (?:COMMA? YEAR)?", month_days),
    Rule("ISO date", _D, "ISO", iso),
    Rule("date with strokes", _D, "SLASHED", slashed),
    Rule("year", _D, "YEAR", year),
    Rule("the year", _D, "THE UNIT (?:YEAR | NUMBER SCALE (?:AND? NUMBER (?:HYPHEN? NUMBER)?)?)", year),
    Rule("year in words", _D, "NUMBER HYPHEN? NUMBER (?:HYPHEN? NUMBER)?", year),
    Rule("business year", _D, "THE? FISCAL UNIT? YEAR", year),
    Rule("business year", _D, "FISCALCODE", fiscal_code),
    Rule("years", _D, "YEARSPAN", year_span),
    Rule("decade", _D, "DECADECODE | THE DECADE", decade),
    Rule("century", _D, "THE? ORDINALS HYPHEN? UNIT", century),
    Rule("part of a year", _D, "[THE ITS]? FISCAL? HYPHEN? ORDINALS UNIT YEARTAIL?", part_of_year),
    Rule("part of a year", _D, "FISCAL? ORDINALS HYPHEN UNIT YEARTAIL?", part_of_year),
    Rule("part of a year", _D, "THE? YEAR FISCAL? ORDINALS HYPHEN? UNIT", part_of_year),
    Rule("part of a year", _D, "[THE ITS]? WHICH UNIT POSSESSIVE FISCAL? ORDINALS HYPHEN? UNIT", part_of_year),
    Rule("half of a year", _D, "THE? ORDINALS HYPHEN? HALFWORD (?:YEARTAIL | OF THE UNIT)", part_of_year),
    Rule("quarter code", _D, "QUARTERCODE (?:YEARTAIL)? | YEAR HYPHEN? QUARTERCODE", part_of_year),
    Rule("last, this, next", _D, "[THE ITS WHICH]? [WHICH NEARBY] (?:FISCAL? UNIT | PERIOD)", this_unit),
    Rule("last, this, next", _D, "[THE WHICH]? WHICH (?:MONTH DAYNUM? | WEEKDAY | SEASON | HOLIDAY)", calendar),
    Rule("previous, following", _D, "THE? NEARBY (?:MONTH | WEEKDAY | SEASON)", nearby_calendar),
    Rule("season", _D, "THE? SEASON YEARTAIL?", calendar),
    Rule("named day", _D, "HOLIDAY (?:COMMA? YEAR)?", calendar),
    Rule("weekday", _D, "WEEKDAY", calendar),
    Rule("weekday of a week", _D, "WEEKDAY OF? THE? WHICH UNIT", weekday_of),
    Rule("the week of", _D, "THE UNIT OF MONTH DAYNUM (?:COMMA? YEAR)?", week_of),
    Rule("week of a month", _D, "THE? ORDINALS UNIT (?:OF|IN) MONTH (?:COMMA? YEAR)?", week_of_month),
    Rule("last of", _D, "THE? WHICH UNIT OF (?:MONTH (?:COMMA? YEAR)? | YEAR)", last_of),
    Rule("the month of", _D, "THE UNIT OF MONTH (?:COMMA? YEAR)?", month_of),
    Rule("before last", _D, "THE? UNIT BEFORE (?:WHICH (?! UNIT | GAP | WEEKDAY | MONTH) | DAYWORD)", before_last),
    Rule("the day before", _D, "THE? UNIT BEFORE WHICH? (?:WEEKDAY | MONTH DAYNUM (?:COMMA? YEAR)?)", day_before),
    Rule("ago", _D, "(?:AN|COUNT) HYPHEN? MORE? ANYUNIT [AGO LATERWORD]", ago),
    Rule("year-ago", _D, "UNIT HYPHEN [AGO LATERWORD] (?!UNIT|PERIOD|ORDINALS)", ago),
    Rule("before", _D, "(?:AN|THE|COUNT) ANYUNIT BEFORE (?=STOP|COMMA|$)", ago),
    Rule("from now", _D, "(?:AN|COUNT) ANYUNIT FROM (?:VAGUE|DAYWORD)", from_now),
    Rule("year-ago period", _D, "THE? UNIT HYPHEN [AGO LATERWORD] FISCAL? ORDINALS? [PERIOD UNIT]", year_ago_period),
    Rule("year-ago period", _D, "THE? [NEARBY LIKE] (?:PERIOD|UNIT) (?:IN|OF)? THE? WHICH UNIT", year_ago_period),
    Rule("year-ago period", _D, "THE [PERIOD UNIT] AN UNIT [AGO LATERWORD]", year_ago_period),
    Rule("year-ago period", _D, "[THE ITS]? WHICH UNIT POSSESSIVE (?:UNIT|PERIOD)", year_ago_period),
    Rule("day word", _D, "DAYWORD", dayword),
    Rule("year-end", _D, "[THE ITS]? UNIT POSSESSIVE? HYPHEN? EDGENOUN", year_end),
    Rule("the unit", _D, "THE [FULL FISCAL]? UNIT (?! UNIT | UNITS | HYPHEN [AGO LATERWORD])", the_unit),
    Rule("the unit", _D, "THE YEAR [UNIT PERIOD]", the_unit),
    Rule("vague", _D, "VAGUE", vague),
    Rule("the past", _D, "THE WHICH (?!GAP) | (?<=IN)THE WHICH | WHICH", the_past),
)  # fmt: skip
