"""Agencies and outlets that an article credits in a dateline, a byline, a note or a list at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.credits import CreditKind, find_credits
from reconcile.text.outlets import known_outlet

# What a form of credit says about the text; a credited photograph says nothing about it.
KINDS = {
    CreditKind.REPUBLISHED: OriginKind.REPOST,
    CreditKind.SOURCES: OriginKind.REFERENCE,
    CreditKind.CONTRIBUTED: OriginKind.REFERENCE,
    CreditKind.VIA: OriginKind.REFERENCE,
}
_ASIDE = re.compile(r"\s*\([^()]*\)$")  # "The Courier (July 2025)"


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
            yield Origin(
                name=known_outlet(name) or name,
                kind=kind,
                proof=own[credit.start : credit.end],
                start=article.start + credit.start,
                end=article.start + credit.end,
            )
