"""What a command shows: progress on a terminal, plain lines otherwise, errors on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from reconcile.errors import ReconcileError
from reconcile.pipeline import Progress as Report

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
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(f"reconcile: {error}")


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
