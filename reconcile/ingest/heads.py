"""Title, byline, dates and credit lines that stand around an article's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reconcile.ingest.base import Metadata
from reconcile.ingest.lines import Line
from reconcile.ingest.phrases import furniture
from reconcile.ingest.roles import Role, is_prose
from reconcile.text.dates import parse_day, parse_published
from reconcile.text.outlets import known_outlet

_HEAD_LINES = 12
_FOOT_LINES = 6
_TITLE_WORDS = 30
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTHS}|{_SHORT})\.?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_STAMP = re.compile(
    rf"(?:\b(?:{_MONTHS}|{_SHORT})\b\.?|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b\.?|\b(?:wed|sat)\b\.?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d{4}\b|\b\d{1,2}(?:st|nd|rd|th)?\b|\d{1,2}[:.]\d\d(?::\d\d)?"
    r"|(?<![a-z])[ap]\.?m\b\.?|\b(?:utc|gmt|ist|bst|ce?s?t|e[sd]?t|p[sd]?t|cdt|m[sd]t|hkt|jst|sgt)(?=\d|\b)|[+-]\d\d:?\d\d"
    r"|\b(?:first )?(?:published|posted|created|updated|modified|last|date|dated|issued|filed|on|at|of|the|time|edt?)\b"
    r"|\d{1,3} ?min(?:ute)?s? read|T(?=\d)|Z\b|[\s,:|·•–—()/-]){1,160}",
    re.IGNORECASE,
)
_READ_TIME = re.compile(r"(?:(?:reading|read) time:? ?)?\d{1,3}[ -]?min(?:ute)?s?(?: read)?\.?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:first|last) )?(?:published|posted|created|updated|modified|dated?|issued|filed)\b", re.IGNORECASE
)
_LATER = re.compile(r"\b(?:updated|modified|revised)\b", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:words|text|story|report|written|reporting|reported) )?by:? (?P<name>(?-i:[^\W\d_]).{1,100})"
    r"|author:? (?P<author>.{2,80})",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b[Bb]y:? (?P<name>(?!{_MONTHS})(?:[^\W\d_][\w.'’-]{{0,30}})"
    rf"(?: (?:(?:and|&|de|von|van) )?(?!(?:{_SHORT}|{_MONTHS}|On)\b)[A-Z][\w.'’-]{{0,30}}){{0,5}})"
)
_HANDLE = re.compile(
    r"(?!.{0,60}\bfollow )(?P<name>.{0,60}?) ?\(?(?P<handle>@[\w.]{2,40})\)?"
    r" on (?:x|twitter|threads|mastodon|bluesky)\b.{0,40}",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][A-Z.'’ -]{2,40}(?:, ?[A-Z][\w.' -]{1,30})? ?(?:\([A-Z][\w ]{1,20}\))? ?[-—–_]{1,3}")
_NAME = r"[A-Z][\w.&’'-]{0,30}"
_CREDIT = re.compile(
    r"(?:Sources?|SOURCES?|Credit|Via|H/T|Hat tip|Originally published (?:by|in|at|on)): ?.{2,160}"
    rf"|(?:From|Via|Originally published (?:by|in|at|on)) (?:the )?{_NAME}(?: {_NAME}){{0,4}}[.:]?"
    r"|\(?(?:With )?(?:Additional )?[Rr]eporting (?:and [a-z]{4,12} )?by .{2,160}|(?:Editing|Writing) by .{2,160}"
)
_WORD = re.compile(r"\w+")
_SAME = 0.7
_ENDS = re.compile(r"[.:;,…—–_-][\"”’')\]]{0,2}$")


@dataclass(slots=True)
class Head:
    """What the lines around an article's text say about it.

    Attributes:
        said: The metadata found.
        weak: What an update or a credit line says; it fills what nothing else says.
        taken: Positions of the lines it was found in: they are not statements.
        headings: Positions of general headings, such as `Highlights`.
    """

    said: Metadata = field(default_factory=Metadata)
    weak: Metadata = field(default_factory=Metadata)
    taken: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)


def head_of(lines: Sequence[Line], roles: Sequence[Role], title: str | None) -> Head:
    """Read the lines before an article's first paragraph and those after its last.

    Args:
        lines: The lines of one article.
        roles: What each of them is.
        title: The title that the file's own metadata gives, or None.

    Returns:
        The metadata and the lines it stands in. What the lines do not say stays unknown.
    """
    head = Head()
    texts = [at for at, role in enumerate(roles) if role is Role.TEXT]
    opening = _opening(lines, texts)
    for at in opening:
        _read(head, lines, at)
    if len(opening) < len(texts):
        _read_title(head, lines, opening, title)
    for at in texts[-_FOOT_LINES:]:
        if at not in opening and not _is_bare_stamp(lines[at].words):
            _read(head, lines, at)
    head.said = head.said.over(head.weak)
    head.headings = [at for at in texts if at not in head.taken and furniture().section.match(lines[at].words)]
    return head


def has_own_head(lines: Sequence[Line], roles: Sequence[Role]) -> bool:
    """Tell whether a date line or a byline stands before the first paragraph.

    Args:
        lines: Some lines of a text.
        roles: What each of them is.

    Returns:
        True where the lines begin as an article does.
    """
    texts = [at for at, role in enumerate(roles) if role is Role.TEXT]
    return any(said_by(lines[at].words) for at in _opening(lines, texts))


def _opening(lines: Sequence[Line], texts: Sequence[int]) -> list[int]:
    """Give the lines before the first paragraph, which hold title, byline and date."""
    found: list[int] = []
    for at in texts[:_HEAD_LINES]:
        if is_prose(lines[at]) and not _is_stamp(lines[at].words):
            break
        found.append(at)
    return found


def _read(head: Head, lines: Sequence[Line], at: int) -> None:
    """Take one line as date, byline or credit line if it is one."""
    words = lines[at].words
    credit = _credit(words)
    said = credit or said_by(words)
    if said is None:
        return
    head.taken.append(at)
    if credit or _LATER.search(words):
        head.weak = head.weak.over(said)
    else:
        head.said = head.said.over(said)


def said_by(words: str) -> Metadata | None:
    """Read one line as a date line, a byline or both.

    Args:
        words: The line.

    Returns:
        What it says, empty for a reading time, or None where it is no such line.
    """
    return _stamp(words) or _byline_with_date(words) or _byline(words)


def _is_stamp(words: str) -> bool:
    return len(words) <= 160 and _STAMP.fullmatch(words) is not None


def _stamp(words: str) -> Metadata | None:
    if _READ_TIME.fullmatch(words):
        return Metadata()
    if not _is_stamp(words):
        return None
    published = _date(words)
    return Metadata(published=published) if published else None


def _is_bare_stamp(words: str) -> bool:
    """A date without a label: at an article's foot it may be an entry of a timeline."""
    return _is_stamp(words) and not _LABEL.match(words)


def _date(words: str) -> str | None:
    """Read the date of a date line; the hour of a last change is not that of publication."""
    label = _LABEL.search(words)
    day = parse_day(words) if label and _LATER.search(label[0]) else parse_published(words)
    if day:
        return day
    month = _MONTH_YEAR.search(words)
    return f"{month['year']}-{_number(month['month']):02}" if month else None


def _number(month: str) -> int:
    return next(n for n, name in enumerate(_MONTHS.split("|"), 1) if name[:3].lower() == month[:3].lower())


def _byline(words: str) -> Metadata | None:
    if len(words) > 160:
        return None
    hit = _BYLINE.fullmatch(words)
    if hit and not _ENDS.search(words):
        return Metadata(byline=(hit["name"] or hit["author"]).strip())
    handle = _HANDLE.fullmatch(words)
    return Metadata(byline=f"{handle['name']} {handle['handle']}".strip()) if handle else None


def _byline_with_date(words: str) -> Metadata | None:
    """Read `Posted on July 3, 2025 by Jo Orchard` and `By Jo Orchard | 3 July 2025`."""
    by = _BY.search(words[:160])
    if by is None or len(words) > 160:
        return None
    stamp = _stamp(" ".join((words[: by.start()] + words[by.end() :]).split()))
    return Metadata(byline=by["name"]).over(stamp) if stamp and stamp.published else None


def _credit(words: str) -> Metadata | None:
    if len(words) > 180 or not (_CREDIT.fullmatch(words) or _DATELINE.fullmatch(words)):
        return None
    return Metadata(published=_date(words))


def _read_title(head: Head, lines: Sequence[Line], opening: Sequence[int], stated: str | None) -> None:
    """The first line before the first paragraph is the title, unless it is a label or a sentence.

    Where the file's metadata gives the title, only a line that says the same is taken.
    """
    free = [at for at in opening if at not in head.taken]
    if stated:
        free = [at for at in free if _same_title(lines[at].words, stated)]
    if not free:
        return
    at = free[0]
    words = lines[at].words
    if lines[at].count > _TITLE_WORDS or _ENDS.search(words) or furniture().section.match(words):
        return
    title, outlet = without_outlet(words)
    head.said = head.said.over(Metadata(title=title, outlet=outlet))
    head.taken.append(at)


def _same_title(words: str, title: str) -> bool:
    """Tell whether a line says most of a title's words."""
    own, other = (set(_WORD.findall(one.casefold())) for one in (words, title))
    return len(own & other) >= _SAME * min(len(own), len(other)) > 0


def without_outlet(title: str) -> tuple[str, str | None]:
    """Part a page title such as `Minister resigns - The Guardian` from the name of a known outlet.

    Args:
        title: The title.

    Returns:
        The title without the outlet, and the outlet's full name or None.
    """
    for mark in (" | ", " - ", " — ", " – "):
        rest, found, last = title.rpartition(mark)
        outlet = known_outlet(last) if found and rest.strip() else None
        if outlet:
            return rest.strip(), outlet
    return title, None
