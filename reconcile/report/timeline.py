"""The dates of a group on one axis, where they differ in day or in what they mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reconcile.model.agreement import Agreement
from reconcile.model.values import DateRole, DateValue, FieldName
from reconcile.report.index import Index
from reconcile.report.labels import ROLES
from reconcile.report.wording import calendar_day, interval

MOST_POINTS = 12
MARGIN = 4.0  # per cent of the axis kept free at both ends
LEAST_WIDTH = 1.2  # per cent, so that a single day stays visible


@dataclass(frozen=True, slots=True)
class Point:
    """One date on the axis.

    Args:
        number: Its number in the list below the drawing, from 1.
        when: The date in words.
        role: Which milestone it marks, in words.
        said: The outlets that give it with their words for it.
        left: Where it begins, in per cent of the axis.
        width: How long it is, in per cent of the axis; 0 for a single day.
    """

    number: int
    when: str
    role: str
    said: tuple[tuple[str, str], ...]
    left: float
    width: float

    @property
    def y(self) -> int:
        """Give the height of its lane in pixels."""
        return self.number * 22 - 8

    @property
    def late(self) -> bool:
        """Say whether its label has more room on its left than on its right."""
        return self.left > 100 - self.left - self.width


def timeline(agreement: Agreement, index: Index) -> tuple[Point, ...]:
    """Put the dates of a group on one axis.

    Args:
        agreement: The group's verdict.
        index: The report's parts.

    Returns:
        The dates in order; empty where fewer than two differ.
    """
    dates = _collect(agreement, index)
    if len(dates) < 2:
        return ()
    spans = {key: _span(value) for key, (value, _) in dates.items()}
    placed = sorted((span, key) for key, span in spans.items() if span is not None)[:MOST_POINTS]
    if len(placed) < 2:
        return ()
    low = min(span[0] for span, _ in placed)
    length = max(1, max(span[1] for span, _ in placed) - low)
    scale = (100 - 2 * MARGIN) / length
    return tuple(
        Point(
            number=number,
            when=interval(dates[key][0]),
            role=ROLES[dates[key][0].role],
            said=tuple(dict.fromkeys(dates[key][1])),
            left=round(MARGIN + (span[0] - low) * scale, 2),
            width=round(max(LEAST_WIDTH, (span[1] - span[0]) * scale), 2) if span[1] > span[0] else 0.0,
        )
        for number, (span, key) in enumerate(placed, 1)
    )


Key = tuple[str, DateRole]


def _collect(agreement: Agreement, index: Index) -> dict[Key, tuple[DateValue, list[tuple[str, str]]]]:
    """Gather the distinct dates of a group with who gives them in which words."""
    found: dict[Key, tuple[DateValue, list[tuple[str, str]]]] = {}
    for claim_id in agreement.group.claims:
        if claim_id not in index.claims:
            continue
        article = index.claims[claim_id].article
        for field in index.claims[claim_id].values(FieldName.DATE):
            if isinstance(field.value, DateValue) and field.value.edtf:
                said = found.setdefault((field.value.edtf, field.value.role), (field.value, []))[1]
                said.append((index.outlet(article), field.raw))
    return found


def _span(value: DateValue) -> tuple[int, int] | None:
    """Give first and last day as ordinals; an open end is drawn as a single day."""
    first, last = calendar_day(value.earliest), calendar_day(value.latest)
    known: list[date] = [day for day in (first, last) if day is not None]
    return (known[0].toordinal(), known[-1].toordinal()) if known else None
