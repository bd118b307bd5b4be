"""Workers end with the process that started them, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

WAIT = 20.0  # seconds
PARENT = """
import multiprocessing, os, sys, time
from reconcile.engine.workers import new_pool

def at_work(_number):
    time.sleep({work})
    return os.getpid()

if __name__ == "__main__":
    with new_pool(2, multiprocessing.get_context("{method}")) as pool:
        print(*sorted(set(pool.map(at_work, range(4)))), flush=True)
        waiting = [pool.submit(time.sleep, {left}) for _ in range(2)]
        time.sleep(600)
"""


def alive(process: int) -> bool:
    with suppress(OSError):
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize("method", ["spawn", "fork"])
@pytest.mark.parametrize("left", [0, 600])
def test_no_worker_outlives_a_parent_that_is_killed(tmp_path: Path, method: str, left: int) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(method=method, work=0.5, left=left), encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603  ours
        assert parent.stdout is not None
        workers = [int(one) for one in parent.stdout.readline().split()]
        assert len(workers) == 2
        assert all(alive(one) for one in workers)
        parent.kill()
    until = time.monotonic() + WAIT
    while time.monotonic() < until and any(alive(one) for one in workers):
        time.sleep(0.05)
    left_over = [one for one in workers if alive(one)]
    for one in left_over:
        os.kill(one, signal.SIGKILL)
    assert not left_over
