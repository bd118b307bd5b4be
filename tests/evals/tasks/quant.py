"""How well quantities are read: value, unit and direction against human labels, beside quantulum3.

A gold quantity is matched to at most one predicted quantity of its sentence, and each predicted one is used once; a pair
with equal unit and change is preferred among those of equal value. Values are equal within 0.001 %. F1 is micro-averaged
over all rows.

- `value_f1`: the value is right. An interval equals a gold range when both ends do; where the gold gives one number for a
  range (quantulum3's own tests average), the interval equals it when its middle does. An interval open on one side is
  compared by the end it has.
- `value_unit_f1`: and the unit is right. Units are compared by the names in `NAMES`; a bare count is compared by the
  lemmas of the noun phrase it counts, and is right wherever the gold says dimensionless.
- `value_change_f1`: and the direction is right: up, down, more than, less than, about, or equal. Only rows where every
  gold quantity carries a change are counted. A symbol that a set never uses counts as equal there: quantulum3's tests
  say `=` throughout, also of "up to 4,000 km", so on them the figure says no more than `value_f1`.

The CQE unit sets label quantities of their own kind: a prediction of another kind that equals no gold value of its row is
left out there, for us and for the baseline. Baseline: quantulum3 with its classifier off, scored by the same rules.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reconcile.extract import nlp
from reconcile.extract.quantities import FoundQuantity, quantities
from reconcile.extract.syntax import ParsedArticle
from reconcile.model.document import Article
from tests.evals.base import Metric, f1, records

TOLERANCE = 1e-5
KINDS = {"cqe_age": "age", "cqe_currency": "money", "cqe_temperature": "temperature"}
# canonical name -> the gold's name; the gold sets of CQE and quantulum3 differ between themselves too
NAMES = {
    "percent": "percentage", "fraction": "dimensionless", "": "dimensionless", "-": "dimensionless",
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "CNY": "chinese yuan",
    "INR": "rupee", "CAD": "canadian dollar", "AUD": "australian dollar", "NZD": "new zealand dollar",
    "HKD": "hong kong dollar", "SGD": "singapore dollar", "CHF": "swiss franc", "FRF": "french franc",
    "DEM": "deutsche mark", "ITL": "italian lira", "ESP": "peseta", "NLG": "netherlands guilde",
    "FIM": "finnish markka", "SEK": "swedish krona", "NOK": "norwegian krone", "DKK": "danish krone",
    "RUB": "russian ruble", "UAH": "hryvnia", "PLN": "zloty", "TRY": "turkish lira", "ILS": "shekel",
    "ZAR": "rand", "NGN": "naira", "PKR": "pakistani rupee", "LKR": "sri lankan rupee", "KRW": "south korean won",
    "GEL": "georgian lari", "BRL": "brazilian real", "MXN": "mexican peso", "XBT": "bitcoin",
    "pound": "pound mass", "time": "count", "light-year": "light year", "tonne": "metric ton", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One quantity, ours, the gold's or a baseline's, in the terms of the gold."""

    low: float
    high: float
    unit: str
    change: str
    kind: str = ""
    middle: bool = False
    bare: bool = False


def run(data: Path) -> dict[str, Metric]:
    """Score the quantities of every sentence of `quant.jsonl`."""
    rows = list(records(data, "quant.jsonl"))
    gold = [[_gold(quantity, row) for quantity in row["quantities"]] for row in rows]
    predicted = {"ours": _ours([row["text"] for row in rows])}
    with contextlib.suppress(ImportError):
        predicted["quantulum3"] = _quantulum([row["text"] for row in rows])
    scores = {who: score(rows, gold, items) for who, items in predicted.items()}
    ours = scores.pop("ours")
    note = "" if scores else "quantulum3 is not installed"
    return {
        name: Metric(value, {who: other[name][0] for who, other in scores.items()}, n, note=note)
        for name, (value, n) in ours.items()
    }


def score(
    rows: Sequence[dict[str, Any]], gold: Sequence[list[Item]], predicted: Sequence[list[Item]]
) -> dict[str, tuple[float, int]]:
    """Give each figure with the number of gold quantities it rests on."""
    counts = {name: [0, 0, 0] for name in ("value_f1", "value_unit_f1", "value_change_f1")}
    used = {(row.get("set"), item.change) for row, wanted in zip(rows, gold, strict=True) for item in wanted}
    for row, wanted, items in zip(rows, gold, predicted, strict=True):
        pairs, kept = match(wanted, _own_kind(row, wanted, items))
        labelled = bool(wanted) and all("change" in quantity for quantity in row["quantities"])
        for name, right in (
            ("value_f1", len(pairs)),
            ("value_unit_f1", sum(same_unit(a, b) for a, b in pairs)),
            ("value_change_f1", sum(a.change == (b.change if (row.get("set"), b.change) in used else "=") for a, b in pairs)),
        ):
            if name != "value_change_f1" or labelled:
                counts[name] = [x + y for x, y in zip(counts[name], (right, kept, len(wanted)), strict=True)]
    return {name: (f1(*count)[2], count[2]) for name, count in counts.items()}


def match(wanted: Sequence[Item], items: Sequence[Item]) -> tuple[list[tuple[Item, Item]], int]:
    """Pair gold and predicted quantities of equal value, best agreement first; also count the predictions."""
    left = list(items)
    pairs: list[tuple[Item, Item]] = []
    for item in wanted:
        fits = [other for other in left if same_value(item, other)]
        if fits:
            best = max(fits, key=lambda other: same_unit(item, other) + (item.change == other.change))
            left.remove(best)
            pairs.append((item, best))
    return pairs, len(items)


def same_value(gold: Item, other: Item) -> bool:
    """Say whether two quantities have the same value, or the gold is the middle of the other's range."""
    if gold.middle and other.low != other.high:
        return _close(gold.low, (other.low + other.high) / 2)
    return _close(gold.low, other.low) and _close(gold.high, other.high)


def same_unit(gold: Item, other: Item) -> bool:
    """Say whether two units are the same; a bare count is right where the gold says dimensionless."""
    return gold.unit == other.unit or (gold.unit == "dimensionless" and other.bare)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b)) + 1e-12


def _own_kind(row: dict[str, Any], gold: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    name = row.get("set", "")
    if name not in KINDS and name != "cqe_dimension":
        return list(items)
    own: Callable[[Item], bool] = lambda item: (
        item.kind == KINDS[name] if name in KINDS else item.kind not in ("", "money", "age", "ratio", "count")
    )
    return [item for item in items if own(item) or any(same_value(other, item) for other in gold)]


def _gold(quantity: dict[str, Any], row: dict[str, Any]) -> Item:
    text = str(quantity["value"])
    ends = re.fullmatch(r"(-?[\d.]+(?:e[+-]?\d+)?)\s*-\s*(-?[\d.]+(?:e[+-]?\d+)?)", text)
    low, high = (float(ends[1]), float(ends[2])) if ends else (float(text), float(text))
    unit = quantity.get("normalized_unit") or quantity.get("unit") or ""
    averaged = str(row.get("set", "")).startswith("quantulum")
    return Item(low, high, gold_name(unit), quantity.get("change") or "=", middle=averaged)


def gold_name(unit: str) -> str:
    """Bring a unit, ours or the gold's, to one spelling."""
    plain = unit.strip().replace("-", " ") if len(unit) > 1 else unit
    parts = [NAMES.get(part, NAMES.get(part.lower(), part.lower())) for part in plain.split(" per ")]
    return " per ".join(parts)


def _ours(texts: Sequence[str]) -> list[list[Item]]:
    return [[_item(found) for found in quantities(parsed) if found.mention.readable] for parsed in parse_all(texts)]


def parse_all(texts: Sequence[str]) -> list[ParsedArticle]:
    """Parse each text as an article of its own."""
    whole = "\n".join(text.replace("\n", " ") for text in texts)
    sentences = nlp.parse(whole, [(0, len(whole))])
    articles: list[ParsedArticle] = []
    start, at = 0, 0
    for text in texts:
        end = start + len(text)
        own = []
        while at < len(sentences) and sentences[at].start < end:
            own.append(sentences[at])
            at += 1
        article = Article(id="a", document="d", start=start, end=end, outlet=None)
        articles.append(ParsedArticle(article, whole, own))
        start = end + 1
    return articles


def _item(found: FoundQuantity) -> Item:
    mention = found.mention
    low = mention.low if mention.low is not None else mention.high
    high = mention.high if mention.high is not None else mention.low
    unit = gold_name(mention.unit or found.counted)
    return Item(low or 0.0, high or 0.0, unit, _change(found), mention.kind, bare=not mention.unit)


def _change(found: FoundQuantity) -> str:
    mention = found.mention
    if mention.change:
        return mention.change
    if mention.approximate:
        return "~"
    if mention.high is None:
        return ">"
    return "<" if mention.low is None else "="


def _quantulum(texts: Sequence[str]) -> list[list[Item]]:
    from quantulum3 import parser

    logging.getLogger("quantulum3").setLevel(logging.ERROR)
    found: list[list[Item]] = []
    for text in texts:
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                parsed = parser.parse(text)
            except Exception:  # noqa: BLE001  # the baseline fails on some texts: it has found nothing there
                parsed = []
        found.append([_from_quantulum(quantity) for quantity in parsed])
    return found


def _from_quantulum(quantity: Any) -> Item:
    dimension = quantity.unit.entity.name
    kind = {"currency": "money", "dimensionless": "", "unknown": ""}.get(dimension, dimension)
    kind = "ratio" if quantity.unit.name == "percentage" else kind
    value = float(quantity.value)
    return Item(value, value, gold_name(quantity.unit.name), "=", kind)
