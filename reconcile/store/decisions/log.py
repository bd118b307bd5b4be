"""The log of decisions on one story: append-only, durable, shared by threads and processes, with a text copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from reconcile.decide.contradictions import conflicts
from reconcile.decide.sameness import Contradiction
from reconcile.decide.standing import in_order, standing
from reconcile.decide.ties import Ties
from reconcile.errors import InputError, StoreError
from reconcile.model.decision import STAMP, Decision, Judgement, decided
from reconcile.store.decisions.refusals import admit, check_arrivals
from reconcile.store.decisions.rows import Rows, failed
from reconcile.store.decisions.text import read_text
from reconcile.store.folder import turn

DATABASE, TEXT = ".decisions.sqlite", ".decisions.jsonl"
AHEAD = timedelta(days=1)  # how far another machine's clock may be ahead


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought.

    Attributes:
        new: The decisions that were not known before, oldest first.
        known: How many were known already.
        contradicted: Decisions that now stand against each other.
    """

    new: tuple[Decision, ...]
    known: int
    contradicted: tuple[Contradiction, ...]


class DecisionLog:
    """The decisions on one story: they are only ever added to.

    A decision is acknowledged only once it is on the disk. Several threads and processes may use a log at once.

    Args:
        path: The database's file.
        story: Name of the story's folder.
        clock: Tells the time.
    """

    def __init__(self, path: Path, story: str, clock: Callable[[], datetime] = _utc_now) -> None:
        self.path = path
        self.story = story
        self._clock = clock
        self._lock = RLock()
        self._rows = Rows(path)
        self._ties = Ties()
        self._tied = 0

    @classmethod
    def open(cls, path: Path, story: str | None = None, clock: Callable[[], datetime] = _utc_now) -> Self:
        """Open a log, and bring it and its text copy level with each other.

        Args:
            path: The database's file; it is made where it is missing.
            story: Name of the story's folder; taken from the file's name where None.
            clock: Tells the time.

        Returns:
            The log.

        Raises:
            InputError: If the text copy was altered or is not whole.
            StoreError: If a file cannot be read or written, or the database was altered.
        """
        log = cls(path, story or path.name.removesuffix(DATABASE), clock)
        try:
            log.export()
        except BaseException:
            log.close()
            raise
        return log

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def head(self) -> int:
        """Number of the newest decision, 0 where there is none; what a page says it has seen."""
        return len(self._read())

    def all(self) -> tuple[Decision, ...]:
        """Give all decisions.

        Returns:
            The decisions, oldest first; undone ones and undos among them.
        """
        return tuple(in_order(self._read()))

    def append(self, judged: Judgement, *, seen: int) -> Decision:
        """Keep a judgement; it is on the disk when this returns.

        Args:
            judged: What a person decided.
            seen: Number of the newest decision that the person had seen (`head`).

        Returns:
            The decision as it was kept.

        Raises:
            InputError: If it is of another story, or takes back what does not stand.
            StaleError: If claims it is about were decided on since.
            ContradictedError: If it cannot stand beside what was decided before.
            StoreError: If it cannot be written; nothing was kept then.
        """
        if judged.story != self.story:
            raise InputError(f"the decision is on the story {judged.story!r}", where=str(self.path))
        with self._writing() as known:
            made = decided(judged, self._now(known), known[-1].id if known else "")
            self._ties.add(known[self._tied :])
            self._tied = len(known)
            admit(made, known, seen, self._ties)
            self._rows.insert([made])
        self._copy()
        return made

    def take_in(self, decisions: Iterable[Decision]) -> Imported:
        """Add decisions that were made elsewhere; what is known already stays as it is.

        Args:
            decisions: The decisions in any order.

        Returns:
            What was new, and what now stands against each other.

        Raises:
            InputError: If one is of another story, rests on one that is missing, or is dated in the future.
            StoreError: If they cannot be written; none was kept then.
        """
        given = in_order(decisions)
        new = self._take_in(given)
        if not new:
            return Imported((), len(given), ())
        self._copy()
        return Imported(tuple(new), len(given) - len(new), tuple(conflicts(standing(self.all()))))

    def text(self) -> bytes:
        """Write all decisions as plain text.

        Returns:
            One decision a line, oldest first; the same decisions always give the same bytes.
        """
        with self._lock:
            return "".join(self._rows.lines[one.id] for one in self.all()).encode()

    def export(self) -> bytes:
        """Bring log and text copy level with each other; the copy is written whole or not at all.

        Lines that the log does not know, as a pull from version control may bring them at any time, are taken in.

        Returns:
            The text copy.

        Raises:
            InputError: If the text copy was altered or is not whole; it is left as it is then.
            StoreError: If it cannot be written.
        """
        path = text_beside(self.path)
        hidden = path.with_name(f".{path.name}")
        try:
            with self._lock, turn(path.parent):
                text, there = self.text(), _bytes_of(path)
                if not text.startswith(there):
                    self._take_in(read_text(path, set(self._rows.lines.values())))
                    text = self.text()
                if text != there:
                    hidden.write_bytes(text)
                    hidden.replace(path)
                hidden.unlink(missing_ok=True)
                return text
        except OSError as error:
            raise failed(path, error) from error

    def verify(self) -> list[str]:
        """Look for anything that was altered, lost or left behind.

        Returns:
            One plain sentence for each fault; nothing where all is well.
        """
        with self._lock:
            faults = self._rows.faults()
            behind = not faults and self.text() != _bytes_of(text_beside(self.path))
        return [*faults, *(["the text copy does not hold what the database holds"] if behind else [])]

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._rows.close()

    def _read(self) -> list[Decision]:
        with self._lock:
            return self._rows.read()

    @contextmanager
    def _writing(self) -> Iterator[list[Decision]]:
        """Hold the only right to write.

        Yields:
            All decisions so far, in the order in which they were added.
        """
        with self._lock, self._rows.writing():
            yield self._rows.read()

    def _take_in(self, given: Iterable[Decision]) -> list[Decision]:
        """Add those decisions that are not known yet."""
        with self._writing() as known:
            before = {one.id for one in known}
            new = [one for one in in_order(given) if one.id not in before]
            check_arrivals(new, before, self.story, (self._clock().astimezone(UTC) + AHEAD).strftime(STAMP))
            self._rows.insert(new)
        return new

    def _copy(self) -> None:
        """Write the text copy; where that fails the decision is kept all the same, and the next opening tells why."""
        with suppress(InputError, StoreError):
            self.export()

    def _now(self, known: Sequence[Decision]) -> str:
        """Give the time, later than that of every decision so far."""
        now = self._clock().astimezone(UTC).strftime(STAMP)
        latest = max((one.when for one in known), default="")
        if now > latest:
            return now
        return (datetime.strptime(latest, STAMP).replace(tzinfo=UTC) + timedelta(microseconds=1)).strftime(STAMP)


def _bytes_of(path: Path) -> bytes:
    """Read a file; one that is not there holds nothing.

    Raises:
        StoreError: If it cannot be read.
    """
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise failed(path, error) from error


def database_of(reports: Path, story: str) -> Path:
    """Give the file that holds the decisions on a story.

    Args:
        reports: The folder that holds the reports.
        story: Name of the story's folder.

    Returns:
        A file beside the report's folder, never in it.
    """
    return reports / f"{story}{DATABASE}"


def text_beside(database: Path) -> Path:
    """Give the file that holds the plain text copy of a log.

    Args:
        database: The log's file.

    Returns:
        The file beside it.
    """
    return database.with_name(database.name.removesuffix(DATABASE) + TEXT)
