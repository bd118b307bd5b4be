"""How many voices stand behind a group, and why not more: in words."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.agreement import Agreement, Version, VoiceLink, VoiceProof
from reconcile.model.document import BORROWED, Article
from reconcile.report.index import Index, Place
from reconcile.report.visible import bounded, one_line
from reconcile.report.wording import publication
from reconcile.text.outlets import house, outlet_key

LONGEST_PROOF = 120
MOST_EVIDENCE = 6


@dataclass(frozen=True, slots=True)
class Proof:
    """Why several articles are, or may be, one voice.

    Args:
        who: Their outlets.
        why: One clause in plain words.
        certain: True where it is proven.
        verdict: Whether they are one voice for certain, or only maybe, in words.
        evidence: The words that prove it, each with its place.
    """

    who: str
    why: str
    certain: bool
    verdict: str
    evidence: tuple[tuple[str, Place], ...]


def proofs(agreement: Agreement, index: Index) -> tuple[Proof, ...]:
    """Give the proofs behind the number of voices of a group.

    Args:
        agreement: The group's verdict.
        index: The report's parts.

    Returns:
        The proofs, proven ones first.
    """
    return tuple(
        Proof(
            who=" and ".join(dict.fromkeys(index.outlet(article) for article in proof.articles)),
            why=one_line(proof.why),
            certain=proof.certain,
            verdict=_verdict(proof),
            evidence=tuple(
                (bounded(one_line(one.words), LONGEST_PROOF), index.place(one.document, one.start, one.end))
                for one in proof.evidence[:MOST_EVIDENCE]
            ),
        )
        for proof in agreement.voices.proofs
    )


def _verdict(proof: VoiceProof) -> str:
    if proof.certain:
        return "one voice"
    return "maybe no voice of its own" if proof.link is VoiceLink.UNKNOWN else "maybe one voice"


def voices(agreement: Agreement) -> str:
    """Say how many independent voices stand behind a group.

    Args:
        agreement: The group's verdict.

    Returns:
        Words such as `1 to 3 independent voices`; where it is put in somebody's mouth and more voices stand behind its
        having been said than behind the fact, both.
    """
    found = agreement.voices
    fact = f"{_range(found.min, found.max)} independent voice{'' if found.max == 1 else 's'}"
    if found.said is None or (found.said.min, found.said.max) == (found.min, found.max):
        return fact
    return f"{fact} for the fact, {_range(found.said.min, found.said.max)} for its having been said"


def version(found: Version, index: Index) -> str:
    """Say how many voices stand behind one version of a value, and who printed it first.

    Args:
        found: The version.
        index: The report's parts.

    Returns:
        Words such as `“three”: 2 voices, first in Harbour Ledger (2024-03-04)`.
    """
    number = f"{_range(found.voices.min, found.voices.max)} voice{'' if found.voices.max == 1 else 's'}"
    said = f"“{bounded(one_line(found.raw), LONGEST_PROOF)}”: {number}"
    outlets = index.outlets_of(found.claims)
    if len(outlets) == 1:
        return f"{said}, only in {outlets[0]}"
    if not found.first:
        return said
    first = " and ".join(dict.fromkeys(index.outlet(one) for one in found.first))
    return f"{said}, first in {first} ({publication(index.articles[found.first[0]].published or '')})"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def lent(article: Article) -> str:
    """Name whose voice an article speaks with, where it is not its own.

    Args:
        article: The article.

    Returns:
        The outlet or agency that it reprints or wholly credits, or an empty string.
    """
    own = outlet_key(house(article) or "")
    names = {outlet_key(origin.name): origin.name for origin in article.origins if origin.kind in BORROWED}
    return " or ".join(one_line(name) for key, name in names.items() if key != own)
