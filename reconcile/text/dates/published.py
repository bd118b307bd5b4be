"""Read the date of publication, with the time of day where it is given, out of a metadata value or a byline."""

from __future__ import annotations

import re
from datetime import date

from reconcile.text.dates.clock import clock_beside
from reconcile.text.dates.edtf import day_of

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:1[6-9]|20|21)\d\d)(?!\d)"
# In the order they are tried; the first that gives a real day wins.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T?\d{0,6}Z?(?!\d))",
        rf"\b{_NAME}\s{{0,3}}(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s{{0,3}},\s{{0,3}}|\s{{1,3}}){_YEAR}",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?[\s./-]{{0,3}}(?:of\s)?{_NAME}[\s,./-]{{0,3}}{_YEAR}",
        rf"(?<!\d)(?P<a>\d\d?)(?P<mark>[-/.])(?P<b>\d\d?)(?P=mark){_YEAR}",
    )
)


def slash_order(first: int, second: int, *, day_first: bool = False) -> tuple[int, int]:
    """Tell month and day of a date such as 7/15/2025 or 15/7/2025.

    The rule: a number above 12 is the day; where both could be months the American order, month first, is taken,
    unless the text is known to write the day first, as dates with full stops (15.7.2025) do.

    Args:
        first: The number before the first stroke.
        second: The number after it.
        day_first: True where the day is known to come first.

    Returns:
        Month and day.
    """
    if first > 12 or (day_first and second <= 12):
        return second, first
    return first, second


def parse_published(text: str) -> str | None:
    """Read one date string of a page's metadata or byline.

    The day and the time are those that the publisher wrote, with their distance from UTC where it is told without
    doubt (`clock_beside`); else the time is a local one. Dates in figures follow `slash_order`.

    Args:
        text: Such as `Thursday, Oct 9, 2025 7:45 am ET`, `2025-07-15T15:44:05+02:00` or `15 July 2025`.

    Returns:
        EDTF level 0 (`2025-10-09T07:45:00-04:00`, `2025-07-15T15:44:05+02:00`, `2025-07-15`), or None where no full
        date stands in the text.
    """
    head = text[:300]
    hits = [hit for form in _FORMS for hit in form.finditer(head)]
    for hit in sorted(hits, key=lambda found: found.start()):
        day = _day(hit.groupdict())
        if day:
            return day.isoformat() + clock_beside(day, head, hit.start(), hit.end())
    return None


def parse_day(text: str) -> str | None:
    """Read one date string as `parse_published` does, but the day alone.

    Args:
        text: Such as `Thursday, Oct 9, 2025 7:45 am ET`.

    Returns:
        The day as EDTF (`2025-10-09`), or None where no full date stands in the text.
    """
    return day_of(parse_published(text) or "") or None


def _day(parts: dict[str, str | None]) -> date | None:
    if parts.get("a"):
        month, day = slash_order(int(parts["a"] or 0), int(parts["b"] or 0), day_first=parts["mark"] == ".")
    else:
        name = parts.get("name")
        month = _MONTHS[name[:3].lower()] if name else int(parts["month"] or 0)
        day = int(parts["day"] or 0)
    try:
        return date(int(parts["year"] or 0), month, day)
    except ValueError:
        return None
