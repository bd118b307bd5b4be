"""The dates of a group on one axis, where they differ in day or in what they mark."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.agreement import Agreement
from reconcile.model.values import DateRole, DateValue, FieldName
from reconcile.report.index import Index
from reconcile.report.labels import ROLES
from reconcile.report.wording import calendar_day, interval

MOST_POINTS = 12
MARGIN = 4.0  # per cent of the axis kept free at both ends
LABEL_ROOM = 48.0  # per cent of the axis that a label needs beside its date
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
        since: True where its beginning is open: it reaches to the start of the axis.
        onward: True where its end is open: it reaches to the end of the axis.
    """

    number: int
    when: str
    role: str
    said: tuple[tuple[str, str], ...]
    left: float
    width: float
    since: bool = False
    onward: bool = False

    @property
    def y(self) -> int:
        """Give the height of its lane in pixels."""
        return self.number * 22 - 8

    @property
    def label(self) -> str:
        """Say where its label has room: `after` it, `before` it or, where it fills the axis, `inside` it."""
        if 100 - self.left - self.width >= LABEL_ROOM:
            return "after"
        return "before" if self.left >= LABEL_ROOM else "inside"


def timeline(agreement: Agreement, index: Index) -> tuple[Point, ...]:
    """Put the dates of a group on one axis.

    Args:
        agreement: The group's verdict.
        index: The report's parts.

    Returns:
        The dates in order; empty where fewer than two differ.
    """
    dates = _collect(agreement, index)
    placed = sorted((_first_day(value), key) for key, (value, _) in dates.items())[:MOST_POINTS]
    if len(placed) < 2:
        return ()
    days = [day for _, key in placed for day in (calendar_day(key[0]), calendar_day(key[1])) if day]
    axis = (min(days).toordinal(), max(days).toordinal())
    return tuple(_point(number, *dates[key], axis) for number, (_, key) in enumerate(placed, 1))


def _point(number: int, value: DateValue, said: list[tuple[str, str]], axis: tuple[int, int]) -> Point:
    """Place one date on an axis from one day to another, both as ordinals."""
    first, last = calendar_day(value.earliest), calendar_day(value.latest)
    scale = (100 - 2 * MARGIN) / max(1, axis[1] - axis[0])
    left = MARGIN + (first.toordinal() - axis[0]) * scale if first else 0.0
    right = MARGIN + (last.toordinal() - axis[0]) * scale if last else 100.0
    return Point(
        number=number,
        when=interval(value),
        role=ROLES[value.role],
        said=tuple(dict.fromkeys(said)),
        left=round(left, 2),
        width=0.0 if first == last else round(max(LEAST_WIDTH, right - left), 2),
        since=first is None,
        onward=last is None,
    )


Key = tuple[str, str, DateRole]


def _collect(agreement: Agreement, index: Index) -> dict[Key, tuple[DateValue, list[tuple[str, str]]]]:
    """Gather the distinct resolved dates of a group with who gives them in which words."""
    found: dict[Key, tuple[DateValue, list[tuple[str, str]]]] = {}
    for claim_id in agreement.group.claims:
        if claim_id not in index.claims:
            continue
        article = index.claims[claim_id].article
        for field in index.claims[claim_id].values(FieldName.DATE):
            if isinstance(field.value, DateValue) and _resolved(field.value):
                key = (field.value.earliest or "", field.value.latest or "", field.value.role)
                found.setdefault(key, (field.value, []))[1].append((index.outlet(article), field.raw))
    return found


def _resolved(value: DateValue) -> bool:
    return value.resolved != "unresolved" and bool(calendar_day(value.earliest) or calendar_day(value.latest))


def _first_day(value: DateValue) -> int:
    """Give the day a date is sorted by: its first, or where that is open its last."""
    first = calendar_day(value.earliest) or calendar_day(value.latest)
    return first.toordinal() if first else 0
