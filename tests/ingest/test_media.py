"""Which reader a page is for, by what a server calls it and how its address ends."""

from __future__ import annotations

import pytest

from reconcile.ingest.media import suffix_for


@pytest.mark.parametrize(
    ("content_type", "path", "suffix"),
    [
        ("text/html; charset=utf-8", "/news/fire", ".html"),
        ("text/html", "/news/fire.htm", ".htm"),
        ("text/html", "/news/fire.php", ".html"),
        ("text/html", "/report.pdf", ".html"),
        ("application/pdf", "/download", ".pdf"),
        ("application/octet-stream", "/report.pdf", ".pdf"),
        (None, "/a.txt", ".txt"),
        (None, "/a", None),
        ("application/xhtml+xml", "/a", ".html"),
        ("TEXT/PLAIN", "/a", ".txt"),
        ("image/png", "/a.html", None),
        ("video/mp4", "/a", None),
    ],
)
def test_suffix(content_type: str | None, path: str, suffix: str | None) -> None:
    assert suffix_for(content_type, path) == suffix
