"""The values of a field on which accounts differ: how many voices stand behind each, and who printed it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.agree.voices import Sourcing, count_voices
from reconcile.model.agreement import Bounds, Version
from reconcile.model.claim import Claim
from reconcile.model.comparison import ComparedValue, Comparison, Outcome
from reconcile.model.document import Article
from reconcile.model.values import DateValue, NameValue, Value
from reconcile.text.dates.edtf import interval, surely_before

DIFFERING = frozenset({Outcome.CONFLICT, Outcome.UPDATE})


def versions_of(comparisons: Sequence[Comparison], claims: Mapping[str, Claim], known: Sourcing) -> tuple[Version, ...]:
    """Tell the versions of a group apart.

    Args:
        comparisons: What was found on each field of the group.
        claims: Every claim by its id.
        known: What is known of the story's articles.

    Returns:
        For each field in conflict or in development its values, in the order of the comparisons; a value that is the
        same in other words is one version.
    """
    return tuple(
        _version(comparison, same, claims, known)
        for comparison in comparisons
        if comparison.outcome in DIFFERING
        for same in _told_apart(comparison.values)
    )


def _told_apart(values: Sequence[ComparedValue]) -> list[list[ComparedValue]]:
    found: dict[object, list[ComparedValue]] = {}
    for one in values:
        found.setdefault(_meaning(one.value), []).append(one)
    return list(found.values())


def _meaning(value: Value) -> object:
    """Give what makes a value the same as another, however it was written or worked out."""
    match value:
        case DateValue():
            return (value.earliest, value.latest, value.role, "" if value.earliest or value.latest else value.edtf)
        case NameValue():
            return value.name.casefold()
        case _:
            return value


def _version(
    comparison: Comparison, same: Sequence[ComparedValue], claims: Mapping[str, Claim], known: Sourcing
) -> Version:
    ids = tuple(dict.fromkeys(claim for one in same for claim in one.claims))
    behind = [claims[one] for one in ids]
    counted = count_voices(behind, known)
    return Version(
        field=comparison.field,
        raw=same[0].raw,
        claims=ids,
        voices=Bounds(min=counted.min, max=counted.max),
        first=first_to_print([known.articles[one] for one in dict.fromkeys(claim.article for claim in behind)]),
    )


def first_to_print(articles: Sequence[Article]) -> tuple[str, ...]:
    """Find who of several articles was out first.

    Args:
        articles: The articles, each once.

    Returns:
        The id of the one that was surely out before all others, or of those of one and the same minute, or of one day
        where not all times of day are known; nothing where a date is missing or too coarse to tell.
    """
    spans = [interval(article.published or "") for article in articles]
    days = [(first, last) for first, last in spans if first and last]
    if not days or len(days) < len(spans):
        return ()
    dates = [article.published or "" for article in articles]
    may_be_first = [
        (article.id, day)
        for article, day, date in zip(articles, days, dates, strict=True)
        if not any(surely_before(other, date) for other in dates)
    ]
    told = len(may_be_first) == 1 or all(first == last for _, (first, last) in may_be_first)
    return tuple(one for one, _ in may_be_first) if told else ()
