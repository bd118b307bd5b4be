"""Run what a hostile file could drive wild in a child process, with limits on time and memory.

The child is started when it is first needed, serves one file after another, and is replaced when it dies or keeps
much of what it took. Limits of memory hold on Linux; limits of computing time on every system with POSIX resource
limits; the limit by the clock everywhere. What it answers is not trusted: only values of the types in `_ANSWERS` are
made of it.
"""

from __future__ import annotations

import io
import json
import math
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple, ParamSpec, TypeVar

from reconcile.errors import ItemError
from reconcile.ingest.archives import Member, Unpacked
from reconcile.ingest.base import Cut, Metadata, Page, Piece
from reconcile.ingest.limits import READING, Bounds
from reconcile.model.document import PassageReason, Problem, Review

if sys.platform != "win32":
    import resource
    import signal

P = ParamSpec("P")
T = TypeVar("T")
_LONGEST_WORDS = 200
_LENGTH = struct.Struct("!Q")
_MAPPED, _RESIDENT = range(2)  # fields of /proc/*/statm
_MOST_KEPT = 250_000_000  # bytes that a child may hold when its work is done; with all readers it has about 80 MB
# The child sees the same packages as its parent, and nothing that lies in the folder it is started from.
_CHILD = (
    "import json, sys; sys.path[:], bounds = json.loads(sys.argv[1]); "
    "from reconcile.ingest.isolation import serve; serve(*bounds)"
)
_HINT = "if you trust this file, save its text as .txt and put that in its place"


class _Done(NamedTuple):
    """What a call returned."""

    value: object


class _Failed(NamedTuple):
    """What a call raised, in words: an error of somebody else's library cannot always be sent."""

    kind: str
    what: str
    hint: str | None
    expected: bool


# What an answer is made of; whatever else one asks for is not looked up.
_ANSWERS = {
    (one.__module__, one.__qualname__): one
    for one in (_Done, _Failed, Page, Metadata, Cut, Piece, Review, Problem, PassageReason, Member, Unpacked)
}


class Isolation:
    """A child process that reads hostile files; to be closed (`contextlib.closing`).

    Args:
        bounds: What it may take for one call.
    """

    def __init__(self, bounds: Bounds = READING) -> None:
        self._bounds = bounds
        self._child: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """End the child; the next call starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def call(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function in the child.

        Args:
            work: A function of a module, so that the child can find it.
            *args: What it is called with; must be picklable.
            **kwargs: The same by name.

        Returns:
            What it returns.

        Raises:
            ItemError: What it raised, or that it took too much time or memory, or brought the child down.
        """
        child = self._child = self._alive() or _start(self._bounds)
        frame = _answer(child, pickle.dumps((work, args, kwargs)), self._bounds)
        if frame is None:
            self.close()
            raise _died(child.returncode, self._bounds)
        answer = _loaded(frame)
        if _held(child.pid, _RESIDENT) > _MOST_KEPT:
            self.close()
        if isinstance(answer, _Done):
            return answer.value  # type: ignore[return-value]  # what `work` returns, sent through a pipe
        if answer.expected:
            raise ItemError(answer.what, hint=answer.hint)
        self.close()  # whatever an unexpected error left behind shall not meet the next file
        raise _broke(answer, self._bounds)

    def _alive(self) -> subprocess.Popen[bytes] | None:
        """Give the child, unless it died between two calls."""
        if self._child is not None and self._child.poll() is not None:
            self.close()
        return self._child


def serve(*bounds: int) -> None:
    """Answer calls until the parent goes away; this is what the child runs.

    Args:
        *bounds: The fields of `Bounds`.
    """
    calls, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints must not reach the answers
    while (frame := _received(calls)) is not None:
        _limit(Bounds(*bounds))
        try:
            work, args, kwargs = pickle.loads(frame)  # noqa: S301  (sent by our own parent)
            answer = pickle.dumps(_Done(work(*args, **kwargs)))
        except Exception as error:  # noqa: BLE001  whatever a parser raises is an answer
            answer = _failure(error)
        _send(answers, answer)


def _failure(error: Exception) -> bytes:
    if isinstance(error, ItemError):
        return pickle.dumps(_Failed(type(error).__name__, error.what, error.hint, expected=True))
    return pickle.dumps(_Failed(type(error).__name__, _shown(error), None, expected=False))


def _shown(error: Exception) -> str:
    """Give an error's own words; one that has none to give does not say so a second time."""
    with suppress(Exception):
        return str(error)[:_LONGEST_WORDS]
    return ""


class _Answer(pickle.Unpickler):
    """Loads answers, and nothing that a hostile file may have put in their place."""

    def find_class(self, module_name: str, global_name: str, /) -> type:
        """Look up one of the types that answers are made of.

        Raises:
            UnpicklingError: If it is another.
        """
        if (module_name, global_name) not in _ANSWERS:
            raise pickle.UnpicklingError("no part of an answer")
        return _ANSWERS[module_name, global_name]


def _loaded(frame: bytes) -> _Done | _Failed:
    """Load an answer; one that cannot be loaded is a failure like any other."""
    try:
        answer = _Answer(io.BytesIO(frame)).load()
    except Exception as error:  # noqa: BLE001  a forged pickle may make its loader raise anything
        return _Failed(type(error).__name__, "its answer cannot be used", None, expected=False)
    return answer if isinstance(answer, (_Done, _Failed)) else _Failed("", "its answer is none", None, expected=False)


def _start(bounds: Bounds) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-c", _CHILD, json.dumps([sys.path, bounds])]
    return subprocess.Popen(  # noqa: S603  (our own interpreter and our own code)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _answer(child: subprocess.Popen[bytes], call: bytes, bounds: Bounds) -> bytes | None:
    """Send a call and wait for its answer; None where the child died or had to be killed."""
    assert child.stdin is not None  # noqa: S101  (both are pipes)
    assert child.stdout is not None  # noqa: S101
    alarm = threading.Timer(bounds.wall_seconds, child.kill)
    alarm.start()
    try:
        _send(child.stdin, call)
        return _received(child.stdout, bounds.memory_bytes)
    except OSError:
        return None
    finally:
        alarm.cancel()


def _send(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def _received(pipe: IO[bytes], most: int = sys.maxsize) -> bytes | None:
    """Read one frame; None where the other side has gone, or announces more bytes than it may send."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    if length > most:
        return None
    frame = pipe.read(length)
    return frame if len(frame) == length else None


def _limit(bounds: Bounds) -> None:
    """Bound what the child may take for the next file, counted from what it holds now."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _bound(resource.RLIMIT_CPU, math.ceil(time.process_time()) + bounds.cpu_seconds)
    mapped = _held(os.getpid(), _MAPPED)
    if mapped:
        _bound(resource.RLIMIT_AS, mapped + bounds.memory_bytes)


def _held(process: int, field: int) -> int:
    """Give how many bytes a process has; 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(pages[field]) * resource.getpagesize()


def _bound(what: int, soft: int) -> None:
    """Set a limit, but never above one that was set from outside."""
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _died(code: int, bounds: Bounds) -> ItemError:
    """Say why the child is gone."""
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return ItemError(f"reading this file takes more than {bounds.cpu_seconds} seconds of computing", hint=_HINT)
    if sys.platform != "win32" and code == -signal.SIGKILL:
        return ItemError(
            f"reading this file takes more than {bounds.wall_seconds} seconds, or too much memory", hint=_HINT
        )
    return ItemError(f"the file brings its reader down (exit {code})", hint=_HINT)


def _broke(failed: _Failed, bounds: Bounds) -> ItemError:
    """Say what the child met that no reader expects."""
    if failed.kind == MemoryError.__name__:
        return ItemError(f"reading this file takes more than {bounds.memory_bytes / 1e9:g} GB of memory", hint=_HINT)
    return ItemError(f"the file breaks its reader: {failed.kind}: {failed.what}", hint=_HINT)
