"""Time expressions: spans and normalised values against TIMEX3 annotation.

How it is computed. Our expressions are the product's own: `find_times` on the raw text, `lexical_tense` for the
direction of bare weekdays and months, `resolve_all` with the document's date as the article's date. Spans: F1 over all
documents (micro), strict where start and end agree, relaxed where a predicted and a gold span overlap (one to one, in
the order of the text). Value F1: as relaxed, counted only where the values agree as well. Values are compared after
`canonical` below. The baseline is dateparser's `search_dates` in the same run, with the document's date as its
RELATIVE_BASE and its preference for past dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reconcile.text.dates import Kind, Resolution, TimeExpression, find_times, interval, parse_day, resolve_all
from reconcile.text.dates.expression import Calendar, Length, Shift, Vague
from reconcile.text.dates.tense import lexical_tense
from tests.evals.base import Metric, f1, records

# TIMEX3 <-> EDTF: months' places that EDTF writes as codes.
PARTS = {
    "21": "SP", "22": "SU", "23": "FA", "24": "WI",
    "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2",
}  # fmt: skip
# The rest of the table, in words:
#   1998, 1998-07, 1998-07-15         the same
#   199X, 19XX                        199, 19 (TimeML writes both with and without X)
#   an interval Monday/Sunday         1998-W29;  Saturday/Sunday: 1998-W29-WE
#   a day and a part of the day       1998-07-15TMO (TAF, TEV, TNI);  with a clock: 1998-07-15T17:00
#   no EDTF: now, recently, soon      PRESENT_REF, PAST_REF, FUTURE_REF
#   no EDTF: durations, repetitions   ISO 8601 as it is (P2Y, PXD)
VAGUE = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Span:
    """One expression as the score sees it."""

    start: int
    end: int
    kind: str
    value: str


def run(data: Path) -> dict[str, Metric]:
    """Score `timex.jsonl`.

    Args:
        data: The folder that holds it.

    Returns:
        Value and span F1 with dateparser's beside them, and value F1 by type.
    """
    rows = list(records(data, "timex.jsonl"))
    gold = [gold_spans(row) for row in rows]
    ours = [our_spans(row) for row in rows]
    library = _library_spans(rows)
    n = sum(len(spans) for spans in gold)
    metrics: dict[str, Metric] = {}
    for name in ("value_f1", "span_f1_strict", "span_f1_relaxed"):
        beside = {"dateparser": score(gold, library)[name]} if library else {}
        note = "" if library else "dateparser is not installed"
        metrics[name] = Metric(score(gold, ours)[name], beside, n, note=note)
    for kind in ("DATE", "TIME", "DURATION", "SET"):
        of_kind = [[span for span in spans if span.kind == kind] for spans in gold]
        predicted = [[span for span in spans if span.kind == kind] for spans in ours]
        metrics[f"value_f1_{kind.lower()}"] = Metric(score(of_kind, predicted)["value_f1"], {}, sum(map(len, of_kind)))
    return metrics


def gold_spans(row: dict[str, Any]) -> list[Span]:
    """Give the annotated expressions of a record."""
    return [
        Span(timex["start"], timex["end"], timex.get("type", ""), canonical(timex.get("value") or ""))
        for timex in row.get("timexes", ())
    ]


def our_spans(row: dict[str, Any]) -> list[Span]:
    """Find and resolve with the product's own code."""
    text = row["text"]
    expressions = find_times(text)
    tenses = [lexical_tense(text, expression) for expression in expressions]
    resolved = resolve_all(expressions, parse_day(row.get("dct") or ""), tenses)
    return [
        Span(one.start, one.end, one.kind.value.upper(), canonical(timex_value(one, result)))
        for one, result in zip(expressions, resolved, strict=True)
    ]


def timex_value(expression: TimeExpression, result: Resolution) -> str:
    """Write an expression's meaning as a TIMEX3 value, after the table above."""
    meaning = expression.meaning
    if isinstance(meaning, Length):
        return meaning.iso
    if isinstance(meaning, Vague):
        return VAGUE[meaning.direction]
    if isinstance(meaning, Shift) and meaning.count is None:
        return "PAST_REF" if "ago" in expression.rule else "FUTURE_REF"
    if expression.kind is Kind.SET and isinstance(meaning, Calendar):
        return f"XXXX-{meaning.month:02d}" if meaning.month else f"XXXX-WXX-{meaning.weekday}"
    value = _from_edtf(result.whole)
    return value + expression.clock if expression.clock and len(value) == 10 else value


def _from_edtf(edtf: str) -> str:
    first, last = interval(edtf)
    if "/" in edtf and first and last:
        year, week, weekday = first.isocalendar()
        if (last - first).days == 6 and weekday == 1:
            return f"{year:04d}-W{week:02d}"
        if (last - first).days == 1 and weekday == 6:
            return f"{year:04d}-W{week:02d}-WE"
        return edtf.partition("/")[0]
    return edtf[:5] + PARTS[edtf[5:]] if edtf[5:] in PARTS else edtf


def canonical(value: str) -> str:
    """Write a TIMEX3 value one way, so that two spellings of one value agree.

    Weeks get two digits, times no seconds and no zone; a final -XX or X is left out; FY1998 is 1998 and autumn FA;
    decades, centuries and quarters in durations become years and months (P1DE is P10Y, P1Q is P3M).
    """
    value = re.sub(r"-W(\d)(?!\d)", r"-W0\1", value.strip())
    value = re.sub(r"(T\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$", r"\1", value)
    value = re.sub(r"T(\d\d)Z?$", r"T\1:00", value)
    value = re.sub(r"^FY(?=\d)", "", value).replace("-AU", "-FA")
    value = re.sub(r"^P(\d+)(DE|CE|Q)$", _plain_units, value)
    return re.sub(r"^(?:(\d{4})-XX|(\d{3})X|(\d\d)XX)$", lambda hit: "".join(filter(None, hit.groups())), value)


def _plain_units(hit: re.Match[str]) -> str:
    times, unit = {"DE": (10, "Y"), "CE": (100, "Y"), "Q": (3, "M")}[hit[2]]
    return f"P{int(hit[1]) * times}{unit}"


def score(gold: Sequence[Sequence[Span]], predicted: Sequence[Sequence[Span]]) -> dict[str, float]:
    """Give the three F1 figures over all documents."""
    right = {"value_f1": 0, "span_f1_strict": 0, "span_f1_relaxed": 0}
    for wanted, found in zip(gold, predicted, strict=True):
        pairs = align(wanted, found)
        right["span_f1_relaxed"] += len(pairs)
        right["value_f1"] += sum(a.value == b.value for a, b in pairs)
        right["span_f1_strict"] += len({(a.start, a.end) for a in wanted} & {(b.start, b.end) for b in found})
    total_gold, total_found = sum(map(len, gold)), sum(map(len, predicted))
    return {name: f1(count, total_found, total_gold)[2] for name, count in right.items()}


def align(wanted: Sequence[Span], found: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Pair overlapping spans one to one, in the order of the text; an exact match is taken first."""
    exact = {(span.start, span.end): span for span in found}
    pairs: list[tuple[Span, Span]] = []
    used: set[tuple[int, int]] = set()
    for gold_span in sorted(wanted, key=lambda span: span.start):
        match = exact.get((gold_span.start, gold_span.end)) or next(
            (span for span in found if span.start < gold_span.end and gold_span.start < span.end
             and (span.start, span.end) not in used), None
        )  # fmt: skip
        if match is not None and (match.start, match.end) not in used:
            used.add((match.start, match.end))
            pairs.append((gold_span, match))
    return pairs


def _library_spans(rows: Sequence[dict[str, Any]]) -> list[list[Span]] | None:
    """Give what dateparser's search finds, or None where it is not installed."""
    try:
        from dateparser.search import search_dates  # noqa: PLC0415 (an optional baseline)
    except ImportError:
        return None
    found: list[list[Span]] = []
    for row in rows:
        day = date.fromisoformat(parse_day(row.get("dct") or "") or "2000-01-01")
        base = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (dateparser wants a naive day)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        spans: list[Span] = []
        at = 0
        for words, moment in search_dates(row["text"], languages=["en"], settings=settings) or []:
            place = row["text"].find(words, at)
            if place >= 0:
                at = place + len(words)
                spans.append(Span(place, at, "DATE", moment.date().isoformat()))
        found.append(spans)
    return found
