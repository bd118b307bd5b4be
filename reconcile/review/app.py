"""The review app: its addresses, its files and its refusals, behind the guard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from reconcile.errors import InputError, ReconcileError
from reconcile.review.board import Board
from reconcile.review.guard import Guard
from reconcile.review.pages import style_sheet
from reconcile.review.views import Views
from reconcile.store.decisions import ContradictedError, StaleError

Endpoint = Callable[[Request], Awaitable[Response]]
Refusal = Callable[[Request, Exception], Awaitable[Response]]


def make_app(board: Board, host: str) -> ASGIApp:
    """Make the app.

    Args:
        board: The review; it is used by one thread alone.
        host: The address the server listens on, with its port.

    Returns:
        An ASGI application.
    """
    views = Views(board)
    return Guard(Starlette(routes=_routes(views), exception_handlers=_refusals(views)), host)


def _routes(views: Views) -> list[Route]:
    pages: Mapping[str, Endpoint] = {
        "/": views.queue,
        "/group/{name}": views.group,
        "/source": views.source,
        "/decisions": views.decisions,
        "/decisions.jsonl": views.export,
        "/help": views.help,
        "/name": views.ask_name,
    }
    forms: Mapping[str, Endpoint] = {
        "/group/{name}": views.decide,
        "/undo": views.undo,
        "/name": views.take_name,
    }
    return [
        *(Route(path, _level(views.board, page)) for path, page in pages.items()),
        *(Route(path, _level(views.board, form), methods=["POST"]) for path, form in forms.items()),
        *(Route(f"/static/{name}", _file(content, kind)) for name, (content, kind) in _static().items()),
    ]


def _level(board: Board, endpoint: Endpoint) -> Endpoint:
    """Notice first what other processes did since the last request."""

    async def answer(request: Request) -> Response:
        board.freshen()
        return await endpoint(request)

    return answer


def _static() -> dict[str, tuple[bytes, str]]:
    """Read the files that pages ask for, once."""
    folder = files("reconcile.review").joinpath("static")
    return {
        "report.css": (style_sheet().encode(), "text/css"),
        "review.css": (folder.joinpath("review.css").read_bytes(), "text/css"),
        "review.js": (folder.joinpath("review.js").read_bytes(), "text/javascript"),
    }


def _file(content: bytes, kind: str) -> Endpoint:
    async def answer(_: Request) -> Response:
        return Response(content, media_type=kind)

    return answer


def _refusals(views: Views) -> dict[type[Exception], Refusal]:
    """Say what is answered where something cannot be done."""

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101  (the only kind this is called with)
        return views.refused(request, HTTPStatus(error.status_code), "This cannot be done", error.detail)

    async def stale(request: Request, error: Exception) -> Response:
        between = error.between if isinstance(error, StaleError) else ()
        views.tell(request, between)
        heading = "Somebody decided on this since you looked"
        words = "Nothing of yours was kept, and nothing of theirs was touched. Read what came between, then choose."
        again = {"between": between, "again": request.state.form, "path": request.url.path}
        return views.refused(request, HTTPStatus.CONFLICT, heading, words, **again)

    async def contradicted(request: Request, error: Exception) -> Response:
        found = error.found if isinstance(error, ContradictedError) else ()
        views.tell(request, (decision for one in found for decision in one.chain))
        heading = "This contradicts what was decided before"
        words = "Nothing was kept. Take back one of the decisions below first, or leave it as it is."
        return views.refused(request, HTTPStatus.CONFLICT, heading, words, contradictions=found)

    async def said(request: Request, error: Exception) -> Response:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if isinstance(error, InputError) else HTTPStatus.SERVICE_UNAVAILABLE
        return views.refused(request, status, "This could not be done", str(error), path=request.url.path)

    return {HTTPException: http, StaleError: stale, ContradictedError: contradicted, ReconcileError: said}
