"""`reconcile check`: a draft, line by line, against a story's sources, before publication."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reconcile.check.status import settle
from reconcile.cli.screen import DONE, PARTLY_READ, progress, safe
from reconcile.config import Settings
from reconcile.model.check import QUIET, CheckedLine, DraftCheck, LineReason, Severity
from reconcile.model.document import ReadStatus
from reconcile.pipeline import check_story
from reconcile.report.draft import check_json, render_check
from reconcile.report.json import text_of
from reconcile.report.summary import count
from reconcile.store.cache import FOLDER, ExtractionCache
from reconcile.store.checks import CHECK_FILE, check_folder, read_signatures
from reconcile.store.folder import write_folder

FOUND = 1
Failing = Literal["high", "medium", "low"]
_DEFAULTS = Settings()


def check(
    draft: Annotated[Path, typer.Argument(help="The draft: text, Markdown, HTML, DOCX or any other readable format.")],
    against: Annotated[str, typer.Option(help="Name of a folder in sources/, or a path.")],
    sources: Annotated[Path, typer.Option(help="Folder with one folder a story.")] = Path("sources"),
    out: Annotated[Path | None, typer.Option(help="Folder the check is written to [default: DRAFT.check].")] = None,
    processes: Annotated[
        int | None,
        typer.Option("--processes", "-j", min=1, max=256, help=f"Processes to use [default: {_DEFAULTS.processes}]."),
    ] = None,
    fail_on: Annotated[Failing, typer.Option(help="Exit with 1 if a line is as severe as this or worse.")] = "high",
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep in .reconcile-cache what is taken out of each article.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print every line as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Check a draft, statement by statement, against what a story's sources say."""
    folder = sources / against if (sources / against).is_dir() else Path(against)
    settings = _DEFAULTS if processes is None else Settings(processes=processes)
    kept = ExtractionCache.at(Path(FOLDER)) if cache else None
    signatures = read_signatures(draft)  # before the work: a wrong file stops the check
    with progress(quiet=quiet or as_json) as show:
        found = check_story(draft, folder, settings, show, cache=kept)
    settled = settle(found, signatures)
    target = out or check_folder(draft)
    write_folder(target, render_check(settled, signatures), CHECK_FILE)
    shown = text_of(check_json(settled)) if as_json else "\n".join([*listing(settled), safe(str(target))])
    typer.echo(shown.rstrip("\n"))
    raise typer.Exit(exit_code(settled, Severity(fail_on)))


def exit_code(found: DraftCheck, fail_on: Severity) -> int:
    """Give the exit code of a check.

    Args:
        found: The checked draft.
        fail_on: From which severity on a line is a failure.

    Returns:
        0 where no line is as severe, 1 where one is, 3 where the draft or a source could not be read in full or a line
        could not be checked.
    """
    order = list(Severity)
    if any(order.index(one.severity) <= order.index(fail_on) for one in found.lines):
        return FOUND
    read = all(one.status is ReadStatus.READ for one in (found.draft, *found.documents))
    reasons = {one.reason for one in found.lines} | {one.reason for one in found.summary.sums_in_sources}
    return DONE if read and LineReason.FAILED not in reasons else PARTLY_READ


def listing(found: DraftCheck) -> list[str]:
    """List what an editor should look at, the most pressing first.

    Args:
        found: The checked draft.

    Returns:
        Two or three lines for each statement that does not agree or could not be checked, then what does not add up in
        the sources, then the figures.
    """
    odd = sorted(
        (one for one in found.lines if one.outcome not in QUIET or one.reason is LineReason.FAILED),
        key=lambda one: (-one.priority, one.line),
    )
    facts, left = found.summary.facts, found.summary.facts_left
    sums = [f"source: {one.explanation} ({' '.join(one.text.split())})" for one in found.summary.sums_in_sources]
    told = [line for one in odd for line in _told(one)]
    return [
        safe(line) for line in [*told, *sums, f"{count(facts, 'fact')}, {len(odd)} to look at, {left} left to check"]
    ]


def _told(line: CheckedLine) -> list[str]:
    words = " ".join(line.sentence.split())
    told = [f"{line.line:>4}  {line.outcome} ({line.reason}, {line.severity}): {words}", f"      {line.explanation}"]
    return [*told, f"      say: {line.suggested}"] if line.suggested else told
