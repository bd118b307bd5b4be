"""Posts that run somebody else's text whole and say so in a line of its own."""

from __future__ import annotations

import re

from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.outlets import known_outlet

_NAME = r"(?:the )?[A-Z][\w.&'’-]{0,40}(?: (?:of |the |& )?[A-Z0-9][\w.&'’-]{0,40}){0,4}"
# A line that holds nothing but the note: "From The Granary Post.", "Via The Courier".
REPOST_LINE = re.compile(rf"^[ \t]*(?:[Ff]rom|[Vv]ia)[ \t]+(?P<name>{_NAME})[ \t]*[.:]?[ \t]*$", re.MULTILINE)
NEAR_THE_TOP = 1_000  # characters; a note further down credits a part, not the whole


def reposted_origins(article: Article, text: str) -> list[Origin]:
    """Find the note by which an article says that its whole text is somebody else's.

    Args:
        article: The article.
        text: The text of its document.

    Returns:
        At most one origin, with the line that proves it.
    """
    hit = REPOST_LINE.search(text, article.start, min(article.end, article.start + NEAR_THE_TOP))
    if hit is None:
        return []
    name = hit["name"].rstrip(".")
    proof = hit[0].strip()
    start = text.index(proof, hit.start())
    return [
        Origin(
            name=known_outlet(name) or name,
            kind=OriginKind.REPOST,
            proof=proof,
            start=start,
            end=start + len(proof),
        )
    ]
