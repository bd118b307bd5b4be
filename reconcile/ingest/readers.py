"""The formats that can be read. A new one is one file, one line here and one sample in the tests."""

from __future__ import annotations

from pathlib import PurePath

from reconcile.ingest.base import Reader
from reconcile.ingest.html import Html
from reconcile.ingest.markdown import Markdown
from reconcile.ingest.plain import PlainText
from reconcile.registry import Registry

READERS: Registry[Reader] = Registry("reader", (PlainText(), Markdown(), Html()))
_PAGE_STARTS = (b"<!doctype html", b"<html")
_HEAD = 1024


def reader_for(name: str, raw: bytes) -> Reader | None:
    """Choose the reader of a file by its name; a web page saved as text is read as a page.

    Args:
        name: The file's name.
        raw: Its bytes.

    Returns:
        The reader, or None where no reader knows the format.
    """
    suffix = PurePath(name).suffix.lower()
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in PlainText.suffixes and head.startswith(_PAGE_STARTS):
        return READERS.get(Html.name)
    return next((reader for reader in READERS if suffix in reader.suffixes), None)
