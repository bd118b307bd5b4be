"""Who publishes at an address, and which date an address carries."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from urllib.parse import SplitResult, urlsplit

from tld import get_fld

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:^|[/_-]){_YEAR}[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)",
        rf"(?:^|[/_-]){_YEAR}(?P<mark>[/-])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)",
        rf"/{_YEAR}/(?P<month>{'|'.join(_NAMES)})[a-z]{{0,6}}/(?P<day>0?[1-9]|[12]\d|3[01])(?=/)",
        rf"/{_YEAR}/[A-Za-z][\w.-]{{1,40}}/(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?=/)",
    )
)
_NOT_ACCOUNT = re.compile(
    r"company|feed|groups|hashtag|home|in|intent|pages|permalink\.php|posts?|profile|p|r|reels?|search|share|shorts|status"
    r"|stor(?:y\.php|ies)|user|videos?|watch",
    re.IGNORECASE,
)
_MONTH = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?=/|$)")


def outlet_of(url: str) -> str | None:
    """Name the outlet that publishes at an address.

    Args:
        url: An absolute address.

    Returns:
        The outlet's name, the account on a platform (`@name (X)`), the bare registrable domain where the domain
        is not in `data/outlets.toml`, or None where the address is a bare number or a single word.
    """
    parts = _split(url)
    if parts is None or not parts.hostname:
        return None
    host = parts.hostname.lower().removeprefix("www.")
    if is_platform(url):
        return _on_platform(host, parts.path)
    registrable = get_fld(f"https://{host}", fail_silently=True)
    return listed_outlet(url) or (registrable if isinstance(registrable, str) else _unlisted(host))


def listed_outlet(url: str) -> str | None:
    """Name the outlet that publishes at an address, but only one of `data/outlets.toml`.

    Args:
        url: An absolute address.

    Returns:
        The outlet's full name, or None where its domain is not listed.
    """
    parts = _split(url)
    host = (parts.hostname or "").lower() if parts else ""
    return next((_tables()[0][name] for name in _parents(host) if name in _tables()[0]), None)


def _on_platform(host: str, path: str) -> str | None:
    """Name the account on a platform; nobody where an address is a short form that hides whose it is."""
    platform = next(_tables()[1][name] for name in _parents(host) if name in _tables()[1])
    return _account(path, platform) if platform else None


def _unlisted(host: str) -> str | None:
    """Give the last two labels of a host outside the public list, such as `.example` (RFC 2606); never an address."""
    labels = host.split(".")
    named = len(labels) > 1 and all(labels) and not labels[-1].isdigit() and ":" not in host
    return ".".join(labels[-2:]) if named else None


def is_platform(url: str) -> bool:
    """Tell whether an address leads to a platform where everybody publishes, or is a short form that hides where."""
    parts = _split(url)
    host = (parts.hostname or "").lower() if parts else ""
    return any(name in _tables()[1] for name in _parents(host))


def date_in(url: str) -> str | None:
    """Read the publication date that many outlets write into an address.

    Args:
        url: An address such as `https://…/2025/07/22/slug`, `…/2025/trade/07/22/slug` or `…/202501/123.shtml`.

    Returns:
        EDTF: a day, or a month where only that is given, or None.
    """
    parts = _split(url)
    path = parts.path if parts else ""
    hit = next((hit for form in _DAYS if (hit := form.search(path))), None)
    if hit:
        year, day = int(hit["year"]), int(hit["day"])
        month = int(hit["month"]) if hit["month"].isdecimal() else _NAMES.index(hit["month"].lower()) + 1
        return f"{year}-{month:02}-{day:02}" if _exists(year, month, day) else None
    hit = _MONTH.search(path)
    return f"{hit[1]}-{hit[2]}" if hit else None


def _exists(year: int, month: int, day: int) -> bool:
    longest = (31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return day <= longest[month - 1]


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        _ = parts.hostname
    except ValueError:
        return None
    return parts


def _parents(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[n:]) for n in range(min(len(labels), 8))]


def _account(path: str, platform: str) -> str:
    first = path.strip("/").split("/")[0]
    handle = first.removeprefix("@")
    named = re.fullmatch(r"[\w.-]{2,40}", handle) and not _NOT_ACCOUNT.fullmatch(handle)
    return f"@{handle} ({platform})" if named else platform


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    data = tomllib.loads(files("reconcile").joinpath("data/outlets.toml").read_text(encoding="utf-8"))
    return data["domains"], data["platforms"]
