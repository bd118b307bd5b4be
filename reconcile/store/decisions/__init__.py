"""Keep decisions for good: an append-only log in an embedded database, with a plain text copy for version control."""

from __future__ import annotations

from pathlib import Path

from reconcile.model.decision import Decision
from reconcile.store.decisions.log import DecisionLog, Imported, database_of, text_beside
from reconcile.store.decisions.refusals import ContradictedError, StaleError
from reconcile.store.decisions.text import read_text


def is_begun(database: Path) -> bool:
    """Tell whether there is a log, or at least its text copy, so that looking makes no file.

    Args:
        database: The log's file.

    Returns:
        True where one of the two is there.
    """
    return database.exists() or text_beside(database).exists()


def read_decisions(reports: Path, story: str) -> tuple[Decision, ...]:
    """Read all decisions on a story; what only the text copy holds, as on a fresh clone, is taken in first.

    Args:
        reports: The folder that holds the reports.
        story: Name of the story's folder.

    Returns:
        The decisions, oldest first; none where nobody decided anything, and no file is made then.

    Raises:
        InputError: If the text copy was altered or is not whole.
        StoreError: If the files cannot be read or written.
    """
    database = database_of(reports, story)
    if not is_begun(database):
        return ()
    with DecisionLog.open(database, story) as log:
        return log.all()


def import_decisions(path: Path, log: DecisionLog) -> Imported:
    """Take in decisions from a text file.

    Args:
        path: A text copy of another log on the same story.
        log: The log.

    Returns:
        What was new, and what now stands against each other.

    Raises:
        InputError: If the file cannot be read, was altered, is not whole or is on another story.
        StoreError: If the decisions cannot be written; none was kept then.
    """
    return log.take_in(read_text(path))


__all__ = [
    "ContradictedError",
    "DecisionLog",
    "Imported",
    "StaleError",
    "database_of",
    "import_decisions",
    "is_begun",
    "read_decisions",
    "text_beside",
]
