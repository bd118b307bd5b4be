"""The command line: one thin function a command, each in its own file."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reconcile.cli.add import add
from reconcile.cli.audit import audit
from reconcile.cli.check import check
from reconcile.cli.claims import claims
from reconcile.cli.decisions import decisions
from reconcile.cli.explain import explain
from reconcile.cli.review import review
from reconcile.cli.run import run
from reconcile.cli.screen import fail
from reconcile.cli.sign import sign
from reconcile.errors import ReconcileError
from reconcile.version import VERSION

app = typer.Typer(
    name="reconcile",
    help="Read what several outlets wrote about one story and report, claim by claim, where they agree and differ.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(run)
app.command()(add)
app.command()(check)
app.command()(claims)
app.command()(explain)
app.command()(review)
app.command()(audit)
app.command()(decisions)
app.command()(sign)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"reconcile {VERSION}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read what several outlets wrote about one story and report where they agree and differ."""


def main() -> None:
    """Run the command line; an error that was raised on purpose becomes one line and exit code 2."""
    try:
        app()
    except ReconcileError as error:
        fail(error)
        sys.exit(2)
