"""Posts that run somebody else's text whole and say so in a line of its own."""

from __future__ import annotations

import re

from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.names import territory
from reconcile.text.outlets import known_outlet

_NAME = r"(?:the )?[A-Z][\w.&'’-]{0,40}(?: (?:of |the |& )?[A-Z0-9][\w.&'’-]{0,40}){0,4}"
# What may stand before "from": "Copied from", "Full text from", "The following is from".
_LEAD = (
    r"(?i:(?:(?:the|this|following|full|whole|article|story|text|piece|post|copied|pasted|taken|quoted|shared|excerpt"
    r"|excerpted|reposted|reprinted|republished|is|comes) ){1,6}from)"
)
# A line that holds nothing but the note: "From The Granary Post.", "Via The Courier", "The Courier writes:".
REPOST_LINE = re.compile(
    rf"^[ \t]*(?:(?:{_LEAD}|[Ff]rom|[Vv]ia)[ \t]+(?P<source>{_NAME})[ \t]*[.:]?"
    rf"|(?P<writer>{_NAME}) (?:reports|writes):)[ \t]*$",
    re.MULTILINE,
)
_NO_OUTLET = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! [A-Z])")
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
    name = (hit["source"] or hit["writer"]).rstrip(".") if hit else ""
    if hit is None or _NO_OUTLET.match(name) or territory(name):
        return []
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
