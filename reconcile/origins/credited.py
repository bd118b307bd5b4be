"""Agencies and outlets that an article credits in a dateline, a byline, a note or a list at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.credits import Credit, CreditKind, find_credits
from reconcile.text.outlets import known_outlet

# What a form of credit says about the text; a credited photograph says nothing about it.
KINDS = {
    CreditKind.REPUBLISHED: OriginKind.REPOST,
    CreditKind.SOURCES: OriginKind.REFERENCE,
    CreditKind.CONTRIBUTED: OriginKind.REFERENCE,
    CreditKind.VIA: OriginKind.REFERENCE,
}
# Credits that stand for their paragraph where they end one: "Prices rose. (Source: The Courier)".
OF_A_PARAGRAPH = frozenset({CreditKind.SOURCES, CreditKind.VIA})
_ASIDE = re.compile(r"\s{0,8}\([^()]{0,200}\)$")  # "The Courier (July 2025)"
# "first published in March 2019" names no outlet.
_NO_NAME = re.compile(
    r"(?:\d|(?:early|late|mid|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)(?! [A-Z])"
)


def credited_origins(article: Article, text: str) -> Iterator[Origin]:
    """Find whom an article credits.

    Args:
        article: The article.
        text: The text of its document.

    Yields:
        One origin for each name credited, with the words of the credit as proof; photographs are left out.
    """
    own = text[article.start : article.end]
    for credit in find_credits(own):
        kind = OriginKind.CREDIT if credit.whole else KINDS.get(credit.kind)
        if kind is None:
            continue
        for raw in credit.names:
            name = _ASIDE.sub("", raw)
            if credit.kind is CreditKind.REPUBLISHED and _NO_NAME.match(name):
                continue
            yield Origin(
                name=known_outlet(name) or name,
                kind=kind,
                proof=own[credit.start : credit.end],
                start=article.start + credit.start,
                end=article.start + credit.end,
                covers=_paragraph(own, credit, article.start) if credit.kind in OF_A_PARAGRAPH else None,
            )


def _paragraph(text: str, credit: Credit, at: int) -> tuple[int, int] | None:
    """Give the paragraph that a credit at its end stands for; a credit on a line of its own stands for everything."""
    start = text.rfind("\n", 0, credit.start) + 1
    if not text[start : credit.start].strip():
        return None
    end = text.find("\n", credit.end)
    return at + start, at + (len(text) if end < 0 else end)
