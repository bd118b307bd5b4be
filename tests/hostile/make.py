"""Make 200 hostile files: `python -m tests.hostile.make FOLDER`. The same files every time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.hostile import archives, documents, names, pages, texts
from tests.hostile.base import Kind

KINDS: dict[str, Kind] = {**texts.KINDS, **pages.KINDS, **documents.KINDS, **archives.KINDS, **names.KINDS}
MOST = 200


def make(folder: Path, most: int = MOST) -> dict[str, str]:
    """Make hostile files, each kind in turn until there are enough.

    Args:
        folder: Where to put them; it must be there.
        most: How many.

    Returns:
        The kind of each file, by its name.
    """
    made: dict[str, str] = {}
    for round_, kind in _turns():
        if len(made) == most:
            break
        name = KINDS[kind](folder, Random(f"{kind} {round_}"), round_)  # noqa: S311  repeatable, not secret
        made[os.fsencode(name).decode("utf-8", "replace")] = kind
    return made


def _turns() -> Iterator[tuple[int, str]]:
    round_ = 0
    while True:
        for kind in KINDS:
            yield round_, kind
        round_ += 1


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    print(f"made {len(make(target))} files of {len(KINDS)} kinds in {target}")
