"""Claims of the sources that tell of the same as a claim of the draft, and how far their deeds go together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reconcile.check.evidence import Evidence, figures_of, lemmas_of, share_in
from reconcile.check.words import stems_in
from reconcile.model.claim import Claim
from reconcile.model.values import FieldName
from reconcile.text.dates.edtf import day_of
from reconcile.text.deeds import opposed

LATER_NEAR = 0.4  # rank from which a sentence may tell what became of a plan
MOST_WORDS = 0.6  # share of the draft's words that a source must have for their verbs to be set against each other
AS_ALIKE = 0.7  # claims that share at least so much, as a share of the most that one shares, have a say
Held = tuple[Evidence, Claim]


def told_of(claim: Claim, evidence: Sequence[Evidence]) -> list[Held]:
    """Give every claim that has most of the words; later news stands in sentences further off.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it.

    Returns:
        Sentence and claim of each.
    """
    rest = beside_verb(claim)
    near = [(each, one) for each in evidence if each.rank >= LATER_NEAR for one in each.claims]
    return [(each, one) for each, one in near if share_in(rest, one) >= MOST_WORDS]


def most_alike(claim: Claim, told: Sequence[Held]) -> list[Held]:
    """Keep the claims that share the most words with the draft's: of two laws adopted, the one it speaks of.

    Args:
        claim: The draft's claim.
        told: Claims of the sources.

    Returns:
        Those that share nearly as many words as the one that shares most.
    """
    rest = beside_verb(claim)
    shares = [share_in(rest, one) for _, one in told]
    least = AS_ALIKE * max(shares, default=0.0)
    return [one for one, share in zip(told, shares, strict=True) if share >= least]


def verbs_of(claim: Claim) -> frozenset[str]:
    """Give a claim's verb, as written and as its deed is called.

    Args:
        claim: A claim.

    Returns:
        Stems.
    """
    return stems_in(" ".join([claim.predicate, *(one.raw for one in claim.values(FieldName.POLARITY))]))


def beside_verb(claim: Claim) -> frozenset[str]:
    """Give what a claim says beside its verb.

    Args:
        claim: A claim.

    Returns:
        Stems.
    """
    return lemmas_of(claim) - verbs_of(claim)


def deeds_in(claim: Claim) -> tuple[str, ...]:
    """Give the words of a claim among which its deeds are, with its predicate.

    Args:
        claim: A claim.

    Returns:
        Lemmas.
    """
    return (*claim.words, claim.predicate)


def gainsays(words: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether one statement has a deed that gainsays one of the other: "opened" against "closed".

    Args:
        words: Lemmas of the one.
        others: Lemmas of the other.

    Returns:
        True where two of the words that they do not share are opposed.
    """
    mine, theirs = set(words), set(others)
    return any(opposed(one, two) for one in mine - theirs for two in theirs - mine)


def published_on(evidence: Evidence) -> str:
    """Give the day a source was published.

    Args:
        evidence: A sentence of it.

    Returns:
        EDTF, or empty where it is not known.
    """
    return day_of(evidence.sentence.article.published or "")


def of_one_number(claim: Claim, other: Claim) -> bool:
    """Tell two claims that have a number in common, or of which one has none.

    Args:
        claim: A claim.
        other: Another.

    Returns:
        False where each has numbers of its own.
    """
    mine, theirs = figures_of([claim]), figures_of([other])
    return not mine or not theirs or bool(mine & theirs)
