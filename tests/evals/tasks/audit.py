"""Audits of made-up corpora with known truth: 200 outlets, copiers, stale repeaters, thin and unconnected outlets.

The generator is `tests/audit/simulated.py`; no constant was fitted on the seeds here. `interval_coverage` is
the share of outlets and fields whose 95 % interval holds the accuracy the outlet has in the long run;
`copier_precision` the share of outlets named as copiers that copy, `copier_recall` the share of copiers that are
named, with direction; `accuracy` the share of decided items whose value is the true one. `authors` is the share of
books whose author list is chosen right in made-up shops' listings (`tests/audit/authors.py`), the worst of the seeds.
"""

from __future__ import annotations

from pathlib import Path

from reconcile.audit.truth import METHODS, collect
from tests.audit.authors import make
from tests.audit.scored import HELD_OUT, score
from tests.evals.base import Metric
from tests.evals.tasks.truth import OURS, judged
from tests.evals.tasks.truth import score as score_truth

SHOPS = HELD_OUT[:3]  # seeds of the shops, whose methods take longer


def run(_data: Path) -> dict[str, Metric]:
    """Audit the held-out corpora.

    Returns:
        Coverage of the intervals, precision and recall of copiers, and accuracies beside the baselines'.
    """
    found = [score(seed) for seed in HELD_OUT]
    intervals = sum(one.intervals for one in found)
    held = {name: sum(one.held[name] for one in found) / intervals for name in found[0].held}
    named, copiers = sum(len(one.named) for one in found), sum(len(one.copiers) for one in found)
    true = sum(len(one.named & one.copiers) for one in found)
    return {
        "interval_coverage": Metric(held.pop("copy_aware"), held, intervals),
        "copier_precision": Metric(true / named, n=named),
        "copier_recall": Metric(true / copiers, n=copiers),
        "accuracy": Metric(
            sum(one.right for one in found) / len(found),
            {"majority": sum(one.majority for one in found) / len(found)},
            len(found),
            note="mean of the seeds, decided items",
        ),
        "authors": _authors(),
    }


def _authors() -> Metric:
    worst: dict[str, float] = {}
    for seed in SHOPS:
        made = make(seed)
        votes, gold = collect(made.facts), {(book, "author"): people for book, people in made.truth.items()}
        right = judged(votes, gold)
        for method in METHODS:
            figure = score_truth(votes, right, method.estimate(votes), len(gold))[0]
            worst[method.name] = min(figure, worst.get(method.name, 1.0))
    return Metric(worst.pop(OURS), worst, len(SHOPS), note="worst seed, 877 shops")
