"""The local server: one process, one thread, on this machine's own address alone."""

from __future__ import annotations

import gc
import socket
from ipaddress import ip_address

import uvicorn

from reconcile.errors import ConfigError
from reconcile.review.app import make_app
from reconcile.review.board import Board

PORT = 8642
_WAITING = 128  # connections that may wait to be taken
_HINT = "the review app is for this machine only: use 127.0.0.1, ::1 or localhost"


def bind(host: str = "127.0.0.1", port: int | None = None) -> socket.socket:
    """Take a port of this machine's own address.

    Args:
        host: A loopback address, or `localhost`.
        port: The port; None for the usual one, or any where that is taken.

    Returns:
        A socket that listens; who asks before the server runs has to wait.

    Raises:
        ConfigError: If the address is not this machine's own, or the port is taken.
    """
    address = _loopback(host)
    wanted = (PORT, 0) if port is None else (port,)
    for number in wanted:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio delays small answers
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((address, number))
            taken.listen(_WAITING)
        except OSError as error:
            taken.close()
            if number == wanted[-1]:
                what = f"the port cannot be used: {error.strerror or error}"
                raise ConfigError(what, where=f"{host}:{number}", hint="choose another with --port") from error
        else:
            return taken
    raise ConfigError("no port is free", where=host)


def _loopback(host: str) -> str:
    try:
        address = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError as error:
        raise ConfigError(f"{host!r} is no address of this machine", hint=_HINT) from error
    if not address.is_loopback:
        raise ConfigError(f"{host} can be reached by others", hint=_HINT)
    return str(address)


def host_of(bound: socket.socket) -> str:
    """Give the address and port that a socket is bound to, as a browser writes them."""
    host, port = bound.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def server_of(board: Board, bound: socket.socket) -> uvicorn.Server:
    """Make the server of a review; `run(sockets=[bound])` runs it until the process is stopped.

    Whatever the process holds by now, the report above all, is no longer searched for garbage.

    Args:
        board: The review; only the thread that runs the server may use it.
        bound: A listening socket.

    Returns:
        The server.
    """
    settings = uvicorn.Config(
        make_app(board, host_of(bound)),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        loop="asyncio",
        http="h11",
    )
    gc.collect()
    gc.freeze()  # looking through the whole report would stop a page now and then
    return uvicorn.Server(settings)
