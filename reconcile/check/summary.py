"""A draft in figures: what is a fact, and how many facts nobody has checked yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reconcile.model.check import CheckedLine, CheckSummary, LineOutcome, Severity, SourceSum, Status

# Only this closes a fact: every other status says that somebody has still to do something.
CLOSED = Status.CHECKED


def facts_left(states: Iterable[tuple[LineOutcome, Status]]) -> int:
    """Count the facts that no person has checked.

    Args:
        states: Outcome and status of each line.

    Returns:
        How many; what cannot be checked is no fact.
    """
    return sum(outcome is not LineOutcome.NOT_CHECKABLE and status is not CLOSED for outcome, status in states)


def summarise(lines: Sequence[CheckedLine], sums_in_sources: Sequence[SourceSum] = ()) -> CheckSummary:
    """Sum a draft's lines up.

    Args:
        lines: Its lines.
        sums_in_sources: What does not add up in the sources.

    Returns:
        The figures; what cannot be checked is no fact.
    """
    facts = [one for one in lines if one.outcome is not LineOutcome.NOT_CHECKABLE]
    outcomes, severities = Counter(one.outcome for one in lines), Counter(one.severity for one in facts)
    states = Counter(one.status for one in facts)
    return CheckSummary(
        facts=len(facts),
        facts_left=facts_left((one.outcome, one.status) for one in lines),
        by_outcome={one.value: outcomes[one] for one in LineOutcome},
        by_severity={one.value: severities[one] for one in Severity},
        by_status={one.value: states[one] for one in Status},
        sums_in_sources=tuple(sums_in_sources),
    )
