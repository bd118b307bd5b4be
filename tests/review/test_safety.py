"""Nobody but this machine's own browser gets in, and no text of a source becomes anything but text."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from reconcile.errors import ConfigError
from reconcile.review.server import bind, host_of
from tests.report.hostile_story import HOSTILE, hostile
from tests.review.desk import Answer, Client, groups, served, written

OWN = "document.title='OWNED'"
ATTACKS = (
    *HOSTILE,
    f"<script>{OWN}</script>",
    f"</title></style></script><script>{OWN}</script>",
    f'" onmouseover="{OWN}" autofocus onfocus="{OWN}" x="',
    f"' onmouseover='{OWN}' autofocus onfocus='{OWN}' x='",
    f'<a href="javascript:{OWN}">x</a> <form action=javascript:{OWN}><button>',
    "../../etc/passwd\x00<base href=//evil.example>",
)
PAGES = ("/", "/decisions", "/help", "/name")
FORM = [("do", "note"), ("note", "x"), ("seen", "0")]


def first_group(ada: Client) -> str:
    return groups(ada.get("/"))[0]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "[::1]:8642", ""]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_host_is_refused(ada: Client, method: str, host: str) -> None:
    """A name that somebody points at this machine (DNS rebinding) does not open the app."""
    answer = ada.ask(method, "/", headers={"Host": host, "Origin": f"http://{host}"})
    assert answer.status in {400, 421}
    assert b"<" not in answer.body


def test_two_hosts_are_refused(ada: Client) -> None:
    with socket.create_connection(tuple(ada.host.split(":"))) as line:  # type: ignore[arg-type]
        line.sendall(f"GET / HTTP/1.1\r\nHost: {ada.host}\r\nHost: evil.example\r\n\r\n".encode())
        assert line.recv(64).split()[1] in {b"400", b"421"}


def test_the_name_localhost_is_answered(ada: Client) -> None:
    assert ada.get("/help", Host=f"localhost:{ada.host.split(':')[1]}").status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "https://{host}", "http://{host}.evil.example"])
def test_forms_of_other_pages_are_refused(ada: Client, origin: str) -> None:
    before = ada.get("/decisions").body
    answer = ada.post(f"/group/{first_group(ada)}", FORM, Origin=origin.format(host=ada.host))
    assert answer.status == 403
    assert ada.get("/decisions").body == before


@pytest.mark.parametrize("token", [None, "", "0" * 64, "ü"])
def test_forms_without_our_token_are_refused(ada: Client, token: str | None) -> None:
    form = FORM if token is None else [*FORM, ("token", token)]
    for path in (f"/group/{first_group(ada)}", "/undo", "/name"):
        assert ada.post(path, form).status == 403


def test_the_token_of_another_browser_is_refused(ada: Client) -> None:
    other = Client(ada.host).named("Eve")
    form = [*FORM, ("token", other.cookies["reconcile-token"])]
    assert ada.post(f"/group/{first_group(ada)}", form).status == 403


def test_forms_without_a_name_are_refused(desk: str) -> None:
    nobody = Client(desk)
    nobody.get("/help")
    assert nobody.post("/undo", [("token", nobody.cookies["reconcile-token"]), ("id", "x")]).status == 403


def test_cookies_cannot_be_read_or_sent_from_elsewhere(desk: str) -> None:
    cookies = Client(desk).get("/help").headers["set-cookie"].lower()
    assert "httponly" in cookies
    assert "samesite=strict" in cookies


@pytest.mark.parametrize("path", [*PAGES, "/static/review.js", "/decisions.jsonl", "/nothing", "/group/nothing"])
def test_every_answer_has_the_safety_headers(ada: Client, path: str) -> None:
    headers = ada.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_script_or_style_of_its_own(ada: Client, path: str) -> None:
    """The policy would stop them; they are not there in the first place."""
    page = ada.get(path).page
    assert [one.get("src") for one in page.iter("script")] == ["/static/review.js"]
    assert not [one for one in page.iter() if isinstance(one.tag, str) and (one.tag == "style" or one.get("style"))]
    assert not [name for one in page.iter() for name in one.attrib if str(name).startswith("on")]


@pytest.mark.parametrize(
    "path",
    [
        "/source?path=../../../../etc/passwd",
        "/source?path=%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/source?path=/etc/passwd",
        "/source?path=one.txt%00.html",
        "/source?path=",
        "/source?path=report.json&from=-1&to=99999999999999999999",
        "/static/../templates/frame.html.j2",
        "/static/%2e%2e/templates/frame.html.j2",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/group/..%2f..%2fdecisions.jsonl",
        "/group/%00",
        "/group/' OR 1=1 --".replace(" ", "%20"),
    ],
)
def test_paths_lead_nowhere(ada: Client, path: str) -> None:
    answer = ada.get(path)
    assert answer.status == 404
    assert b"root:" not in answer.body


@pytest.mark.parametrize("query", ["q=%22", "q=AND+OR+NOT", "q=x*%22)", "outlet='--", "state=x", "page=-1", "page=1e9"])
def test_odd_questions_break_nothing(ada: Client, query: str) -> None:
    assert ada.get(f"/?{query}").status == 200


def test_a_form_that_is_too_large_is_refused(ada: Client) -> None:
    form = [*FORM, ("token", ada.cookies["reconcile-token"]), ("note", "x" * 1_100_000)]
    assert ada.post("/undo", form).status == 413


def test_a_form_that_lies_about_its_size_is_refused(ada: Client) -> None:
    with socket.create_connection(tuple(ada.host.split(":"))) as line:  # type: ignore[arg-type]
        head = f"POST /undo HTTP/1.1\r\nHost: {ada.host}\r\nOrigin: http://{ada.host}\r\n"
        line.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        for _ in range(17):
            line.sendall(chunk)
        assert line.recv(64).split()[1] == b"413"


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "x"])
def test_nobody_is_sent_elsewhere(ada: Client, to: str) -> None:
    page = ada.get(f"/name?to={to}")
    answer = ada.post("/name", [("token", ada.cookies["reconcile-token"]), ("name", "Ada"), ("to", to)])
    assert answer.headers["location"] == "/"
    assert page.page.xpath("//input[@name='to']/@value") == ["/"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(ada: Client, method: str) -> None:
    assert ada.ask(method, "/").status == 405


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org", "127.0.0.1.evil.example"])  # noqa: S104  (refused)
def test_only_this_machine_can_be_served(host: str) -> None:
    with pytest.raises(ConfigError, match=r"machine|others"):
        bind(host, 0)


@pytest.mark.parametrize(("host", "shown"), [("localhost", "127.0.0.1"), ("127.0.0.1", "127.0.0.1")])
def test_this_machine_can_be_served(host: str, shown: str) -> None:
    with bind(host, 0) as bound:
        assert host_of(bound).startswith(f"{shown}:")


def test_a_usual_port_that_is_taken_gives_another() -> None:
    with bind() as first, bind() as second:
        assert host_of(first) != host_of(second)
        with pytest.raises(ConfigError, match="port"):
            bind(port=first.getsockname()[1])


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with served(written(tmp_path_factory.mktemp("attacked"), hostile(ATTACKS))) as host:
        yield Client(host).named("Ada <script>alert(1)</script>")


def hostile_pages(client: Client) -> Iterator[Answer]:
    queue = client.get("/")
    yield queue
    for name in groups(queue):
        page = client.get(f"/group/{name}?score=shown")
        yield page
        for link in page.page.xpath("//a[contains(@href, '/source?') or @class='beside']/@href"):
            yield client.get(link)
        yield client.decide(page, "note", ("note", f"<script>{OWN}</script>"))
    yield client.get("/decisions")


def test_text_of_sources_stays_text(attacked: Client) -> None:
    """In words, outlets, titles, file names, notes and the reviewer's own name."""
    seen = 0
    for answer in hostile_pages(attacked):
        assert answer.status == 200
        page = answer.page
        assert [one.get("src") for one in page.iter("script")] == ["/static/review.js"]
        assert not {"img", "iframe", "object", "base", "meta-refresh"} & {one.tag for one in page.iter()}
        assert not [name for one in page.iter() for name in one.attrib if str(name).startswith("on")]
        links = page.xpath("//@href | //@action | //@src")
        assert all(str(link).startswith(("/", "#", "data:,")) for link in links)
        assert not str(page.findtext(".//title")).startswith("OWNED")
        assert not set(page.text_content()) & set("\u202e\u202c\u2066\u2069\u200b\x00\x1b")
        seen += OWN in page.text_content()
    assert seen > len(ATTACKS) / 2
