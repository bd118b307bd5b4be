"""The stage itself: claims of all articles in, groups of claims about the same thing out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from reconcile.match.blocking import THREADS, Candidates, candidates, most_partners
from reconcile.match.clustering import Scored, clusters
from reconcile.match.common import said_in_common
from reconcile.match.features import MOST_AT_ONCE
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Flags, Floats, Indices
from reconcile.match.scoring import explain, for_this_story, score
from reconcile.match.story import ReadMeanings, Story
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.model.match import ClaimGroup, Match
from reconcile.text.ids import content_id


def match_claims(
    claims: Sequence[Claim], articles: Sequence[Article], threshold: float, read_meanings: ReadMeanings | None = None
) -> list[ClaimGroup]:
    """Group the claims of a story that are about the same thing.

    Args:
        claims: Claims of all articles, in any order.
        articles: The articles, in the order in which their claims are to be listed.
        threshold: Least average score, 0 to 1, at which claims are put in one group.
        read_meanings: Turns texts into vectors of meaning; not asked where None.

    Returns:
        Every claim in exactly one group, those that match nothing alone; in the order of their first claims.
    """
    return join_claims([], claims, articles, threshold, read_meanings)


def join_claims(
    groups: Sequence[ClaimGroup],
    claims: Sequence[Claim],
    articles: Sequence[Article],
    threshold: float,
    read_meanings: ReadMeanings | None = None,
) -> list[ClaimGroup]:
    """Let new claims join groups that are there already, or make new ones.

    Only pairs that hold a new claim are scored. A group that was there keeps its id and its claims, whatever joins
    it, and no two of them are put together.

    Args:
        groups: The groups so far.
        claims: All claims in any order, those of the groups and the new ones.
        articles: All articles, in the order in which their claims are to be listed.
        threshold: Least average score, 0 to 1, at which claims are put in one group.
        read_meanings: Turns texts into vectors of meaning; not asked where None.

    Returns:
        Every claim in exactly one group, in the order of their first claims.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    position = {claim.id: n for n, claim in enumerate(ordered)}
    held_by = {position[one]: group for group in groups for one in group.claims}
    settled = np.full(len(ordered), -1, dtype=np.intp)
    for group in groups:
        members = [position[one] for one in group.claims]
        settled[members] = min(members)
    story = Story.of(ordered, read_meanings)
    scored = scored_pairs(story, candidates(story, np.flatnonzero(settled < 0)))
    found: dict[int, list[int]] = {}
    for claim, label in enumerate(
        clusters(len(ordered), scored, most_partners(len(ordered)), threshold, settled).tolist()
    ):
        found.setdefault(label, []).append(claim)
    matches = _matches(story, ordered, scored, found)
    place = _reading_order(ordered, articles)
    made = []
    for label, members in found.items():
        before = next((held_by[member] for member in members if member in held_by), None)
        listed = [ordered[member] for member in sorted(members, key=place.__getitem__)]
        made.append((min(place[member] for member in members), _group(listed, matches.get(label, []), before)))
    return [group for _, group in sorted(made, key=lambda one: one[0])]


def _reading_order(claims: Sequence[Claim], articles: Sequence[Article]) -> list[tuple[int, int, int, str]]:
    """Give for each claim what it is listed by: its article's place, then its own in the text."""
    order = {article.id: n for n, article in enumerate(articles)}
    return [(order.get(claim.article, len(order)), claim.start, claim.end, claim.id) for claim in claims]


def scored_pairs(story: Story, found: Candidates) -> Scored:
    """Score pairs of a story.

    Args:
        story: The story.
        found: The pairs worth scoring.

    Returns:
        The pairs with their scores at the story's odds.
    """
    story.warm_up()
    parts = [slice(first, first + MOST_AT_ONCE) for first in range(0, max(1, len(found.a)), MOST_AT_ONCE)]
    with ThreadPoolExecutor(THREADS) as pool:
        scored = list(pool.map(lambda part: _scored(Pairs(story, found.a[part], found.b[part])), parts))
    return Scored(*(np.concatenate(column) for column in zip(*scored, strict=True)))


def _scored(pairs: Pairs) -> tuple[Indices, Indices, Floats, Flags]:
    scores = for_this_story(pairs.story, score(pairs))
    return pairs.a, pairs.b, scores, said_in_common(pairs, scores)


def _matches(
    story: Story, claims: Sequence[Claim], scored: Scored, found: Mapping[int, Sequence[int]]
) -> dict[int, list[Match]]:
    """Explain the scored pairs within each group."""
    label = np.empty(len(claims), dtype=np.intp)
    for leader, members in found.items():
        label[list(members)] = leader
    inside = np.flatnonzero(label[scored.a] == label[scored.b])
    a, b = scored.a[inside], scored.b[inside]
    matches: dict[int, list[Match]] = {}
    rows = zip(a.tolist(), b.tolist(), scored.score[inside].tolist(), explain(story, a, b), strict=True)
    for one, two, figure, reasons in rows:
        match = Match(a=claims[one].id, b=claims[two].id, score=round(figure, 4), features=reasons)
        matches.setdefault(int(label[one]), []).append(match)
    return matches


def _group(claims: Sequence[Claim], matches: Sequence[Match], before: ClaimGroup | None) -> ClaimGroup:
    """Make a group; one that was there before keeps its id and its matches."""
    name = before.id if before else content_id("g", *sorted(claim.id for claim in claims))
    return make_group(name, claims, [*(before.matches if before else ()), *matches])


def make_group(name: str, claims: Sequence[Claim], matches: Sequence[Match]) -> ClaimGroup:
    """Make a group of claims.

    Args:
        name: The group's id.
        claims: Its claims, in reading order.
        matches: The matches among them, each either way round.

    Returns:
        The group, its matches in reading order too.
    """
    ids = tuple(claim.id for claim in claims)
    place = {one: n for n, one in enumerate(ids)}
    turned = [match if place[match.a] < place[match.b] else _turned(match) for match in matches]
    return ClaimGroup(
        id=name,
        statement=_centre(claims, matches).text,
        claims=ids,
        matches=tuple(sorted(turned, key=lambda match: (place[match.a], place[match.b]))),
    )


def _turned(match: Match) -> Match:
    """Name the claims of a match the other way round."""
    features = tuple(one.model_copy(update={"left": one.right, "right": one.left}) for one in match.features)
    return match.model_copy(update={"a": match.b, "b": match.a, "features": features})


def _centre(claims: Sequence[Claim], matches: Sequence[Match]) -> Claim:
    """Find the claim most like all others of its group; ties go by the claims' ids."""
    likeness = dict.fromkeys((claim.id for claim in claims), 0.0)
    for match in matches:
        likeness[match.a] += match.score
        likeness[match.b] += match.score
    return min(claims, key=lambda claim: (-round(likeness[claim.id], 9), claim.id))
