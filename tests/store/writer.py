"""Write a report over and over until killed: `python -m tests.store.writer FOLDER`."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from reconcile.store.folder import write_folder


def files_of(version: int) -> dict[str, bytes]:
    """Make a report of many files that all tell its version."""
    text = f"version {version}\n".encode() * 2_000
    return {"report.json": text, "index.html": text, **{f"claims/{n}.md": text for n in range(40)}}


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for version in count():
        write_folder(target, files_of(version))
        print(version, flush=True)
