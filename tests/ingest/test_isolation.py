"""What runs wild in the child is stopped, said, and does not harm the next call."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from reconcile.errors import ItemError
from reconcile.ingest.archives import Member, Unpacked
from reconcile.ingest.base import Cut, Metadata, Page, Piece
from reconcile.ingest.isolation import Isolation
from reconcile.ingest.limits import Bounds
from reconcile.model.document import PassageReason, Problem, Review

SMALL = Bounds(cpu_seconds=1, wall_seconds=60, memory_bytes=100_000_000)


@pytest.fixture
def isolation() -> Iterator[Isolation]:
    with closing(Isolation(SMALL)) as child:
        assert child.call(len, b"warm") == 4
        yield child


def refusal(isolation: Isolation, work: object, *args: object) -> str:
    with pytest.raises(ItemError) as caught:
        isolation.call(work, *args)  # type: ignore[arg-type]
    assert caught.value.hint
    return caught.value.what


def spin() -> None:
    while True:
        pass


def swell() -> int:
    return len(bytearray(400_000_000))


def hoard(kept: list[bytes] = []) -> int:  # noqa: B006  (what it keeps from call to call is what is tested)
    kept.append(bytes(b"x" * 300_000_000))
    return os.getpid()


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1) + 1


def crash() -> None:
    os.abort()


def refuse() -> None:
    raise ItemError("no", hint="why")


class TwoWordsError(Exception):
    """Cannot be unpickled: it is made of two arguments and keeps one."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one)
        self.other = other


class Silent(Exception):  # noqa: N818  has no words of its own
    def __str__(self) -> str:
        raise ValueError


def misspeak() -> None:
    raise TwoWordsError("the page", "the word")


def be_silent() -> None:
    raise Silent


class Trap:
    """What a reader that a file has taken over could answer: loading it makes a folder."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (self.path,)


def announce(length: int) -> None:
    """Answer by hand, with the length of what never comes; one of the descriptors is the pipe."""
    for number in range(3, 10):
        with suppress(OSError):
            os.write(number, length.to_bytes(8, "big"))


def whole() -> Page:
    stated = Metadata(title="Lock")
    return Page(
        text="The lock",
        stated=stated,
        cuts=(Cut(start=0, end=3, reason=PassageReason.HEADING),),
        pieces=(Piece(start=0, stated=stated),),
        reviews=(Review(claim="It closed", verdict="false", claimant=None, reviewer="The Courier"),),
        problems=(Problem(what="half"),),
    )


def archive() -> Unpacked:
    return Unpacked([Member("a.txt", b"x", told=Metadata(url="https://a.example"), refused=Problem(what="no"))])


def chatter(word: str) -> str:
    print("noise " * 10_000)
    os.write(1, b"more noise")
    return word


def test_one_child_serves_many_calls(isolation: Isolation) -> None:
    first = isolation.call(os.getpid)
    assert first == isolation.call(os.getpid) != os.getpid()
    assert isolation.call(chatter, "heard") == "heard"


def test_what_computes_for_ever_is_stopped(isolation: Isolation) -> None:
    before = time.monotonic()
    assert "1 seconds of computing" in refusal(isolation, spin)
    assert time.monotonic() - before < SMALL.wall_seconds
    assert isolation.call(len, b"next") == 4


def test_what_waits_for_ever_is_stopped() -> None:
    with closing(Isolation(SMALL._replace(wall_seconds=6))) as child:
        assert "more than 6 seconds" in refusal(child, time.sleep, 60)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory hold on Linux")
def test_what_needs_too_much_memory_is_stopped(isolation: Isolation) -> None:
    assert "0.1 GB of memory" in refusal(isolation, swell)
    assert isolation.call(len, b"next") == 4


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is told on Linux")
def test_a_child_that_keeps_much_is_replaced() -> None:
    with closing(Isolation(SMALL._replace(memory_bytes=1_000_000_000))) as child:
        assert child.call(hoard) != child.call(os.getpid)


def test_a_child_that_died_between_two_calls_harms_none(isolation: Isolation) -> None:
    first = isolation.call(os.getpid)
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert isolation.call(os.getpid) != first


def test_what_brings_the_child_down_is_said(isolation: Isolation) -> None:
    assert "brings its reader down" in refusal(isolation, crash)
    assert "RecursionError" in refusal(isolation, recurse)
    assert refusal(isolation, refuse) == "no"
    assert isolation.call(len, b"next") == 4


def test_an_error_of_any_kind_is_said_in_words(isolation: Isolation) -> None:
    assert refusal(isolation, misspeak) == "the file breaks its reader: TwoWordsError: the page"
    assert refusal(isolation, be_silent) == "the file breaks its reader: Silent: "
    assert isolation.call(len, b"next") == 4


def test_only_what_readers_give_is_made_of_an_answer(isolation: Isolation, tmp_path: Path) -> None:
    """Loading a pickle may call any function; of the child's answers only the known types are loaded."""
    assert isolation.call(whole) == whole()
    assert isolation.call(archive) == archive()
    child = isolation.call(os.getpid)
    assert "its answer cannot be used" in refusal(isolation, Trap, str(tmp_path / "made"))
    assert not (tmp_path / "made").exists()
    assert isolation.call(os.getpid) != child


def test_an_answer_that_announces_too_much_is_not_waited_for(isolation: Isolation) -> None:
    assert "too much memory" in refusal(isolation, announce, 1 << 62)
    assert isolation.call(len, b"next") == 4


def test_the_child_goes_with_its_parent() -> None:
    """A parent that is killed leaves no child behind, not even one at work."""
    code = (
        "import os, time\nfrom reconcile.ingest.isolation import Isolation\nchild = Isolation()\n"
        "print(child.call(os.getpid), flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:  # noqa: S603  our own code
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        if not _is_alive(child):
            return
        time.sleep(0.05)
    pytest.fail("the child is still there")


def test_nothing_is_imported_from_the_folder_one_stands_in(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story folder may hold a file called json.py."""
    (tmp_path / "json.py").write_text("raise SystemExit(7)", encoding="utf-8")  # type: ignore[operator]
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    with closing(Isolation(SMALL)) as child:
        assert child.call(len, b"fine") == 4


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat", encoding="ascii") as stat:  # noqa: PTH123  gone at any moment
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
