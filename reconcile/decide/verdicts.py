"""What became of a decision in a run: applied, taken back, open again, contradicted, or decided anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reconcile.decide.judged import Judged
from reconcile.decide.outcomes import outcome_fault
from reconcile.decide.standing import unseen
from reconcile.decide.values import revised
from reconcile.decide.words import quoted, signature
from reconcile.errors import ItemError
from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim
from reconcile.model.decision import Decision, DecisionKind, DecisionState

Verdict = tuple[DecisionState, str]
APPLIED: Verdict = (DecisionState.APPLIED, "")


@dataclass(frozen=True, slots=True)
class Run:
    """What the run made, and of what.

    Attributes:
        judged: What people decided.
        groups: The group each claim is in, by the claim's id.
        claims: The claims as the machine read them, by id.
        published: When each article was published, by its id.
    """

    judged: Judged
    groups: Mapping[str, Agreement]
    claims: Mapping[str, Claim]
    published: Mapping[str, str | None]


def as_signed(state: str, outcomes: Iterable[tuple[str, str]]) -> str:
    """Say in a line what a person signs: it is compared with the report of later runs.

    Args:
        state: The group's state.
        outcomes: Each field that was compared, with its outcome, in the order of the report.

    Returns:
        Text such as `disputed: date conflict, quantity agree`.
    """
    return f"{state}: {', '.join(f'{field} {outcome}' for field, outcome in outcomes)}".removesuffix(": ")


def verdicts(run: Run) -> Iterator[tuple[Decision, Verdict]]:
    """Say of each decision what became of it, and why.

    Args:
        run: What the run made, and of what.

    Yields:
        The decisions, oldest first.
    """
    settled = {**_taken_back(run.judged), **_not_applied(run.judged), **_later_words(run)}
    for decision in run.judged.decisions:
        yield decision, settled.get(decision.id) or _verdict(decision, run)


def _taken_back(judged: Judged) -> dict[str, Verdict]:
    by_id = {one.id: one for one in judged.decisions}
    undone = judged.placed.standing.undone
    return {one: (DecisionState.UNDONE, f"By {signature(by_id[by])}.") for one, by in undone.items()}


def _not_applied(judged: Judged) -> dict[str, Verdict]:
    lost = {one: (DecisionState.REOPENED, why) for one, why in judged.placed.lost.items()}
    return lost | {one: (DecisionState.CONTRADICTED, why) for one, why in judged.contradicted.items()}


def _verdict(decision: Decision, run: Run) -> Verdict:
    if decision.kind in {DecisionKind.UNDO, DecisionKind.NOT_A_CLAIM}:
        return APPLIED
    if _left_without(decision, run.judged):
        return DecisionState.SUPERSEDED, "A claim it needs was since marked as no claim."
    why = _reopened(decision, run)
    return (DecisionState.REOPENED, why) if why else APPLIED


def _later_words(run: Run) -> dict[str, Verdict]:
    """Find the decisions in whose place a later one on the same thing has come."""
    last: dict[tuple[str, ...], Decision] = {}
    found: dict[str, Verdict] = {}
    for decision in run.judged.applying.decisions:
        thing = _thing(decision, run)
        before = last.get(thing)
        if before and unseen(decision, before):
            told = (
                f"{signature(before)} decided otherwise: {before.value or 'none'}. One of the two has to be taken back."
            )
            found[decision.id] = (DecisionState.CONTRADICTED, told)
            continue
        if before and before.value != decision.value:
            found[before.id] = (DecisionState.SUPERSEDED, f"By {signature(decision)}.")
        last[thing] = decision
    return found


def _thing(decision: Decision, run: Run) -> tuple[str, ...]:
    """Name what a decision is on, so that of two on one thing the last counts; most can stand side by side."""
    about = run.judged.about(decision)
    group = run.groups[about[0]].group.id if about else ""
    match decision.kind:
        case DecisionKind.OUTCOME:
            return (decision.kind, group, str(decision.field))
        case DecisionKind.VALUE:
            return (decision.kind, *about, str(decision.field), decision.words)
        case DecisionKind.STATUS:
            return (decision.kind, group)
        case DecisionKind.SIGN:
            return (decision.kind, group, decision.who)
        case _:
            return (decision.kind, decision.id)


def _left_without(decision: Decision, judged: Judged) -> bool:
    """Tell whether too few of a decision's claims are claims at all."""
    about = set(judged.about(decision))
    if decision.kind is DecisionKind.DIFFERENT:
        sides = (judged.placed.called(decision.claims), judged.placed.called(decision.against))
        return any(about.isdisjoint(side) for side in sides)
    return len(about) < (2 if decision.kind is DecisionKind.SAME else 1)


def _reopened(decision: Decision, run: Run) -> str:
    """Say why a decision whose words are all there is open again all the same, or nothing."""
    about = run.judged.about(decision)
    agreement = run.groups[about[0]]
    match decision.kind:
        case DecisionKind.VALUE:
            claim = run.claims[about[0]]
            try:
                revised(claim, decision, run.published[claim.article])
            except ItemError as error:
                return error.what
        case DecisionKind.OUTCOME:
            comparison = next((one for one in agreement.comparisons if one.field is decision.field), None)
            fault = outcome_fault(decision, comparison, agreement.group.claims, run.judged)
            counts = comparison is None or comparison.outcome == decision.value
            return fault or ("" if counts else "A later decision on it is open again.")
        case DecisionKind.STATUS | DecisionKind.SIGN:
            return _group_changed(decision, agreement, about, run)
        case _:
            pass
    return ""


def _group_changed(decision: Decision, agreement: Agreement, about: tuple[str, ...], run: Run) -> str:
    """Say how a group differs from what a person signed."""
    fresh = [one for one in agreement.group.claims if one not in about]
    gone = [one for one in about if one not in agreement.group.claims]
    if fresh:
        return f"The group holds {quoted(run.claims[fresh[0]].text)} now, which was not there."
    if gone:
        return f"{quoted(run.claims[gone[0]].text)} is in another group now."
    now = as_signed(agreement.state, ((one.field, one.outcome) for one in agreement.comparisons))
    if decision.kind is DecisionKind.SIGN and decision.value not in {"", now}:
        return f"It was signed as “{decision.value}” and is “{now}” now."
    return ""
