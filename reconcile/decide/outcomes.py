"""A person's outcome for one field of a group, in place of the machine's, which is kept beside it."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.decide.judged import Judged
from reconcile.decide.standing import in_order
from reconcile.decide.words import quoted
from reconcile.model.comparison import Comparison, MachineWord, Outcome, Reason
from reconcile.model.decision import Decision
from reconcile.model.values import FieldName


def overruled(comparisons: Sequence[Comparison], group: Sequence[str], judged: Judged) -> tuple[Comparison, ...]:
    """Put people's outcomes in place of the machine's.

    Args:
        comparisons: What the machine found on each field of a group.
        group: Ids of the group's claims.
        judged: What people decided.

    Returns:
        The comparisons in the same order; those that a person overruled say so, and what the machine had found.
    """
    counting = counting_outcomes(group, judged)
    return tuple(_overruled(one, group, counting.get(one.field), judged) for one in comparisons)


def counting_outcomes(group: Sequence[str], judged: Judged) -> dict[FieldName, Decision]:
    """Find whose word counts on each field of a group: the last one's, but nobody overrules another person unseen.

    Args:
        group: Ids of the group's claims.
        judged: What people decided.

    Returns:
        The decision that counts on each field of which somebody spoke.
    """
    counting: dict[FieldName, Decision] = {}
    for decision in in_order(one for claim in group for one in judged.outcomes.get(claim, ())):
        before = counting.get(decision.field) if decision.field else None
        if decision.field and (before is None or not unseen(decision, before)):
            counting[decision.field] = decision
    return counting


def unseen(decision: Decision, before: Decision) -> bool:
    """Tell whether somebody who judged blind said otherwise than another person, whose word they had not seen.

    Args:
        decision: A decision.
        before: An earlier one on the same thing.

    Returns:
        True where the later one must not take the place of the earlier one.
    """
    return decision.blind and decision.who != before.who and decision.value != before.value


def outcome_fault(decision: Decision, comparison: Comparison | None, group: Sequence[str], judged: Judged) -> str:
    """Say why a person's outcome no longer rests on what the person saw.

    Args:
        decision: The decision.
        comparison: What the machine found on its field in the group, or None.
        group: Ids of the group's claims.
        judged: What people decided.

    Returns:
        One plain sentence, or an empty text where it still does.
    """
    about = judged.about(decision)
    if not set(about) <= set(group):
        return "Its claims are not in one group any more."
    if comparison is None:
        return f"No claim of the group gives a {decision.field} any more."
    fresh = [one.raw for one in comparison.values if not set(one.claims) <= set(about)]
    return f"Another claim gives the {decision.field} now: {quoted(fresh[0])}." if fresh else ""


def _overruled(comparison: Comparison, group: Sequence[str], decision: Decision | None, judged: Judged) -> Comparison:
    if decision is None or outcome_fault(decision, comparison, group, judged):
        return comparison
    machine = MachineWord(outcome=comparison.outcome, reason=comparison.reason, explanation=comparison.explanation)
    told = f"{decision.who} decided on {decision.when[:10]}: {decision.value}. {decision.note}".strip()
    return comparison.model_copy(
        update={
            "outcome": Outcome(decision.value),
            "reason": Reason.DECIDED,
            "explanation": told if told.endswith((".", "!", "?")) else f"{told}.",
            "machine": machine,
            "decision": decision.id,
        }
    )
