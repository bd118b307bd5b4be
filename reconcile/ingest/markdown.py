"""Read Markdown; the text stays as written and its marks become passages."""

from __future__ import annotations

from reconcile.ingest.base import Page
from reconcile.ingest.plain import written


class Markdown:
    """Markdown, kept as written so that places point into the file itself."""

    name = "markdown"
    media_type = "text/markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")
    sign = None

    def read(self, raw: bytes) -> Page:
        """Read one file; the marks of its blocks become passages too."""
        return written(raw, blocks=True)
