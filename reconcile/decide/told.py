"""What people decided, told in the report of a run beside what the machine found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.decide.judged import Judged
from reconcile.decide.kappa import reviewers
from reconcile.decide.values import meant_fields
from reconcile.decide.verdicts import Run, verdicts
from reconcile.model.agreement import Agreement
from reconcile.model.check import Status
from reconcile.model.claim import Claim
from reconcile.model.decision import Decided, Decision, DecisionKind, DecisionState
from reconcile.model.document import Passage, PassageReason
from reconcile.model.report import Report
from reconcile.model.values import Value

SHOWN_WITH_GROUP = frozenset({DecisionState.APPLIED, DecisionState.REOPENED, DecisionState.CONTRADICTED})


def dropped_passages(claims: Iterable[Claim], judged: Judged) -> list[Passage]:
    """Account for what people said is no claim.

    Args:
        claims: The claims as the machine read them.
        judged: What people decided.

    Returns:
        A passage for each of those claims.
    """
    return [
        Passage(document=one.document, start=one.start, end=one.end, reason=PassageReason.DECIDED)
        for one in claims
        if one.id in judged.constraints.dropped
    ]


def with_decisions(report: Report, judged: Judged, claims: Iterable[Claim]) -> Report:
    """Tell in a report what people decided and what became of it.

    Args:
        report: The report, with what people decided about groups, values and outcomes applied.
        judged: What people decided.
        claims: The claims as the machine read them.

    Returns:
        The report with its decisions; the same report where nobody decided anything.
    """
    if not judged.decisions:
        return report
    run = Run(
        judged=judged,
        groups={claim: one for one in report.agreements for claim in one.group.claims},
        claims={claim.id: claim for claim in claims},
        published={article.id: article.published for article in report.articles},
    )
    told = tuple(
        Decided(
            decision=decision,
            state=state,
            why=why,
            claims=tuple(sorted(judged.placed.called(decision.claims))),
            against=tuple(sorted(judged.placed.called(decision.against))),
            before=_before(decision, run),
        )
        for decision, (state, why) in verdicts(run)
    )
    return report.model_copy(
        update={
            "decisions": told,
            "reviewers": reviewers(judged.placed.standing, judged.placed.names),
            "agreements": tuple(_with_own(report, told)),
        }
    )


def _before(decision: Decision, run: Run) -> Value | None:
    """Give what the machine had read where a person gave another value."""
    if decision.kind is not DecisionKind.VALUE:
        return None
    found = [run.claims[one] for one in run.judged.placed.called(decision.claims)]
    return next((field.value for claim in found for field in meant_fields(claim, decision)), None)


def _with_own(report: Report, told: Iterable[Decided]) -> Iterator[Agreement]:
    """Add to each group the decisions on it, and the status it was last given."""
    home = {claim: one.group.id for one in report.agreements for claim in one.group.claims}
    own: dict[str, list[Decided]] = {}
    for one in told:
        if one.state in SHOWN_WITH_GROUP:
            for group in dict.fromkeys(home[claim] for claim in (*one.claims, *one.against) if claim in home):
                own.setdefault(group, []).append(one)
    for agreement in report.agreements:
        on_it = own.get(agreement.group.id, [])
        decided = tuple(one.decision.id for one in on_it)
        yield agreement.model_copy(update={"decided": decided, "status": _status(on_it)})


def _status(decided: Iterable[Decided]) -> str:
    """Give the status a group was last given; nothing where that was taken back to unchecked."""
    applied = (one.decision for one in decided if one.state is DecisionState.APPLIED)
    given = [one.value for one in applied if one.kind is DecisionKind.STATUS]
    return given[-1] if given and given[-1] != Status.UNCHECKED else ""
