"""One group of claims in, one comparison a field out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from reconcile.compare.base import Comparator, Side, Verdict, summed
from reconcile.compare.dates import Dates
from reconcile.compare.names import Actors, Places, Targets
from reconcile.compare.polarity import Polarity
from reconcile.compare.quantities import Quantities
from reconcile.compare.quotes import Quotes, Speakers
from reconcile.compare.stage import Stage
from reconcile.model.claim import Claim, Field
from reconcile.model.comparison import ComparedValue, Comparison, Outcome, Reason
from reconcile.model.document import Article
from reconcile.model.values import FieldName
from reconcile.registry import Registry

COMPARATORS: Registry[Comparator] = Registry(
    "comparator", (Dates(), Stage(), Quantities(), Actors(), Targets(), Places(), Quotes(), Speakers(), Polarity())
)
Pair = tuple[str, str]
_APART = Verdict(
    Outcome.INCOMPARABLE, Reason.DIFFERENT_MEASURE, "The claims that give it were not matched to each other directly."
)
MAX_PAIRS = 2_000  # beyond this many pairs of distinct values only the first are compared, and the report says so


def compare_group(
    claims: Sequence[Claim], articles: Mapping[str, Article], names: Mapping[str, str], direct: Collection[Pair]
) -> tuple[Comparison, ...]:
    """Compare the claims of one group field by field.

    Args:
        claims: The group's claims, in order.
        articles: Every article by its id.
        names: How to call each article's outlet in a sentence, by article id.
        direct: The pairs of claim ids that were matched to each other, smaller id first. Only these can be in
            conflict: two claims that met in a group through a third one may differ without contradicting.

    Returns:
        One comparison for each field that at least one claim has, in the order of the comparators.
    """
    sides = [Side(claim, articles[claim.article], names[claim.article]) for claim in claims]
    given = {field.name for claim in claims for field in claim.fields}
    found = (_compare(comparator, sides, direct) for comparator in COMPARATORS if comparator.field in given)
    return tuple(comparison for comparison in found if comparison is not None)


def _compare(comparator: Comparator, sides: list[Side], direct: Collection[Pair]) -> Comparison | None:
    field = comparator.field
    if field is FieldName.POLARITY and len(sides) == 1:
        return None
    speaking = [side for side in sides if side.fields(field)]
    values = _values(speaking, field)
    judged, cut = _judged(comparator, speaking, direct)
    if not judged:
        return _comparison(field, _unmet(speaking), values, own=False)
    verdict = summed([found for _, _, found in judged])
    own = any(a.article.id == b.article.id for a, b, _ in judged)
    if cut:
        verdict = replace(
            verdict, explanation=f"{verdict.explanation} (Only the first {MAX_PAIRS} pairs were compared.)"
        )
    return _comparison(field, verdict, values, own=own)


def _judged(
    comparator: Comparator, sides: list[Side], direct: Collection[Pair]
) -> tuple[list[tuple[Side, Side, Verdict]], bool]:
    """Judge the pairs that count: two articles, or one article where it contradicts itself."""
    pairs = sorted(combinations(sides, 2), key=lambda pair: pair[0].article.id == pair[1].article.id)
    found: list[tuple[Side, Side, Verdict]] = []
    for a, b in pairs[:MAX_PAIRS]:
        verdict = _judge(comparator, a, b)
        apart = a.article.id != b.article.id
        if verdict.outcome is not Outcome.CONFLICT:
            found += [(a, b, verdict)] if apart else []
        elif _ids(a, b) in direct:
            found.append((a, b, verdict))
        elif apart:
            found.append((a, b, _held_back(verdict)))
    return found, len(pairs) > MAX_PAIRS


def _held_back(verdict: Verdict) -> Verdict:
    """Keep in sight a difference between claims that were not matched closely enough to contradict each other."""
    told = f"{verdict.explanation.rstrip('.')}; but the two may not be about the same thing: read both."
    return Verdict(Outcome.INCOMPARABLE, verdict.reason, told)


def _unmet(speaking: list[Side]) -> Verdict:
    """Say why nothing was compared: one outlet alone gives the field, or the claims met only through others."""
    if len({side.article.id for side in speaking}) == 1:
        return Verdict(Outcome.SILENT, Reason.ONE_SIDE_SILENT, f"Only {speaking[0].who} says so.")
    return _APART


def _ids(left: Side, right: Side) -> Pair:
    a, b = sorted((left.claim.id, right.claim.id))
    return a, b


def _judge(comparator: Comparator, left: Side, right: Side) -> Verdict:
    """Ask the comparator; if it breaks, that is an outcome of its own and never agreement."""
    try:
        return comparator.compare(left, right)
    except Exception as error:  # noqa: BLE001  one broken comparison must not stop a story
        return Verdict(
            Outcome.FAILED,
            Reason.COMPARATOR_FAILED,
            f"The comparator {comparator.name!r} failed on {left.claim.id} and {right.claim.id}: {error!r}",
        )


def _comparison(field: FieldName, verdict: Verdict, values: tuple[ComparedValue, ...], *, own: bool) -> Comparison:
    return Comparison(
        field=field,
        outcome=verdict.outcome,
        reason=verdict.reason,
        explanation=verdict.explanation,
        values=values,
        self_contradiction=own,
    )


def _values(sides: list[Side], field: FieldName) -> tuple[ComparedValue, ...]:
    """Gather equal values in equal words under the claims that give them, in the order they first appear."""
    gathered: dict[str, tuple[Field, list[str]]] = {}
    for side in sides:
        for one in side.fields(field):
            key = f"{' '.join(one.raw.split()).casefold()} {one.value.model_dump_json()}"
            held = gathered.setdefault(key, (one, []))[1]
            if side.claim.id not in held:
                held.append(side.claim.id)
    return tuple(ComparedValue(claims=tuple(claims), raw=one.raw, value=one.value) for one, claims in gathered.values())
