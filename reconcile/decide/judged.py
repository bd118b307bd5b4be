"""All decisions on a story, made ready for one run: which are undone, open again, contradicted, and which apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from reconcile.decide.contradictions import conflicts
from reconcile.decide.grouping import constraints_of
from reconcile.decide.placing import Placed, placed
from reconcile.decide.standing import Standing, in_order, standing
from reconcile.match.constraints import Constraints
from reconcile.model.claim import Claim
from reconcile.model.decision import Decision, DecisionKind


@dataclass(frozen=True)
class Judged:
    """What people decided, as one run sees it.

    Attributes:
        decisions: All decisions, oldest first.
        placed: Where those that stand are at home in this run.
        contradicted: For each decision that contradicts earlier ones, by its id, how.
        applying: Those that are to be applied.
        constraints: What they say about groups.
    """

    decisions: tuple[Decision, ...]
    placed: Placed
    contradicted: Mapping[str, str]
    applying: Standing
    constraints: Constraints

    def about(self, decision: Decision) -> tuple[str, ...]:
        """Give the claims that a decision is about, as they are now; those that are no claims any more are left out.

        Args:
            decision: The decision.

        Returns:
            Their ids, each once, sorted.
        """
        return self._about[decision.id]

    @cached_property
    def _about(self) -> dict[str, tuple[str, ...]]:
        dropped, called = self.constraints.dropped, self.placed.called
        found = {one.id: set(called((*one.claims, *one.against))) - dropped for one in self.decisions}
        return {name: tuple(sorted(claims)) for name, claims in found.items()}

    @cached_property
    def outcomes(self) -> dict[str, list[Decision]]:
        """The decisions on outcomes that are to be applied, oldest first, by each claim they are about."""
        found: dict[str, list[Decision]] = {}
        for decision in self.applying.of_kind(DecisionKind.OUTCOME):
            for claim in self.about(decision):
                found.setdefault(claim, []).append(decision)
        return found


def judged_on(decisions: Iterable[Decision], claims: Iterable[Claim], paths: Mapping[str, str]) -> Judged:
    """Make decisions ready for a run.

    Args:
        decisions: All decisions in any order.
        claims: The claims as they are now.
        paths: The path of each document within the story, by its id.

    Returns:
        What applies and what does not; the same for the same decisions in any order.
    """
    ordered = in_order(decisions)
    found = placed(standing(ordered), claims, paths)
    clashes = conflicts(found.standing, found.names)
    against = {one.judged.id: one.explanation for one in clashes if isinstance(one.judged, Decision)}
    kept = tuple(one for one in found.standing.decisions if one.id not in against)
    applying = Standing(kept, found.standing.undone)
    return Judged(tuple(ordered), found, against, applying, constraints_of(applying, found.names))
