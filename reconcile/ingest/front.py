"""Front matter: what stands about an article between two fences on top of its text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from reconcile.ingest.base import Metadata
from reconcile.ingest.stated import ALIASES, KEYS, said
from reconcile.model.document import Problem

_FENCES = ("---", "+++")
_MOST_LINES = 200
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]{0,40})[ \t]{0,100}:(?P<value>.{0,2000})")
_COMMENT = re.compile(r"[ \t]#.{0,2000}$")
_QUOTED = re.compile(r"(?P<mark>[\"'])(?P<words>.{0,2000})(?P=mark)")
_NUMBER = re.compile(r"[-+]?\d{1,30}(?:\.\d{1,30})?")
_EMPTY = ("", "~", "null")
_NO_TEXT = ("true", "false")
_NO_TEXT_STARTS = tuple("[{&*!|>\"'")  # what begins with these is a list, a table, a reference or an open quote
_HINT = "it is taken as unknown; write it on one line, text in quotes, a date as 2025-07-22"


@dataclass(frozen=True, slots=True)
class _NotText:
    """A value of another type than text, as written."""

    written: str

    def __repr__(self) -> str:
        return self.written


def front_matter(text: str) -> tuple[int, Metadata, tuple[Problem, ...]]:
    """Read the front matter on top of a text.

    Front matter is written by other tools too, so entries of other names are passed over, and what cannot be used
    is said.

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
    except (ValueError, RecursionError) as error:
        return end, Metadata(), (Problem(what=f"front matter is not valid TOML: {error}", hint="correct it"),)
    if not data:
        return 0, Metadata(), ()
    named = {ALIASES.get(key.lower(), key.lower()): value for key, value in data.items()}
    known: dict[str, str | None] = {}
    problems: list[Problem] = []
    for key in (key for key in KEYS if key in named):
        try:
            known[key] = said(key, named[key])
        except ValueError as error:
            problems.append(Problem(what=f"front matter: {error}", hint=_HINT))
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
    """Read `key: value` lines; what goes on over several lines is a list or a table, which no entry may be."""
    found: dict[str, object] = {}
    last = ""
    for line in body.splitlines():
        entry = _ENTRY.fullmatch(line)
        if entry:
            last = entry["key"]
            found[last] = _plain(entry["value"])
        elif last and line.startswith((" ", "\t", "- ")) and not line.lstrip().startswith("#"):
            found[last] = _NotText("several lines") if line.strip() else found[last]
    return found


def _plain(written: str) -> object:
    """Give a value as YAML means it: quoted or bare text as text, all else as something that is not text."""
    value = written.strip()
    quoted = _QUOTED.fullmatch(value) or _QUOTED.fullmatch(_COMMENT.sub("", value).rstrip())
    if quoted:
        return quoted["words"]
    value = _COMMENT.sub("", value).rstrip()
    if value.lower() in _EMPTY:
        return ""
    if _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return _NotText(value) if value.startswith(_NO_TEXT_STARTS) or value.lower() in _NO_TEXT else value
