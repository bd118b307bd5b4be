"""A web site of the tests' own, served over real HTTP on this machine."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

Act = Callable[[BaseHTTPRequestHandler], None]


class Reply(NamedTuple):
    """What the site answers at one path."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


class Site:
    """A running site.

    Attributes:
        at: Its address, without a slash at the end.
        pages: What it answers by path; a function acts on the connection itself.
        asked: Path and headers of each request, in order.
    """

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self.port = server.server_address[1]
        self.at = f"{scheme}://127.0.0.1:{self.port}"
        self.pages: dict[str, Reply | Act] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serve(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler())
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(server, "http" if context is None else "https")
    server.RequestHandlerClass.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(b"", status, (("Location", to),))


def _handler() -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        site: Site

        def do_GET(self) -> None:
            self.site.asked.append((self.path, dict(self.headers.items())))
            reply = self.site.pages.get(self.path, Reply(b"not here", 404))
            with suppress(OSError):
                if isinstance(reply, Reply):
                    self._send(reply)
                else:
                    reply(self)

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in (*reply.headers, ("Content-Length", str(len(reply.body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    return Handler
