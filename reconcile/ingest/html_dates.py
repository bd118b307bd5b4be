"""When a page was published, where its metadata does not say so."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from reconcile.ingest.values import day
from reconcile.text.dates.edtf import day_of

_LATEST = "2099-12-31"  # htmldate's own bound is today, which would let a result hang on the clock
_YEAR_ONLY = "-01-01"  # what htmldate makes of a year without a day
_STROKES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]\d{4}")
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)


def timed(tree: HtmlElement) -> str | None:
    """Read the date that the markup calls the date of publication, or else the first `<time>` of the article.

    Args:
        tree: The parsed page.

    Returns:
        EDTF, or None.
    """
    marked = tree.xpath("//*[@itemprop='datePublished' or self::time[@pubdate]]")
    times = tree.xpath("(//h1)[1]/following::time") or list(tree.iter("time"))
    told = [one for one in times if not _CHANGED.search(one.get("class") or "")] or times
    return day(*map(_written, marked)) or day(*map(_written, told[:1]))


def is_earlier(dated: str | None, published: str | None) -> bool:
    """Tell whether an address bears an earlier day than the metadata.

    Metadata often give the hour of Greenwich (an evening in America is the next day there), or the day on which a
    story was put out anew; an address bears the outlet's own day and is never changed.

    Args:
        dated: The date in the address, or None.
        published: The date in the metadata, or None.

    Returns:
        True where both are days and the address bears the earlier one.
    """
    try:
        return date.fromisoformat(dated or "") < date.fromisoformat(day_of(published or ""))
    except ValueError:  # a month or a year
        return False


def found_elsewhere(tree: HtmlElement, *, everywhere: bool) -> str | None:
    """Ask htmldate for a date in less usual places.

    Args:
        tree: The parsed page.
        everywhere: Whether any date on the page will do, which is a guess.

    Returns:
        EDTF, or None.
    """
    try:
        found = find_date(deepcopy(tree), extensive_search=everywhere, original_date=True, max_date=_LATEST)
    except (ValueError, TypeError, etree.LxmlError):
        return None
    if not isinstance(found, str):
        return None
    return found.removesuffix(_YEAR_ONLY) if everywhere else found


def in_either_order(tree: HtmlElement) -> bool:
    """Tell whether a date in the tags is written like 12/05/2025, which is a day in May or in December."""
    written = [str(tag.get("content")) for tag in tree.iterfind(".//meta") if tag.get("content")]
    both = [hit for one in written if (hit := _STROKES.fullmatch(one.strip()[:10]))]
    return any(int(hit[1]) <= 12 and int(hit[2]) <= 12 for hit in both)


def _written(element: HtmlElement) -> str:
    return str(element.get("datetime") or element.get("content") or element.text_content())
