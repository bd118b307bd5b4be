"""`reconcile decisions`: list what people decided on a story, share it as text, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from reconcile.cli.run import find_stories
from reconcile.cli.screen import fail, safe
from reconcile.decide.standing import standing
from reconcile.decide.words import plain, signature
from reconcile.errors import InputError, StoreError
from reconcile.model.decision import Decision, DecisionKind, Judgement
from reconcile.report.summary import count
from reconcile.store.decisions import DecisionLog, database_of, import_decisions, is_begun, text_beside

AMBIGUOUS = 6  # letters of an id that are enough where no other decision's begins with them
DAMAGED = 1
NOTHING = "no decisions yet"
_FOR_ITEMS = "`import` takes files, `undo` ids; `export` writes the text copy beside the report"
_OPTIONS = {"who": "--as", "note": "--note"}


class Action(StrEnum):
    """What to do with a story's decisions."""

    LIST = "list"
    EXPORT = "export"
    IMPORT = "import"
    UNDO = "undo"
    VERIFY = "verify"


_WRITING = frozenset({Action.IMPORT, Action.UNDO})


def decisions(
    story: Annotated[str, typer.Argument(help="Name of a folder in sources/, or a path.")],
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.LIST,
    items: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE|ID...]", help="Files to import, or decisions to take back.")
    ] = None,
    kind: Annotated[
        DecisionKind | None, typer.Option(help="List only this kind, or take back all of it that stands.")
    ] = None,
    by: Annotated[str, typer.Option("--as", help="Your name or initials; asked for by `undo`.")] = "",
    note: Annotated[str, typer.Option(help="Why they are taken back.")] = "",
    sources: Annotated[Path, typer.Option(help="Folder with one folder a story.")] = Path("sources"),
    reports: Annotated[Path, typer.Option(help="Folder the reports are written to.")] = Path("reports"),
) -> None:
    """List what people decided on a story, or export, import, check or take back decisions; none is ever erased."""
    name = find_stories(story, sources)[0].resolve().name
    database = database_of(reports, name)
    if items and action not in _WRITING:
        raise InputError(f"`{action}` takes neither file nor id", where=items[0], hint=_FOR_ITEMS)
    if action not in _WRITING and not is_begun(database):
        typer.echo(NOTHING)
        return
    with DecisionLog.open(database, name) as log:
        match action:
            case Action.LIST:
                lines = _listed(log.all(), kind)
            case Action.EXPORT:
                log.export()
                lines = [f"{count(len(log.all()), 'decision')} in {text_beside(log.path)}"]
            case Action.IMPORT:
                lines = _imported([Path(one) for one in items or ()], log)
            case Action.UNDO:
                lines = _undone(_meant(items or (), kind, log), by, note, log)
            case Action.VERIFY:
                lines = _verified(log)
    typer.echo("\n".join(map(safe, lines)))


def _listed(made: Sequence[Decision], kind: DecisionKind | None) -> list[str]:
    """Put each decision into a line: when, who, what, on which words, and whether it was taken back."""
    undone = standing(made).undone
    wanted = [one for one in made if kind in {None, one.kind}]
    return [_line(one) + (" (taken back)" if one.id in undone else "") for one in wanted] or [NOTHING]


def _line(one: Decision) -> str:
    words = {held.claim: plain(held.words) for held in one.evidence}
    about = " ≠ ".join(" | ".join(words[claim] for claim in side) for side in (one.claims, one.against) if side)
    what = [one.kind.value, str(one.field or ""), one.value, ", ".join(other[:12] for other in one.undoes)]
    return f"{signature(one)}: {' '.join(filter(None, what))} {about}{f' – {one.note}' if one.note else ''}"


def _imported(files: Sequence[Path], log: DecisionLog) -> list[str]:
    if not files:
        raise InputError("there is no file to import", where=log.story, hint="give the path of a .decisions.jsonl file")
    lines = []
    for file in files:
        found = import_decisions(file, log)
        lines += [f"{file}: {len(found.new)} new, {found.known} known already"]
        lines += [f"  contradicts what was decided: {one.explanation}" for one in found.contradicted]
    return lines


def _meant(items: Sequence[str], kind: DecisionKind | None, log: DecisionLog) -> list[Decision]:
    """Find the decisions that are to be taken back.

    Raises:
        InputError: If none is named, or an id fits none or more than one.
    """
    made = log.all()
    meant = [_found(item, made, log.story) for item in items]
    if kind is not None:
        undone = standing(made).undone
        meant += [one for one in made if one.kind is kind and one.id not in undone]
    if not meant:
        hint = "give the ids of decisions, or --kind with a kind of which some stand"
        raise InputError("there is nothing to take back", where=log.story, hint=hint)
    return meant


def _found(item: str, made: Sequence[Decision], story: str) -> Decision:
    found = [one for one in made if one.id.startswith(item.lower())] if len(item) >= AMBIGUOUS else []
    if len(found) != 1:
        hint = f"`reconcile decisions {story}` lists them; {AMBIGUOUS} or more letters of an id are enough"
        raise InputError(f"{item!r} is not the id of one decision", where=story, hint=hint)
    return found[0]


def _undone(meant: Sequence[Decision], by: str, note: str, log: DecisionLog) -> list[str]:
    if not by.strip():
        raise InputError("a decision needs a name", where=log.story, hint="give your name or initials with --as")
    ids = tuple(one.id for one in meant)
    try:
        judged = Judgement(kind=DecisionKind.UNDO, story=log.story, who=by, note=note, undoes=ids)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        where = ", ".join(_OPTIONS.get(str(part), str(part)) for part in fault["loc"])
        raise InputError(
            fault["msg"], where=where or log.story, hint="shorten it, or write it in plain letters"
        ) from error
    log.append(judged, seen=log.head)
    return [f"taken back: {_line(one)}" for one in dict.fromkeys(meant)]


def _verified(log: DecisionLog) -> list[str]:
    faults = log.verify()
    for fault in faults:
        fail(StoreError(fault))
    if faults:
        raise typer.Exit(DAMAGED)
    return [f"{count(log.head, 'decision')}, none altered or lost"]
