"""File name endings for media types: what a server or an archive calls a page by, and the readers do not."""

from __future__ import annotations

from pathlib import PurePath

from reconcile.ingest.readers import READERS, reader_for

_OTHER_NAMES = {
    "application/xhtml+xml": ".html",
    "text/x-markdown": ".md",
    "text/xml": ".xml",
    "application/xml": ".xml",
}
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})


def plain_type(content_type: str | None) -> str:
    """Give the media type in a `Content-Type` header.

    Args:
        content_type: The header, such as `text/html; charset=utf-8`, or None.

    Returns:
        Type and subtype in lower case, or an empty string.
    """
    return (content_type or "").split(";", 1)[0].strip().lower()


def suffix_for(content_type: str | None, path: str) -> str | None:
    """Choose the file name ending under which a reader knows a page.

    A reader's own ending in the path is believed where the media type says nothing or means the same reader;
    otherwise the media type decides.

    Args:
        content_type: What the server says it is, or None.
        path: The path of its address.

    Returns:
        The ending with its dot, or None where no reader reads this.
    """
    own = PurePath(path).suffix.lower()
    known = {suffix for reader in READERS for suffix in reader.suffixes if suffix}
    media_type = plain_type(content_type)
    if media_type in _UNTOLD:
        return own if own in known else None
    said = _OTHER_NAMES.get(media_type) or _suffix_of(media_type)
    if own in known and said is not None and reader_for("x" + own, b"") is reader_for("x" + said, b""):
        return own
    return said


def _suffix_of(media_type: str) -> str | None:
    for reader in READERS:
        if reader.media_type == media_type:
            return next((suffix for suffix in reader.suffixes if suffix), None)
    return None
