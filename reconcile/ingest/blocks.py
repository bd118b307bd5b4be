"""The text of a marked-up document or fragment, one line a block; nothing is judged or left out but what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from reconcile.ingest.depth import gave_up

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hl1 hl2 hr li main nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul".split()
)
_UNSEEN = frozenset("script style noscript template head title svg object iframe select button textarea".split())
_HIDDEN = re.compile(
    r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|mso-hide\s{0,5}:\s{0,5}all)", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def blocks_of(root: etree._Element) -> Iterator[str]:
    """Give the words of each block.

    Args:
        root: A parsed document or fragment, HTML or XML with the names of HTML's elements.

    Yields:
        The blocks in order, white space collapsed; scripts, styles and hidden parts are left out.
    """
    words: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        block = event in {"start", "end"} and tag_of(node) in _BLOCKS
        if block and (line := " ".join("".join(words).split())):
            yield line
        words = [] if block else words
        if event != "start":
            words.append("" if node is root else node.tail or "")
        elif _is_unseen(node):
            walk.skip_subtree()
        else:
            words.append(node.text or "")
    if line := " ".join("".join(words).split()):
        yield line


def fragment_text(markup: str) -> str:
    """Give the text of a piece of HTML, such as the content of a feed's entry.

    Args:
        markup: HTML, or plain text.

    Returns:
        Its blocks, parted by empty lines.
    """
    if not markup.strip():
        return ""
    parser = HTMLParser(huge_tree=True)
    try:
        root = document_fromstring(f"<div>{markup.replace(chr(0), '')}</div>", parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return " ".join(markup.split())
    if gave_up(parser):  # nothing is lost: what is nested that deeply is read without its markup
        return " ".join(_TAG.sub(" ", markup).split())
    return "\n\n".join(blocks_of(root))


def tag_of(node: etree._Element) -> str:
    """Give an element's name without its namespace, in lower case."""
    return str(node.tag).rpartition("}")[2].lower()


def _is_unseen(node: etree._Element) -> bool:
    hidden = node.get("hidden") is not None or _HIDDEN.search(str(node.get("style") or "")[:500])
    return bool(hidden) or tag_of(node) in _UNSEEN
