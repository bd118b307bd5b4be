"""Web pages nested deeper than the parser follows: it stops without a word, so the word is said here."""

from __future__ import annotations

from lxml import etree

from reconcile.model.document import Problem

_LIMIT = "ERR_RESOURCE_LIMIT"  # libxml2: over 256 levels, or a text or name of absurd length


def too_deep(raw: bytes) -> Problem | None:
    """Tell whether the parser gives up on a page before its end.

    Args:
        raw: The page's bytes.

    Returns:
        What is wrong, or None where the page is parsed to its end.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None  # what cannot be parsed at all is the reader's to say
    if not gave_up(parser):
        return None
    return Problem(
        what="nested too deeply: what lies more than 256 levels deep, and what follows it, is not read",
        hint="save the article's text as .txt",
    )


def gave_up(parser: etree.HTMLParser) -> bool:
    """Tell whether a parser stopped before the end of what it parsed last."""
    return any(entry.type_name == _LIMIT for entry in parser.error_log)
