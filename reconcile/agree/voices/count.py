"""The bounds themselves: the fewest and the most voices that what is known allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reconcile.agree.voices.fewest import fewest
from reconcile.agree.voices.grounds import grounds_of
from reconcile.agree.voices.proofs import proofs_of
from reconcile.agree.voices.sourcing import Sourcing
from reconcile.agree.voices.together import grounds_together
from reconcile.model.agreement import Bounds, Ground, VoiceLink, Voices
from reconcile.model.claim import Claim

# Grounds of a claim by way of who is quoted for it; they do not count for its having been said.
SPEAKERS = frozenset({VoiceLink.SAID_BY, VoiceLink.ALIAS, VoiceLink.ELSEWHERE})


def count_voices(claims: Sequence[Claim], known: Sourcing) -> Voices:
    """Bound the number of independent voices behind the claims of one group.

    Voices are counted by the fewest parties of which one stands behind every claim (see `fewest`): as many would have
    to be wrong at once for nothing of it to stand. The most voices are those left when only proven grounds count; the
    fewest when all that may be is so, and an article that cannot be told from a copy is one.

    Args:
        claims: The group's claims, at least one.
        known: What is known of the story's articles.

    Returns:
        The bounds for the fact, those for its having been said, the proof of each merging, and all grounds.
    """
    place = {article: number for number, article in enumerate(known.articles)}
    ordered = sorted(claims, key=lambda claim: (place[claim.article], claim.start, claim.id))
    grounds = grounds_together(ordered, {claim.id: grounds_of(claim, known) for claim in ordered}, known)
    flat = list(dict.fromkeys(ground for claim in ordered for ground in grounds[claim.id]))
    fact = _bounds(grounds.values(), known)
    said = _bounds([_as_said(claim, grounds) for claim in ordered], known)
    return Voices(
        min=fact.min,
        max=fact.max,
        said=said if any(claim.attribution for claim in claims) else None,
        proofs=proofs_of(flat, known),
        grounds=tuple(flat),
    )


def _bounds(grounds: Iterable[Sequence[Ground]], known: Sourcing) -> Bounds:
    behind = list(grounds)
    most = fewest(frozenset(one.party for one in each if one.certain) for each in behind)
    told_apart = [each for each in behind if each[0].article not in known.unknown]
    least = fewest(frozenset(one.party for one in each) for each in told_apart)
    return Bounds(min=min(most, max(1, least)), max=most)


def _as_said(claim: Claim, grounds: Mapping[str, Sequence[Ground]]) -> list[Ground]:
    """Give the grounds of its having been said: without whoever said it, but with an outlet that passed it on."""
    spoken = {link.start for link in claim.attribution[-1:]}
    passed_on = {link.start for link in claim.attribution} - spoken
    return [
        ground
        for ground in grounds[claim.id]
        if ground.link not in SPEAKERS
        or (ground.link is VoiceLink.SAID_BY and ground.evidence is not None and ground.evidence.start in passed_on)
    ]
