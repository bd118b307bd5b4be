"""What each line of a text is: prose, page furniture, a reference, a foot of a post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from reconcile.ingest.addresses import is_bare
from reconcile.ingest.lines import Line
from reconcile.ingest.markup import links
from reconcile.ingest.phrases import furniture

PROSE_WORDS = 12
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]{0,3}$")
_BARE_PATH = re.compile(r"/?[\w.-]{1,80}(?:/[\w.:@%-]{1,120}){1,20}/?")
_NUMBERED = re.compile(r"(?:\[\d{1,3}\]:?|\d{1,3}[.)]|\^|\*|-|•)\s{0,3}(?=\S)")
_MARKED = re.compile(r"\[\d{1,3}\]:?\s{0,3}\S.{0,2000}")
_WORD = re.compile(r"\w")
_LIST_LENGTH = 20
_LIST_ITEM_WORDS = 16


class Role(Enum):
    """What a line is before anything is known about the article it stands in."""

    TEXT = "text"
    FURNITURE = "furniture"
    REFERENCE = "reference"
    ADDRESS = "address"
    COPY = "copy"


def is_prose(line: Line) -> bool:
    """Tell whether a line is a paragraph, not a heading or a label."""
    return line.count >= PROSE_WORDS and (line.count >= 2 * PROSE_WORDS or bool(_ENDS_SENTENCE.search(line.words)))


def roles_of(lines: Sequence[Line]) -> list[Role]:
    """Tell for each line what it is.

    Args:
        lines: The lines of a text, in order.

    Returns:
        One role a line.
    """
    roles = [_alone(line) for line in lines]
    for at, line in enumerate(lines):
        if furniture().references.match(line.words):
            _spread(lines, roles, at, Role.REFERENCE)
        elif furniture().related.match(line.words) and _is_list(lines, at):
            _spread(lines, roles, at, Role.FURNITURE)
    _spread_marked(lines, roles)
    return roles


def _alone(line: Line) -> Role:
    if is_bare(line):
        return Role.ADDRESS
    if not _WORD.search(line.words) or furniture().line.match(line.words) or _BARE_PATH.fullmatch(line.raw):
        return Role.FURNITURE
    return Role.FURNITURE if only_links(line) else Role.TEXT


def only_links(line: Line) -> bool:
    """Tell whether a line is nothing but Markdown links: navigation, not a statement."""
    rest = line.raw
    found = links(line.raw)
    for link in reversed(found):
        rest = rest[: link.start] + rest[link.end :]
    return bool(found) and not line.raw.lstrip().startswith("#") and not _WORD.search(rest)


def _is_list(lines: Sequence[Line], at: int) -> bool:
    """A heading such as `Related` opens a list of links only if short lines follow it."""
    following = lines[at + 1 : at + 3]
    return not following or all(line.count <= _LIST_ITEM_WORDS and not is_prose(line) for line in following)


def _spread(lines: Sequence[Line], roles: list[Role], heading: int, role: Role) -> None:
    """Give a heading and the list below it one role, up to the first paragraph."""
    members = range(heading + 1, min(len(lines), heading + 1 + (_LIST_LENGTH if role is Role.FURNITURE else 200)))
    last = heading
    for at in members:
        if not _belongs(lines[at], roles[at], role):
            break
        last = at
    if last > heading or role is Role.FURNITURE:
        roles[heading : last + 1] = [role] * (last + 1 - heading)


def _belongs(line: Line, own: Role, role: Role) -> bool:
    if role is Role.REFERENCE:
        return own is Role.ADDRESS or bool(_NUMBERED.match(line.raw)) or "://" in line.raw
    return own is not Role.TEXT or (line.count <= _LIST_ITEM_WORDS and not _ENDS_SENTENCE.search(line.words))


def _spread_marked(lines: Sequence[Line], roles: list[Role]) -> None:
    """Lines such as `[2] https://…` are references also without a heading."""
    for at, line in enumerate(lines):
        if roles[at] is Role.TEXT and "://" in line.raw and _MARKED.fullmatch(line.raw):
            roles[at] = Role.REFERENCE


def reader_comments(lines: Sequence[Line], roles: Sequence[Role]) -> int:
    """Find where an article's comment section begins, if readers have written in it.

    Args:
        lines: The lines of one article.
        roles: What each of them is.

    Returns:
        The position of its first line, or the number of lines where there is none: a comment box alone does not
        tell where the article ends.
    """
    known = furniture()
    for at, line in enumerate(lines):
        if roles[at] is Role.FURNITURE and known.comments.match(line.words):
            following = lines[at + 1 : at + 5]
            if any(known.readers.match(one.words) and not known.comments.match(one.words) for one in following):
                return at
    return len(lines)
