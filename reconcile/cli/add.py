"""`reconcile add`: bring sources into a story, with what proves where they came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from reconcile.cli.arrivals import from_file, from_web, is_address
from reconcile.cli.screen import DONE, NOTHING_READ, PARTLY_READ, safe
from reconcile.errors import InputError, ItemError
from reconcile.fetch import Fetcher
from reconcile.ingest import read_file
from reconcile.ingest.base import Metadata
from reconcile.ingest.files import bytes_of
from reconcile.ingest.limits import MOST_SIDECAR_BYTES
from reconcile.ingest.sidecar import read_sidecar
from reconcile.ingest.sources import SIDECAR, writable
from reconcile.ingest.stated import VALUE_HINT, said
from reconcile.model.document import Problem, ReadStatus
from reconcile.report.wording import publication
from reconcile.store.retrieved import keep

ADDED, KNOWN, REFUSED = "added", "known", "refused"


def add(
    story: Annotated[str, typer.Argument(help="Name of a folder in sources/ (made where missing), or a path.")],
    items: Annotated[list[str], typer.Argument(metavar="URL|FILE...", help="Web addresses and files.")],
    sources: Annotated[Path, typer.Option(help="Folder with one folder a story.")] = Path("sources"),
    outlet: Annotated[str | None, typer.Option(help="Who published them, whatever they say themselves.")] = None,
    published: Annotated[str | None, typer.Option(help="When, as 2025-07-22, whatever they say themselves.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from this machine's own network.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a source.")] = False,
) -> None:
    """Bring sources into a story: the page or file as it came, its hash, and when and where it came from."""
    stated = _stated(outlet=outlet, published=published)
    folder = story_folder(story, sources)
    fetcher = Fetcher(allow_private=allow_private)
    rows: list[dict[str, Any]] = []
    for item in items:
        if not _goes_with_another(item, items):
            row = add_one(item, folder, stated, fetcher)
            rows.append(row)
            typer.echo(json.dumps(row, ensure_ascii=False) if as_json else "\n".join(map(safe, _lines(row))))
    raise typer.Exit(_code(rows))


def story_folder(story: str, sources: Path) -> Path:
    """Find the folder that a source is to be put into.

    Args:
        story: A story's name or a path to its folder.
        sources: The folder that holds the stories.

    Returns:
        The folder; it need not be there yet where a name was given.

    Raises:
        InputError: If the story is neither a plain name nor the path of a folder.
    """
    for folder in (sources / story, Path(story)):
        if folder.is_dir():
            return folder
    if Path(story).name != story or story.startswith("."):
        raise InputError("there is no such folder", where=story, hint="give a story's name, such as `harbour-fire`")
    return sources / story


def add_one(item: str, folder: Path, stated: dict[str, str], fetcher: Fetcher) -> dict[str, Any]:
    """Bring one source in, and read it once to say what was found.

    Args:
        item: A web address or the path of a file.
        folder: The story's folder.
        stated: What the user states about it.
        fetcher: Who visits web pages.

    Returns:
        What became of it: `item`, `outcome`, and then `file`, `status`, `articles`, `problems` and `ignored`: what is
        stated about a file that lies there already, and does not stand in its sidecar.

    Raises:
        StoreError: If the folder cannot be written.
    """
    try:
        arrival = from_web(item, stated, fetcher) if is_address(item) else from_file(Path(item), stated)
    except ItemError as error:
        return _row(item, REFUSED, problems=[_problem(Problem(what=error.what, hint=error.hint))])
    path, is_new = keep(folder, arrival.name, arrival.body, arrival.sidecar)
    read = read_file(path, path.name)
    ignored = [] if is_new else _ignored(arrival.sidecar, path)
    problems = [one for document in read.documents for one in document.problems]
    if ignored:
        what = f"nothing is overwritten: what you state about it ({', '.join(ignored)}) is not written down"
        problems.insert(0, Problem(what=what, hint=f"write it into {path.name}{SIDECAR}"))
    return _row(
        item,
        ADDED if is_new else KNOWN,
        file=path.as_posix(),
        status=max((one.status for one in read.documents), key=list(ReadStatus).index).value,
        articles=[one.model_dump(include={"title", "outlet", "published"}) for one in read.articles],
        problems=[_problem(one) for one in problems],
        ignored=ignored,
    )


def _ignored(given: bytes, path: Path) -> list[str]:
    """Give the keys of a sidecar that was given and not kept, where the file's own sidecar does not say the same."""
    beside = path.with_name(path.name + SIDECAR)
    known = Metadata()
    if beside.exists():
        with suppress(ItemError):
            known = read_sidecar(bytes_of(beside, MOST_SIDECAR_BYTES), beside.name).stated
    stated = read_sidecar(given, beside.name).stated.model_dump(exclude_none=True)
    return [key for key, value in stated.items() if getattr(known, key) != value]


def _row(item: str, outcome: str, **more: object) -> dict[str, Any]:
    return {
        "item": writable(item),
        "outcome": outcome,
        "file": None,
        "status": None,
        "articles": [],
        "problems": [],
        "ignored": [],
        **more,
    }


def _problem(problem: Problem) -> str:
    return f"{problem.what} ({problem.hint})" if problem.hint else problem.what


def _lines(row: dict[str, Any]) -> list[str]:
    """Put what became of a source into a line, with a line below it for each article and each problem."""
    if row["outcome"] == REFUSED:
        return [f"not added {row['item']}: {row['problems'][0]}"]
    head = f"added {row['file']}" if row["outcome"] == ADDED else f"there already: {row['file']}"
    head += ", but it cannot be read" if row["status"] == ReadStatus.UNREADABLE.value else ""
    articles = [
        f"  {one['title'] or 'untitled'} — {one['outlet'] or 'outlet unknown'}, {when}"
        for one in row["articles"]
        for when in (publication(one["published"] or "undated"),)
    ]
    return [head, *articles, *(f"  ! {one}" for one in row["problems"])]


def _code(rows: Sequence[dict[str, Any]]) -> int:
    """Give the exit code: 0 all there, read in full and with all that is stated about it, 3 some, 2 none."""
    lost = [row["status"] in {None, ReadStatus.UNREADABLE.value} for row in rows]
    if rows and all(lost):
        return NOTHING_READ
    whole = all(row["status"] == ReadStatus.READ.value and not row["ignored"] for row in rows)
    return DONE if whole else PARTLY_READ


def _goes_with_another(item: str, items: Sequence[str]) -> bool:
    """Tell a sidecar whose file is given too: it comes along with it."""
    return item.endswith(SIDECAR) and item.removesuffix(SIDECAR) in items


def _stated(**options: str | None) -> dict[str, str]:
    """Check what the user states about the sources.

    Raises:
        InputError: If a value cannot be used.
    """
    stated: dict[str, str] = {}
    for key, value in options.items():
        try:
            checked = None if value is None else said(key, value)
        except ValueError as error:
            raise InputError(str(error), where=f"--{key}", hint=VALUE_HINT) from error
        if checked:
            stated[key] = checked
    return stated
