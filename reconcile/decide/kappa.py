"""How far two people agree who judged the same things blind, beyond what chance would give.

Source: Cohen, A Coefficient of Agreement for Nominal Scales, 1960.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from reconcile.decide.standing import Standing
from reconcile.model.decision import Decision, DecisionKind, Reviewers

DIGITS = 6
MOST_PAIRS = 500  # of claims that one decision counts for; more would let one click outweigh a day's work
Item = tuple[str, ...]


def reviewers(standing: Standing, names: Mapping[str, str]) -> tuple[Reviewers, ...]:
    """Compare everybody who judged blind with everybody else who did.

    Args:
        standing: The decisions that stand; only those made blind count, and of two by one person on one thing the last.
        names: What the claims of decisions are called now, by their ids (`placed(…).names`).

    Returns:
        One entry for each two people who judged something in common, sorted by their names.
    """
    labels: dict[str, dict[Item, str]] = {}
    for decision in standing.decisions:
        if decision.blind:
            labels.setdefault(decision.who, {}).update(_judged(decision, names))
    found = []
    for a, b in combinations(sorted(labels), 2):
        both = sorted(labels[a].keys() & labels[b].keys())
        if both:
            found.append(_reviewers((a, b), [(labels[a][item], labels[b][item]) for item in both]))
    return tuple(found)


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Give Cohen's kappa.

    Args:
        pairs: For each thing both judged what the first said and what the second said; at least one.

    Returns:
        1 for full agreement, 0 for what chance would give, less where they agree less than that; None where both said
        one and the same of everything, since chance would give that too.
    """
    n = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = n * sum(a == b for a, b in pairs)
    expected = sum(count * second[label] for label, count in first.items())
    return None if expected == n * n else (observed - expected) / (n * n - expected)


def _reviewers(between: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> Reviewers:
    figure = cohens_kappa(pairs)
    return Reviewers(
        between=between,
        n=len(pairs),
        agreement=round(sum(a == b for a, b in pairs) / len(pairs), DIGITS),
        kappa=None if figure is None else round(figure, DIGITS),
    )


def _judged(decision: Decision, names: Mapping[str, str]) -> dict[Item, str]:
    """Give what a decision says of each thing it judges: pairs of claims, or one field of some claims."""
    claims, against = (sorted({names.get(one, one) for one in side}) for side in (decision.claims, decision.against))
    pairs: Iterable[Item] = ()
    match decision.kind:
        case DecisionKind.SAME:
            pairs = combinations(claims, 2)
        case DecisionKind.DIFFERENT:
            pairs = product(claims, against)
        case DecisionKind.OUTCOME:
            return {(str(decision.field), *claims): decision.value}
        case _:
            return {}
    items = ((min(pair), max(pair)) for pair in pairs)
    return {item: decision.kind.value for item, _ in zip(items, range(MOST_PAIRS), strict=False)}
