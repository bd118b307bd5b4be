"""What a site asks of programs that visit it: its robots.txt (RFC 9309), read with protego."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego
from urllib3.util import Url

from reconcile.errors import ItemError
from reconcile.fetch.exchange import AGENT, Answer, written

MOST_BYTES = 500_000
_ALL, _NONE = "", "User-agent: *\nDisallow: /"
MOST_PAUSE = 30.0


@dataclass(slots=True)
class Robots:
    """The wishes of sites, each asked for once.

    Attributes:
        ask: Fetches an address within so many bytes.
    """

    ask: Callable[[Url, int], Answer]
    known: dict[tuple[str | None, str | None, int | None], Protego] = field(default_factory=dict)

    def check(self, url: Url) -> None:
        """Refuse an address that its site does not want programs to fetch.

        Args:
            url: The address.

        Raises:
            ItemError: If the site says no.
        """
        if not self._of(url).can_fetch(written(url), AGENT):
            raise ItemError(
                f"refused: the robots.txt of {url.host} asks programs to keep away from this page",
                hint="save the page in your browser and add the file",
            )

    def pause(self, url: Url) -> float:
        """Give the seconds that a site asks to be left alone between two requests, 0 to 30."""
        return min(float(self._of(url).crawl_delay(AGENT) or 0), MOST_PAUSE)

    def _of(self, url: Url) -> Protego:
        site = (url.scheme, url.host, url.port)
        if site not in self.known:
            self.known[site] = Protego.parse(self._text(url._replace(path="/robots.txt", query=None)))
        return self.known[site]

    def _text(self, address: Url) -> str:
        """Fetch a robots.txt; none means that all is allowed, one that cannot be read that nothing is."""
        answer = self.ask(address, MOST_BYTES)
        if 200 <= answer.status < 300:
            return answer.body.decode("utf-8", "replace")
        return _ALL if 400 <= answer.status < 500 else _NONE
