"""Posts that run somebody else's text whole and say so in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Collection

from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.citing import outlet_named

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
SENTENCE = 8  # words of a line that ends like a sentence, from which on it is one
ENDS = (".", "!", "?", "”", '"')
NEAR_THE_TOP = 1_000  # characters; a note further down credits a part, not the whole


def reposted_origins(article: Article, text: str, outlets: Collection[str] = ()) -> list[Origin]:
    """Find the note by which an article says that its whole text is another outlet's.

    "From Ana Ruiz" and "From Lviv" are no such notes: a name counts where it is known, or called like an outlet. Nor is
    "The Courier reports:" where the article has told something itself by then.

    Args:
        article: The article.
        text: The text of its document.
        outlets: The names of all outlets of the story.

    Returns:
        At most one origin, with the line that proves it.
    """
    hit = REPOST_LINE.search(text, article.start, min(article.end, article.start + NEAR_THE_TOP))
    name = outlet_named(hit["source"] or hit["writer"], outlets) if hit else None
    if hit is None or name is None or (hit["writer"] and _told_before(text[article.start : hit.start()])):
        return []
    proof = hit[0].strip()
    start = text.index(proof, hit.start())
    return [
        Origin(
            name=name,
            kind=OriginKind.REPOST,
            proof=proof,
            start=start,
            end=start + len(proof),
        )
    ]


def _told_before(text: str) -> bool:
    """Tell whether a text holds a sentence below its title."""
    lines = [line for line in text.splitlines() if line.strip()]
    return any(len(line.split()) >= SENTENCE and line.rstrip().endswith(ENDS) for line in lines[1:])
