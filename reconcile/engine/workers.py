"""Processes that share the work, and end when the process that started them does."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

ORPHANED = 1  # exit code of a worker that nobody waits for any more


def new_pool(processes: int, context: BaseContext | None = None) -> ProcessPoolExecutor:
    """Start processes that do not outlive this one, even where it is killed.

    Args:
        processes: How many.
        context: How they are started; the system's usual way where None.

    Returns:
        The pool.
    """
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_follow_parent)


def _follow_parent() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the parent is gone, then end at once: what is half done is written under another name anyway."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(ORPHANED)
