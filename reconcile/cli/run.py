"""`reconcile run`: read a story's sources and write its report."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reconcile.cli.screen import DONE, PARTLY_READ, fail, progress, read_code, safe
from reconcile.config import Settings
from reconcile.engine.extraction import Progress
from reconcile.errors import ConfigError, InputError
from reconcile.model.agreement import State
from reconcile.model.comparison import Outcome
from reconcile.model.document import ReadStatus
from reconcile.model.report import Report
from reconcile.pipeline import reconcile_story
from reconcile.report import render
from reconcile.report.decided import urgent
from reconcile.report.summary import summarise, unread
from reconcile.store.cache import ExtractionCache
from reconcile.store.decisions import read_decisions
from reconcile.store.folder import write_folder

CONFLICTS = 1
_DEFAULTS = Settings()


class FailOn(StrEnum):
    """How bad a comparison must come out to fail a pipeline."""

    CONFLICT = "conflict"
    UPDATE = "update"
    SCOPE = "scope"


def run(
    story: Annotated[
        str | None, typer.Argument(help="Name of a folder in sources/, or a path. All stories if left out.")
    ] = None,
    sources: Annotated[Path, typer.Option(help="Folder with one folder a story.")] = Path("sources"),
    reports: Annotated[Path, typer.Option(help="Folder the reports are written to.")] = Path("reports"),
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, help=f"Match claims at this score or above [default: {_DEFAULTS.match_threshold}]."),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option("--processes", "-j", min=1, max=256, help=f"Processes to use [default: {_DEFAULTS.processes}]."),
    ] = None,
    vectors: Annotated[
        bool | None, typer.Option("--vectors", help="Read sentence vectors for matching too; needs the extra embed.")
    ] = None,
    keep: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep in .reconcile-cache what is taken out of each article.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 if a comparison comes out like this or worse.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also print what is disputed and developing, and why.")
    ] = False,
) -> None:
    """Read sources/STORY/ and write reports/STORY/."""
    chosen = {"match_threshold": threshold, "processes": processes, "vectors": vectors}
    settings = Settings.model_validate({name: value for name, value in chosen.items() if value is not None})
    folders = find_stories(story, sources)
    with progress(quiet=quiet or as_json) as show:
        written, skipped = run_stories(folders, reports, settings, show, ExtractionCache.beside(reports, keep=keep))
    for error in skipped:
        fail(error)
    for report, target in written:
        if as_json:
            typer.echo(json.dumps(_as_row(report, target)))
            continue
        told = [*urgent(report), *(findings(report) if verbose else [])]
        lines = [summarise(report), *unread(report), *told, str(target / "index.html")]
        typer.echo("\n".join(safe(line) for line in lines))
    code = exit_code([report for report, _ in written], fail_on)
    raise typer.Exit(PARTLY_READ if skipped and code == DONE else code)


def find_stories(story: str | None, sources: Path) -> list[Path]:
    """Find the folders to read.

    Args:
        story: A story's name, a path to its folder, or None for every story.
        sources: The folder that holds the stories.

    Returns:
        The folders, sorted by name.

    Raises:
        InputError: If there is no such folder, none at all, or one that cannot be listed.
    """
    if story is not None:
        named = sources / story
        folder = named if _is_folder(named) else Path(story)
        if not _is_folder(folder):
            known = [one.name for one in _folders(sources)]
            hint = f"stories here: {', '.join(known)}" if known else f"put its sources into {named}/"
            raise InputError(f"there is no story called {story!r}", where=str(sources), hint=hint)
        return [folder]
    found = _folders(sources)
    if not found:
        raise InputError("there is no story", where=str(sources), hint="put the sources of a story into a folder in it")
    return found


def _folders(sources: Path) -> list[Path]:
    """List the stories.

    Raises:
        InputError: If the folder that holds them cannot be listed.
    """
    try:
        return sorted(one for one in sources.iterdir() if one.is_dir()) if sources.is_dir() else []
    except OSError as error:
        raise _closed(sources, error) from error


def _is_folder(path: Path) -> bool:
    """Tell whether a path is a folder.

    Raises:
        InputError: If that cannot be told, since a folder above it may not be read.
    """
    try:
        return path.is_dir()
    except OSError as error:
        raise _closed(path, error) from error


def _closed(path: Path, error: OSError) -> InputError:
    reason = error.strerror or "unknown reason"
    return InputError(f"the folder cannot be listed: {reason}", where=str(path), hint="check that you may read it")


def run_stories(
    folders: list[Path], reports: Path, settings: Settings, show: Progress, cache: ExtractionCache | None = None
) -> tuple[list[tuple[Report, Path]], list[InputError | ConfigError]]:
    """Read stories and write their reports; one of several that holds nothing to read does not stop the others.

    Args:
        folders: The stories' folders.
        reports: The folder that holds the reports.
        settings: How to decide.
        show: Called as the work goes on.
        cache: What was taken out of articles before, or None.

    Returns:
        Each report with the folder it was written to, and why the other stories were skipped.

    Raises:
        InputError: If no story holds anything to read.
        ConfigError: If the same is so, and the first story's `story.toml` is wrong.
        StoreError: If a report cannot be written.
    """
    written: list[tuple[Report, Path]] = []
    skipped: list[InputError | ConfigError] = []
    for folder in folders:
        try:
            written.append(run_story(folder, reports, settings, show, cache))
        except (InputError, ConfigError) as error:
            skipped.append(error)
    if skipped and not written:
        raise skipped[0]
    return written, skipped


def run_story(
    folder: Path, reports: Path, settings: Settings, show: Progress, cache: ExtractionCache | None = None
) -> tuple[Report, Path]:
    """Read one story and write its report.

    Args:
        folder: The story's folder.
        reports: The folder that holds the reports.
        settings: How to decide.
        show: Called as the work goes on.
        cache: What was taken out of articles before, or None.

    Returns:
        The report and the folder it was written to.

    Raises:
        InputError: If the folder holds no source, or the text copy of its decisions was altered.
        ConfigError: If its `story.toml` is wrong.
        StoreError: If the report cannot be written.
    """
    name = folder.resolve().name
    report = reconcile_story(folder, settings, show, cache=cache, decisions=read_decisions(reports, name))
    target = reports / name
    write_folder(target, render(report))
    return report, target


def findings(report: Report) -> list[str]:
    """List what an editor should look at first.

    Args:
        report: A report.

    Returns:
        For each disputed or developing group a line with its statement, then one for each reason.
    """
    lines: list[str] = []
    for one in report.agreements:
        if one.state in {State.DISPUTED, State.DEVELOPING}:
            lines.append(f"{one.state}: {' '.join(one.group.statement.split())}")
            told = [found for found in one.comparisons if found.outcome in {Outcome.CONFLICT, Outcome.UPDATE}]
            lines += [f"  {found.field}: {found.explanation}" for found in told]
    return lines


def exit_code(written: list[Report], fail_on: FailOn | None) -> int:
    """Give the exit code of a run.

    Args:
        written: The reports.
        fail_on: From which outcome on a comparison is a failure, or None.

    Returns:
        0 done, 1 conflicts found where asked for, 2 where no input could be read at all, 3 done but some inputs could
        not be read.
    """
    outcomes = {one.outcome for report in written for group in report.agreements for one in group.comparisons}
    order = list(Outcome)
    if fail_on is not None and any(order.index(one) <= order.index(Outcome(fail_on.value)) for one in outcomes):
        return CONFLICTS
    return read_code([document for report in written for document in report.documents])


def _as_row(report: Report, target: Path) -> dict[str, object]:
    states = [one.state.value for one in report.agreements]
    return {
        "story": report.story,
        "report": (target / "index.html").as_posix(),
        "claims": len(report.claims),
        "groups": len(report.agreements),
        "by_state": {state: states.count(state) for state in sorted(set(states))},
        "unreadable": [one.path for one in report.documents if one.status is not ReadStatus.READ],
    }
