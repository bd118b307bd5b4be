"""What an editor states about a file in a `<file>.toml` beside it; a wrong sidecar is left out and said."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from reconcile.ingest.base import Metadata
from reconcile.ingest.keys import line_of, near
from reconcile.ingest.stated import ALIASES, KEYS, VALUE_HINT, said, shortened
from reconcile.ingest.tables import COLUMNS
from reconcile.model.document import Problem
from reconcile.model.retrieval import Retrieval

RETRIEVED = "retrieved"  # the table that `reconcile add` writes
MAPPING = "columns"  # the table that says which column of a table of articles holds what
_KNOWN = f"known: {', '.join(KEYS)}"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says.

    Attributes:
        stated: About the article.
        problems: What is wrong in it.
        retrieved: How the file came here, where `reconcile add` brought it in.
        columns: Which column of a table of articles holds what.
    """

    stated: Metadata = field(default_factory=Metadata)
    problems: tuple[Problem, ...] = ()
    retrieved: Retrieval | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def read_sidecar(raw: bytes, name: str) -> Sidecar:
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
        return Sidecar(problems=(left_out(name, f"line {line}: not UTF-8 text", "save it as UTF-8 text"),))
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        hint = 'write for example: outlet = "The Courier"'
        return Sidecar(problems=(left_out(name, f"not valid TOML: {error}", hint),))
    known, faults = entries({key: value for key, value in data.items() if key not in {RETRIEVED, MAPPING}}, text)
    columns = _columns(data.get(MAPPING, {}), text, faults)
    retrieved = None
    try:
        retrieved = Retrieval.model_validate(data[RETRIEVED]) if RETRIEVED in data else None
    except ValidationError as error:
        where = ".".join(map(str, (RETRIEVED, *error.errors()[0]["loc"])))
        faults.append((f"{where} is not as `reconcile add` wrote it", "remove the table or add the source again"))
    if faults:
        return Sidecar(problems=tuple(left_out(name, what, hint) for what, hint in faults))
    return Sidecar(known, (), retrieved, columns)


def entries(table: dict[str, object], text: str) -> tuple[Metadata, list[tuple[str, str]]]:
    """Check what is stated about a file.

    Args:
        table: Keys and values as TOML gives them.
        text: The text they stand in, for the lines of faults.

    Returns:
        What is stated rightly, and each fault with its line and what to do about it.
    """
    known: dict[str, str | None] = {}
    faults: list[tuple[str, str]] = []
    for key, value in table.items():
        try:
            known[key] = _entry(key, value)
        except KeyError as error:
            faults.append((f"{line_of(text, key)}{error.args[0]}", _did_you_mean(key)))
        except ValueError as error:
            faults.append((f"{line_of(text, key)}{error.args[0]}", VALUE_HINT))
    return Metadata(**known), faults


def _columns(table: object, text: str, faults: list[tuple[str, str]]) -> dict[str, str]:
    """Check which columns are stated; what is wrong is added to the faults."""
    hint = f'write [{MAPPING}] and under it text = "name of the column"; known: {", ".join(COLUMNS)}'
    if not isinstance(table, dict):
        faults.append((f"{line_of(text, MAPPING)}{MAPPING} must be a table, not {shortened(table)}", hint))
        return {}
    for key, name in table.items():
        if key not in COLUMNS:
            faults.append((f"{line_of(text, key)}unknown key {shortened(key)} in [{MAPPING}]", hint))
        elif not isinstance(name, str):
            faults.append((f"{line_of(text, key)}{key} in [{MAPPING}] must be text, not {shortened(name)}", hint))
    return {key: name for key, name in table.items() if key in COLUMNS and isinstance(name, str)}


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


def _did_you_mean(key: str) -> str:
    """Name the key that was probably meant; other words for a key count too."""
    meant = near(key, (*KEYS, *ALIASES))
    return f"did you mean {ALIASES.get(meant, meant)!r}? {_KNOWN}" if meant else _KNOWN
