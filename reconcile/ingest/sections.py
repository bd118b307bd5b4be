"""Where one article ends and the next begins in a file that holds several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.ingest.addresses import is_bare
from reconcile.ingest.base import Metadata
from reconcile.ingest.heads import has_own_head
from reconcile.ingest.lines import Line
from reconcile.ingest.outlets import is_platform, outlet_of
from reconcile.ingest.phrases import furniture
from reconcile.ingest.roles import PROSE_WORDS, Role, is_prose

_POST_WORDS = 25
_NOTHING = Metadata()
_RULE = re.compile(r"(?:[*=_~#-] ?){3,100}")


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one article.

    Attributes:
        first: Position of its first line.
        last: One past the position of its last line.
        stated: What is known of it, such as its web address where the text gives one as its end or its head.
    """

    first: int
    last: int
    stated: Metadata = _NOTHING


def sections_of(lines: Sequence[Line], roles: Sequence[Role]) -> list[Section]:
    """Split the lines of a file into articles.

    Args:
        lines: All lines, in order.
        roles: What each of them is.

    Returns:
        Sections that together hold every line, in order; one section where nothing shows that there are more.
    """
    for split in (_by_posts, _by_addresses, _by_rules):
        found = split(lines, roles)
        if found:
            return found
    return [Section(0, len(lines))] if lines else []


def _words(lines: Sequence[Line], roles: Sequence[Role], first: int, last: int) -> int:
    return sum(lines[at].count for at in range(first, last) if roles[at] is Role.TEXT)


def _by_posts(lines: Sequence[Line], roles: Sequence[Role]) -> list[Section]:
    """An archive page: posts that each end with `Filed under …` or a comment count."""
    feet = _feet(lines)
    strong = [foot for foot in feet if any(furniture().post_end.match(lines[at].words) for at in range(*foot))]
    for kind in (strong, feet):
        ends = _post_ends(lines, roles, kind)
        if len(ends) >= 2 or (ends and _is_post(lines, roles, ends[-1])):
            return _tiled(ends, lines, roles)
    return []


def _feet(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Find the runs of lines that stand at the foot of a post."""
    feet: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if furniture().post_foot.match(line.words):
            if feet and feet[-1][1] == at:
                feet[-1] = (feet[-1][0], at + 1)
            else:
                feet.append((at, at + 1))
    return feet


def _post_ends(lines: Sequence[Line], roles: Sequence[Role], feet: Sequence[tuple[int, int]]) -> list[int]:
    """Keep the feet that close a post: there is a post's worth of words since the last one."""
    ends: list[int] = []
    for first, last in feet:
        since = ends[-1] if ends else 0
        if since and not _opens_post(lines, roles, since):
            break
        if _words(lines, roles, since, first) >= _POST_WORDS:
            ends.append(last)
    return ends


def _is_post(lines: Sequence[Line], roles: Sequence[Role], first: int) -> bool:
    """After a single foot a title and two paragraphs make a second post; less may be a note on the author."""
    texts = [at for at in range(first, len(lines)) if roles[at] is Role.TEXT]
    prose = sum(is_prose(lines[at]) for at in texts)
    return prose >= 2 and not is_prose(lines[texts[0]]) and _opens_post(lines, roles, first)


def _tiled(ends: Sequence[int], lines: Sequence[Line], roles: Sequence[Role]) -> list[Section]:
    """Make sections of the lines up to each end; what is left is one more, or belongs to the last."""
    edges = [0, *ends]
    if _words(lines, roles, edges[-1], len(lines)) >= _POST_WORDS and _opens_post(lines, roles, edges[-1]):
        edges.append(len(lines))
    else:
        edges[-1] = len(lines)
    return [Section(first, last) for first, last in pairwise(edges)]


def _opens_post(lines: Sequence[Line], roles: Sequence[Role], first: int) -> bool:
    """A post opens with text; readers' comments open with who says so."""
    head = [at for at in range(first, min(first + 4, len(lines))) if roles[at] is Role.TEXT]
    return bool(head) and not any(furniture().readers.match(lines[at].words) for at in head)


def _by_addresses(lines: Sequence[Line], roles: Sequence[Role]) -> list[Section]:
    """Statements that each end, or each begin, with the address they were taken from.

    Two addresses in a row are a list of links, and an address of a platform between others is a post shown inside
    an article: neither ends one.
    """
    places = [at for at, role in enumerate(roles) if role is Role.ADDRESS and is_bare(lines[at])]
    own = [at for at in places if not is_platform(lines[at].raw)] or [at for at in places if outlet_of(lines[at].raw)]
    if not own or any(right == left + 1 for left, right in pairwise(own)):
        return []
    edges = [0, *(at + 1 for at in own)]
    if not all(_prose_between(lines, roles, a, b) for a, b in pairwise(edges)):
        return _led(lines, roles, own)
    if _words(lines, roles, edges[-1], len(lines)) >= PROSE_WORDS:
        return []
    edges[-1] = len(lines)
    return [Section(a, b, Metadata(url=lines[at].raw)) for (a, b), at in zip(pairwise(edges), own, strict=True)]


def _led(lines: Sequence[Line], roles: Sequence[Role], heads: Sequence[int]) -> list[Section]:
    edges = [*heads, len(lines)]
    if _words(lines, roles, 0, heads[0]) or not all(_prose_between(lines, roles, a, b) for a, b in pairwise(edges)):
        return []
    return [Section(a if n else 0, b, Metadata(url=lines[a].raw)) for n, (a, b) in enumerate(pairwise(edges))]


def _prose_between(lines: Sequence[Line], roles: Sequence[Role], first: int, last: int) -> bool:
    return any(roles[at] is Role.TEXT and is_prose(lines[at]) for at in range(first, last))


def _by_rules(lines: Sequence[Line], roles: Sequence[Role]) -> list[Section]:
    """Articles parted by lines such as `---` or `***`, if each has a date line, a byline or an address of its own.

    Many articles use such lines between their own sections, so the lines alone prove nothing.
    """
    rules = [at for at, line in enumerate(lines) if _RULE.fullmatch(line.raw)]
    edges = [0, *(at + 1 for at in rules), len(lines)]
    parts = [(a, b) for a, b in pairwise(edges) if _words(lines, roles, a, b)]
    if len(parts) < 2 or not all(_stands_alone(lines, roles, a, b) for a, b in parts):
        return []
    starts = [0, *(a for a, _ in parts[1:])]
    return [Section(a, b) for a, b in pairwise([*starts, len(lines)])]


def _stands_alone(lines: Sequence[Line], roles: Sequence[Role], first: int, last: int) -> bool:
    addressed = Role.ADDRESS in roles[first:last]
    headed = addressed or has_own_head(lines[first:last], roles[first:last])
    return headed and _words(lines, roles, first, last) >= _POST_WORDS
