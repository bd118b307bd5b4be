"""Finding groups and claims in the reports that were written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reconcile.compare.group import COMPARATORS
from reconcile.errors import InputError, StoreError
from reconcile.model.report import SCHEMA


def read_reports(reports: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read all reports.

    Args:
        reports: The folder that holds them.

    Yields:
        The name of each story with its report, as in `report.json`; sorted by name.

    Raises:
        StoreError: If a report cannot be read, or is of another version.
    """
    for path in sorted(reports.glob("*/report.json")):
        try:
            report: Any = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError("the report cannot be read", where=str(path), hint="run the story again") from error
        if not isinstance(report, dict) or report.get("schema") != SCHEMA:
            raise StoreError("this is no report of this version", where=str(path), hint="run the story again")
        yield path.parent.name, report


def find_group(name: str, reports: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Find a group by its id or by the id of one of its claims.

    Args:
        name: A group's or a claim's id.
        reports: The folder that holds the reports.

    Returns:
        The report and the group, as in `report.json`.

    Raises:
        InputError: If no report holds it.
        StoreError: If a report cannot be read.
    """
    for _, report in read_reports(reports):
        for group in report["groups"]:
            if name == group["id"] or name in group["claims"]:
                return report, group
    fields = ", ".join(comparator.field.value for comparator in COMPARATORS)
    hint = f"give an id from a report, or one of: {fields}, an outcome or a reason"
    raise InputError(f"nothing is called {name!r}", where=str(reports), hint=hint)


def find_story(ids: tuple[str, str], reports: Path) -> tuple[str, dict[str, Any]]:
    """Find the story that two claims are of.

    Args:
        ids: Ids of two claims.
        reports: The folder that holds the reports.

    Returns:
        The story's name and its report, as in `report.json`.

    Raises:
        InputError: If no report holds both.
        StoreError: If a report cannot be read.
    """
    held: dict[str, str] = {}
    for story, report in read_reports(reports):
        claims = {claim["id"] for claim in report["claims"]}
        if claims.issuperset(ids):
            return story, report
        held |= {one: story for one in ids if one in claims}
    unknown = [one for one in ids if one not in held]
    if unknown:
        hint = "give the ids of two claims from a report; `reconcile run` writes it"
        raise InputError(
            f"no report holds a claim called {' or '.join(map(repr, unknown))}", where=str(reports), hint=hint
        )
    where = ", ".join(f"{one} in {held[one]}" for one in ids)
    raise InputError("the claims are of two stories", where=where, hint="only claims of one story are compared")
