"""Read Rich Text Format: paragraphs, and title and author from its information group."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.office import Line, page_of_lines, row

_SIGN = re.compile(rb"\s{0,20}\{\\rtf")
_INFO = re.compile(r"\{\\info(?P<fields>.{0,5000})", re.DOTALL)
_FIELD = r"\{{\\{name} (?P<value>(?:[^{{}}\\]|\\.){{1,500}})\}}"
_LINK = re.compile(r"(\\fldinst[^}]{0,200}?)HYPERLINK")  # the address would be written in front of its words


class RichText:
    """A Rich Text file."""

    name = "rtf"
    media_type = "application/rtf"
    suffixes: tuple[str, ...] = (".rtf",)
    sign = _SIGN

    def read(self, raw: bytes) -> Page:
        """Read one file.

        Args:
            raw: The file's bytes.

        Returns:
            Its paragraphs, and title and author where its information group names them.

        Raises:
            ItemError: If it is no RTF, or holds no text.
        """
        if not _SIGN.match(raw):
            raise ItemError("this is no Rich Text file (.rtf)", hint="save it as .rtf again, or as .txt")
        source = _LINK.sub(r"\1", raw.decode("latin-1"))  # RTF is written in ASCII; other bytes stand for themselves
        try:
            text = _plain(source)
        except (ValueError, IndexError, LookupError, TypeError) as error:
            raise ItemError(f"this Rich Text file is damaged: {error}", hint="save it again, or as .txt") from error
        return page_of_lines((_line(line) for line in text.splitlines()), _properties(source))


def _line(words: str) -> Line:
    """Give a line; the cells of a table row end with a stroke each."""
    words = words.strip()
    return row(words.rstrip("|").split("|")) if words.endswith("|") else Line(words)


def _properties(source: str) -> Metadata:
    info = _INFO.search(source)
    fields = info["fields"] if info else ""
    return Metadata(title=_property(fields, "title"), byline=_property(fields, "author"))


def _property(fields: str, name: str) -> str | None:
    hit = re.search(_FIELD.format(name=name), fields)
    words = " ".join(_plain(r"{\rtf1\ansi " + hit["value"] + "}").split()) if hit else ""
    return words or None


def _plain(source: str) -> str:
    """Take the words out; characters outside the basic plane are written as two halves, which are joined here."""
    text = rtf_to_text(source, errors="replace")
    return str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
