"""Find the articles in a document's text and account for everything else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.ingest.addresses import unglued
from reconcile.ingest.base import Cut, Metadata, Page, blanked, stretches
from reconcile.ingest.duplicates import second_copies
from reconcile.ingest.heads import Head, head_of
from reconcile.ingest.language import is_supported, language_of
from reconcile.ingest.lines import Line, lines_of
from reconcile.ingest.markup import links
from reconcile.ingest.outlets import date_in, outlet_of
from reconcile.ingest.phrases import furniture
from reconcile.ingest.references import mark_cuts, references_of
from reconcile.ingest.roles import Role, reader_comments, roles_of
from reconcile.ingest.sections import Section, sections_of
from reconcile.model.document import Article, Document, Passage, PassageReason
from reconcile.text.ids import content_id

_REASONS = tuple(PassageReason)
_RUN = re.compile(rb"([^\x00])\1*")  # of one reason


@dataclass(frozen=True, slots=True)
class _Part:
    """One article's lines with its place in the text."""

    start: int
    end: int
    lines: Sequence[Line]
    roles: Sequence[Role]
    stated: Metadata


def articles_of(document: Document, page: Page, given: Metadata) -> tuple[list[Article], list[Passage]]:
    """Split a document into its articles and the passages that hold no statement.

    Args:
        document: The document, with its text.
        page: What its reader made of it.
        given: What a sidecar says; it wins over everything.

    Returns:
        The articles and the passages, each in the order of the text. Every character lies in one of them, and no
        two passages overlap.
    """
    parts = _parts(page)
    heads = [head_of(part.lines, part.roles, part.stated.title) for part in parts]
    cuts = [*page.cuts, *_outside(page, parts)]
    for part, head in zip(parts, heads, strict=True):
        cuts += [*mark_cuts(page.text, part.lines, part.roles), *_line_cuts(part, head)]
    passages = _passages(document, cuts)
    alone = len(parts) == 1
    known = [_metadata(part, head, given, alone=alone) for part, head in zip(parts, heads, strict=True)]
    if alone:
        known = [_refined(known[0], page.guessed)]
    articles = [
        _article(document, part, number, metadata, passages)
        for number, (part, metadata) in enumerate(zip(parts, known, strict=True))
    ]
    if alone and page.reviews:
        articles = [articles[0].model_copy(update={"reviews": page.reviews})]
    foreign = [
        Cut(start=one.start, end=one.end, reason=PassageReason.LANGUAGE)
        for one in articles
        if not is_supported(one.language)
    ]
    return articles, _passages(document, [*cuts, *foreign]) if foreign else passages


def _parts(page: Page) -> list[_Part]:
    front = _front_end(page)
    hidden = [(one.start, one.end) for one in page.cuts if one.reason is not PassageReason.HEADING]
    seen = blanked(page.text, sorted(hidden))
    lines = unglued([line for line in lines_of(page.text, seen) if line.start >= front and line.words])
    roles = roles_of(lines)
    sections = _stated_sections(lines, page) or sections_of(lines, roles)
    starts = [lines[_first(roles, one)].start for one in sections]
    if not starts:
        return []
    if not page.text[front : starts[0]].strip():
        starts[0] = front
    common = page.stated if len(sections) == 1 else Metadata(outlet=page.stated.outlet)
    parts: list[_Part] = []
    for one, start, end in zip(sections, starts, [*starts[1:], len(page.text)], strict=True):
        own = lines[one.first : one.last]
        own_roles = _own_roles(own, roles[one.first : one.last])
        if Role.TEXT in own_roles:
            parts.append(_Part(start, end, own, own_roles, one.stated.over(common)))
    return parts


def _stated_sections(lines: Sequence[Line], page: Page) -> list[Section]:
    """Split the lines where the format says that an article begins."""
    starts = [piece.start for piece in page.pieces]
    edges = [bisect_left(lines, start, key=lambda line: line.start) for start in starts]
    spans = pairwise([0, *edges[1:], len(lines)] if edges else [])
    return [Section(a, b, piece.stated) for (a, b), piece in zip(spans, page.pieces, strict=True) if a < b]


def _front_end(page: Page) -> int:
    """Give where the front matter ends; 0 without one."""
    return max((one.end for one in page.cuts if one.reason is PassageReason.METADATA), default=0)


def _first(roles: Sequence[Role], section: Section) -> int:
    """Give the line an article begins with; what stands above the first one belongs to the page."""
    if section.first:
        return section.first
    texts = (at for at in range(section.first, section.last) if roles[at] is Role.TEXT)
    return next(texts, section.first)


def _own_roles(lines: Sequence[Line], roles: Sequence[Role]) -> list[Role]:
    """Tell what each line of one article is, now that second copies and readers' comments can be told."""
    copies = second_copies(lines, roles)
    known = [Role.COPY if copy else role for role, copy in zip(roles, copies, strict=True)]
    comments = reader_comments(lines, known)
    return [*known[:comments], *(Role.FURNITURE if role is Role.TEXT else role for role in known[comments:])]


def _outside(page: Page, parts: Sequence[_Part]) -> Iterator[Cut]:
    """Whatever no article holds is the page's own furniture."""
    at = _front_end(page)
    for part in [*parts, None]:
        start = part.start if part else len(page.text)
        if start > at:
            yield Cut(start=at, end=start, reason=PassageReason.FURNITURE)
        at = part.end if part else start


def _line_cuts(part: _Part, head: Head) -> Iterator[Cut]:
    """Make passages of the lines that hold no statement; neighbours for one reason become one passage."""
    start = end = 0
    last: PassageReason | None = None
    for at, line in enumerate(part.lines):
        reason = _reason(at, part.roles[at], head)
        if last is not None and reason is not last:
            yield Cut(start=start, end=end, reason=last)
        start = start if reason is last else line.start
        end, last = line.end, reason
    if last is not None:
        yield Cut(start=start, end=end, reason=last)


def _reason(at: int, role: Role, head: Head) -> PassageReason | None:
    if role is Role.COPY:
        return PassageReason.DUPLICATE
    if role is not Role.TEXT:
        return PassageReason.FURNITURE
    if at in head.taken:
        return PassageReason.METADATA
    return PassageReason.HEADING if at in head.headings else None


def _passages(document: Document, cuts: Sequence[Cut]) -> list[Passage]:
    """Turn cuts into passages that do not overlap: a later cut wins over an earlier one."""
    paint = bytearray(len(document.text))
    for cut in cuts:
        paint[cut.start : cut.end] = bytes([_REASONS.index(cut.reason) + 1]) * (cut.end - cut.start)
    return [
        Passage(document=document.id, start=run.start(), end=run.end(), reason=_REASONS[run[0][0] - 1])
        for run in _RUN.finditer(paint)
    ]


def _metadata(part: _Part, head: Head, given: Metadata, *, alone: bool) -> Metadata:
    """Join what is known, strongest first: the sidecar, the file's own metadata, its text, its address."""
    file = (given if alone else given.shared()).over(part.stated)
    known = file.over(Metadata(url=_self_link(part.lines))).over(head.said)
    return known if known.url is None else _with_address(known, known.url, fixed=file.published is not None)


def _with_address(known: Metadata, url: str, *, fixed: bool) -> Metadata:
    """Add what an address tells: the outlet, and the date where it says it more exactly than the text."""
    dated = date_in(url)
    if dated and not fixed and dated.startswith(known.published or ""):
        known = Metadata(published=dated).over(known)
    return known.over(Metadata(outlet=outlet_of(url)))


def _refined(known: Metadata, guessed: Metadata) -> Metadata:
    """Fill what is missing from a guess, and take its day where only the same month is known."""
    day = guessed.published or ""
    exact = known.published is not None and day.startswith(f"{known.published}-")
    return known.model_copy(update={"published": day}) if exact else known.over(guessed)


def _self_link(lines: Sequence[Line]) -> str | None:
    """Find a link that says it leads to the piece itself."""
    for line in lines:
        for link in links(line.raw):
            if link.target.startswith(("https://", "http://")) and furniture().self_link.match(link.label):
                return link.target
    return None


def _article(document: Document, part: _Part, number: int, known: Metadata, passages: Sequence[Passage]) -> Article:
    article = Article(
        id=content_id("a", document.id, number, document.text[part.start : part.end]),
        document=document.id,
        start=part.start,
        end=part.end,
        **known.model_dump(),
        origins=references_of(part.lines, part.roles),
    )
    words = " ".join(document.text[start:end] for start, end in stretches(article, passages))
    return article.model_copy(update={"language": language_of(words)})
