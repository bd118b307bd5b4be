"""How much one source may ask of the machine; docs/limits.md says the same in words.

A source is hostile by nature: whatever it holds, reading it ends within these bounds, and what lies beyond them is a
row in the report.
"""

from __future__ import annotations

from typing import NamedTuple

MOST_BYTES = 20_000_000  # of one file, packed in an archive or not
MOST_SIDECAR_BYTES = 100_000  # of a sidecar or a `story.toml`
MOST_CHARACTERS = 500_000  # of a document's text: about 80,000 words; what stands behind them is not read
MOST_PROBLEMS = 20  # that are told of one document

MOST_MEMBERS = 500  # files that are read out of one archive, those of archives inside it included
MOST_UNPACKED_BYTES = 100_000_000  # that one archive may hold when unpacked, archives inside it included
MOST_NESTING = 3  # archives inside each other, the outermost included


class Bounds(NamedTuple):
    """What a reader may take for one file.

    Attributes:
        cpu_seconds: Of computing.
        wall_seconds: By the clock, where it waits instead of computing.
        memory_bytes: On top of what it holds when it starts on the file.
    """

    cpu_seconds: int = 30
    wall_seconds: int = 300
    memory_bytes: int = 1_000_000_000


READING = Bounds()
