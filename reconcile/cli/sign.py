"""`reconcile sign`: a person says where the checking of a line stands."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from reconcile.check.status import SIGNABLE, Fact, bindings, signed_lines
from reconcile.check.summary import CLOSED, facts_left
from reconcile.cli.screen import safe
from reconcile.errors import InputError
from reconcile.model.check import Status
from reconcile.model.signature import Signature
from reconcile.report.summary import count
from reconcile.store.checks import add_signatures, check_folder, read_facts, read_signatures

_KNOWN = ", ".join(status.value for status in SIGNABLE)


def sign(
    draft: Annotated[Path, typer.Argument(help="The draft, as it was checked.")],
    lines: Annotated[
        list[int], typer.Argument(metavar="LINE...", help="Numbers of the lines, as the check gives them.")
    ],
    by: Annotated[str, typer.Option("--as", help="Your name or initials.")],
    status: Annotated[str, typer.Option(help=f"One of: {_KNOWN}.")] = CLOSED.value,
    note: Annotated[str, typer.Option(help="Whom you asked, what they said, where it stands.")] = "",
    out: Annotated[Path | None, typer.Option(help="Folder the check was written to [default: DRAFT.check].")] = None,
) -> None:
    """Sign lines of a draft; an edit of the sentence or of its evidence opens that line again, and no other."""
    if not by.strip():
        raise InputError("a signature needs a name", where=str(draft), hint="give your name or initials with --as")
    facts = read_facts(draft, out or check_folder(draft))
    chosen = status_named(status)
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    names = dict(zip((fact.line for fact in facts), bindings(facts), strict=True))
    asked = [_line(number, facts, draft) for number in dict.fromkeys(lines)]
    signed = [_signature(fact, names[fact.line], chosen, (by, moment, note)) for fact in asked]
    path = add_signatures(draft, signed)
    for fact in asked:
        typer.echo(safe(f"line {fact.line}: {chosen.value}, {by}: {' '.join(fact.sentence.split())}"))
    typer.echo(safe(f"{_left(facts, draft)} ({path})"))


def status_named(name: str) -> Status:
    """Find a status by its name, however it is spelt: `editor's call`, `editors-call`.

    Args:
        name: What the user wrote.

    Returns:
        The status.

    Raises:
        InputError: If there is no such status, or only the machine gives it.
    """
    for status in SIGNABLE:
        if _letters(status.value) == _letters(name):
            return status
    raise InputError(f"{name!r} is no status that a person signs", hint=f"known: {_KNOWN}")


def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalpha())


def _line(number: int, facts: list[Fact], draft: Path) -> Fact:
    found = next((fact for fact in facts if fact.line == number), None)
    if found is None:
        raise InputError(f"there is no line {number}", where=str(draft), hint=f"the check has lines 1 to {len(facts)}")
    return found


def _signature(fact: Fact, binding: str, status: Status, said: tuple[str, str, str]) -> Signature:
    by, at, note = said
    return Signature(
        sentence=fact.sentence,
        value=fact.value,
        outcome=fact.outcome,
        status=status,
        by=by,
        at=at,
        note=note,
        binding=binding,
    )


def _left(facts: list[Fact], draft: Path) -> str:
    """Say how many facts nobody has checked yet."""
    signed = {line: one.status for line, one in signed_lines(facts, read_signatures(draft)).items()}
    left = facts_left((fact.outcome, signed.get(fact.line, Status.UNCHECKED)) for fact in facts)
    return f"{count(left, 'fact')} left"
