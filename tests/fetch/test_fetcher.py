"""Pages are fetched over real HTTP from a site of the tests' own: politely, within bounds, and not from inside."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
import trustme

from reconcile.errors import ItemError
from reconcile.fetch import Fetcher, exchange, fetcher, hosts
from tests.fetch.site import Reply, Site, redirect, serve

PAGE = Reply(b"<html><body><p>The lock at Tamsel opened on Friday.</p></body></html>")


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        running.pages["/story"] = PAGE
        yield running


def visitor(waits: list[float] | None = None, *, allow_private: bool = True) -> Fetcher:
    """A visitor that does not really wait, and says how long it would have."""
    return Fetcher(allow_private=allow_private, wait=([] if waits is None else waits).append, now=lambda: 0.0)


def refusal(address: str, *, allow_private: bool = True) -> str:
    with pytest.raises(ItemError) as caught:
        visitor(allow_private=allow_private).fetch(address)
    assert caught.value.hint
    return caught.value.what


def test_a_page_comes_as_it_is_sent(site: Site) -> None:
    page = visitor().fetch(f"{site.at}/story#top")
    assert page.body == PAGE.body
    assert (page.address, page.redirects, page.status) == (f"{site.at}/story", (), 200)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert site.paths() == ["/robots.txt", "/story"]
    headers = site.asked[1][1]
    assert headers["User-Agent"].startswith("reconcile/")
    assert headers["Host"] == f"127.0.0.1:{site.port}"


def test_redirects_are_followed_and_recorded(site: Site) -> None:
    site.pages["/old"] = redirect("/older", 301)
    site.pages["/older"] = redirect(f"{site.at}/story")
    page = visitor().fetch(f"{site.at}/old")
    assert page.address == f"{site.at}/story"
    assert page.redirects == (f"{site.at}/old", f"{site.at}/older")


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.pages["/a"], site.pages["/b"] = redirect("/b"), redirect("/a")
    assert refusal(f"{site.at}/a") == "over 5 redirects"
    assert len(site.paths()) == 7


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://a.example/x", "javascript:alert(1)", "http://u:p@a.example/", "http://["]
)
def test_a_redirect_leads_to_web_pages_only(site: Site, to: str) -> None:
    site.pages["/out"] = redirect(to)
    assert "redirected to no" in refusal(f"{site.at}/out").replace("to what is no", "to no")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "gopher://a.example",
        "https://",
        "https://u:p@a.example/x",
        "http://[::1",
        "a.example",
        "https://" + "a" * 3000,
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]",
     "0.0.0.0",  # noqa: S104  an address to refuse
     "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fc00::1]", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[2001:0:7f00:1::]"],
)  # fmt: skip
def test_the_machines_own_network_is_refused(host: str) -> None:
    assert "lies inside this machine's own network" in refusal(f"http://{host}:9/", allow_private=False)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"])
def test_public_addresses_are_public(address: str) -> None:
    assert hosts.is_public(address)


def test_a_redirect_into_ones_own_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here; the one it redirects to does not."""
    site.pages["/out"] = redirect("http://169.254.169.254/latest/meta-data/")
    monkeypatch.setattr(hosts, "is_public", lambda address: address == "127.0.0.1")
    assert "169.254.169.254 lies inside this machine's own network" in refusal(f"{site.at}/out", allow_private=False)


def test_a_name_with_one_inner_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: entries)
    assert "leads to 10.0.0.1" in refusal("http://a.example/", allow_private=False)


def test_the_connection_goes_to_the_address_that_was_judged(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: a name that answers differently the second time is not asked a second time."""
    answers = iter([["127.0.0.1"]])
    resolve = socket.getaddrinfo

    def once(host: str, *args: object, **kwargs: object) -> object:
        name = next(answers)[0] if host == "news.example" else host
        return resolve(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", once)
    url = exchange.parsed(f"http://news.example:{site.port}/story")
    assert exchange.exchange(url, 1000, allow_private=True).body == PAGE.body
    assert site.asked[0][1]["Host"] == f"news.example:{site.port}"


def test_robots_are_obeyed(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(
        b"User-agent: *\nDisallow: /story\nUser-agent: reconcile\nDisallow: /private/*.html$\n"
    )
    site.pages["/private/a.html"] = PAGE
    assert visitor().fetch(f"{site.at}/story").body == PAGE.body
    assert "robots.txt of 127.0.0.1" in refusal(f"{site.at}/private/a.html")
    assert "/private/a.html" not in site.paths()


def test_robots_that_cannot_be_read_forbid_everything(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"", 500)
    assert "robots.txt" in refusal(f"{site.at}/story")
    assert site.paths() == ["/robots.txt"]


def test_robots_are_asked_once_a_site_and_requests_are_spaced(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 7\n")
    waits: list[float] = []
    one = visitor(waits)
    one.fetch(f"{site.at}/story")
    one.fetch(f"{site.at}/story")
    assert site.paths() == ["/robots.txt", "/story", "/story"]
    assert waits == [7.0, 7.0]


@pytest.mark.parametrize(
    ("status", "what"), [(404, "answers 404"), (500, "answers 500"), (403, "answers 403"), (204, "empty")]
)
def test_what_is_no_page_is_said(site: Site, status: int, what: str) -> None:
    site.pages["/gone"] = Reply(b"", status)
    assert what in refusal(f"{site.at}/gone")


def test_a_page_that_is_too_large_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher, "MOST_BYTES", 100_000)
    site.pages["/large"] = Reply(b"x" * 100_001)
    site.pages["/bomb"] = Reply(gzip.compress(b"\0" * 50_000_000), headers=(("Content-Encoding", "gzip"),))
    site.pages["/nested"] = Reply(b"x" * 10, headers=(("Content-Encoding", ", ".join(["gzip"] * 50)),))
    assert "too large" in refusal(f"{site.at}/large")
    assert "too large" in refusal(f"{site.at}/bomb")
    assert "no answer" in refusal(f"{site.at}/nested")


def test_compression_is_undone(site: Site) -> None:
    site.pages["/packed"] = Reply(gzip.compress(PAGE.body), headers=(("Content-Encoding", "gzip"),))
    assert visitor().fetch(f"{site.at}/packed").body == PAGE.body


def _drip_head(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        request.wfile.write(f"X-{number}: 1\r\n".encode())
        time.sleep(0.05)


def _drip_body(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(100):
        request.wfile.write(b"x")
        time.sleep(0.05)


def _drip_without_length(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<p>The lock")
    for _ in range(100):
        request.wfile.write(b".")
        time.sleep(0.05)


def _cut_short(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")


def _babble(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"\x00\xff no HTTP at all \r\n" * 50)


def _long_head(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n")


@pytest.mark.parametrize("act", [_drip_head, _drip_body, _drip_without_length])
def test_a_server_that_never_finishes_is_left(site: Site, act: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MOST_SECONDS", 0.4)
    site.pages["/slow"] = act  # type: ignore[assignment]
    before = time.monotonic()
    assert "127.0.0.1" in refusal(f"{site.at}/slow")
    assert time.monotonic() - before < 3


@pytest.mark.parametrize("act", [_cut_short, _babble, _long_head])
def test_an_answer_that_makes_no_sense_is_refused(site: Site, act: object) -> None:
    site.pages["/odd"] = act  # type: ignore[assignment]
    assert "no answer from 127.0.0.1" in refusal(f"{site.at}/odd")


def test_a_host_that_is_not_there() -> None:
    assert "no host called" in refusal("http://nowhere.invalid/")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "no answer" in refusal(f"http://127.0.0.1:{free.getsockname()[1]}/")


def test_a_secure_page_must_prove_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate is checked against the host's name although the connection goes to its address."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("news.example").configure_cert(server)
    authority.configure_trust(client)
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: resolve("127.0.0.1" if host.endswith(".example") else host, *a, **k),
    )
    with serve(server) as site:
        site.pages["/story"] = PAGE
        wrong, right = f"https://other.example:{site.port}/story", f"https://news.example:{site.port}/story"
        assert "the connection to news.example is not secure" in refusal(right)
        monkeypatch.setattr(exchange, "_trust", lambda: client)
        assert visitor().fetch(right).body == PAGE.body
        assert "the connection to other.example is not secure" in refusal(wrong)
