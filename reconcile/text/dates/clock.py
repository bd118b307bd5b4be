"""Read the time of day that stands beside the date of publication, with its distance from UTC where that is certain."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

_HOUR = timedelta(hours=1)
# What has one meaning the whole year round, in hours from UTC.
_FIXED = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "SAST": 2, "PKT": 5, "WIB": 7, "HKT": 8, "SGT": 8,
    "JST": 9, "KST": 9,
}  # fmt: skip
# What changes with the season or the year. A name of the wrong season ("EST" in July) may mean either hour: no zone.
# Left out is what several zones are called, hours apart: CST (China), PST (the Philippines), BST, IST, AST.
_SEASONAL = {
    "America/New_York": ("ET", "EST", "EDT"),
    "America/Chicago": ("CT", "CDT"),
    "America/Denver": ("MT", "MST", "MDT"),
    "America/Los_Angeles": ("PT", "PDT"),
    "Europe/Lisbon": ("WET", "WEST"),
    "Europe/Paris": ("CET", "CEST"),
    "Europe/Athens": ("EET", "EEST"),
    "Europe/Moscow": ("MSK",),
    "Australia/Sydney": ("AEST", "AEDT"),
    "Pacific/Auckland": ("NZST", "NZDT"),
}
_PLACES = {name: place for place, names in _SEASONAL.items() for name in names}
_EITHER = frozenset({"ET", "CT", "MT", "PT"})  # names that hold in both seasons
_EARLIEST, _LATEST = -12 * _HOUR, 14 * _HOUR  # what distances from UTC are in use

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.])(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?(?![\d:])"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
_COMPACT = r"(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?!\d)"
_ZONE = (
    r"(?:\s?\(?(?:(?:UTC|GMT)?(?P<sign>[+−-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?(?!\d)"
    r"|(?P<name>[A-Z]{1,4})(?![A-Za-z]))\)?)?"
)
_BETWEEN = r"(?:\s{1,3}(?:[|·•–—@-]\s{0,3})?|[,|·•–—@]\s{0,3})(?:at\s{1,2})?"
_WEEKDAY = r"(?:(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]{0,6}\.?,?\s{1,3})?"
_AFTER = (
    re.compile(rf"(?:T|{_BETWEEN}){_CLOCK}{_ZONE}", re.ASCII),
    re.compile(rf"T?{_COMPACT}{_ZONE}", re.ASCII),
)
_BEFORE = re.compile(rf"(?<![\d:.,$]){_CLOCK}{_ZONE}(?:[,|·•–—-]|\s){{1,4}}(?:on\s)?{_WEEKDAY}\Z", re.ASCII)
_NEAR = 60  # characters before the date in which a time may stand


def clock_beside(day: date, text: str, start: int, end: int) -> str:
    """Read the time of day beside a date.

    Midnight to the second is what systems write that know only the day, so it is no time. A time without a zone is
    local; so is one with a name that several zones bear.

    Args:
        day: The date.
        text: What it was read from.
        start: Where it begins there.
        end: Where it ends.

    Returns:
        What EDTF (level 0) puts behind the day: `T07:45:00-04:00`, `T07:45:00Z`, `T07:45:00` for a local time, or
        nothing.

    Source: RFC 2822 and the IANA time zone database for the names of zones.
    """
    after = (form.match(text, end) for form in _AFTER)
    before = _BEFORE.search(text[max(0, start - _NEAR) : start])
    for hit in (*after, before):
        told = _time(hit) if hit else None
        if hit and told is not None and not (hit is before and not _is_marked(hit)):
            return _written(datetime.combine(day, told), hit) if told != time() else ""
    return ""


def _is_marked(hit: re.Match[str]) -> bool:
    """Tell a time from a length or a price: it has am or pm, or a zone."""
    parts = hit.groupdict()
    return bool(parts.get("half") or parts["sign"] or parts["name"])


def _time(hit: re.Match[str]) -> time | None:
    parts = hit.groupdict()
    hour, half = int(parts["hour"]), (parts.get("half") or "").lower()
    if (half and not 1 <= hour <= 12) or (parts["minute"] is None and not half):
        return None
    if parts.get("mark") == "." and not _is_marked(hit):
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    try:
        return time(hour, int(parts["minute"] or 0), min(int(parts["second"] or 0), 59))  # 60: a leap second
    except ValueError:
        return None


def _written(local: datetime, hit: re.Match[str]) -> str:
    offset = _offset(local, hit)
    zone = None if offset is None else timezone(offset)
    return "T" + local.replace(tzinfo=zone).timetz().isoformat().replace("+00:00", "Z")


def _offset(local: datetime, hit: re.Match[str]) -> timedelta | None:
    """Give the distance from UTC; nothing where it is not told, not certain or not possible."""
    name = hit["name"]
    if name:
        return _FIXED[name] * _HOUR if name in _FIXED else _in_season(local, name)
    if not hit["sign"]:
        return None
    size = timedelta(hours=int(hit["hours"]), minutes=int(hit["minutes"] or 0))
    offset = size if hit["sign"] == "+" else -size
    return offset if _EARLIEST <= offset <= _LATEST else None


def _in_season(local: datetime, name: str) -> timedelta | None:
    """Give what a name means at a time; nothing in the hours when the clock is changed, where it may be two things."""
    if name not in _PLACES:
        return None
    zone = ZoneInfo(_PLACES[name])
    times = [local.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    found = {one.utcoffset() for one in times if name in _EITHER or one.tzname() == name}
    offset = found.pop() if len(found) == 1 else None
    return offset if offset is not None and offset % _HOUR == timedelta() else None
