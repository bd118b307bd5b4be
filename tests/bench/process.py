"""Runs a program as a process of its own and measures what it costs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PAUSE = 0.01  # seconds between two looks at a running process


class Cost(NamedTuple):
    """What a whole process took.

    Attributes:
        wall: Seconds from start to end.
        cpu: Seconds of all its threads and children, user and system.
        memory: Largest resident set, bytes, of it and its children together; read from /proc while it runs, since
            the system's own count begins with the set of the process that started it.
    """

    wall: float
    cpu: float
    memory: int


def run_module(module: str, arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Cost:
    """Run `python -m module arguments` and wait for it.

    Args:
        module: What to run.
        arguments: Its command line.
        environment: Its environment variables.

    Raises:
        RuntimeError: It ended with another code than 0.
    """
    command = [sys.executable, "-m", module, *arguments]
    started = time.perf_counter()
    child = os.posix_spawn(sys.executable, command, environment)
    memory, done = 0, 0
    while not done:
        memory = max(memory, _resident(child))
        time.sleep(PAUSE)
        done, status, used = os.wait4(child, os.WNOHANG)
    wall = time.perf_counter() - started
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(command[1:])} ended with code {code}")
    return Cost(wall, used.ru_utime + used.ru_stime, memory)


def _resident(process: int) -> int:
    """Give the largest resident sets so far of a process and its running children, bytes; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    own = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)
    return own + sum(map(_resident, children(process)))


def children(process: int) -> list[int]:
    """List the running processes that any thread of one has started."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, thread.read_text(encoding="ascii").split())
    return found
