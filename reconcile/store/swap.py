"""Let two folders change names in one step, where the system can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are as they are written
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def swapped(a: Path, b: Path) -> bool:
    """Let two folders change names in one step: whoever looks sees either the one or the other.

    Args:
        a: One folder.
        b: The other, on the same file system.

    Returns:
        True if they did; False where the system or the file system does not offer it, and nothing was changed.
    """
    if sys.platform not in {"linux", "darwin"}:
        return False
    first, second = os.fsencode(a), os.fsencode(b)
    ways = {
        "renameat2": (_HERE, first, _HERE, second, _EXCHANGE),
        "renamex_np": (first, second, _EXCHANGE),
    }
    library = ctypes.CDLL(None)
    way = next((name for name in ways if hasattr(library, name)), None)
    return way is not None and getattr(library, way)(*ways[way]) == 0
