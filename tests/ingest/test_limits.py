"""docs/limits.md says what the program does."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.corpus import streams
from reconcile.fetch import exchange, fetcher, robots
from reconcile.ingest import limits

PAGE = (Path(__file__).parents[2] / "docs" / "limits.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "row",
    [
        f"| size of a file, in an archive or not | {limits.MOST_BYTES / 1e6:g} MB |",
        f"| characters of text that are read | {limits.MOST_CHARACTERS:,} (",
        f"| computing time of a reader | {limits.READING.cpu_seconds} s |",
        f"| time of a reader by the clock | {limits.READING.wall_seconds} s |",
        f"| memory of a reader, on top of what it starts with | {limits.READING.memory_bytes / 1e9:g} GB |",
        f"| size of a sidecar or `story.toml` | {limits.MOST_SIDECAR_BYTES / 1e3:g} kB |",
        f"| problems told of one file | {limits.MOST_PROBLEMS} |",
        f"| files read out of one archive, those of archives inside it included | {limits.MOST_MEMBERS} |",
        f"| bytes unpacked out of one archive | {limits.MOST_UNPACKED_BYTES / 1e6:g} MB |",
        f"| archives inside each other | {limits.MOST_NESTING} deep |",
        f"| size | {fetcher.MOST_BYTES / 1e6:g} MB, after compression is undone |",
        f"| time for one answer | {exchange.MOST_SECONDS:g} s; {exchange.SILENT_SECONDS:g} s of silence |",
        f"| redirects | {fetcher.MOST_REDIRECTS}, ",
        f"| robots.txt | {robots.MOST_BYTES / 1e3:g} kB; ",
        f"| pause between two requests to one host | {fetcher.PAUSE:g} s, or what its robots.txt asks for, up to ",
        f" its robots.txt asks for, up to {robots.MOST_PAUSE:g} s |",
    ],
)
def test_every_bound_is_stated(row: str) -> None:
    assert row in PAGE


def test_the_bounds_of_packed_lines_are_stated() -> None:
    page = " ".join((Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8").split())
    told = f"{streams.MOST_UNPACKED / 1e9:g} GB are read, and no more than {streams.MOST_RATIO} times its size"
    assert f"{told} (but always {streams.ALWAYS_UNPACKED / 1e6:g} MB)" in page
