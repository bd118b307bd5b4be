"""A person's value for a field of a claim, read as the machine reads its own; the words in the source stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from reconcile.decide.judged import Judged
from reconcile.decide.standing import last_words
from reconcile.decide.words import quoted
from reconcile.errors import ItemError
from reconcile.model.claim import Claim, Field
from reconcile.model.decision import Decision, DecisionKind
from reconcile.model.document import Article
from reconcile.model.values import (
    Certainty,
    DateRole,
    DateValue,
    FieldName,
    NameKind,
    NameValue,
    PolarityValue,
    QuantityValue,
    QuoteValue,
    Rung,
    SpeakerValue,
    StageValue,
    Value,
)
from reconcile.text.dates import Kind, find_times, resolve
from reconcile.text.numbers import find_quantities

AFFIRMED, NEGATED = "affirmed", "negated"
STILL_TO_COME = "still to come"


def read_value(field: FieldName, words: str, before: Value | None, published: str | None) -> Value | None:
    """Read what a person wrote as a value of a field.

    Args:
        field: Which field.
        words: A date, a quantity, a name, a quote; a rung of the ladder of stages, with `, still to come` after it
            where it is; for polarity `affirmed` or `negated`, with a certainty before it where it is not certain.
        before: What the machine had read; what the person's words leave open is taken from it.
        published: When the article was published, as EDTF, for "on Tuesday".

    Returns:
        The value, or None where the words cannot be read as one.
    """
    return _date(words, before, published) if field is FieldName.DATE else _READ[field](words, before)


def as_judged(claims: Iterable[Claim], articles: Iterable[Article], judged: Judged) -> list[Claim]:
    """Put people's values in place of the machine's, and leave out what people said is no claim.

    Args:
        claims: The claims as the machine read them.
        articles: The articles they stand in.
        judged: What people decided.

    Returns:
        The claims in the same order; words and places are those of the source as before.
    """
    published = {article.id: article.published for article in articles}
    said: dict[str, list[Decision]] = {}
    counting = last_words(
        judged.applying.of_kind(DecisionKind.VALUE), lambda one: (judged.about(one), one.field, one.words)
    )
    for decision in counting.values():
        for claim in judged.about(decision):
            said.setdefault(claim, []).append(decision)
    kept = (claim for claim in claims if claim.id not in judged.constraints.dropped)
    return [_revalued(claim, published[claim.article], said.get(claim.id, ())) for claim in kept]


def revised(claim: Claim, decision: Decision, published: str | None) -> Claim:
    """Put one person's value in place of what the machine read.

    Args:
        claim: The claim.
        decision: The decision on a value of it.
        published: When the article was published, as EDTF, or None.

    Returns:
        The claim with the field changed; added, where the machine saw none in these words; left out, where the person
        says that there is none.

    Raises:
        ItemError: If the field is not there, is not the only one, or the person's words cannot be read.
    """
    meant, field = meant_fields(claim, decision), decision.field
    if field is None or (not meant and (not decision.words or decision.words not in claim.text)):
        raise ItemError(
            f"{quoted(claim.text)} has no {field} {quoted(decision.words) if decision.words else 'any more'}."
        )
    if len(meant) > 1 and not decision.words:
        raise ItemError(f"{quoted(claim.text)} has {len(meant)} fields called {field}, and none of them is named.")
    if not decision.value:
        return claim.model_copy(update={"fields": tuple(one for one in claim.fields if one not in meant)})
    value = read_value(field, decision.value, meant[0].value if meant else None, published)
    if value is None:
        raise ItemError(f"{quoted(decision.value)} cannot be read as a {field}.")
    if meant:
        changed = [one.model_copy(update={"value": value}) if one in meant else one for one in claim.fields]
        return claim.model_copy(update={"fields": tuple(changed)})
    start = claim.start + claim.text.index(decision.words)
    added = Field(name=field, raw=decision.words, start=start, end=start + len(decision.words), value=value)
    return claim.model_copy(update={"fields": (*claim.fields, added)})


def meant_fields(claim: Claim, decision: Decision) -> list[Field]:
    """Find the fields of a claim that a decision on a value means.

    Args:
        claim: The claim.
        decision: The decision.

    Returns:
        The fields of that name with those words; all of that name where the decision gives no words.
    """
    return [one for one in claim.fields if one.name is decision.field and decision.words in {"", one.raw}]


def _revalued(claim: Claim, published: str | None, decisions: Sequence[Decision]) -> Claim:
    for decision in decisions:
        with suppress(ItemError):
            claim = revised(claim, decision, published)
    return claim


def _date(words: str, before: Value | None, published: str | None) -> DateValue | None:
    found = next((one for one in find_times(words) if one.kind is Kind.DATE), None)
    meant = resolve(found, published) if found else None
    if meant is None or not meant.edtf:
        return None
    return DateValue(
        edtf=meant.edtf,
        earliest=meant.earliest.isoformat() if meant.earliest else None,
        latest=meant.latest.isoformat() if meant.latest else None,
        role=before.role if isinstance(before, DateValue) else DateRole.EVENT,
        resolved=meant.how,
    )


def _quantity(words: str, before: Value | None) -> QuantityValue | None:
    """Read a quantity; what is counted, and the unit where none is written, are those that the machine read."""
    found = next(iter(find_quantities(words)), None)
    if found is None:
        return None
    read = found.value(before.of if isinstance(before, QuantityValue) else "")
    unit = before.unit if isinstance(before, QuantityValue) and not read.unit else read.unit
    return read.model_copy(update={"unit": unit})


def _stage(words: str, _before: Value | None) -> StageValue | None:
    rung, _, rest = (" ".join(part.split()) for part in words.lower().partition(","))
    known = rung.replace(" ", "_") in set(Rung) and rest in {"", STILL_TO_COME}
    return StageValue(rung=Rung(rung.replace(" ", "_")), future=rest == STILL_TO_COME) if known else None


def _polarity(words: str, _before: Value | None) -> PolarityValue | None:
    said = words.lower().split()
    sure = next((one for one in Certainty if one in said), Certainty.CERTAIN)
    sides = [one for one in said if one in {AFFIRMED, NEGATED}]
    return PolarityValue(negated=sides[0] == NEGATED, certainty=sure) if len(sides) == 1 else None


def _name(words: str, before: Value | None) -> NameValue:
    return NameValue(name=words, type=before.type if isinstance(before, NameValue) else NameKind.UNKNOWN)


def _quote(words: str, _before: Value | None) -> QuoteValue:
    return QuoteValue(words=words)


def _speaker(words: str, _before: Value | None) -> SpeakerValue:
    return SpeakerValue(name=words)


_READ: Mapping[FieldName, Callable[[str, Value | None], Value | None]] = {
    FieldName.QUANTITY: _quantity,
    FieldName.ACTOR: _name,
    FieldName.TARGET: _name,
    FieldName.PLACE: _name,
    FieldName.QUOTE: _quote,
    FieldName.SPEAKER: _speaker,
    FieldName.STAGE: _stage,
    FieldName.POLARITY: _polarity,
}
