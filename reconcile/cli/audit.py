"""`reconcile audit`: how the outlets of a corpus fare against each other."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from reconcile.cli.estimate import Estimate, about
from reconcile.cli.screen import PARTLY_READ, safe
from reconcile.config import Settings
from reconcile.engine.extraction import WAITING, Progress
from reconcile.errors import ConfigError
from reconcile.report.summary import MOST_NAMED
from reconcile.store.folder import storing

if TYPE_CHECKING:
    from reconcile.corpus.outcome import Audited
    from reconcile.engine.base import Engine

ENGINES = ("local", "spark")
PAUSE = 2.0  # seconds between two lines of progress
SPILL = ".spill"
GIGABYTE = 1_000_000_000
MOST_MEMORY = 1_000_000  # GB; more no machine has
_DEFAULTS = Settings()


def audit(
    corpus: Annotated[Path, typer.Argument(help="A file of articles (Parquet, JSON Lines, WARC, …) or a folder.")],
    out: Annotated[Path, typer.Option(help="Folder for the tables; a run that was stopped there goes on.")] = Path(
        "audit"
    ),
    engine: Annotated[str, typer.Option(help=f"Where the work runs: {', '.join(ENGINES)}.")] = ENGINES[0],
    master: Annotated[
        str, typer.Option(help="Address of the Spark cluster; its workers must see the same folders.")
    ] = "local[2,4]",
    processes: Annotated[
        int, typer.Option("--processes", "-j", min=1, max=256, help="Processes of the local engine.")
    ] = _DEFAULTS.processes,
    memory: Annotated[
        float,
        typer.Option(
            min=0.5,
            max=MOST_MEMORY,
            help="GB that the local engine's tables may hold; beyond it they go to disk.",
        ),
    ] = 2.0,
    everything: Annotated[
        bool, typer.Option("--everything", help="Let the language model read every sentence, not only those matched.")
    ] = False,
    fresh: Annotated[
        bool,
        typer.Option("--fresh", help="Group anew, as in an empty folder, not on top of the groups of earlier runs."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Compare all articles of a corpus, and say per outlet and field how its statements hold up."""
    try:
        from reconcile.corpus.audit import audit_corpus, forget  # noqa: PLC0415  an extra, and a second to load
    except ImportError as error:
        _refuse("audit", error)
    progress = _progress(out, quiet=quiet)
    with _folder(out), closing(_engine(engine, processes, memory, master, out)) as place:
        if fresh:
            forget(out, progress)
        done = audit_corpus(corpus, out, place, _DEFAULTS, progress, everything=everything)
    told = {"manifest": str(done.manifest), **{name: str(path) for name, path in done.files.items()}}
    typer.echo(json.dumps(told | {"unread": done.unread.num_rows}) if as_json else "\n".join(told.values()))
    if done.unread.num_rows:
        _say_unread(done)
        raise typer.Exit(PARTLY_READ)


def _engine(name: str, processes: int, memory: float, master: str, out: Path) -> Engine:
    """Start an engine.

    Raises:
        ConfigError: If there is none of that name, or it is not installed.
        EngineError: If it does not start.
        StoreError: If the folder cannot be written.
    """
    if name not in ENGINES:
        raise ConfigError(f"there is no engine called {name!r}", hint=f"known: {', '.join(ENGINES)}")
    try:
        if name == "local":
            from reconcile.engine.local import LocalEngine  # noqa: PLC0415  an extra

            return LocalEngine(processes, round(memory * GIGABYTE), out / SPILL)
        from reconcile.engine.spark import SparkEngine  # noqa: PLC0415  an extra

        return SparkEngine(master)
    except ImportError as error:
        _refuse("audit" if name == "local" else "cluster", error)


def _refuse(extra: str, error: ImportError) -> NoReturn:
    """Say which extra is missing; a module of our own that cannot be imported is a fault of ours.

    Raises:
        ConfigError: If the extra is not installed.
        ImportError: If the fault is ours.
    """
    if (error.name or "").partition(".")[0] == "reconcile":
        raise error
    hint = f"pip install -e '.[{extra}]' in the folder of reconcile"
    raise ConfigError(f"this needs the extra {extra!r}: {error}", hint=hint) from error


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Make the folder for the tables; where nothing came into a new one, it goes again."""
    there = out.exists()
    with storing(out):
        out.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if not there:
            with suppress(OSError):
                out.rmdir()


def _progress(out: Path, *, quiet: bool) -> Progress:
    """Show each stage with how much is done, and how long all that is left may take."""
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    estimate, shown, begun = Estimate(), 0.0, ""

    def show(stage: str, done: int, total: int) -> None:
        nonlocal shown, begun
        if stage == WAITING:
            console.print(f"another run is working in {safe(str(out))}; waiting until it is done")
            return
        now = time.monotonic()
        left = estimate.left(now, stage, done, total)
        if not quiet and (stage != begun or done == total or now - shown >= PAUSE):
            shown, begun = now, stage
            more = f", about {about(left)} to the end of all" if left else ""
            console.print(f"{stage}: {done:,} of {total:,}{more}")

    return show


def _say_unread(done: Audited) -> None:
    """Name the first of what could not be read."""
    rows = done.unread.slice(0, MOST_NAMED).to_pylist()
    for row in rows:
        typer.echo(safe(f"not read, or not in full: {row['path']}: {row['what']}"), err=True)
    if rest := done.unread.num_rows - len(rows):
        typer.echo(f"and {rest:,} more: the tables `refused` and `failed` name them all", err=True)
