"""`reconcile audit`: how the outlets of a corpus fare against each other."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from reconcile.config import Settings
from reconcile.engine.extraction import Progress
from reconcile.errors import ConfigError

if TYPE_CHECKING:
    from reconcile.engine.base import Engine

ENGINES = ("local", "spark")
PAUSE = 2.0  # seconds between two lines of progress
SPILL = ".spill"
GIGABYTE = 1_000_000_000
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
        float, typer.Option(min=0.5, help="GB that the local engine's tables may hold; beyond it they go to disk.")
    ] = 2.0,
    everything: Annotated[
        bool, typer.Option("--everything", help="Let the language model read every sentence, not only those matched.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Compare all articles of a corpus, and say per outlet and field how its statements hold up."""
    try:
        from reconcile.corpus.audit import audit_corpus  # noqa: PLC0415  an extra, and a second to load
    except ImportError as error:
        _refuse("audit", error)
    place = _engine(engine, processes, round(memory * GIGABYTE), master, out)
    with closing(place), _estimating(quiet) as progress:
        done = audit_corpus(corpus, out, place, _DEFAULTS, progress, everything=everything)
    told = {"manifest": str(done.manifest), **{name: str(path) for name, path in done.files.items()}}
    typer.echo(json.dumps(told) if as_json else "\n".join(told.values()))


def _engine(name: str, processes: int, memory: int, master: str, out: Path) -> Engine:
    """Start an engine.

    Raises:
        ConfigError: If there is none of that name, or it is not installed.
    """
    if name not in ENGINES:
        raise ConfigError(f"there is no engine called {name!r}", hint=f"known: {', '.join(ENGINES)}")
    try:
        if name == "local":
            from reconcile.engine.local import LocalEngine  # noqa: PLC0415  an extra

            return LocalEngine(processes, memory, out / SPILL)
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
def _estimating(quiet: bool) -> Iterator[Progress]:
    """Show each stage with how much is done and how long the rest may take."""
    console = Console(stderr=True, highlight=False, markup=False)
    started: dict[str, tuple[float, int]] = {}
    shown = 0.0

    def show(stage: str, done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        first, before = started.setdefault(stage, (now, done))
        if done in (before, total) or now - shown >= PAUSE:
            shown = now
            console.print(f"{stage}: {done:,} of {total:,}{_left(now - first, done - before, total - done)}")

    yield (lambda _stage, _done, _total: None) if quiet else show


def _left(seconds: float, done: int, left: int) -> str:
    """Say how long what is left may take, at the pace so far."""
    return f", about {seconds / done * left:,.0f} s left" if done and left else ""
