"""How the time of a piece of work grows with its size: a ratio, which a slow machine does not change."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES_THE_SIZE = 8
LINEAR = 3 * TIMES_THE_SIZE  # with room for noise; what grows with the square takes 64 times as long


def grown(work: Callable[[str], object], piece: str, pieces: int = 1_000) -> float:
    """Give how many times as long a text of eight times the size takes, the best of three runs each.

    Args:
        work: What is done with a text.
        piece: What the text repeats.
        pieces: How often the smaller text repeats it.

    Returns:
        The ratio of CPU seconds; `LINEAR` at most where the time grows with the size.
    """
    small, large = (min(_seconds(work, piece * many) for _ in range(3)) for many in (pieces, pieces * TIMES_THE_SIZE))
    return large / small


def _seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
