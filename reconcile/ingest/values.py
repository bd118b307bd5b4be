"""Values as formats state them: the first that can be used is taken."""

from __future__ import annotations

from reconcile.text.dates import parse_published

_ADDRESS = ("https://", "http://")
_LONGEST = 500


def listed(value: object) -> list[object]:
    """Give a value that may be one or a list as a list."""
    return value if isinstance(value, list) else [value]


def texts(value: object) -> list[str]:
    """Give the texts of a value that may be one or a list."""
    return [one for one in listed(value) if isinstance(one, str)]


def clean(*values: str | None) -> str | None:
    """Give the first value that holds words, white space collapsed and bounded."""
    found = (" ".join((value or "").split())[:_LONGEST] for value in values)
    return next((words for words in found if words), None)


def day(*values: str | None) -> str | None:
    """Give the first value that is a date, with its time of day where it has one, as EDTF."""
    return next((found for value in values if value and (found := parse_published(value))), None)


def address(*values: str | None) -> str | None:
    """Give the first value that is an address of the web."""
    return next((one.strip() for one in values if one and one.strip().startswith(_ADDRESS)), None)
