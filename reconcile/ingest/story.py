"""`story.toml`: what an editor states about a story; a wrong one stops the run, since it decides what the run does."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, ValidationError

from reconcile.config import Settings
from reconcile.errors import ConfigError, ItemError
from reconcile.ingest.base import Metadata
from reconcile.ingest.files import bytes_of
from reconcile.ingest.keys import did_you_mean, line_of
from reconcile.ingest.limits import MOST_SIDECAR_BYTES
from reconcile.ingest.sidecar import entries
from reconcile.ingest.sources import MANIFEST
from reconcile.ingest.stated import shortened
from reconcile.model.base import Frozen

_WILD = frozenset("*?[")
_SAID = {"tuple_type": "must be a list", "string_type": "must be text", "dict_type": "must be a table"}
_LINE = re.compile(r"line (\d{1,9}): ")
Fault = tuple[str, str]


class Manifest(Frozen):
    """What an editor states about a story in its `story.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="reconcile story.toml")

    title: str | None = Field(default=None, description="The report's title; made of the folder's name where missing.")
    files: dict[str, Metadata] = Field(
        default={},
        description="What is known about files, by name or pattern (`ledger-*.html`, `crawl.zip/*`); a sidecar wins.",
    )
    families: dict[str, tuple[str, ...]] = Field(
        default={},
        description="Outlets of one publisher, by the publisher's name: two of them are not known to be two voices.",
    )
    settings: Settings = Field(default=Settings(), description="Settings for this story; the command line wins.")

    def told_about(self, name: str) -> Metadata:
        """Give what is stated about a file.

        Args:
            name: Its path in the story's folder.

        Returns:
            The entry of its own name, filled from those of the patterns it fits, in their order.
        """
        told = self.files.get(name, Metadata())
        for pattern, entry in self.files.items():
            if fnmatchcase(name, pattern):
                told = told.over(entry)
        return told


def read_manifest(folder: Path) -> Manifest:
    """Read a story's `story.toml`.

    Args:
        folder: The story's folder.

    Returns:
        What it states; the defaults where there is none.

    Raises:
        ConfigError: If it cannot be read or is wrong; the message names the line and what was probably meant.
    """
    path = folder / MANIFEST
    if not path.exists():
        return Manifest()
    try:
        text = bytes_of(path, MOST_SIDECAR_BYTES).decode("utf-8-sig")
        data = tomllib.loads(text)
    except ItemError as error:
        raise ConfigError(error.what, where=str(path), hint=error.hint) from error
    except UnicodeDecodeError as error:
        raise ConfigError("this file is not UTF-8 text", where=str(path), hint="save it as UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"not valid TOML: {error}", where=str(path), hint='write for example: title = "T"') from error
    manifest, faults = _manifest(data, text)
    faults += _missing(manifest, text, folder)
    if len(faults) > 1:
        listed = "\n".join(f"  {what} ({hint})" for what, hint in sorted(faults, key=_place))
        raise ConfigError(f"{len(faults)} things are wrong\n{listed}", where=str(path))
    if faults:
        raise ConfigError(faults[0][0], where=str(path), hint=faults[0][1])
    return manifest


def json_schema() -> dict[str, Any]:
    """Generate the JSON Schema of `story.toml` from its type.

    Returns:
        The schema, JSON Schema draft 2020-12; it can be named in an editor that knows TOML.
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Manifest.model_json_schema()


def _manifest(data: dict[str, Any], text: str) -> tuple[Manifest, list[Fault]]:
    """Check every part; what is right in it is kept, so that all faults can be told at once."""
    known = tuple(Manifest.model_fields)
    faults = [
        (f"{line_of(text, key)}unknown key {shortened(key)}", did_you_mean(key, known))
        for key in data
        if key not in known
    ]
    files: dict[str, Metadata] = {}
    for name, table in _tables(data, "files", faults):
        files[name], wrong = entries(table, text)
        faults += [(f"{what} in [files.{shortened(name)}]", hint) for what, hint in wrong]
    right: dict[str, Any] = {"files": files}
    for key in ("title", "families", "settings"):
        try:
            if key in data:
                right[key] = getattr(Manifest.model_validate({key: data[key]}), key)
        except ValidationError as error:
            faults += _faults(error, text)
    return Manifest(**right), faults


def _tables(data: dict[str, Any], key: str, faults: list[Fault]) -> Iterator[tuple[str, dict[str, object]]]:
    """Give the tables inside a table; what is no table is a fault."""
    hint = f'write [{key}."article.html"] and under it outlet = "The Courier"'
    outer = data.get(key, {})
    if not isinstance(outer, dict):
        faults.append((f"{key} must be a table, not {shortened(outer)}", hint))
        return
    for name, table in outer.items():
        if isinstance(table, dict):
            yield name, table
        else:
            faults.append((f"{key}.{shortened(name)} must be a table, not {shortened(table)}", hint))


def _faults(error: ValidationError, text: str) -> Iterator[Fault]:
    """Put what the types refuse into words, with the line and what was probably meant."""
    for one in error.errors():
        place = [str(step) for step in one["loc"]]
        named = [step for step in place if not step.isdigit()]
        line = line_of(text, named[-1])
        if one["type"] == "extra_forbidden":
            yield f"{line}unknown key {place[-1]!r} in [{place[0]}]", did_you_mean(place[-1], Settings.model_fields)
        else:
            said = _SAID.get(one["type"], one["msg"].replace("Input should be", "must be"))
            yield (
                f"{line}{'.'.join(named)} {said}, not {shortened(one['input'])}",
                "correct the value or remove the line",
            )


def _place(fault: Fault) -> int:
    """Give the line of a fault; one without a line comes last."""
    line = _LINE.search(fault[0])
    return int(line[1]) if line else sys.maxsize


def _missing(manifest: Manifest, text: str, folder: Path) -> Iterator[Fault]:
    """Find entries for files that are not there; an entry may also be a pattern, or name a file in an archive."""
    there = {entry.name for entry in folder.iterdir()}
    for name in manifest.files:
        if name not in there and not _WILD & set(name) and not _is_in_one_of(name, there):
            yield (
                f"{line_of(text, name)}there is no file {shortened(name)}",
                did_you_mean(name, sorted(there - {MANIFEST})),
            )


def _is_in_one_of(name: str, there: Iterable[str]) -> bool:
    return any(name.startswith(f"{one}/") for one in there)
