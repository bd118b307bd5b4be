"""`reconcile explain ID ID`: the two claims are read from their sources again and followed through matching."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reconcile.cli.run import find_stories
from reconcile.cli.weighing import reason_line, reason_of
from reconcile.cli.written import find_story
from reconcile.config import Settings
from reconcile.engine.extraction import Progress
from reconcile.errors import InputError
from reconcile.match.steps import GROUNDS
from reconcile.match.trace import trace
from reconcile.model.decision import DecisionKind, DecisionState
from reconcile.model.trace import StepCheck, Trace, TracedClaim
from reconcile.pipeline import claims_of_story, meanings_of
from reconcile.report.pair_page import MOST_CROSS_PAIRS, STEPS, verdict

_ON_PAIRS = frozenset({DecisionKind.SAME, DecisionKind.DIFFERENT})


def explain_pair(ids: tuple[str, str], sources: Path, reports: Path, progress: Progress) -> Trace:
    """Follow two claims of one story through matching.

    What matching compares is not all in a report, so the sources are read again, with the report's own settings.

    Args:
        ids: Ids of two claims.
        sources: The folder that holds the stories.
        reports: The folder that holds the reports.
        progress: Called as the sources are read.

    Returns:
        How far the pair came, and why, and what people decided on it.

    Raises:
        InputError: If the two are one, are not of one story, or the story's sources do not give them any more.
        ConfigError: If the story's `story.toml` is wrong.
        StoreError: If a report cannot be read.
    """
    if ids[0] == ids[1]:
        raise InputError("this is the same claim twice", where=ids[0], hint="give the ids of two claims")
    story, report = find_story(ids, reports)
    folder = find_stories(story, sources)[0]
    settings = Settings.model_validate(report["settings"])
    claims, articles = claims_of_story(folder, settings, progress)
    gone = [one for one in ids if one not in {claim.id for claim in claims}]
    if gone:
        what = f"{' and '.join(gone)}: in the report, but not in the sources any more; they, or reconcile, have changed"
        hint = f"run `reconcile run {story}` again and take the ids from the new report"
        raise InputError(what, where=str(folder), hint=hint)
    found = trace(claims, articles, settings.match_threshold, *ids, read_meanings=meanings_of(settings))
    return found.model_copy(update={"people": tuple(_people(found, report))})


def pair_lines(followed: Trace) -> list[str]:
    """Show the way of a pair through matching.

    Args:
        followed: The pair.

    Returns:
        Lines for a terminal: the claims, every step, the sum, what is in common, and the groups.
    """
    claims = {claim.id: claim for claim in followed.claims}
    return [
        *(_stated(claims[one]) for one in (followed.a, followed.b)),
        "",
        f"{verdict(followed)}. {followed.why}",
        *followed.people,
        "",
        "The way through matching",
        *(_step_line(step) for step in followed.steps),
        "",
        "The score: what each feature adds or takes = its figure × its weight, in log odds",
        *_sum_lines(followed),
        "",
        "What they say in common (one of the first three is enough, or words, deed and party)",
        *(f"  {_sign(one.passed)} {GROUNDS[one.name].word:<14} {one.explanation}" for one in followed.common),
        *_linkage_lines(followed, claims),
    ]


def _people(found: Trace, report: Mapping[str, Any]) -> Iterator[str]:
    """Say what people decided on the two claims, and where the report holds them since."""
    for one in report.get("decisions", ()):
        apart = one["kind"] == DecisionKind.DIFFERENT
        sides = (one["claims"], one["against"]) if apart else (one["claims"], one["claims"])
        named = any(found.a in left and found.b in right for left, right in (sides, sides[::-1]))
        if named and one["kind"] in _ON_PAIRS and one["state"] == DecisionState.APPLIED:
            said = "are not about one thing" if apart else "are about one thing"
            yield f"{one['who']} decided on {one['when'][:10]} that they {said}."
    together = any({found.a, found.b} <= set(group["claims"]) for group in report["groups"])
    if together != found.together:
        yield f"In the report they are in {'one group' if together else 'two groups'}, as people decided."


def _sign(passed: bool) -> str:
    return "✓" if passed else "✗"


def _step_line(step: StepCheck) -> str:
    asked = "" if step.reached else "not asked any more; would have been: "
    return f"  {_sign(step.passed)} {STEPS[step.name].word:<14} {asked}{step.explanation}"


def _sum_lines(followed: Trace) -> Iterator[str]:
    yield f"  {followed.intercept:>+8.3f}  any two claims: where every pair starts"
    yield f"  {followed.odds:>+8.3f}  this story: correction for the share of candidates that match"
    for one in followed.features:
        if one.product:
            yield f"  {reason_line(reason_of(one))}"
            yield from [f"{'':<12}“{one.left}” / “{one.right}”"] if one.left or one.right else []
    idle = ", ".join(one.name for one in followed.features if not one.product)
    if idle:
        yield f"{'':>12}measured, without weight: {idle}"
    means = f"a probability of {followed.score:.3f}, and {followed.threshold:g} is asked"
    yield f"  {followed.log_odds:>+8.3f}  sum: {means}"


def _linkage_lines(followed: Trace, claims: dict[str, TracedClaim]) -> Iterator[str]:
    found = followed.linkage
    if found is None:
        return
    yield ""
    yield "Scored pairs within the group" if followed.together else "Scored pairs between the two groups"
    for pair in found.scored[:MOST_CROSS_PAIRS]:
        part = "" if pair.counted == pair.score else f", counts {pair.counted:.3f}"
        yield f"  {pair.score:.3f}{part}  {_stated(claims[pair.a])} ~ {_stated(claims[pair.b])}"
    if len(found.scored) > MOST_CROSS_PAIRS:
        yield f"  and {len(found.scored) - MOST_CROSS_PAIRS} more"
    yield f"  on average {found.average:.3f} over {found.pairs} pairs, those that were not scored counting nothing"


def _stated(claim: TracedClaim) -> str:
    return f"{claim.id}  {claim.outlet or 'unnamed outlet'}: {' '.join(claim.text.split())}"
