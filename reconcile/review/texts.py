"""The texts that a report's offsets point into: beside the report, or in the sources themselves."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePosixPath

from reconcile.errors import ReconcileError
from reconcile.ingest import read_file
from reconcile.report.index import PLAIN
from reconcile.report.visible import slug
from reconcile.review.reading import Record

MOST_TEXTS = 512  # kept at hand
_BESIDE = "texts"


class Texts:
    """Finds the texts of a report's documents; a source that changed since the run has none.

    Args:
        report: The report's folder.
        sources: The story's folder with its sources.
    """

    def __init__(self, report: Path, sources: Path) -> None:
        self._report = report
        self._sources = sources
        self._kept = lru_cache(MOST_TEXTS)(self._read)

    def of(self, document: Record) -> str:
        """Give a document's text.

        Args:
            document: Its record in the report.

        Returns:
            The text; empty where the source is not at hand or is not what was read.
        """
        return self._kept(document["id"], document["path"], document["media_type"])

    def _read(self, name: str, path: str, media_type: str) -> str:
        if media_type != PLAIN:
            return _text(self._report / _BESIDE / f"{slug(name)}.txt")
        file = self._file(path)
        if file is None:
            return ""
        try:
            read = read_file(file, file.relative_to(self._sources).as_posix())
        except (ReconcileError, OSError):
            return ""
        return next((one.text for one in read.documents if one.id == name), "")

    def _file(self, path: str) -> Path | None:
        """Find the file a document came from: itself, or the archive above it."""
        steps = PurePosixPath(path)
        root = self._sources.resolve()
        for step in (steps, *steps.parents):
            file = self._sources / step
            try:
                if file.is_file() and file.resolve().is_relative_to(root):
                    return file
            except (OSError, ValueError):
                return None
        return None


def _text(path: Path) -> str:
    """Read a text that a run wrote, character for character."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, ValueError):
        return ""
