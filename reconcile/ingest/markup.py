"""Markdown marks inside a text: where they stand, so that they neither reach the parser nor a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.ingest.base import Cut
from reconcile.model.document import PassageReason

_TITLE = r"(?:\s{1,3}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?"
_TARGET = rf"\((?P<target>[^()\s]{{0,2000}}(?:\([^()\s]{{0,200}}\)[^()\s]{{0,2000}})?){_TITLE}\)"
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]" + _TARGET)
_LINK = re.compile(r"\[(?<!!\[)(?P<label>[^\[\]\n]{1,500})\]" + _TARGET)
_REFERENCE = re.compile(r"(?<!!)(?P<open>\[)[^\[\]\n]{1,500}(?P<close>\]\[[^\[\]\n]{0,80}\])|\[\^[\w-]{1,40}\](?!:)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\d{1,3}\])[^\]\n]{1,80}\]:[ \t]{1,8}\S[^\r\n]{0,2000}", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,2000}>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,500})?/?>")
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])(?P<open>\*{1,3})(?=[^\s*])[^*\n]{1,1000}?(?<=[^\s*])(?P<close>\*{1,3})(?![\w*])"),
    re.compile(r"(?<![\w_\\])(?P<open>_{1,3})(?=[^\s_])[^_\n]{1,1000}?(?<=[^\s_])(?P<close>_{1,3})(?![\w_])"),
    re.compile(r"(?<![\w~])(?P<open>~~)(?=[^\s~])[^~\n]{1,1000}?(?<=[^\s~])(?P<close>~~)(?![\w~])"),
    re.compile(r"(?<!`)(?P<open>`)[^`\n]{1,500}(?P<close>`)(?!`)"),
)
_BLOCK_MARK = re.compile(r"^[ ]{0,3}(?:>[ ]?){1,5}", re.MULTILINE)
_RULE = re.compile(
    r"^[ \t]{0,3}(?:(?:\*[ \t]?){3,80}|(?:-[ \t]?){3,80}|(?:_[ \t]?){3,80}|={3,80}|~{3,80})[ \t]*$", re.MULTILINE
)
_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[^\n`]{0,80}$", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}(?P<marks>#{1,6})[ \t]+\S[^\r\n]{0,500}", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[ \t]{0,3}\|?[ \t]{0,3}:?-{2,80}:?(?:[ \t]{0,3}\|[ \t]{0,3}:?-{2,80}:?){0,40}[ \t]{0,3}\|?[ \t]*$", re.MULTILINE
)
_TABLE_ROW = re.compile(r"^[ \t]{0,3}\|[^\r\n]{1,2000}\|[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """One Markdown link: its place, what it shows and where it leads."""

    start: int
    end: int
    label: str
    target: str


def links(text: str) -> list[Link]:
    """Find the Markdown links of a text.

    Args:
        text: Any text.

    Returns:
        The links in order; images are none.
    """
    return [Link(hit.start(), hit.end(), hit["label"].strip(), hit["target"]) for hit in _LINK.finditer(text)]


def inline_cuts(text: str) -> list[Cut]:
    """Find images and inline marks: what a plain text copied from a page holds too.

    Args:
        text: The document's text.

    Returns:
        Images as furniture, the marks of links and emphasis as markup, in any order.
    """
    cuts = [Cut(start=hit.start(), end=hit.end(), reason=PassageReason.FURNITURE) for hit in _IMAGE.finditer(text)]
    for hit in _LINK.finditer(text):
        cuts += [_mark(hit.start(), hit.start("label")), _mark(hit.end("label"), hit.end())]
    for form in _EMPHASIS:
        for hit in form.finditer(text):
            cuts += [_mark(*hit.span("open")), _mark(*hit.span("close"))]
    return cuts


def block_cuts(text: str) -> list[Cut]:
    """Find the marks of Markdown's blocks: headings, rules, quote marks, fences, tables, HTML tags.

    Args:
        text: The text of a Markdown file.

    Returns:
        Headings as headings, rules as furniture, the rest as markup, in any order.
    """
    cuts = [_mark(a, b) for form in (_BLOCK_MARK, _TAG, _AUTOLINK) for a, b in _filled(form, text)]
    for hit in _REFERENCE.finditer(text):
        cuts += [_mark(*hit.span("open")), _mark(*hit.span("close"))] if hit["open"] else [_mark(*hit.span())]
    cuts += table_cuts(text)
    for hit in _HEADING.finditer(text):
        cuts += [
            _mark(*hit.span("marks")),
            Cut(start=hit.start(), end=hit.end(), reason=PassageReason.HEADING),
        ]
    for form in (_RULE, _FENCE, _DEFINITION):
        cuts += [Cut(start=a, end=b, reason=PassageReason.FURNITURE) for a, b in _filled(form, text)]
    return [*cuts, *_comments(text)]


def table_cuts(text: str) -> list[Cut]:
    """Find the strokes of tables.

    Args:
        text: A text with tables of `| cell | cell |` lines.

    Returns:
        Strokes as markup, the line under a table's head as furniture, in order.
    """
    cuts = [_mark(at, at + 1) for row in _TABLE_ROW.finditer(text) for at in range(*row.span()) if text[at] == "|"]
    rules = _filled(_TABLE_RULE, text)
    return cuts + [Cut(start=a, end=b, reason=PassageReason.FURNITURE) for a, b in rules if "-" in text[a:b]]


def _comments(text: str) -> Iterator[Cut]:
    """Find HTML comments; one that is never closed is text."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield Cut(start=start, end=end + 3, reason=PassageReason.FURNITURE)
        start = text.find("<!--", end + 3)


def _filled(form: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [hit.span() for hit in form.finditer(text) if hit.end() > hit.start()]


def _mark(start: int, end: int) -> Cut:
    return Cut(start=start, end=end, reason=PassageReason.MARKUP)
