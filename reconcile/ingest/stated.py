"""The entries that an editor may state about a file, and which values they may have."""

from __future__ import annotations

import datetime as dt
import re

from reconcile.ingest.base import Metadata
from reconcile.text.dates import parse_published

KEYS = tuple(Metadata.model_fields)
ALIASES = {
    "author": "byline",
    "date": "published",
    "headline": "title",
    "link": "url",
    "publisher": "outlet",
    "source": "outlet",
}
DATES = frozenset({"published", "modified"})
VALUE_HINT = "write text in quotes; published as 2025-07-22, 2025-07-22T08:30+02:00, 2025-07 or 2025"
_EDTF = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?")
_SHOWN = 60


def said(key: str, value: object) -> str | None:
    """Give a stated value as text, a date as EDTF.

    Args:
        key: One of KEYS.
        value: What the file says, with the type its format gives it.

    Returns:
        The text, or None where the value is empty.

    Raises:
        ValueError: If it is of the wrong type, or no date where one is meant.
    """
    if key in DATES:
        return _date(key, value)
    if not isinstance(value, str):
        raise ValueError(f"{key} must be text, not {shortened(value)}")  # noqa: TRY004  a user's file, not a wrong call
    return value.strip() or None


def shortened(value: object) -> str:
    """Show a value of a user's file in a message, however long it is.

    Args:
        value: The key or value.

    Returns:
        At most 60 characters of it, as Python writes it.
    """
    try:
        shown = value.isoformat() if isinstance(value, dt.date | dt.time) else repr(value)
    except ValueError:
        return "a number of many digits"
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def _date(key: str, value: object) -> str | None:
    if isinstance(value, dt.date):
        text = value.isoformat()
    elif isinstance(value, int) and not isinstance(value, bool):
        text = str(value)
    elif isinstance(value, str):
        text = value.strip()
    else:
        raise ValueError(f"{key} must be a date, not {shortened(value)}")  # noqa: TRY004  a user's file
    day = text if not text or _EDTF.fullmatch(text) else parse_published(text)
    if day is None:
        raise ValueError(f"{key} {shortened(text)} is no date")
    return day or None
