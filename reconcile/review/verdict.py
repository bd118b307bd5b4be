"""The verdict on a group that people changed since the last run, as far as the report tells what it needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reconcile.agree.rules import judge
from reconcile.compare.group import compare_group
from reconcile.decide.grouping import direct_pairs
from reconcile.decide.judged import Judged
from reconcile.decide.outcomes import overruled
from reconcile.decide.values import as_judged
from reconcile.model.agreement import Agreement, Bounds, Voices
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison
from reconcile.model.document import Article
from reconcile.model.match import ClaimGroup


@dataclass(frozen=True, slots=True)
class Members:
    """The claims of one group with what is needed to compare them.

    Attributes:
        claims: The claims in reading order.
        articles: Their articles by id.
        names: How to call each article's outlet, by article id.
        threshold: Score below which two claims are never said to contradict each other.
    """

    claims: Sequence[Claim]
    articles: Mapping[str, Article]
    names: Mapping[str, str]
    threshold: float


def reworded(agreement: Agreement, judged: Judged) -> Agreement:
    """Put people's outcomes in place of the machine's in a group whose claims and values are those of the report.

    Args:
        agreement: The group as the report has it.
        judged: What people decided.

    Returns:
        The group with its state and score found again.
    """
    machine = tuple(_as_found(one) for one in agreement.comparisons)
    return judge(
        agreement.group,
        agreement.outlets,
        agreement.voices,
        overruled(machine, agreement.group.claims, judged),
        versions=agreement.versions,
        citations=agreement.citations,
    )


def _as_found(comparison: Comparison) -> Comparison:
    """Give a comparison with the machine's word in place of a person's."""
    if comparison.machine is None:
        return comparison
    return comparison.model_copy(update={**dict(comparison.machine), "machine": None, "decision": ""})


def judged_anew(group: ClaimGroup, members: Members, parts: Sequence[Agreement], judged: Judged) -> Agreement:
    """Compare the claims of a group again, which people merged, split or gave other values.

    The voices are bounds that hold whatever the next run finds: at least as many as behind the best backed part that
    is whole, at most all of them.

    Args:
        group: The group.
        members: Its claims.
        parts: The groups of the report that they come from, worst first.
        judged: What people decided.

    Returns:
        The verdict.
    """
    claims = as_judged(members.claims, members.articles.values(), judged)
    outlets = tuple(dict.fromkeys(members.names[claim.article] for claim in claims))
    direct = direct_pairs(group, members.threshold, judged.constraints)
    comparisons = compare_group(claims, members.articles, members.names, direct)
    return judge(group, outlets, _voices(claims, parts), overruled(comparisons, group.claims, judged))


def _voices(claims: Sequence[Claim], parts: Sequence[Agreement]) -> Voices:
    """Bound the voices behind a group made of whole groups or of pieces of them."""
    held = {claim.id for claim in claims}
    among = {claim.article for claim in claims}
    whole = [part.voices for part in parts if held.issuperset(part.group.claims)]
    low = max((one.min for one in whole), default=1)
    high = max(low, min(len(among), sum(part.voices.max for part in parts)))
    said = [bounds for part in parts if (bounds := part.voices.said)]
    return Voices(
        min=low,
        max=high,
        said=Bounds(min=low, max=max(high, min(len(among), sum(one.max for one in said)))) if said else None,
        proofs=tuple(one for part in parts for one in part.voices.proofs if _two(among, one.articles)),
        grounds=tuple(one for part in parts for one in part.voices.grounds if one.article in among),
    )


def _two(among: Collection[str], articles: Collection[str]) -> bool:
    return len(set(among).intersection(articles)) > 1
