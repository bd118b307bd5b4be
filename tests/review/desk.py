"""The review app as a user has it: a process of its own, asked over HTTP like a browser without scripts."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote, urlencode

import lxml.html

from reconcile.model.report import Report
from reconcile.report import render
from reconcile.review.board import Board
from reconcile.review.server import bind, host_of, server_of
from reconcile.store.folder import write_folder

STORY = "barrage"
STARTED = 60.0  # seconds to wait for a server
ADDRESS = re.compile(r"http://([^/]+)/")


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def page(self) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(self.body)

    @property
    def text(self) -> str:
        return " ".join(self.page.text_content().split())


@dataclass
class Client:
    """A browser without scripts: it keeps cookies, sends the origin with forms, and follows nothing by itself."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        sent = {"Host": self.host, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **(headers or {})}
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value)
            if body:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            content = answer.read()
            for cookie in answer.headers.get_all("set-cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value.strip('"')
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, content)
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path.partition("#")[0], headers=headers)

    def post(self, path: str, form: list[tuple[str, str]], **headers: str) -> Answer:
        sent = {"Origin": f"http://{self.host}", "Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", path, urlencode(form).encode(), sent)

    def send(self, page: Answer, name: str, *values: tuple[str, str]) -> Answer:
        """Fill the form of that id and send it."""
        form = page.page.get_element_by_id(name)
        filled = {name for name, _ in values}
        fields = [(key, value) for key, value in form.form_values() if key not in filled]
        return self.post(form.action, [*fields, *values])

    def decide(self, page: Answer, name: str, *values: tuple[str, str]) -> Answer:
        """Send a form, and open the page that it leads to."""
        answer = self.send(page, name, *values)
        assert answer.status == 303, answer.text
        return self.get(answer.headers["location"])

    def named(self, name: str) -> Client:
        self.cookies["reconcile-name"] = quote(name)
        self.get("/help")
        return self


@contextmanager
def served(folder: Path, story: str = STORY) -> Iterator[str]:
    """Serve a story of a folder that holds `sources` and `reports` from a thread of this process; give its address."""
    bound = bind(port=0)
    board = Board(story, folder / "reports", folder / "sources" / story)
    server = server_of(board, bound)
    thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield host_of(bound)
    finally:
        server.should_exit = True
        thread.join(STARTED)
        bound.close()
        board.close()


def serve(folder: Path, port: int, story: str = STORY) -> None:
    """Serve a story until the process is killed."""
    with bind(port=port) as bound:
        server_of(Board(story, folder / "reports", folder / "sources" / story), bound).run(sockets=[bound])


def started(folder: Path, story: str = STORY) -> subprocess.Popen[str]:
    """Start the app as a user does, in a process of its own."""
    command = [sys.executable, "-m", "reconcile", "review", story, "--no-open"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603  our own


def address(process: subprocess.Popen[str]) -> str:
    """Wait until a server says where it is."""
    assert process.stdout is not None
    found = ADDRESS.search(process.stdout.readline())
    assert found, process.stderr.read() if process.stderr else ""
    answers(found.group(1))
    return found.group(1)


def answers(host: str) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + STARTED
    while time.monotonic() < deadline:
        try:
            if Client(host).get("/static/review.css").status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
    raise TimeoutError("the server does not answer")


def written(folder: Path, report: Report, story: str = STORY) -> Path:
    """Write a report and an empty folder of sources for it."""
    (folder / "sources" / story).mkdir(parents=True)
    (folder / "sources" / story / "one.txt").write_text("A text.\n", encoding="utf-8")
    write_folder(folder / "reports" / story, render(report))
    return folder


def groups(page: Answer) -> list[str]:
    """Give the ids of the groups on a page of the queue, in order."""
    return [
        link.get("href").partition("?")[0].rpartition("/")[2] for link in page.page.xpath("//a[@class='statement']")
    ]
