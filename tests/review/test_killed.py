"""The server is killed again and again while two people decide: nothing that was acknowledged is lost."""

from __future__ import annotations

import http.client
import random
import time
from collections.abc import Iterator
from itertools import count
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import SIGKILL
from threading import Event, Thread

import pytest

from reconcile.review.server import bind, host_of
from reconcile.store.decisions import DecisionLog, database_of, text_beside
from tests.review.desk import STORY, Client, answers, groups, serve

DECISIONS = 100
BETWEEN = (5, 15)  # decisions between two kills
LATER = 0.05  # at most so many seconds after the last of them
AGAIN = 0.01  # seconds until a client tries again where nobody answers
SERVERS = get_context("forkserver")
SERVERS.set_forkserver_preload(["tests.review.desk"])  # read once, so that a start takes no seconds


class Desk:
    """A server that is killed and started again at one address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with bind(port=0) as free:
            self.host = host_of(free)
        self._process = self._started()

    def _started(self) -> BaseProcess:
        process = SERVERS.Process(target=serve, args=(self._folder, int(self.host.rpartition(":")[2])), daemon=True)
        process.start()
        answers(self.host)
        return process

    def kill(self) -> None:
        """Kill the server in the middle of whatever it does, and start it again."""
        self.end()
        self._process = self._started()

    def end(self) -> None:
        """Kill the server."""
        self._process.kill()
        self._process.join()
        assert self._process.exitcode == -SIGKILL, "it was gone before it was killed"


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder)
    yield desk
    desk.end()


def notes(desk: Desk, who: str, acknowledged: list[str], done: Event, faults: list[str]) -> None:
    """Keep deciding until enough was acknowledged; what got no answer is not counted, and tried under another name."""
    numbers = count()
    client = Client(desk.host)
    while not done.is_set():
        said = f"{who} {next(numbers)}"
        try:
            if "reconcile-token" not in client.cookies:
                client.named(who)
            names = groups(client.get("/"))
            page = client.get(f"/group/{names[len(acknowledged) % len(names)]}")
            answer = client.send(page, "note", ("note", said))
        except (OSError, http.client.HTTPException, IndexError, KeyError):
            time.sleep(AGAIN)
            continue
        if answer.status == 303:
            acknowledged.append(said)
        else:
            faults.append(f"{answer.status}: {answer.text}")
            return


def test_no_acknowledged_decision_is_lost(folder: Path, desk: Desk) -> None:
    done, faults = Event(), []  # type: ignore[var-annotated]
    acknowledged: dict[str, list[str]] = {"Ada": [], "Ben": []}
    people = [
        Thread(target=notes, args=(desk, who, kept, done, faults), daemon=True) for who, kept in acknowledged.items()
    ]
    chance = random.Random(8)  # noqa: S311  (when to kill)
    for one in people:
        one.start()
    while (kept_so_far := sum(map(len, acknowledged.values()))) < DECISIONS:
        wanted = kept_so_far + chance.randint(*BETWEEN)
        while sum(map(len, acknowledged.values())) < wanted and not faults:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, LATER))
        desk.kill()
    done.set()
    for one in people:
        one.join(60)
    assert faults == []
    database = database_of(folder / "reports", STORY)
    with DecisionLog.open(database, STORY) as log:
        kept = [one.note for one in log.all()]
        assert log.verify() == []
        assert text_beside(database).read_bytes() == log.text()
    for who, said in acknowledged.items():
        assert [one for one in said if one not in kept] == []
        assert len(said) > DECISIONS / 10, who
    assert len(kept) == len(set(kept))
    assert sum(map(len, acknowledged.values())) >= DECISIONS
