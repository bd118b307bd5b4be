"""Saved web pages with what a person read on them: loading, and reading them as a story's source is read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from reconcile.ingest.base import Ingested, Metadata
from reconcile.ingest.isolation import Isolation
from reconcile.ingest.single import Source, read_source
from tests.evals.base import records


def pages(data: Path, name: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Give each record of a file with its page's bytes; pages may be gzipped.

    Args:
        data: The folder with the JSONL files; `html_path` is relative to it.
        name: The file's name.

    Yields:
        Record and bytes. A record whose page is missing is an error: it must not pass for a page without text.
    """
    for record in records(data, name):
        raw = (data / record["html_path"]).read_bytes()
        yield record, gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw


def sources(data: Path, name: str) -> Iterator[tuple[dict[str, Any], bytes, Ingested]]:
    """Read each page as a source of a story, with its address in the place of a sidecar where the record has one."""
    with closing(Isolation()) as isolation:
        for record, raw in pages(data, name):
            given = Metadata(url=record.get("url"))
            yield record, raw, read_source(Source("page.html", raw, given=given), isolation)
