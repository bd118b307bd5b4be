"""Load JSON that nobody vouches for."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from reconcile.errors import ItemError
from reconcile.ingest.decode import decode
from reconcile.ingest.values import listed
from reconcile.model.document import Problem


class Loaded(NamedTuple):
    """What a JSON file holds.

    Attributes:
        value: Its value.
        problems: What decoding it guessed or lost.
        lossy: True where characters were lost.
    """

    value: object
    problems: tuple[Problem, ...]
    lossy: bool


def json_of(raw: bytes, kind: str) -> Loaded:
    """Load a JSON file.

    Args:
        raw: Its bytes.
        kind: What it should be, for messages.

    Returns:
        Its value, with what its bytes did not say clearly.

    Raises:
        ItemError: If it is no text, not valid JSON, or nested too deeply.
    """
    decoded = decode(raw)
    try:
        return Loaded(json.loads(decoded.text.lstrip("\ufeff")), decoded.problems, decoded.lossy)
    except (ValueError, RecursionError) as error:
        raise ItemError(f"this is no {kind}: not valid JSON: {error}", hint="export it again") from error


def objects(value: object) -> list[dict[str, object]]:
    """Give the objects of a list, or a single object as a list of one; whatever else is there is left out."""
    return [one for one in listed(value) if isinstance(one, dict)]


def text_at(data: dict[str, object], *keys: str) -> str | None:
    """Give the first of some entries that is text and not empty.

    Args:
        data: A JSON object.
        *keys: Names of entries, the best first.

    Returns:
        The text with white space at its ends removed, or None.
    """
    found = (data.get(key) for key in keys)
    return next((one.strip() for one in found if isinstance(one, str) and one.strip()), None)


def json_sign(keys: str, *, value: str = "") -> re.Pattern[bytes]:
    """Make the sign of a format in JSON.

    Args:
        keys: Names of entries of which such a file has one, as a regular expression.
        value: How the entry's value begins, as a regular expression; anything where empty.

    Returns:
        A pattern that finds the entry near the start of a file that begins as JSON does.
    """
    form = rf'\A(?:\xef\xbb\xbf)?\s{{0,100}}[\[{{][\s\S]{{0,60000}}?"(?:{keys})"\s{{0,20}}:\s{{0,20}}{value}'
    return re.compile(form.encode("latin-1"), re.IGNORECASE)
