"""From comparisons and voices to the state of a group, its score and what to warn of."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.compare.base import DIFFERENCES
from reconcile.model.agreement import Agreement, CitedCheck, Finding, State, Version, Voices
from reconcile.model.comparison import Comparison, Outcome, Reason
from reconcile.model.match import ClaimGroup
from reconcile.model.values import FieldName

# How much a compared field counts as agreement; fields that could not be compared do not count at all.
WEIGHTS = {
    Outcome.CONFLICT: 0.0,
    Outcome.UPDATE: 0.5,
    Outcome.SCOPE: 0.8,
    Outcome.COMPATIBLE: 0.9,
    Outcome.AGREE: 1.0,
}
# What two voices must share in some field beside "it is so" before they corroborate each other.
AGREEING = (Outcome.AGREE, Outcome.COMPATIBLE, Outcome.SCOPE)
DIGITS = 3


def judge(
    group: ClaimGroup,
    outlets: tuple[str, ...],
    voices: Voices,
    comparisons: tuple[Comparison, ...],
    *,
    versions: tuple[Version, ...] = (),
    citations: tuple[CitedCheck, ...] = (),
) -> Agreement:
    """Give the verdict on one group.

    Args:
        group: The group.
        outlets: Its outlets, in the order of the story, each once.
        voices: How many independent voices stand behind it.
        comparisons: The comparison of each field.
        versions: The values of the fields that differ, told apart.
        citations: What those who are cited say themselves.

    Returns:
        State, score and warning; the state is never gentler than the worst comparison.
    """
    weights = [WEIGHTS[one.outcome] for one in comparisons if one.outcome in WEIGHTS]
    return Agreement(
        group=group,
        state=state_of(comparisons, voices, alone=len(group.claims) == 1),
        agreement=round(sum(weights) / len(weights), DIGITS) if weights else 0.0,
        outlets=outlets,
        voices=voices,
        comparisons=comparisons,
        versions=versions,
        citations=citations,
        warning=warning_of(comparisons, citations),
    )


def state_of(comparisons: Sequence[Comparison], voices: Voices, *, alone: bool) -> State:
    """Give the state of a group: a conflict disputes it, an update makes it developing.

    Args:
        comparisons: The comparison of each field.
        voices: How many independent voices stand behind it.
        alone: True where the group holds a single claim.

    Returns:
        The state; corroborated only where two voices that nothing links agree in a field.
    """
    outcomes = {one.outcome for one in comparisons}
    if Outcome.CONFLICT in outcomes:
        return State.DISPUTED
    if Outcome.UPDATE in outcomes:
        return State.DEVELOPING
    if alone or voices.max == 1:
        return State.SINGLE_VOICE
    return State.CORROBORATED if voices.min > 1 and _backed(comparisons) else State.UNDETERMINED


def _backed(comparisons: Sequence[Comparison]) -> bool:
    """Tell whether voices say the same: the same deed, a value in common, and no number or difference left open."""
    outcomes = {one.field: one.outcome for one in comparisons}
    same_deed = outcomes.get(FieldName.POLARITY) in AGREEING
    shared = any(outcome in AGREEING for field, outcome in outcomes.items() if field is not FieldName.POLARITY)
    return same_deed and shared and not left_open(comparisons)


def left_open(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Give what keeps accounts that could be compared from bearing each other out.

    Args:
        comparisons: The comparison of each field.

    Returns:
        Numbers that could not be compared, and differences between claims that may not be about one thing.
    """
    return [
        one
        for one in comparisons
        if one.outcome is Outcome.INCOMPARABLE and (one.field is FieldName.QUANTITY or one.reason in DIFFERENCES)
    ]


def warning_of(comparisons: Sequence[Comparison], citations: Sequence[CitedCheck] = ()) -> str:
    """Write what an editor should not do with a group's values.

    Args:
        comparisons: The comparison of each field.
        citations: What those who are cited say themselves.

    Returns:
        One or more plain sentences, or an empty text where nothing is to be warned of.
    """
    warnings: list[str] = []
    for one in comparisons:
        if one.reason is Reason.DIFFERENT_MILESTONE and one.outcome is Outcome.UPDATE:
            warnings.append("Do not mix the dates: they mark different milestones.")
        if one.reason is Reason.LATER_STAGE:
            warnings.append("Say which stage is meant: the sources stand on different rungs.")
        if one.self_contradiction:
            warnings.append(f"One article disagrees with itself on the {one.field}.")
        if one.outcome is Outcome.FAILED:
            warnings.append(f"The {one.field} could not be compared: treat it as unchecked.")
    warnings += [f"Check the citation: {one.explanation}" for one in citations if one.finding is not Finding.SAYS_SO]
    return " ".join(dict.fromkeys(warnings))


def order_of(agreement: Agreement) -> tuple[int, int, int, int, str]:
    """Give the place of a group in the report: worst state first, then the most voices and claims.

    Args:
        agreement: The verdict on a group.

    Returns:
        A key to sort by.
    """
    states = list(State)
    milestones = any(
        one.reason is Reason.DIFFERENT_MILESTONE and one.outcome is Outcome.UPDATE for one in agreement.comparisons
    )
    return (
        states.index(agreement.state),
        -int(milestones) - agreement.voices.max,
        -agreement.voices.min,
        -len(agreement.group.claims),
        agreement.group.id,
    )
