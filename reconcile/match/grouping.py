"""The stage itself: claims of all articles in, groups of claims about the same thing out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from reconcile.match.blocking import candidates
from reconcile.match.clustering import Scored, clusters
from reconcile.match.profile import profile
from reconcile.match.scoring import explain, for_this_story, score
from reconcile.match.story import Story
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.model.match import ClaimGroup, Match
from reconcile.text.ids import content_id

Scores = dict[tuple[int, int], float]


def match_claims(claims: Sequence[Claim], articles: Sequence[Article], threshold: float) -> list[ClaimGroup]:
    """Group the claims of a story that are about the same thing.

    Args:
        claims: Claims of all articles, in any order.
        articles: The articles, in the order in which their claims are to be listed.
        threshold: Least average score, 0 to 1, at which claims are put in one group.

    Returns:
        Every claim in exactly one group, those that match nothing alone; in the order of their first claims.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    story = Story([profile(claim) for claim in ordered])
    scored = _scored(story)
    found = clusters([claim.id for claim in ordered], scored, threshold)
    scores = {(pair.a, pair.b): pair.score for pair in scored}
    together = {n for members in found for n in members}
    alone = [[n] for n in range(len(ordered)) if n not in together]
    place = _reading_order(ordered, articles)
    groups = sorted((sorted(members, key=place.__getitem__) for members in found + alone), key=lambda m: place[m[0]])
    return [_group(story, ordered, members, scores) for members in groups]


def _reading_order(claims: Sequence[Claim], articles: Sequence[Article]) -> list[tuple[int, int, int, str]]:
    """Give for each claim what it is listed by: its article's place, then its own in the text."""
    order = {article.id: n for n, article in enumerate(articles)}
    return [(order.get(claim.article, len(order)), claim.start, claim.end, claim.id) for claim in claims]


def _scored(story: Story) -> list[Scored]:
    found = candidates(story)
    figures = for_this_story(story, score(story, found.a, found.b)).tolist()
    rows = zip(found.a.tolist(), found.b.tolist(), figures, found.joins.tolist(), strict=True)
    return [Scored(a, b, figure, joins) for a, b, figure, joins in rows]


def _group(story: Story, claims: Sequence[Claim], members: list[int], scores: Scores) -> ClaimGroup:
    ids = [claims[n].id for n in members]
    pairs = [(a, b) for a, b in combinations(members, 2) if _pair(a, b) in scores]
    reasons = explain(story, *np.array(pairs, dtype=np.intp).reshape(-1, 2).T)
    matches = tuple(
        Match(a=claims[a].id, b=claims[b].id, score=round(scores[_pair(a, b)], 4), features=why)
        for (a, b), why in zip(pairs, reasons, strict=True)
    )
    centre = claims[_centre(claims, members, scores)]
    return ClaimGroup(id=content_id("g", *sorted(ids)), statement=centre.text, claims=tuple(ids), matches=matches)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _centre(claims: Sequence[Claim], members: list[int], scores: Scores) -> int:
    """Find the claim most like all others of its group; ties go by the claims' ids."""

    def likeness(n: int) -> float:
        return float(np.sum([scores.get(_pair(n, m), 0.0) for m in members if m != n]))

    return min(members, key=lambda n: (-round(likeness(n), 9), claims[n].id))
