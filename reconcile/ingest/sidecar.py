"""What an editor states about a file: a `<file>.toml` beside it or front matter on top of it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib

from reconcile.errors import ConfigError
from reconcile.ingest.base import Metadata
from reconcile.model.document import Problem
from reconcile.text.dates import parse_published

KEYS = tuple(Metadata.model_fields)
_ALIASES = {
    "author": "byline",
    "date": "published",
    "headline": "title",
    "link": "url",
    "publisher": "outlet",
    "source": "outlet",
}
_EDTF = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?")
_FENCES = ("---", "+++")
_MOST_LINES = 200
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(?P<value>.{0,2000})")


def read_sidecar(text: str, where: str) -> Metadata:
    """Read a sidecar.

    Args:
        text: The TOML text.
        where: The sidecar's name, for messages.

    Returns:
        What it states.

    Raises:
        ConfigError: If it is not TOML, has an unknown key, or a value that cannot be used.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = 'write for example: outlet = "The Courier"'
        raise ConfigError(f"not valid TOML: {error}", where=where, hint=hint) from error
    for key in data:
        if key not in KEYS:
            raise ConfigError(f"unknown key {key!r}", where=where, hint=_did_you_mean(key))
    try:
        return Metadata(**{key: _said(key, value) for key, value in data.items()})
    except ValueError as error:
        hint = "write text in quotes; published as 2025-07-22, 2025-07 or 2025"
        raise ConfigError(str(error), where=where, hint=hint) from error


def _did_you_mean(key: str) -> str:
    near = difflib.get_close_matches(key.lower(), [*KEYS, *_ALIASES], n=1)
    known = f"known: {', '.join(KEYS)}"
    return f"did you mean {_ALIASES.get(near[0], near[0])!r}? {known}" if near else known


def _said(key: str, value: object) -> str | None:
    """Give a value as text, a date as EDTF.

    Raises:
        ValueError: If it cannot be used.
    """
    if not isinstance(value, str | dt.date | int):
        raise ValueError(f"{key} must be text")  # noqa: TRY004  a wrong value of a user's file, not a wrong call
    said = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
    if key != "published" or not said:
        return said or None
    published = said if _EDTF.fullmatch(said) else parse_published(said)
    if published is None:
        raise ValueError(f"published {said!r} is no date")
    return published


def front_matter(text: str) -> tuple[int, Metadata, tuple[Problem, ...]]:
    """Read the front matter on top of a text.

    Front matter is written by other tools too, so what cannot be used is passed over and said, and the file is
    read all the same.

    Args:
        text: The text of a file.

    Returns:
        Where the front matter ends (0 without one), what it states, and what in it could not be used.
    """
    end, fence, body = _fenced(text)
    if not end:
        return 0, Metadata(), ()
    try:
        data = tomllib.loads(body) if fence == "+++" else _entries(body)
    except tomllib.TOMLDecodeError as error:
        return end, Metadata(), (Problem(what=f"front matter is not valid TOML: {error}", hint="correct it"),)
    if not data:
        return 0, Metadata(), ()
    named = {_ALIASES.get(key.lower(), key.lower()): value for key, value in data.items()}
    known: dict[str, str | None] = {}
    problems: list[Problem] = []
    for key in KEYS:
        try:
            known[key] = _said(key, named[key]) if key in named else None
        except ValueError as error:
            problems.append(Problem(what=f"front matter: {error}", hint="it is taken as unknown"))
    return end, Metadata(**known), tuple(problems)


def _fenced(text: str) -> tuple[int, str, str]:
    """Find a block between two lines `---` (YAML) or `+++` (TOML): where it ends, its fence and what is in it."""
    lines = text[:100_000].splitlines(keepends=True)[: _MOST_LINES + 2]
    fence = lines[0].strip(" \t\r\n\ufeff") if lines else ""
    if fence not in _FENCES:
        return 0, "", ""
    for at, line in enumerate(lines[1:], 1):
        if line.strip() == fence:
            return sum(map(len, lines[: at + 1])), fence, "".join(lines[1:at])
    return 0, "", ""


def _entries(body: str) -> dict[str, object]:
    """Read `key: value` lines; nested YAML is nothing an article's metadata needs."""
    found: dict[str, object] = {}
    for line in body.splitlines():
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry:
            found[entry["key"]] = entry["value"].strip().strip("\"'")
    return found
