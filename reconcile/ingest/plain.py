"""Read plain text; copied from a page it may hold the marks of Markdown's links and images."""

from __future__ import annotations

from reconcile.ingest.base import Cut, Page
from reconcile.ingest.decode import decode
from reconcile.ingest.front import front_matter
from reconcile.ingest.markup import block_cuts, inline_cuts
from reconcile.model.document import PassageReason


class PlainText:
    """Plain text, kept character for character."""

    name = "plain text"
    media_type = "text/plain"
    suffixes: tuple[str, ...] = (".txt", ".text", "")
    sign = None

    def read(self, raw: bytes) -> Page:
        """Read one file; front matter on top of it is understood too."""
        return written(raw, blocks=False)


def written(raw: bytes, *, blocks: bool) -> Page:
    """Read a file whose text is kept as written.

    Args:
        raw: The file's bytes.
        blocks: Whether it has Markdown's blocks, such as headings and tables.

    Returns:
        The text with its front matter and its marks as cuts; where they overlap, the later one wins.

    Raises:
        ItemError: If the bytes are not text.
    """
    decoded = decode(raw)
    end, stated, problems = front_matter(decoded.text)
    cuts = inline_cuts(decoded.text)
    if blocks:
        cuts += block_cuts(decoded.text)
    if end:
        cuts.append(Cut(start=0, end=end, reason=PassageReason.METADATA))
    return Page(
        text=decoded.text,
        stated=stated,
        cuts=tuple(cuts),
        problems=(*decoded.problems, *problems),
        lossy=decoded.lossy or bool(problems),
    )
