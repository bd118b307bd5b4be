"""What stands before every page: only this machine's own browser, on this address, with forms of our own pages."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 1_000_000  # bytes of a form; 2,000 claims need a tenth of it
TOO_LARGE = "the form is too large"
METHODS = frozenset({"GET", "HEAD", "POST"})
HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer a browser would send `Origin: null` with our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Refuses what no page of ours would send, and gives every answer its safety headers.

    A page elsewhere can make a browser send requests here, and a name that is made to point at this machine can make
    them look as if they came from here (DNS rebinding). So the `Host` must be ours on every request, and the `Origin`
    on every form.

    Args:
        app: The app behind it.
        host: The address the server listens on, with its port.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._hosts = frozenset({host, f"localhost:{host.rpartition(':')[2]}"})
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            return
        guarded = _with_headers(send)
        refused = self._refused(scope["method"], Headers(scope=scope))
        if refused:
            status, why = refused
            await PlainTextResponse(f"{why}\n", status)(scope, receive, guarded)
            return
        await self._app(scope, _bounded(receive), guarded)

    def _refused(self, method: str, headers: Headers) -> tuple[HTTPStatus, str] | None:
        """Say why a request is refused, or nothing."""
        if method not in METHODS:
            return HTTPStatus.METHOD_NOT_ALLOWED, "only GET, HEAD and POST are known here"
        if headers.getlist("host") not in ([host] for host in self._hosts):
            return HTTPStatus.MISDIRECTED_REQUEST, "this server answers only under its own address"
        if method != "POST":
            return None
        if headers.getlist("origin") != [f"http://{headers['host']}"] or headers["origin"] not in self._origins:
            return HTTPStatus.FORBIDDEN, "forms are taken only from pages of this server"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length[:12]) > MOST_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE
        return None


def _bounded(receive: Receive) -> Receive:
    """Stop reading a body that grows beyond its bound, whatever its header says.

    The app that reads it answers as it does to any fault of a request.
    """
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MOST_BODY:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    """Give an answer the safety headers."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
