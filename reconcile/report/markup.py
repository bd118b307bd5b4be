"""Source text written into Markdown without ever becoming markup."""

from __future__ import annotations

import re

from reconcile.report.visible import bounded, one_line

_ALWAYS = re.compile(r"[\\`*_\[\]<>|~$#]")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_LINK = re.compile(r":(?=//)|(?<=www)\.|(?<=\w)@(?=\w)|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
_BLOCK = re.compile(r"^(?:[-+=]|\d{1,9}(?=[.)]))")
LONGEST = 1_500


def plain(text: str, limit: int = LONGEST) -> str:
    """Escape source text so that Markdown shows it as it is, on one line.

    CommonMark 0.31 and GitHub's extensions: tables, strike-through, autolinks, formulas and HTML.

    Args:
        text: Any text from a source.
        limit: The most characters to show.

    Returns:
        Markdown that renders as the text.
    """
    line = bounded(one_line(text), limit)
    escaped = _ALWAYS.sub(r"\\\g<0>", line)
    escaped = _ENTITY.sub(r"\\&", escaped)
    escaped = _LINK.sub(r"\\\g<0>", escaped)
    return _BLOCK.sub(_at_start, escaped)


def _at_start(match: re.Match[str]) -> str:
    """Keep the start of a line from becoming a list or a heading."""
    found = match.group()
    return f"{found}\\" if found[0].isdigit() else f"\\{found}"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """Write a table of cells that are already Markdown.

    Args:
        head: The column heads.
        rows: The rows, each as long as the head.

    Returns:
        The lines of the table.
    """
    lines = [_row(head), _row(["---"] * len(head))]
    return lines + [_row(row) for row in rows]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"


def anchor_link(words: str, path: str) -> str:
    """Write a link to a file of the report.

    Args:
        words: Markdown for the link's words.
        path: The file's path: slugs, slashes and dots only.

    Returns:
        A Markdown link.
    """
    return f"[{words}]({path})"
