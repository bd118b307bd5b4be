"""Fetch a page as a polite visitor: asked for, at most one request at a time a host, redirects judged one by one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from urllib3.util import Url

from reconcile.errors import ItemError
from reconcile.fetch.exchange import Answer, exchange, parsed, written
from reconcile.fetch.robots import Robots
from reconcile.ingest.limits import MOST_BYTES

MOST_REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one host
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NEEDS_A_PERSON = frozenset({401, 402, 403, 407, 429, 451, 503})


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        address: Where it came from in the end.
        redirects: The addresses that led there, the one that was asked for first.
        status: HTTP status.
        headers: HTTP headers, names in lower case.
        body: Its bytes.
    """

    address: str
    redirects: tuple[str, ...]
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Fetcher:
    """A visitor that remembers which hosts it has called on.

    Attributes:
        allow_private: Whether it may visit the machine's own network.
        pause: Seconds between two requests to one host, at least; a site may ask for more.
        wait: Waits so many seconds.
        now: Tells the time in seconds.
    """

    allow_private: bool = False
    pause: float = PAUSE
    wait: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    called: dict[str, float] = field(default_factory=dict)
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.robots = Robots(self._ask_through)

    def fetch(self, address: str) -> Fetched:
        """Fetch a page.

        Args:
            address: Its web address.

        Returns:
            The page.

        Raises:
            ItemError: If it cannot be had: no such host, refused, too slow, too large, or no page at all.
        """
        url = parsed(address)
        passed: list[str] = []
        while True:
            self.robots.check(url)
            answer = self._ask(url, MOST_BYTES, self.robots.pause(url))
            target = _target(url, answer)
            if target is None:
                _check(answer, url)
                return Fetched(written(url), tuple(passed), answer.status, answer.headers, answer.body)
            passed.append(written(url))
            if len(passed) > MOST_REDIRECTS:
                raise ItemError(f"over {MOST_REDIRECTS} redirects", hint="give the address the page ends up at")
            url = target

    def _ask(self, url: Url, most: int, pause: float) -> Answer:
        """Ask once, after the pause that the host may expect since the last request."""
        host = str(url.host)
        if host in self.called:
            self.wait(max(0.0, self.called[host] + max(self.pause, pause) - self.now()))
        try:
            return exchange(url, most, allow_private=self.allow_private)
        finally:
            self.called[host] = self.now()

    def _ask_through(self, url: Url, most: int) -> Answer:
        """Ask and follow redirects, each judged like the first address."""
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(url, most, 0.0)
            target = _target(url, answer)
            if target is None:
                return answer
            url = target
        return answer


def _target(url: Url, answer: Answer) -> Url | None:
    """Give where an answer redirects to, or None where it does not.

    Raises:
        ItemError: If that is no web address, a file on this machine for instance.
    """
    place = answer.headers.get("location")
    if answer.status not in _REDIRECTS or not place:
        return None
    try:
        return parsed(urljoin(written(url), place))
    except ItemError as error:
        raise ItemError(
            f"refused: redirected to what is no web page ({place[:100]})", hint="check the address"
        ) from error
    except ValueError as error:
        raise ItemError(f"redirected to no address ({place[:100]})", hint="check the address") from error


def _check(answer: Answer, url: Url) -> None:
    """Refuse an answer that is no page.

    Raises:
        ItemError: If the server says that it has none or gives none.
    """
    said = f"{url.host} answers {answer.status} {answer.reason[:80]}".rstrip()
    if answer.status in _NEEDS_A_PERSON:
        raise ItemError(said, hint="open the page in your browser, save it and add the file")
    if not 200 <= answer.status < 300:
        raise ItemError(said, hint="check the address")
    if not answer.body.strip():
        raise ItemError(f"{said}, but with an empty page", hint="save the page in your browser and add the file")
