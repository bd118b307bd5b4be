"""What a real browser makes of a report on hostile sources: nothing runs, nothing is fetched, nothing is hidden."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import lxml.etree
import lxml.html
import pytest
from markdown_it import MarkdownIt

from reconcile.report import render
from reconcile.report.visible import one_line
from tests.report.hostile_story import HOSTILE, hostile

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

OWN = "document.title='OWNED'"
ATTACKS = (
    *HOSTILE,
    f"<script>{OWN}</script>",
    f"</title></style></script><script>{OWN}</script>",
    f'<svg onload="{OWN}"><script>{OWN}</script></svg>',
    f'<img src=x onerror="{OWN}">',
    f'" onmouseover="{OWN}" autofocus onfocus="{OWN}" x="',
    f"' onmouseover='{OWN}' autofocus onfocus='{OWN}' x='",
    f'<details open ontoggle="{OWN}">x',
    f'<iframe srcdoc="<script>parent.{OWN}</script>"></iframe>',
    f'<a href="javascript:{OWN}">x</a> <form action=javascript:{OWN}><button>',
    "<meta http-equiv=refresh content='0;url=/stolen'><base href=/stolen/><link rel=stylesheet href=/stolen>",
    "<style>*{display:none !important}</style><div hidden>",
    "<p style='position:fixed;inset:0;background:#fff'>covered</p><!-- -->",
    "<img src=/stolen> ![x](/stolen) <object data=/stolen> <video src=/stolen>",
    "]]></svg><foreignObject><body onload=\"document.title='OWNED'\">",
)  # fmt: skip
PROBE = """<script>
for (const fold of document.querySelectorAll('details')) fold.open = true;
const shown = document.createElement('pre'); shown.id = 'shown'; shown.textContent = document.body.innerText;
document.body.replaceChildren(shown);
</script>"""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render(hostile(ATTACKS))


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Callable[[str], tuple[lxml.html.HtmlElement, list[str]]]]:
    """Load a page in the browser from a server of the test's own; give it as it is then, and what it asked for."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(tmp_path))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    def load(page: str) -> tuple[lxml.html.HtmlElement, list[str]]:
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        command = [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
            "--virtual-time-budget=2000", "--dump-dom", f"http://127.0.0.1:{server.server_address[1]}/page.html",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)  # noqa: S603  our own command
        return lxml.html.document_fromstring(done.stdout), [path for path in asked if path != "/favicon.ico"]

    yield load
    server.shutdown()
    server.server_close()


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_browser_runs_and_fetches_what_it_is_given(show: Callable[..., tuple]) -> None:  # type: ignore[type-arg]
    """The tests below could fail."""
    page, asked = show(f"<title>safe</title><script>{OWN}</script><img src=/stolen>")
    assert page.findtext(".//title") == "OWNED"
    assert asked == ["/page.html", "/stolen"]


@pytest.mark.parametrize("guarded", [True, False], ids=["as it is", "without its policy"])
def test_nothing_runs_and_nothing_is_fetched(
    files: dict[str, bytes], show: Callable[..., tuple], guarded: bool
) -> None:  # type: ignore[type-arg]
    """Escaping alone is enough; the page's own policy is a second lock."""
    source = files["index.html"].decode()
    assert POLICY.search(source)
    page, asked = show(source if guarded else POLICY.sub("", source))
    assert page.findtext(".//title") != "OWNED"
    assert asked == ["/page.html"]
    assert not {"script", "iframe", "object", "img", "form", "base", "link", "video"} & {one.tag for one in page.iter()}
    assert [name for one in page.iter() for name in one.attrib if str(name).startswith("on")] == []


def test_nothing_is_hidden(files: dict[str, bytes], show: Callable[..., tuple]) -> None:  # type: ignore[type-arg]
    """What the browser really shows, with every fold open, holds each source's words and no hidden character."""
    page, _ = show(POLICY.sub("", files["index.html"].decode()).replace("</body>", PROBE + "</body>"))
    shown = page.get_element_by_id("shown").text_content()
    for attack in ATTACKS:
        assert squeezed(one_line(attack)) in squeezed(shown)
    assert not set(shown) & set("\u202e\u202c\u2066\u2069\u200b\x00\x1b")


def test_markdown_shown_by_a_code_host_runs_nothing(files: dict[str, bytes], show: Callable[..., tuple]) -> None:  # type: ignore[type-arg]
    """Even where raw HTML in Markdown is let through."""
    markdown = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough", "linkify"])
    pages = [markdown.render(content.decode()) for path, content in files.items() if path.endswith(".md")]
    assert len(pages) > len(ATTACKS) / 2
    page, asked = show("<title>safe</title><body>" + "<hr>".join(pages))
    assert page.findtext(".//title") == "safe"
    assert asked == ["/page.html"]
    assert not {"script", "iframe", "object", "img", "form", "base", "link", "style"} & {one.tag for one in page.iter()}


def test_pictures_in_the_page_hold_nothing_that_runs(files: dict[str, bytes]) -> None:
    page = lxml.html.document_fromstring(files["index.html"].decode())
    for picture in page.iter("svg"):
        tags = {lxml.etree.QName(one).localname for one in picture.iter() if isinstance(one.tag, str)}
        assert not {"script", "foreignObject", "foreignobject", "image", "use", "animate", "set"} & tags
        assert not [value for one in picture.iter() for value in one.attrib.values() if "javascript:" in str(value)]
