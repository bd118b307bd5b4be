"""Keep who checked what beside the draft, and read what the last check of a draft found."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import ValidationError

from reconcile.check.status import Fact
from reconcile.errors import ConfigError, InputError, StoreError
from reconcile.model.check import CHECK_SCHEMA, LineOutcome
from reconcile.model.signature import SIGNATURES_SCHEMA, Signature
from reconcile.store.folder import turn

CHECK_FILE = "check.json"
_HEAD = "# Who checked what in {name}. Written by `reconcile sign`; keep it under version control with the draft.\n"
_HINT = "restore it from version control, or move it away and sign again"
_MOST_BYTES = 20_000_000


def check_folder(draft: Path) -> Path:
    """Give the folder that a draft's check is written to.

    Args:
        draft: The draft's file.

    Returns:
        A folder beside it: `story.md.check` for `story.md`.
    """
    return draft.with_name(f"{draft.name}.check")


def signatures_file(draft: Path) -> Path:
    """Give the file that holds who checked what in a draft.

    Args:
        draft: The draft's file.

    Returns:
        A file beside it: `story.md.checks.toml` for `story.md`.
    """
    return draft.with_name(f"{draft.name}.checks.toml")


def read_signatures(draft: Path) -> tuple[Signature, ...]:
    """Read what people signed in a draft.

    Args:
        draft: The draft's file.

    Returns:
        All signatures, in the order of the file; none where nothing was signed yet.

    Raises:
        ConfigError: If the file is not as `reconcile sign` writes it; nothing of it counts then.
    """
    path = signatures_file(draft)
    if not path.exists():
        return ()
    try:
        data = tomllib.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"not valid TOML: {error}", where=str(path), hint=_HINT) from error
    entries = data.get("signed", [])
    if data.get("schema") != SIGNATURES_SCHEMA or set(data) - {"schema", "signed"} or not isinstance(entries, list):
        raise ConfigError(f"this is no file of signatures ({SIGNATURES_SCHEMA})", where=str(path), hint=_HINT)
    return tuple(_signature(entry, number, path) for number, entry in enumerate(entries, 1))


def add_signatures(draft: Path, signed: Iterable[Signature]) -> Path:
    """Add signatures to those of a draft; none that is there is ever changed or removed.

    The entries are sorted by sentence and time, so that two people who sign on two branches seldom touch the same
    lines. The file is written whole or not at all, and two processes that sign at once take turns.

    Args:
        draft: The draft's file.
        signed: What was signed.

    Returns:
        The file they stand in.

    Raises:
        ConfigError: If the file that is there is not as `reconcile sign` writes it.
        StoreError: If it cannot be written.
    """
    path = signatures_file(draft)
    hidden = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with turn(path.parent):
            known = {*read_signatures(draft), *signed}
            hidden.write_bytes(signatures_text(draft.name, known).encode())
            hidden.replace(path)
    except OSError as error:
        raise StoreError(
            f"the signature could not be written: {error.strerror or error}",
            where=str(path),
            hint="check that the folder is writable and the disk is not full",
        ) from error
    finally:
        hidden.unlink(missing_ok=True)
    return path


def signatures_text(name: str, signed: Iterable[Signature]) -> str:
    """Write signatures as TOML.

    Args:
        name: The draft's file name.
        signed: The signatures, in any order.

    Returns:
        The file's text; the same signatures always give the same text.
    """
    ordered = sorted(signed, key=lambda one: (one.sentence, one.value, one.at, one.by, one.model_dump_json()))
    entries = [one.model_dump(mode="json", exclude_defaults=True) for one in ordered]
    return _HEAD.format(name=_one_line(name)) + tomli_w.dumps({"schema": SIGNATURES_SCHEMA, "signed": entries})


def read_facts(draft: Path, folder: Path) -> list[Fact]:
    """Read what the last check of a draft found, so that a person signs what was shown.

    Args:
        draft: The draft's file.
        folder: The folder the check was written to.

    Returns:
        What a signature on each line rests on, in the order of the draft.

    Raises:
        InputError: If there is no check.
        StoreError: If it cannot be read.
    """
    path = folder / CHECK_FILE
    again = f"run `reconcile check {draft.name} --against STORY` first"
    if not path.exists():
        raise InputError("this draft has not been checked yet", where=str(draft), hint=again)
    try:
        return _facts(json.loads(_text(path)))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError("this is no check of this version", where=str(path), hint=again) from error


def _facts(data: dict[str, Any]) -> list[Fact]:
    if data["schema"] != CHECK_SCHEMA:
        raise ValueError(f"its schema is {data['schema']!r}")
    paths = {one["id"]: one["path"] for one in data["documents"]}
    sources = {one["id"]: paths[one["document"]] for one in data["articles"]}
    return [
        Fact(
            line=line["line"],
            sentence=line["sentence"],
            value=line["draft_value"],
            outcome=LineOutcome(line["outcome"]),
            evidence=tuple((sources[one["article"]], one["text"]) for one in line["evidence"]),
        )
        for line in data["lines"]
    ]


def _signature(entry: object, number: int, path: Path) -> Signature:
    try:
        return Signature.model_validate(entry)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        at = ".".join(map(str, fault["loc"])) or "the entry"
        raise ConfigError(f"signature {number}: {at}: {fault['msg']}", where=str(path), hint=_HINT) from error


def _text(path: Path) -> str:
    """Read a text file of ours.

    Raises:
        StoreError: If it cannot be read.
        ValueError: If it is too large or not UTF-8 text.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"it has more than {_MOST_BYTES:,} bytes")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}"
        raise StoreError(what, where=str(path), hint="check that you may read it") from error


def _one_line(name: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in name)
