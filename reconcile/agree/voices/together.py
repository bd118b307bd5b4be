"""What only shows when the claims of a group are seen together: one text, one party under two names, one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.agree.voices.grounds import evidence, lies_in
from reconcile.agree.voices.parties import may_be_one
from reconcile.agree.voices.sourcing import Sourcing
from reconcile.model.agreement import Evidence, Ground, VoiceLink
from reconcile.model.claim import Claim
from reconcile.model.values import FieldName

NO_CHANCE = 12  # words outside quotation marks; two writers rarely hit upon the same sentence of this length

Grounds = Mapping[str, Sequence[Ground]]
"""The grounds of each claim by its id."""


def grounds_together(claims: Sequence[Claim], grounds: Grounds, known: Sourcing) -> dict[str, list[Ground]]:
    """Add to the grounds of each claim what shows beside the others.

    Args:
        claims: The group's claims.
        grounds: The grounds that each of them has by itself.
        known: What is known of the story's articles.

    Returns:
        All grounds of each claim by its id.
    """
    texts = _texts(claims, known)
    quoted = {one.party: one for each in grounds.values() for one in each if one.link is VoiceLink.SAID_BY}
    aliases = _aliases([one for one in quoted.values() if one.certain])
    return {
        claim.id: [
            *grounds[claim.id],
            *texts.get(claim.id, ()),
            *_other_names(grounds[claim.id], aliases),
            *_quoted_elsewhere(claim, grounds[claim.id], quoted, known),
        ]
        for claim in claims
    }


def one_text(claims: Sequence[Claim], known: Sourcing) -> dict[str, str]:
    """Find the claims that are one text; text is one through a third copy too, since each claim is a copy itself.

    Args:
        claims: Claims of one group.
        known: What is known of their articles.

    Returns:
        For each claim whose text other claims are too, the first of these by id; itself for that one.
    """
    same = {claim.id: claim.id for claim in claims}
    for a, b in (*_in_one_passage(claims, known), *_in_the_same_words(claims)):
        kept, gone = sorted((_head(same, a), _head(same, b)))
        same[gone] = kept
    heads = {one: _head(same, one) for one in same}
    carried = Counter(heads.values())
    return {one: head for one, head in heads.items() if carried[head] > 1}


def _texts(claims: Sequence[Claim], known: Sourcing) -> dict[str, list[Ground]]:
    heads = one_text(claims, known)
    return {claim.id: [_text(claim, heads[claim.id])] for claim in claims if claim.id in heads}


def _head(same: dict[str, str], one: str) -> str:
    """Follow a claim to the first of those that are one text with it, and shorten the way for the next."""
    while same[one] != one:
        same[one] = same[same[one]]
        one = same[one]
    return one


def _text(claim: Claim, head: str) -> Ground:
    words = Evidence(document=claim.document, start=claim.start, end=claim.end, words=claim.text)
    return Ground(
        article=claim.article,
        party=f"text {head}",
        name="the same text",
        link=VoiceLink.COPY,
        certain=True,
        evidence=words,
    )


def _in_one_passage(claims: Sequence[Claim], known: Sourcing) -> Iterator[tuple[str, str]]:
    """Pair the claims that lie in one passage of two articles, unless a copy has altered what they state."""
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    for claim in claims:
        for shared in known.shared.get(claim.article, ()):
            if lies_in(claim, shared.here):
                there = (one for one in by_article.get(shared.there.article, ()) if lies_in(one, shared.there))
                yield from ((claim.id, other.id) for other in there if not _altered(claim, other))


def _altered(a: Claim, b: Claim) -> bool:
    """Tell whether two claims of one passage give different numbers or dates."""
    stated = [(a.values(name), b.values(name)) for name in (FieldName.QUANTITY, FieldName.DATE)]
    return any(
        left and right and {one.raw.casefold() for one in left} != {one.raw.casefold() for one in right}
        for left, right in stated
    )


def _in_the_same_words(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Pair the claims that use the very same words, enough of them outside quotation marks to be no chance.

    What somebody is said to have said is left out: the words in common may be those of whoever said it.
    """
    first: dict[str, Claim] = {}
    for claim in claims:
        quoted = sum(len(field.raw.split()) for field in claim.values(FieldName.QUOTE))
        words = claim.text.casefold().split()
        if len(words) - quoted >= NO_CHANCE and not claim.attribution:
            other = first.setdefault(" ".join(words), claim)
            if other.article != claim.article:
                yield other.id, claim.id


def _aliases(quoted: Sequence[Ground]) -> dict[str, list[Ground]]:
    """Find for each party who is quoted the others that may be one with it under another name."""
    found: dict[str, list[Ground]] = {}
    for a, b in combinations(quoted, 2):
        if may_be_one(a.name, b.name):
            found.setdefault(a.party, []).append(b)
            found.setdefault(b.party, []).append(a)
    return found


def _other_names(mine: Sequence[Ground], aliases: Mapping[str, Sequence[Ground]]) -> Iterator[Ground]:
    for ground in mine:
        if ground.link is VoiceLink.SAID_BY:
            for other in aliases.get(ground.party, ()):
                update = {"party": other.party, "name": other.name, "link": VoiceLink.ALIAS, "certain": False}
                yield ground.model_copy(update=update)


def _quoted_elsewhere(
    claim: Claim, mine: Sequence[Ground], quoted: Mapping[str, Ground], known: Sourcing
) -> Iterator[Ground]:
    """Give the parties that others quote for this claim and that this article quotes for something else."""
    own = {ground.party for ground in mine}
    for party, (document, link) in known.spoken.get(claim.article, {}).items():
        if party in quoted and party not in own:
            yield Ground(
                article=claim.article,
                party=party,
                name=quoted[party].name,
                link=VoiceLink.ELSEWHERE,
                certain=False,
                evidence=evidence(document, link),
            )
