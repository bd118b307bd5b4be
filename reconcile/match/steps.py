"""What a pair of claims has to pass to be matched, one small function a step, each with its answer in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from reconcile.match.blocking import LEAST_SHARED, most_partners
from reconcile.match.clustering import UNITS
from reconcile.match.columns import shown
from reconcile.match.common import (
    DOERS,
    HARDLY_SAID,
    LIKELY,
    MOSTLY_QUOTED,
    MOSTLY_SAID,
    PARTLY_SAID,
    CommonGround,
)
from reconcile.match.deeds import told as deeds_told
from reconcile.match.features import contained, quote_agrees
from reconcile.match.followed import Followed, likeness, linkage, ranked
from reconcile.match.story import Story
from reconcile.model.trace import Check, Step, StepCheck

Answer = tuple[bool, str]


class Ground(NamedTuple):
    """Something two claims may have in common.

    Args:
        word: What it is called.
        there: What is said where it is there.
        missing: What is said where it is not.
    """

    word: str
    there: str
    missing: str


# By the names of `CommonGround`. Any of the first three is enough, else the last three together.
GROUNDS = {
    "wording": Ground(
        "wording",
        "Most of the shorter one's words stand in the longer",
        "Too few of the shorter one's words stand in the longer",
    ),
    "quote": Ground("quote", "They share a quote", "They share no quote"),
    "unread": Ground(
        "no party known",
        "Neither is known to have a party, so nothing is asked",
        "A party is known in one or both",
    ),
    "words": Ground(
        "words in common",
        "Some of the shorter one's words stand in the longer",
        "Hardly any of the shorter one's words stand in the longer",
    ),
    "deed": Ground(
        "deed",
        "What one asserts the other speaks of, or a deed of its kind",
        "What one asserts the other does not speak of",
    ),
    "party": Ground(
        "party",
        "A party to it is in both, or nothing speaks against it",
        "No party to it is in both, or it is done by others to others",
    ),
}
PARTS = {"actors": "doers", "targets": "targets", "places": "places"}


def steps_of(followed: Followed) -> tuple[StepCheck, ...]:
    """Ask a pair everything that matching asks, in the same order.

    Args:
        followed: The pair.

    Returns:
        One answer a step. After the step at which it was lost the others say how it would have stood; whether groups
        are joined is only answered where it was asked, or where others brought the two together.
    """
    checks: list[StepCheck] = []
    lost = False
    for step, ask in _ASKED:
        if step is Step.LINKAGE and lost and not followed.together:
            continue
        passed, why = ask(followed)
        checks.append(StepCheck(name=step, reached=not lost, passed=passed, explanation=why))
        lost = lost or not passed
    return tuple(checks)


def common_tests(followed: Followed) -> tuple[Check, ...]:
    """Ask what tells whether a pair may make a group.

    Args:
        followed: The pair.

    Returns:
        One answer a question. Any of the first three is enough, else the last three together.
    """
    pair, ground = followed.pair, _ground(followed)
    said, quoted = float(contained(pair)[0]), float(quote_agrees(pair)[0])
    figures = {
        "wording": f": {said:.0%}, and {MOSTLY_SAID:.0%} is asked.",
        "quote": f": {quoted:.0%}, and {MOSTLY_QUOTED:.0%} is asked.",
        "unread": ".",
        "words": f": {said:.0%}; {PARTLY_SAID:.0%} is asked, {HARDLY_SAID:.0%} from a score of {LIKELY:g} on.",
        "deed": f": {_of_both(followed, _deeds_shown)}.",
        "party": f": {_of_both(followed, _parties_shown)}.",
    }
    checks = []
    for name, one in GROUNDS.items():
        passed = bool(getattr(ground, name)[0])
        told = one.there if passed else one.missing
        checks.append(Check(name=name, passed=passed, explanation=told + figures[name]))
    return tuple(checks)


def _ground(followed: Followed) -> CommonGround:
    return CommonGround(followed.pair, np.array([followed.sum.score]))


def _of_both(followed: Followed, write: Callable[[Story, int], str]) -> str:
    first, second = (write(followed.story, claim) for claim in followed.ends)
    return f"the first {first}, the second {second}"


def _sentence(followed: Followed) -> Answer:
    a, b = followed.ends
    sentence = followed.story.columns.sentence
    if sentence[a] == sentence[b]:
        return False, "Both stand in one sentence, whose writer keeps them apart."
    return True, "They stand in different sentences."


def _blocking(followed: Followed) -> Answer:
    low, high = sorted(followed.ends)
    alike, (first, second) = likeness(followed), ranked(followed)
    if bool(np.any((followed.scored.a == low) & (followed.scored.b == high))):
        return True, f"They share enough rare words, figures or days to be compared: likeness {alike:.3f}."
    if alike < LEAST_SHARED:
        return False, f"They share too little to be compared: likeness {alike:.3f}, and {LEAST_SHARED} is asked."
    if followed.story.columns.sentence[low] == followed.story.columns.sentence[high]:
        return True, f"They share rare words, figures or days: likeness {alike:.3f}."
    if min(first.nearer, second.nearer) < most_partners(len(followed.story)):
        return False, f"What they share is too common to be looked up in so large a story: likeness {alike:.3f}."
    return False, (
        f"Both have nearer partners enough: likeness {alike:.3f}, while {first.nearer} partners of the first have "
        f"{first.last:.3f} or more, and {second.nearer} of the second {second.last:.3f} or more."
    )


def _score(followed: Followed) -> Answer:
    score = followed.sum.score
    passed = round(score * UNITS) >= followed.threshold * UNITS
    return passed, f"The features add up to {score:.3f}; {followed.threshold:g} is asked."


def _common(followed: Followed) -> Answer:
    tests = {test.name: test.passed for test in common_tests(followed)}
    if bool(_ground(followed).enough[0]):
        held = ", ".join(GROUNDS[name].word for name, passed in tests.items() if passed)
        return True, f"They have enough in common: {held}."
    missing = " and no ".join(GROUNDS[name].word for name in ("words", "deed", "party") if not tests[name])
    told = f"too little of the wording and no quote in common, no {missing}"
    return False, f"They may only support a group that others make: {told}."


def _linkage(followed: Followed) -> Answer:
    found = linkage(followed)
    size, other = map(len, followed.groups)
    if followed.together:
        return True, f"They are in one group of {size} claims, whose pairs count {found.average:.3f} on average."
    return False, (
        f"They had been joined with others: between the groups of {size} and {other} the pairs count "
        f"{found.average:.3f} on average, and {followed.threshold:g} is asked."
    )


def _deeds_shown(story: Story, claim: int) -> str:
    asserted = ", ".join(sorted(deeds_told(shown(story.columns, claim, "predicate")))) or "no known deed"
    return f"asserts {asserted} and speaks of {shown(story.columns, claim, 'deeds') or 'none'}"


def _parties_shown(story: Story, claim: int) -> str:
    held = ((PARTS[kind], shown(story.columns, claim, kind.removesuffix("s"))) for kind in DOERS)
    return "has " + ("; ".join(f"{part} {words}" for part, words in held if words) or "nobody")


_ASKED: tuple[tuple[Step, Callable[[Followed], Answer]], ...] = (
    (Step.SENTENCE, _sentence),
    (Step.BLOCKING, _blocking),
    (Step.SCORE, _score),
    (Step.COMMON, _common),
    (Step.LINKAGE, _linkage),
)
