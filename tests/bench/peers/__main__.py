"""Match a corpus by one method: `python -m tests.bench.peers METHOD CORPUS OUT`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from tests.bench.corpus import read_corpus, write_found


def main(method: str, source: str, target: str) -> None:
    """Read the corpus, match it, write what was found.

    Args:
        method: Name of a module of this package.
        source: A corpus as `write_corpus` wrote it.
        target: File for what is found.
    """
    match = import_module(f"tests.bench.peers.{method}").match
    write_found(match(read_corpus(Path(source))), Path(target))


if __name__ == "__main__":
    main(*sys.argv[1:])
