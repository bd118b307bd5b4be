"""Runs a program as a process of its own and measures what it costs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """What a whole process took.

    Attributes:
        wall: Seconds from start to end.
        cpu: Seconds of all its threads and children, user and system.
        memory: Largest resident set, bytes.
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
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - started
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(command[1:])} ended with code {code}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
