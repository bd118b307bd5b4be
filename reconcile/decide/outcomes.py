"""A person's outcome for one field of a group, in place of the machine's, which is kept beside it."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.decide.judged import Judged
from reconcile.decide.standing import last_words
from reconcile.decide.words import quoted
from reconcile.model.comparison import Comparison, MachineWord, Outcome, Reason
from reconcile.model.decision import Decision


def overruled(comparisons: Sequence[Comparison], group: Sequence[str], judged: Judged) -> tuple[Comparison, ...]:
    """Put people's outcomes in place of the machine's.

    Args:
        comparisons: What the machine found on each field of a group.
        group: Ids of the group's claims.
        judged: What people decided.

    Returns:
        The comparisons in the same order; those that a person overruled say so, and what the machine had found.
    """
    said = (one for claim in group for one in judged.outcomes.get(claim, ()))
    counting = last_words(said, lambda decision: decision.field)
    return tuple(_overruled(one, group, counting.get(one.field), judged) for one in comparisons)


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
