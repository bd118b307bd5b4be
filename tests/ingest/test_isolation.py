"""What runs wild in the child is stopped, said, and does not harm the next call."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from reconcile.errors import ItemError
from reconcile.ingest.isolation import Isolation
from reconcile.ingest.limits import Bounds

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


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1) + 1


def crash() -> None:
    os.abort()


def refuse() -> None:
    raise ItemError("no", hint="why")


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


def test_what_brings_the_child_down_is_said(isolation: Isolation) -> None:
    assert "brings its reader down" in refusal(isolation, crash)
    assert "RecursionError" in refusal(isolation, recurse)
    assert refusal(isolation, refuse) == "no"
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
