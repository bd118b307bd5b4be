"""Decisions as plain text for version control: JSON Lines (jsonlines.org), one decision a line, sorted by time."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reconcile.errors import InputError
from reconcile.model.decision import DECISION_SCHEMA, Decision

MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")  # what git leaves where two branches added lines
_HINT = "restore it from version control; or move it away where the database beside it is whole: it is written anew"


def line_of(decision: Decision) -> str:
    """Write a decision.

    Args:
        decision: The decision.

    Returns:
        One line of JSON with sorted keys, ending with a newline; what has its default is left out.
    """
    said = decision.model_dump(mode="json", exclude_defaults=True)
    return json.dumps({**said, "schema": DECISION_SCHEMA}, ensure_ascii=False, sort_keys=True) + "\n"


def read_text(path: Path, known: Collection[str] = ()) -> list[Decision]:
    """Read decisions.

    The marks that a merge of two branches leaves are passed over: both sides' lines count.

    Args:
        path: A file of lines as `line_of` gives them, in any order.
        known: Lines that are known, and need not be read again.

    Returns:
        The other decisions, in the order of the file.

    Raises:
        InputError: If the file cannot be read, or a line was altered.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the decisions cannot be read: {error}", where=str(path), hint=_HINT) from error
    lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    fresh = ((number, line) for number, line in lines if f"{line}\n" not in known and not line.startswith(MARKS))
    return [_decision(line, number, path) for number, line in fresh]


def parsed(line: str) -> Decision:
    """Read one decision.

    Args:
        line: A line as `line_of` gives it.

    Returns:
        The decision.

    Raises:
        ValueError: If it is none, or was altered.
    """
    said: Any = json.loads(line)
    if not isinstance(said, dict) or said.pop("schema", None) != DECISION_SCHEMA:
        raise ValueError(f"this is no decision ({DECISION_SCHEMA})")
    try:
        return Decision.model_validate(said)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        raise ValueError(fault["msg"]) from error


def _decision(line: str, number: int, path: Path) -> Decision:
    try:
        return parsed(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number}: {error}", where=str(path), hint=_HINT) from error
