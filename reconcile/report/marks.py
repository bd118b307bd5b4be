"""The words of a claim's fields marked in their sentence, also where they overlap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reconcile.model.claim import Claim, Field
from reconcile.model.values import Certainty, FieldName, PolarityValue
from reconcile.report.index import Index
from reconcile.report.labels import FIELDS

LONGEST_SENTENCE = 1_200


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence under the same marks.

    Args:
        text: The words.
        fields: Names of the fields that cover it; none for unmarked text.
        closing: Labels of the fields that end with it.
        strong: True where a field that differs between outlets covers it.
        claimed: False where it belongs to the sentence but not to the claim.
    """

    text: str
    fields: tuple[FieldName, ...] = ()
    closing: tuple[str, ...] = ()
    strong: bool = False
    claimed: bool = True

    @property
    def label(self) -> str:
        """Give what the marks on it mean, for a reader who points at them."""
        return ", ".join(FIELDS[name].word for name in self.fields)


def sentence_span(claim: Claim) -> tuple[int, int]:
    """Give the span to show for a claim: its sentence, bounded, and at least the claim itself.

    Args:
        claim: A claim.

    Returns:
        Start and end offsets in its document.
    """
    start = min(claim.start, claim.sentence_start) if claim.sentence_end > claim.sentence_start else claim.start
    end = max(claim.end, claim.sentence_end)
    start = max(start, claim.start - LONGEST_SENTENCE)
    return start, min(end, claim.end + LONGEST_SENTENCE)


def marked(claim: Claim, index: Index, strong: frozenset[FieldName]) -> tuple[Segment, ...]:
    """Cut a claim's sentence into stretches that lie under the same marks.

    Args:
        claim: The claim.
        index: The report's parts.
        strong: Fields that differ between outlets.

    Returns:
        The stretches in order; joined they are the sentence as a reader should see it, without markup.
    """
    start, end = sentence_span(claim)
    text = index.text(claim.document, start, end)
    if len(text) != end - start:
        start, end, text = claim.start, claim.start + len(claim.text), claim.text
    hidden = index.marks(claim.document, start, end)
    within = _fields_within(claim, start, end)
    inside = [_clipped(field, hidden) for field in within if field.name in strong or _telling(field)]
    offsets = (*(o for f in inside for o in (f.start, f.end)), *(o for m in hidden for o in m), claim.start, claim.end)
    borders = sorted({start, end, *(offset for offset in offsets if start < offset < end)})
    return tuple(
        _segment(text[left - start : right - start], (left, right), inside, strong, (claim.start, claim.end))
        for left, right in pairwise(borders)
        if not any(a <= left and right <= b for a, b in hidden)
    )


def elsewhere(claim: Claim) -> tuple[Field, ...]:
    """Give the fields whose words stand outside the claim's own sentence.

    Args:
        claim: The claim.

    Returns:
        The fields in order.
    """
    within = _fields_within(claim, *sentence_span(claim))
    return tuple(field for field in claim.fields if field.start < field.end and field not in within)


def _telling(field: Field) -> bool:
    """Tell whether a mark would tell a reader anything: that something is so, as a fact, goes without saying."""
    value = field.value
    return not isinstance(value, PolarityValue) or value.negated or value.certainty is not Certainty.CERTAIN


def _clipped(field: Field, hidden: list[tuple[int, int]]) -> Field:
    """End a field before the markup it ends with, so that its label follows its last visible word."""
    end = next((left for left, right in hidden if field.start < left < field.end <= right), field.end)
    return field.model_copy(update={"end": end})


def _fields_within(claim: Claim, start: int, end: int) -> list[Field]:
    return [field for field in claim.fields if start <= field.start < field.end <= end]


def _segment(
    text: str, span: tuple[int, int], fields: list[Field], strong: frozenset[FieldName], claim: tuple[int, int]
) -> Segment:
    """Mark one stretch with the fields that cover it."""
    covering = [field for field in fields if field.start <= span[0] and span[1] <= field.end]
    names = tuple(dict.fromkeys(field.name for field in covering))
    closing = tuple(dict.fromkeys(FIELDS[field.name].word for field in covering if field.end == span[1]))
    claimed = claim[0] <= span[0] and span[1] <= claim[1]
    return Segment(text, names, closing, any(name in strong for name in names), claimed)
