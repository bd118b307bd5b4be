"""What an editor states about a file in a `<file>.toml` beside it; a wrong sidecar is left out and said."""

from __future__ import annotations

import difflib
import re
import tomllib

from reconcile.ingest.base import Metadata
from reconcile.ingest.stated import ALIASES, KEYS, VALUE_HINT, said, shortened
from reconcile.model.document import Problem

_LONGEST_KEY = 40


def read_sidecar(raw: bytes, name: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """Read a sidecar.

    Args:
        raw: Its bytes: TOML in UTF-8.
        name: The sidecar's name, for messages.

    Returns:
        What it states, and everything that is wrong in it, each with its line. Where anything is wrong nothing is
        taken from it: half of what an editor meant may mislead.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Metadata(), (left_out(name, f"line {line}: not UTF-8 text", "save it as UTF-8 text"),)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Metadata(), (left_out(name, f"not valid TOML: {error}", 'write for example: outlet = "The Courier"'),)
    known: dict[str, str | None] = {}
    problems: list[Problem] = []
    for key, value in data.items():
        try:
            known[key] = _entry(key, value)
        except (KeyError, ValueError) as error:
            hint = _did_you_mean(key) if isinstance(error, KeyError) else VALUE_HINT
            problems.append(left_out(name, f"{_line(text, key)}{error.args[0]}", hint))
    return (Metadata(), tuple(problems)) if problems else (Metadata(**known), ())


def left_out(name: str, what: str, hint: str | None) -> Problem:
    """Say that a sidecar is not used.

    Args:
        name: The sidecar's name.
        what: What is wrong, and where in it.
        hint: What to do about it.

    Returns:
        The problem, for the file that the sidecar belongs to.
    """
    return Problem(what=f"read without its sidecar {name}: {what}", hint=hint)


def _entry(key: str, value: object) -> str | None:
    """Give one entry's text.

    Raises:
        KeyError: If there is no such entry.
        ValueError: If its value cannot be used.
    """
    if key not in KEYS:
        raise KeyError(f"unknown key {shortened(key)}")
    return said(key, value)


def _line(text: str, key: str) -> str:
    """Say in which line a key stands, where that can be found."""
    written = re.compile(r"[ \t]{0,100}\[{0,2}[ \t]{0,100}[\"']?" + re.escape(key) + r"(?![\w-])")
    for number, line in enumerate(text.split("\n"), start=1):
        if written.match(line):
            return f"line {number}: "
    return ""


def _did_you_mean(key: str) -> str:
    near = difflib.get_close_matches(key[:_LONGEST_KEY].lower(), [*KEYS, *ALIASES], n=1)
    known = f"known: {', '.join(KEYS)}"
    return f"did you mean {ALIASES.get(near[0], near[0])!r}? {known}" if near else known
