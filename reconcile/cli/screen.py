"""What a command shows: progress on a terminal, plain lines otherwise, errors on standard error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from reconcile.engine.extraction import Progress as Report
from reconcile.errors import ReconcileError
from reconcile.model.document import Document, ReadStatus

DONE, NOTHING_READ, PARTLY_READ = 0, 2, 3
SAID = {
    "read": "reading the sources",
    "extract": "taking out claims",
    "match": "matching claims across outlets",
    "compare": "comparing field by field",
}


def fail(error: ReconcileError) -> None:
    """Say on standard error what failed, where, and what to do.

    Args:
        error: What was raised.
    """
    said = "\n".join(safe(line) for line in f"reconcile: {error}".split("\n"))
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(said)


def read_code(documents: Sequence[Document]) -> int:
    """Give the exit code that tells how far the inputs could be read.

    Args:
        documents: Every file of the run.

    Returns:
        0 where all were read in full, 2 where none could be read at all, 3 otherwise.
    """
    states = {document.status for document in documents}
    if states == {ReadStatus.UNREADABLE}:
        return NOTHING_READ
    return DONE if states <= {ReadStatus.READ} else PARTLY_READ


def safe(line: str) -> str:
    """Keep control characters of a source from steering the terminal.

    Args:
        line: One line to print.

    Returns:
        The line with a sign in place of everything that does not show.
    """
    return "".join(char if char.isprintable() or char == " " else "�" for char in line)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Report]:
    """Show how far the work is: a bar on a terminal, a line a stage otherwise.

    Args:
        quiet: True to show nothing.

    Yields:
        The function that the pipeline calls.
    """
    console = Console(stderr=True, highlight=False, markup=False)
    if quiet:
        yield lambda _stage, _done, _total: None
        return
    if not console.is_terminal:
        yield lambda stage, done, _total: console.print(f"{SAID[stage]} …") if done == 0 else None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1)
        yield lambda stage, done, total: bar.update(task, description=SAID[stage], completed=done, total=max(total, 1))
