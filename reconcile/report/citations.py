"""Citations that an editor should check: the cited outlet's own text says otherwise, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.agreement import CitedCheck, Finding
from reconcile.report.index import Index, Place
from reconcile.report.visible import bounded, one_line

LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation to check.

    Args:
        group: Id of the group in which the citing claim stands.
        statement: The citing claim.
        finding: What the cited text says of it.
        explanation: One plain sentence.
        evidence: Who says what, in which words, and where: the citing outlet first.
    """

    group: str
    statement: str
    finding: Finding
    explanation: str
    evidence: tuple[tuple[str, str, Place], ...]


def citations(index: Index) -> tuple[Citation, ...]:
    """Gather the citations that do not hold, those that the cited text contradicts first.

    Args:
        index: The report's parts.

    Returns:
        The citations in the order of the groups.
    """
    found = [
        _citation(agreement.group.id, check, index)
        for agreement in index.report.agreements
        for check in agreement.citations
        if check.finding is not Finding.SAYS_SO and check.claim in index.claims
    ]
    return tuple(sorted(found, key=lambda one: list(Finding).index(one.finding)))


def _citation(group: str, check: CitedCheck, index: Index) -> Citation:
    ids = [check.claim, *([check.answer] if check.answer else [])]
    claims = [index.claims[one] for one in ids if one in index.claims]
    said = [
        (
            index.outlet(claim.article),
            bounded(one_line(index.words(claim.document, claim.start, claim.end, claim.text)), LONGEST_WORDS),
            index.place(claim.document, claim.start, claim.end),
        )
        for claim in claims
    ]
    explanation = bounded(one_line(check.explanation), LONGEST_WORDS)
    return Citation(group, said[0][1], check.finding, explanation, tuple(said))
