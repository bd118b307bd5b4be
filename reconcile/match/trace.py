"""Why two claims were matched or not: one pair followed through every step of matching."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reconcile.match.blocking import candidates, holdings
from reconcile.match.evidence import sides
from reconcile.match.features import FEATURES, measure_all
from reconcile.match.followed import DIGITS, Followed, Sum, likeness, linkage, ranked
from reconcile.match.grouping import match_claims, scored_pairs
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Floats
from reconcile.match.scoring import for_this_story, probabilities, shipped_weights
from reconcile.match.steps import common_tests, steps_of
from reconcile.match.story import ReadMeanings, Story
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.model.match import ClaimGroup
from reconcile.model.trace import Linkage, Step, StepCheck, Trace, TracedClaim, Weighed

# Features of the articles the claims stand in.
OF_ARTICLES = frozenset({"contexts_part", "contexts_meet", "same_company"})


def trace(
    claims: Sequence[Claim],
    articles: Sequence[Article],
    threshold: float,
    a: str,
    b: str,
    *,
    read_meanings: ReadMeanings | None = None,
) -> Trace:
    """Follow a pair of claims through matching.

    Args:
        claims: All claims of the story, in any order.
        articles: Its articles.
        threshold: Least average score, 0 to 1, at which claims are put in one group.
        a: Id of one claim.
        b: Id of another.
        read_meanings: Turns texts into vectors of meaning; not asked where None.

    Returns:
        How far the pair came, why, and every figure that decided; the same groups and scores as `match_claims` gives.

    Raises:
        KeyError: If no claim has such an id.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    found = match_claims(ordered, articles, threshold, read_meanings)
    groups = {claim: group for group in found for claim in group.claims}
    followed = _follow(Story.of(ordered, read_meanings), groups, threshold, (a, b))
    outlets = {article.id: article.outlet or article.title or "" for article in articles}
    return _told(followed, _shown(ordered, groups, outlets, (a, b)))


def _told(followed: Followed, shown: tuple[TracedClaim, ...]) -> Trace:
    steps = steps_of(followed)
    lost = next((check for check in steps if not check.passed), None)
    first, second, *_ = shown
    return Trace(
        a=first.id,
        b=second.id,
        together=followed.together,
        lost=lost.name if lost else None,
        why=_why(followed, lost),
        steps=steps,
        likeness=round(likeness(followed), DIGITS),
        ranked=ranked(followed),
        intercept=followed.sum.intercept,
        features=_features(followed, (first.outlet, second.outlet)),
        odds=round(followed.sum.odds, DIGITS),
        log_odds=round(followed.sum.log_odds, DIGITS),
        score=round(followed.sum.score, DIGITS),
        threshold=followed.threshold,
        common=common_tests(followed),
        linkage=_linkage(followed, lost),
        claims=shown,
    )


def _follow(story: Story, groups: dict[str, ClaimGroup], threshold: float, ends: tuple[str, str]) -> Followed:
    place = {claim: n for n, claim in enumerate(story.columns.ids)}
    a, b = (np.array([place[one]]) for one in ends)
    first, second = (sorted(place[one] for one in groups[end].claims) for end in ends)
    return Followed(
        story=story,
        pair=Pairs(story, a, b),
        held=holdings(story),
        scored=scored_pairs(story, candidates(story)),
        sum=_sum(story, measure_all(story, a, b)),
        threshold=threshold,
        groups=(first, second),
    )


def _sum(story: Story, figures: Floats) -> Sum:
    weights = shipped_weights()
    even, score = for_this_story(story, np.append(0.5, probabilities(figures, weights))).tolist()
    return Sum(
        intercept=weights.intercept,
        products=(figures[0] * weights.of).tolist(),
        odds=float(np.log(even / (1.0 - even))),
        score=score,
    )


def _features(followed: Followed, outlets: tuple[str, str]) -> tuple[Weighed, ...]:
    a, b = followed.ends
    figures = measure_all(followed.story, followed.pair.a, followed.pair.b)[0].tolist()
    rows = zip(FEATURES, figures, shipped_weights().of.tolist(), followed.sum.products, strict=True)
    found = []
    for feature, figure, weight, product in rows:
        if figure:
            name = feature.name
            left, right = outlets if name in OF_ARTICLES else sides(followed.story, name, a, b)
            value, adds = round(figure, DIGITS), round(product, DIGITS) + 0.0
            told = {"name": name, "left": left, "right": right, "meaning": feature.explanation}
            found.append(Weighed(**told, value=value, weight=weight, product=adds))
    return tuple(sorted(found, key=lambda one: (-abs(one.product), one.name)))


def _why(followed: Followed, lost: StepCheck | None) -> str:
    if lost is None:
        return f"It scores {followed.sum.score:.3f}, and {followed.threshold:g} is asked."
    if followed.together:
        return f"The other claims of the group hold them together. {lost.explanation}"
    return lost.explanation


def _linkage(followed: Followed, lost: StepCheck | None) -> Linkage | None:
    asked = followed.together or lost is None or lost.name is Step.LINKAGE
    return linkage(followed) if asked else None


def _shown(
    claims: Sequence[Claim], groups: dict[str, ClaimGroup], outlets: dict[str, str], ends: tuple[str, str]
) -> tuple[TracedClaim, ...]:
    by_id = {claim.id: claim for claim in claims}
    named = dict.fromkeys([*ends, *(one for end in ends for one in groups[end].claims)])
    return tuple(
        TracedClaim(id=one, outlet=outlets.get(by_id[one].article, ""), text=by_id[one].text, group=groups[one].id)
        for one in named
    )
