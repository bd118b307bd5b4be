"""Which of the values that sources give is true, and which sources are right most often.

Facts are `truth_claims.jsonl` (`source`, `object`, `attribute`, `value`), gold is `truth_gold.jsonl` (no source). What
kind of value an attribute holds is found from its values (`reconcile.audit.values`). A value is right
where, read as that kind, it is the same as the gold one: times to the minute, numbers with their unit, dates to the
day, text word by word, lists of people by who is named, in any order, initials standing for given names and second
given names left out or not; a misprint, a rounding or a person missing is wrong. `majority_raw` alone is judged
letter by letter. Values that say there is none (`Not Available`) are no claims; tags and references to characters
(`&eacute;`) are read as what they stand for.

`accuracy` is the share of gold items whose chosen value is right; one of which nothing is chosen counts as wrong.
`rank_correlation` is Spearman's, over sources with `LEAST` values or more on gold items, between the share of these
values that is right and the share that the method, which has seen no gold, expects to be right;
`rank_correlation_overall` sets the same true share against what the method expects of all values of the source, gold
items or not, so that it is held down by how few gold items a source has.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from reconcile.audit.truth import METHODS, Estimate, MajorityVote, Votes, chosen, collect
from reconcile.audit.values import Relation
from reconcile.model.audit import Fact
from tests.evals.base import Metric, records

OURS = "copy-aware"
LEAST = 5  # values of a source on gold items
Gold = dict[tuple[str, str], str]
Figures = tuple[float, float, float]  # accuracy, rank correlation on gold items, the same over all values


def run(data: Path) -> dict[str, Metric]:
    """Score the values chosen and the accuracies estimated, ours and the baselines.

    Returns:
        Accuracy of the chosen values and rank correlation of the sources' accuracies.
    """
    facts = [Fact(row["source"], *_read(row)) for row in records(data, "truth_claims.jsonl")]
    gold = {(name, attribute): value for name, attribute, value in map(_read, records(data, "truth_gold.jsonl"))}
    votes, raw = collect(facts), collect(facts, normalised=False)
    right = judged(votes, gold)
    figures = {method.name: score(votes, right, method.estimate(votes), len(gold)) for method in METHODS}
    figures["majority_raw"] = score(raw, judged(raw, gold), MajorityVote().estimate(raw), len(gold))
    sources = int(ranked(votes, right)[0].sum())
    names = ("accuracy", "rank_correlation", "rank_correlation_overall")
    counts = (len(gold), sources, sources)
    unheard = len(gold.keys() - set(votes.items))
    notes = (
        f"of {unheard} nobody says anything" if unheard else "",
        f"sources with {LEAST} gold values or more",
        "all values against gold values",
    )
    return {
        name: Metric(
            value=figures[OURS][at],
            baselines={method: figure[at] for method, figure in figures.items() if method != OURS},
            n=counts[at],
            note=notes[at],
        )
        for at, name in enumerate(names)
    }


def _read(row: dict[str, Any]) -> tuple[str, str, str]:
    """Give object, attribute and value of a row; a list of values is written as one, no value as an empty one."""
    value = row["value"]
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return str(row["object"]), str(row["attribute"]), text


def judged(votes: Votes, gold: Gold) -> NDArray[np.float64]:
    """Say for each candidate whether it is right: 1, 0, or not a number where there is no gold value."""
    kinds = dict(zip(votes.fields, votes.kinds, strict=True))
    right = np.full(len(votes.values), np.nan)
    for number, (value, at) in enumerate(zip(votes.values, votes.candidate_item, strict=True)):
        item = votes.items[at]
        if item in gold:
            stated, true = (kinds[item[1]].read(text) for text in (value, gold[item]))
            right[number] = true is not None and kinds[item[1]].relate(stated, true) is Relation.SAME
    return right


def ranked(votes: Votes, right: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Say which sources have enough values on gold items, and give the share of these that is right."""
    truth = right[votes.candidate]
    known = ~np.isnan(truth)
    count = np.bincount(votes.source[known], minlength=len(votes.sources))
    true = np.bincount(votes.source[known], weights=truth[known], minlength=len(votes.sources))
    return count >= LEAST, true / np.maximum(count, 1)


def score(votes: Votes, right: NDArray[np.float64], estimate: Estimate, items: int) -> Figures:
    """Score one method: accuracy of its choices, and its ranking of the sources on gold items and over all values."""
    kept, true = ranked(votes, right)
    known = ~np.isnan(right[votes.candidate])
    expected = [_expected(votes, estimate, which) for which in (known, np.ones(len(known), dtype=np.bool_))]
    ranks = [_rank_correlation(true[kept], one[kept]) for one in expected]
    return float(np.nansum(right[chosen(votes, estimate.probability)])) / items, ranks[0], ranks[1]


def _rank_correlation(true: NDArray[np.float64], expected: NDArray[np.float64]) -> float:
    """Give Spearman's correlation; nothing can be said, and none is claimed, where one side is the same throughout."""
    return float(spearmanr(true, expected)[0]) if min(len(set(true)), len(set(expected))) > 1 else 0.0


def _expected(votes: Votes, estimate: Estimate, which: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Give for each source the share of its values that is expected to be right."""
    probability = estimate.probability[votes.candidate]
    count = np.bincount(votes.source[which], minlength=len(votes.sources))
    return np.bincount(votes.source[which], weights=probability[which], minlength=len(votes.sources)) / np.maximum(
        count, 1
    )
