"""`reconcile review`: decide in a local web page on what the machine found."""

from __future__ import annotations

import sys
import webbrowser
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from reconcile.cli.run import find_stories
from reconcile.cli.screen import safe
from reconcile.errors import ConfigError


def review(
    story: Annotated[str, typer.Argument(help="Name of a folder in sources/, or a path.")],
    sources: Annotated[Path, typer.Option(help="Folder with one folder a story.")] = Path("sources"),
    reports: Annotated[Path, typer.Option(help="Folder the reports were written to.")] = Path("reports"),
    host: Annotated[str, typer.Option(help="Address to listen on; one of this machine's own.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=1, max=65_535, help="Port to listen on [default: 8642, or any that is free].")
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
) -> None:
    """Open STORY's report for review, on this machine only; Ctrl-C ends it."""
    try:
        from reconcile.review.board import Board  # noqa: PLC0415  (its packages are an extra)
        from reconcile.review.server import bind, host_of, server_of  # noqa: PLC0415
    except ModuleNotFoundError as error:
        what = f"the review app needs {error.name}, which is not installed"
        raise ConfigError(what, hint="install the extra: pip install -e '.[review]'") from error
    [folder] = find_stories(story, sources)
    with bind(host, port) as bound, closing(Board(folder.resolve().name, reports, folder)) as board:
        address = f"http://{host_of(bound)}/"
        typer.echo(safe(f"{board.title}: {address} (Ctrl-C ends it)"))
        if browser and sys.stdout.isatty():
            webbrowser.open(address)
        server_of(board, bound).run(sockets=[bound])
