"""The rows of the log: each linked to the one before it by a hash, none ever changed or removed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reconcile.errors import StoreError
from reconcile.model.decision import Decision
from reconcile.store.decisions.text import line_of, parsed

WAIT = 10.0  # seconds to wait for another process that is writing
_ALTERED = "move it away: what was exported is taken from the text copy beside it"
_TABLE = """
CREATE TABLE IF NOT EXISTS decision (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  link TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS never_changed BEFORE UPDATE ON decision
  BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER IF NOT EXISTS never_removed BEFORE DELETE ON decision
  BEGIN SELECT RAISE(ABORT, 'decisions are never removed'); END;
"""


class Rows:
    """The table of decisions, read row by row as it grows.

    Args:
        path: The database's file; it is made where it is missing.

    Attributes:
        known: All decisions read so far, in the order in which they were added.
        lines: Each of them as a line of text, by its id.

    Raises:
        StoreError: If it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._link = ""
        self.known: list[Decision] = []
        self.lines: dict[str, str] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = FULL")
            self._base.executescript(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise failed(path, error) from error

    def read(self) -> list[Decision]:
        """Read what was added since the last time, by whomever, and check that nothing was altered.

        Returns:
            All decisions, in the order in which they were added.

        Raises:
            StoreError: If the database cannot be read, or was altered.
        """
        query = "SELECT seq, id, body, link FROM decision WHERE seq > ? ORDER BY seq"
        try:
            rows = self._base.execute(query, (len(self.known),)).fetchall()
        except sqlite3.Error as error:
            raise failed(self._path, error) from error
        for seq, name, line, link in rows:
            if seq != len(self.known) + 1 or link != _linked(self._link, name):
                raise self._altered(seq, "it, or one before it, was altered or removed")
            self.known.append(self._parsed(seq, name, line))
            self.lines[name] = line
            self._link = link
        return self.known

    def insert(self, made: Sequence[Decision]) -> None:
        """Add decisions; call it within `writing`, after which `read` gives them.

        Args:
            made: The decisions.
        """
        link = self._link
        for seq, one in enumerate(made, len(self.known) + 1):
            link = _linked(link, one.id)
            row = (seq, one.id, line_of(one), link)
            self._base.execute("INSERT INTO decision (seq, id, body, link) VALUES (?, ?, ?, ?)", row)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the only right to write, until what was written is on the disk; an error takes all of it back.

        Yields:
            Nothing.

        Raises:
            StoreError: If it cannot be written.
        """
        try:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            finally:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise failed(self._path, error) from error

    def faults(self) -> list[str]:
        """Read everything anew and look for damage.

        Returns:
            One plain sentence for each fault; nothing where all is well.
        """
        self.known, self.lines, self._link = [], {}, ""
        try:
            told = [row[0] for row in self._base.execute("PRAGMA integrity_check")]
            self.read()
        except (sqlite3.Error, StoreError) as error:
            return [str(error)]
        return [] if told == ["ok"] else [f"{self._path}: the database is damaged: {one}" for one in told]

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()

    def _parsed(self, seq: int, name: str, line: str) -> Decision:
        try:
            decision = parsed(line)
        except ValueError as error:
            raise self._altered(seq, str(error)) from error
        if decision.id != name:
            raise self._altered(seq, "it stands under another id")
        return decision

    def _altered(self, seq: int, why: str) -> StoreError:
        return StoreError(f"decision {seq} cannot be trusted: {why}", where=str(self._path), hint=_ALTERED)


def failed(path: Path, error: Exception) -> StoreError:
    """Say that decisions could not be read or written.

    Args:
        path: The file.
        error: What went wrong.

    Returns:
        The error to raise.
    """
    reason = getattr(error, "strerror", None) or error
    hint = "check that the folder is writable and the disk is not full"
    return StoreError(f"the decisions cannot be read or written: {reason}", where=str(path), hint=hint)


def _linked(link: str, name: str) -> str:
    return hashlib.sha256(f"{link}{name}".encode()).hexdigest()
