"""Groups as people decided, made of the groups as matching found them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.match.constraints import Constraints, regrouped
from reconcile.match.grouping import make_group
from reconcile.model.claim import Claim
from reconcile.model.match import ClaimGroup
from reconcile.text.ids import content_id


def regroup(groups: Sequence[ClaimGroup], claims: Mapping[str, Claim], constraints: Constraints) -> list[ClaimGroup]:
    """Let people's word stand over the groups that matching found.

    A group that people changed says which of the machine's own groups its claims come from. It keeps the id of the
    first of those whose first claim it holds, so that a group which others were put into, or whose rest was split
    off, is still called what it was called before.

    Args:
        groups: The groups as matching found them, in the order in which they are listed.
        claims: Every claim by its id.
        constraints: What people said; it holds no contradiction.

    Returns:
        The groups in the order of their first claims; those of which nobody spoke are as they were.
    """
    if not constraints.claims:
        return list(groups)
    home = {claim: group for group in groups for claim in group.claims}
    place = {claim: number for number, claim in enumerate(home)}
    scores = {(match.a, match.b): match.score for group in groups for match in group.matches}
    parts = regrouped([group.claims for group in groups], scores, constraints)
    listed = sorted((sorted(part, key=place.__getitem__) for part in parts), key=lambda part: place[part[0]])
    names = {claim: group.id for group in groups for claim in _kept(group, constraints)[:1]}
    return [_group([claims[claim] for claim in part], home, names) for part in listed]


def _kept(group: ClaimGroup, constraints: Constraints) -> list[str]:
    return [claim for claim in group.claims if claim not in constraints.dropped]


def _group(part: Sequence[Claim], home: Mapping[str, ClaimGroup], names: Mapping[str, str]) -> ClaimGroup:
    """Make a group of claims in reading order, out of the groups they come from."""
    ids = tuple(claim.id for claim in part)
    sources = list({home[claim].id: home[claim] for claim in ids}.values())
    if len(sources) == 1 and sources[0].claims == ids:
        return sources[0]
    held = set(ids)
    matches = [match for source in sources for match in source.matches if match.a in held and match.b in held]
    name = next((names[claim] for claim in ids if claim in names), content_id("g", *sorted(ids)))
    made = make_group(name, part, matches)
    return made.model_copy(update={"machine": tuple(source.claims for source in sources)})
