"""One page on two claims: how far they came through matching, and the sum that decided, drawn."""

from __future__ import annotations

from reconcile.match.steps import GROUNDS
from reconcile.model.trace import Step, Trace, TracedClaim
from reconcile.report.html import environment, style
from reconcile.report.labels import Label
from reconcile.report.waterfall import SMALL, Part, started, waterfall
from reconcile.version import VERSION

MOST_CROSS_PAIRS = 20

STEPS: dict[Step, Label] = {
    Step.SENTENCE: Label(
        "two sentences", "Two claims of one sentence are never compared: its writer keeps them apart."
    ),
    Step.BLOCKING: Label("blocking", "Only pairs that share something rare are compared at all."),
    Step.SCORE: Label("score", "What speaks for and against the pair is added up to a probability."),
    Step.COMMON: Label(
        "common ground", "A pair that says nothing in common may only support a group that others make."
    ),
    Step.LINKAGE: Label("linkage", "Two groups are joined only where all their claims are alike on average."),
}


def verdict(trace: Trace) -> str:
    """Say in a few words how matching decided.

    Args:
        trace: The pair's way through matching.

    Returns:
        Words such as `Not matched: lost at blocking`.
    """
    if trace.lost is None:
        return "Matched"
    lost = STEPS[trace.lost].word
    return (
        f"In one group through others: by themselves lost at {lost}"
        if trace.together
        else f"Not matched: lost at {lost}"
    )


def write(trace: Trace) -> bytes:
    """Write the page on a pair of claims.

    Args:
        trace: The pair's way through matching.

    Returns:
        HTML in UTF-8, complete in one file, without scripts or requests.
    """
    claims = {claim.id: claim for claim in trace.claims}
    template = environment().get_template("pair.html.j2")
    page = template.render(
        trace=trace,
        version=VERSION,
        style=style("style.css", "waterfall.css"),
        verdict=verdict(trace),
        steps=STEPS,
        grounds=GROUNDS,
        first=claims[trace.a],
        second=claims[trace.b],
        claims=claims,
        others=_others(trace),
        drawing=waterfall(_parts(trace), trace.threshold),
        weighty=[one for one in trace.features if abs(one.product) >= SMALL],
        light=[one for one in trace.features if abs(one.product) < SMALL],
        most_cross_pairs=MOST_CROSS_PAIRS,
    )
    return page.encode()


def _parts(trace: Trace) -> list[Part]:
    """List what the score is the sum of, in the order it is read in."""
    features = [Part(one.name.replace("_", " "), one.product) for one in trace.features]
    return [*started(trace.intercept, trace.odds), *features]


def _others(trace: Trace) -> list[TracedClaim]:
    """Give the other claims of both groups."""
    return [claim for claim in trace.claims if claim.id not in {trace.a, trace.b}]
