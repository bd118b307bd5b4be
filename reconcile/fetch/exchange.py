"""One request and its answer, over a connection to an address that was judged before."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, LocationParseError, NewConnectionError
from urllib3.exceptions import SSLError as SSLErrorOfLibrary
from urllib3.exceptions import TimeoutError as TimeoutErrorOfLibrary
from urllib3.util import Url, parse_url

from reconcile.errors import ItemError
from reconcile.fetch.hosts import addresses_of
from reconcile.version import VERSION

AGENT = "reconcile"
MOST_SECONDS = 60.0  # for one answer, from the call to the last byte read
SILENT_SECONDS = 20.0  # that a server may say nothing
_CHUNK = 65_536
_LONGEST_ADDRESS = 2_000
_LATER = "check the address, or try again later"
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": f"{AGENT}/{VERSION} (fetches single articles that an editor names)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes:
        status: Its HTTP status.
        reason: Its words for it.
        headers: Its headers, names in lower case.
        body: What it sent, with transfer coding and compression undone.
    """

    status: int
    reason: str
    headers: dict[str, str]
    body: bytes


def parsed(address: str) -> Url:
    """Take a web address apart, and refuse what is none.

    Args:
        address: The address.

    Returns:
        Its parts, with a host and a port, percent-encoded and without fragment.

    Raises:
        ItemError: If it is no http or https address, or holds a user name or password.
    """
    hint = "give the address of a page, as https://example.org/story"
    if len(address) > _LONGEST_ADDRESS:
        raise ItemError(f"this address has over {_LONGEST_ADDRESS} characters", hint=hint)
    try:
        url = parse_url(address)
    except LocationParseError as error:
        raise ItemError("this is no web address", hint=hint) from error
    if url.scheme not in _PORTS or not url.host:
        raise ItemError(f"this is no web address, but {url.scheme or 'nothing'}:", hint=hint)
    if url.auth:
        raise ItemError("refused: this address holds a user name", hint="give it without")
    return url._replace(port=url.port or _PORTS[url.scheme], path=url.path or "/", fragment=None)


def written(url: Url) -> str:
    """Write a web address in its usual form, without the usual port.

    Args:
        url: Its parts.

    Returns:
        The address.
    """
    return (url._replace(port=None) if url.port == _PORTS.get(url.scheme or "") else url).url


def exchange(url: Url, most: int, *, allow_private: bool) -> Answer:
    """Ask for a page once, without following redirects.

    Args:
        url: Its address, as `parsed` gives it.
        most: The most bytes its body may have.
        allow_private: Whether it may lie in the machine's own network.

    Returns:
        What the server said.

    Raises:
        ItemError: If it cannot be reached, may not be, is too slow, too large or makes no sense.
    """
    host = str(url.host).strip("[]")
    addresses = addresses_of(host, int(url.port or 0), allow_private=allow_private)
    try:
        return _first(url, host, addresses, most)
    except (ssl.SSLError, SSLErrorOfLibrary) as error:
        said = str(error)[:200]
        raise ItemError(f"the connection to {host} is not secure: {said}", hint="check the address") from error
    except NewConnectionError as error:  # the library counts it among the time-outs
        raise ItemError(f"no answer from {host}: it does not take the call", hint=_LATER) from error
    except (TimeoutError, TimeoutErrorOfLibrary) as error:
        raise ItemError(f"{host} does not answer in time", hint=_LATER) from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        said = f"{type(error).__name__}: {str(error)[:200]}"
        raise ItemError(f"no answer from {host}: {said}", hint=_LATER) from error


def _first(url: Url, host: str, addresses: Sequence[str], most: int) -> Answer:
    """Ask the first of a host's addresses that takes the call."""
    for address in addresses[:-1]:
        with suppress(NewConnectionError, ConnectTimeoutError), _connected(_connection(url, host, address)) as line:
            return _ask(line, url, most)
    with _connected(_connection(url, host, addresses[-1])) as line:
        return _ask(line, url, most)


def _connection(url: Url, host: str, address: str) -> HTTPConnection:
    """Prepare a connection to an address; over TLS it must prove to be the host."""
    if url.scheme == "http":
        return HTTPConnection(address, url.port, timeout=SILENT_SECONDS)
    return HTTPSConnection(address, url.port, timeout=SILENT_SECONDS, ssl_context=_trust(), server_hostname=host)


@contextmanager
def _connected(connection: HTTPConnection) -> Iterator[HTTPConnection]:
    """Connect, and cut the line when the time is up, whatever the other side does.

    Raises:
        TimeoutError: If the line was cut; what came until then may look like a whole answer.
    """
    lines: list[socket.socket | None] = []
    late = threading.Event()
    alarm = threading.Timer(MOST_SECONDS, lambda: _cut([connection.sock, *lines], late))
    alarm.daemon = True
    alarm.start()
    try:
        connection.connect()
        lines.append(connection.sock)
        yield connection
        if late.is_set():
            raise TimeoutError
    finally:
        alarm.cancel()
        connection.close()


def _cut(lines: list[socket.socket | None], late: threading.Event) -> None:
    late.set()
    for line in lines:
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


@cache
def _trust() -> ssl.SSLContext:
    """Trust whom the system trusts."""
    return ssl.create_default_context()


def _ask(connection: HTTPConnection, url: Url, most: int) -> Answer:
    """Send the request and read the answer."""
    host = str(url.host) if url.port == _PORTS.get(url.scheme or "") else f"{url.host}:{url.port}"
    connection.request("GET", url.request_uri, headers={"Host": host, **_HEADERS}, preload_content=False)
    with connection.getresponse() as response:
        headers = {name.lower(): ", ".join(response.headers.getlist(name)) for name in response.headers}
        return Answer(response.status, response.reason or "", headers, _body(response, most))


def _body(response: HTTPResponse, most: int) -> bytes:
    """Read a body to its end.

    Raises:
        ItemError: If it is too large.
    """
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK, decode_content=True):
        size += len(chunk)
        if size > most:
            raise ItemError(f"too large: over {most / 1e6:g} MB", hint="save the article's text and add the file")
        parts.append(chunk)
    return b"".join(parts)
