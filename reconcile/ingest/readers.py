"""The formats that can be read. A new one is one file, one line here and one sample in the tests."""

from __future__ import annotations

from pathlib import PurePath

from reconcile.ingest.base import Reader
from reconcile.ingest.docx import WordDocument
from reconcile.ingest.epub import Epub
from reconcile.ingest.feeds import ATOM, RSS, JsonFeed
from reconcile.ingest.html import Html
from reconcile.ingest.mail import Mail, Mailbox, SavedPage
from reconcile.ingest.markdown import Markdown
from reconcile.ingest.newsml import NEWSML, NITF
from reconcile.ingest.ninjs import Ninjs
from reconcile.ingest.odt import OpenDocument
from reconcile.ingest.pdf import Pdf
from reconcile.ingest.plain import PlainText
from reconcile.ingest.rtf import RichText
from reconcile.ingest.tables import TABLES
from reconcile.registry import Registry

# Of several that read one file name ending the first whose sign a file bears is taken, else the last.
READERS: Registry[Reader] = Registry(
    "reader",
    (
        PlainText(),
        Markdown(),
        Html(),
        Pdf(),
        WordDocument(),
        OpenDocument(),
        RichText(),
        Epub(),
        RSS,
        ATOM,
        NITF,
        NEWSML,
        JsonFeed(),
        Ninjs(),
        *TABLES,
        Mail(),
        Mailbox(),
        SavedPage(),
    ),
)
_HEAD = 65_536


def reader_for(name: str, raw: bytes) -> Reader | None:
    """Choose the reader of a file: by its name, and by how it begins where that leaves a choice.

    A file that bears another format's sign under a text file's name, such as a web page saved as `.txt`, is read as
    what it is.

    Args:
        name: The file's name.
        raw: Its bytes.

    Returns:
        The reader, or None where no reader knows the format.
    """
    suffix = PurePath(name).suffix.lower()
    named = [reader for reader in READERS if suffix in reader.suffixes]
    untold = not named or suffix in PlainText.suffixes
    for reader in READERS if untold else named:
        if reader.sign is not None and reader.sign.search(raw[:_HEAD]):
            return reader
    return named[-1] if named else None
