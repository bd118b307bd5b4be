"""A source's full text with the claims in it marked, and one of them in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.report.visible import one_line
from reconcile.review.catalogue import Catalogue
from reconcile.review.reading import Record, article_of
from reconcile.review.texts import Texts
from reconcile.text.outlets import called

LONGEST = 120_000  # characters shown around the place; a longer text is cut, and says so


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a source's text.

    Attributes:
        text: The words.
        group: Id of the group whose claim it is part of, or empty.
        here: Whether it is the place that was asked for.
        first: Whether that place begins with it.
    """

    text: str
    group: str = ""
    here: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source to be read.

    Attributes:
        path: Its path in the story.
        outlets: Who published what stands in it.
        titles: The titles of its articles.
        stretches: Its text, or the part of it around the place.
        before: How many characters are left out before it.
        behind: How many characters are left out behind it.
    """

    path: str
    outlets: tuple[str, ...]
    titles: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    before: int
    behind: int


def source_page(document: Record, span: tuple[int, int], catalogue: Catalogue, texts: Texts) -> SourcePage:
    """Lay out a source.

    Args:
        document: Its record.
        span: Start and end of the place to be seen; an empty one marks nothing.
        catalogue: The read model.
        texts: Where its text is found.

    Returns:
        Its text in stretches; none where the source changed since the report was made, or is not at hand.
    """
    text = texts.of(document)
    start, end = max(0, min(span[0], len(text))), max(0, min(span[1], len(text)))
    left = max(0, (start + end - LONGEST) // 2)
    right = min(len(text), left + LONGEST)
    articles = [article_of(one) for one in catalogue.articles_in(document["id"])]
    claims = [(a, b, catalogue.home[one]) for one, a, b in catalogue.claims_in(document["id"]) if one in catalogue.home]
    return SourcePage(
        path=document["path"],
        outlets=tuple(dict.fromkeys(one_line(called(one, document["path"])) for one in articles)),
        titles=tuple(one_line(one.title) for one in articles if one.title),
        stretches=tuple(_stretches(text[left:right], _shifted(claims, left, right), (start - left, end - left))),
        before=left,
        behind=len(text) - right,
    )


def _shifted(claims: Iterable[tuple[int, int, str]], left: int, right: int) -> list[tuple[int, int, str]]:
    """Give the claims within a part of a text by their offsets in it, each where the one before it has ended."""
    found: list[tuple[int, int, str]] = []
    for start, end, group in claims:
        begin = max(start - left, found[-1][1] if found else 0)
        if begin < min(end, right) - left:
            found.append((begin, min(end, right) - left, group))
    return found


def _stretches(text: str, claims: Sequence[tuple[int, int, str]], here: tuple[int, int]) -> Iterable[Stretch]:
    """Cut a text where claims and the place begin and end."""
    edges = sorted({0, len(text), *here, *(edge for start, end, _ in claims for edge in (start, end))})
    at = 0
    for start, end in pairwise(edges):
        while at < len(claims) and claims[at][1] <= start:
            at += 1
        inside = at < len(claims) and claims[at][0] <= start
        within = here[0] <= start and end <= here[1] and here[0] < here[1]
        yield Stretch(text[start:end], claims[at][2] if inside else "", within, within and start == here[0])
