"""Other outlets that an article names as its source for a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.model.claim import Claim
from reconcile.model.document import Origin, OriginKind
from reconcile.text.outlets import known_outlet


def cited_origins(claims: Sequence[Claim]) -> Iterator[Origin]:
    """Find the outlets and agencies among those to whom claims are attributed.

    Args:
        claims: The claims of one article.

    Yields:
        One origin for each place where an outlet is named as the source.
    """
    for claim in claims:
        for link in claim.attribution:
            name = known_outlet(link.name) or known_outlet(link.raw)
            if name:
                yield Origin(name=name, kind=OriginKind.CITED, proof=link.raw, start=link.start, end=link.end)
