"""What can be found on a statement of a draft, and what each finding means: outcome, severity, order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.check.evidence import Evidence, SourceSentence
from reconcile.compare.base import NO_DEED, Side
from reconcile.model.check import LineOutcome, LineReason, Severity, WordRun
from reconcile.model.claim import Claim, Field
from reconcile.model.document import Article
from reconcile.model.values import FieldName

SAME_MATTER = 0.5  # rank from which a sentence of a source speaks of the same thing
NEARLY_AS_CLOSE = 0.8  # sentences at least so close, as a share of the closest one's rank, have a say too
SAME_DEED = 0.7  # match of two claims from which hedge, stage and negation of the one speak of the other

# reason -> (outcome, severity); the outcomes of a draft's statement stand in `LineOutcome`, worst first.
RULES: dict[LineReason, tuple[LineOutcome, Severity]] = {
    LineReason.SAME: (LineOutcome.AGREES, Severity.NONE),
    LineReason.PRECISION: (LineOutcome.AGREES_COARSER, Severity.NONE),
    LineReason.WITHIN_BOUNDS: (LineOutcome.AGREES_COARSER, Severity.NONE),
    LineReason.ROUNDING: (LineOutcome.AGREES_COARSER, Severity.NONE),
    LineReason.DIFFERENT_NUMBER: (LineOutcome.CONFLICT, Severity.HIGH),
    LineReason.UNSUPPORTED_NUMBER: (LineOutcome.ONLY_IN_DRAFT, Severity.MEDIUM),
    LineReason.OPPOSITE_DIRECTION: (LineOutcome.CONFLICT, Severity.HIGH),
    LineReason.WRONG_ROUNDING: (LineOutcome.CONFLICT, Severity.LOW),
    LineReason.APPROXIMATOR_DROPPED: (LineOutcome.HEDGE_DROPPED, Severity.MEDIUM),
    LineReason.DIFFERENT_DATE: (LineOutcome.CONFLICT, Severity.HIGH),
    LineReason.UNSUPPORTED_DATE: (LineOutcome.ONLY_IN_DRAFT, Severity.MEDIUM),
    LineReason.WRONG_MILESTONE: (LineOutcome.DIFFERENT_MILESTONE, Severity.HIGH),
    LineReason.DIFFERENT_ACTOR: (LineOutcome.CONFLICT, Severity.HIGH),
    LineReason.DIFFERENT_NAME: (LineOutcome.CONFLICT, Severity.MEDIUM),
    LineReason.UNSUPPORTED_NAME: (LineOutcome.ONLY_IN_DRAFT, Severity.MEDIUM),
    LineReason.NEGATED: (LineOutcome.CONFLICT, Severity.HIGH),
    LineReason.OPPOSITE_DEED: (LineOutcome.CONFLICT, Severity.HIGH),
    LineReason.STAGE_UP: (LineOutcome.STAGE_OVERSTATED, Severity.HIGH),
    LineReason.LATER_COUNT: (LineOutcome.OUTDATED, Severity.MEDIUM),
    LineReason.LATER_NEWS: (LineOutcome.OUTDATED, Severity.MEDIUM),
    LineReason.WORDS_CHANGED: (LineOutcome.QUOTE_ALTERED, Severity.HIGH),
    LineReason.NOT_IN_QUOTES: (LineOutcome.ONLY_IN_DRAFT, Severity.HIGH),
    LineReason.DIFFERENT_SPEAKER: (LineOutcome.WRONG_SPEAKER, Severity.HIGH),
    LineReason.REPORTED_OF_ANOTHER: (LineOutcome.WRONG_SPEAKER, Severity.MEDIUM),
    LineReason.CERTAINTY_RAISED: (LineOutcome.HEDGE_DROPPED, Severity.MEDIUM),
    LineReason.PLURAL_SOURCES: (LineOutcome.WRONG_SPEAKER, Severity.MEDIUM),
    LineReason.SOURCES_DISAGREE: (LineOutcome.CONFLICT, Severity.LOW),
    LineReason.NO_SOURCE: (LineOutcome.ONLY_IN_DRAFT, Severity.MEDIUM),
    LineReason.PARTS_AND_TOTAL: (LineOutcome.CONFLICT, Severity.MEDIUM),
    LineReason.PERCENT_AND_COUNTS: (LineOutcome.CONFLICT, Severity.MEDIUM),
    LineReason.WEEKDAY_AND_DATE: (LineOutcome.CONFLICT, Severity.MEDIUM),
    LineReason.AGE_AND_BIRTH_YEAR: (LineOutcome.CONFLICT, Severity.MEDIUM),
    LineReason.ORDER_OF_EVENTS: (LineOutcome.CONFLICT, Severity.MEDIUM),
    LineReason.NO_STATEMENT: (LineOutcome.NOT_CHECKABLE, Severity.NONE),
    LineReason.FAILED: (LineOutcome.NOT_CHECKABLE, Severity.NONE),
}
# What is said of a whole statement gives way to what is said of one of its fields.
_OF_THE_WHOLE = frozenset({LineReason.SAME, LineReason.NO_SOURCE, LineReason.NO_STATEMENT})


@dataclass(frozen=True, slots=True)
class Cited:
    """A source's words that decide.

    Attributes:
        sentence: The sentence they stand in.
        value: The words for the field in question, or the whole sentence.
    """

    sentence: SourceSentence
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found on a statement.

    Attributes:
        reason: What was found; `RULES` says what it means.
        explanation: One plain sentence.
        start: Start of the draft's words it is about, in the draft's text.
        end: Their end.
        field: The field, or None where it is about the whole statement.
        cited: The sources' words, the closest first.
        suggested: Words that the sources bear instead, or empty.
        diff: Word by word, for an altered quotation.
    """

    reason: LineReason
    explanation: str
    start: int
    end: int
    field: FieldName | None = None
    cited: tuple[Cited, ...] = ()
    suggested: str = ""
    diff: tuple[WordRun, ...] = ()


def order_of(finding: Finding) -> tuple[int, bool, int, int]:
    """Give the place of a finding among those of one statement, worst first.

    Args:
        finding: A finding.

    Returns:
        A key to sort by.
    """
    outcome, severity = RULES[finding.reason]
    whole = finding.reason in _OF_THE_WHOLE
    return list(Severity).index(severity), whole, list(LineOutcome).index(outcome), finding.start


def closest(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Keep the sentences that speak of the same thing as a statement.

    Args:
        evidence: What was found on it, the closest first.

    Returns:
        The closest and those nearly as close; none where even the closest is about something else.
    """
    if not evidence or evidence[0].rank < SAME_MATTER:
        return []
    least = max(SAME_MATTER, NEARLY_AS_CLOSE * evidence[0].rank)
    return [one for one in evidence if one.rank >= least]


def fields_of(sentence: SourceSentence, name: FieldName) -> list[tuple[Claim, Field]]:
    """Give the fields of one name in a sentence of a source, each once, with the first claim that holds it.

    Args:
        sentence: The sentence.
        name: Which field.

    Returns:
        The fields in the order of the text.
    """
    found: dict[tuple[int, int], tuple[Claim, Field]] = {}
    for claim in sentence.claims:
        for one in claim.values(name):
            found.setdefault((one.start, one.end), (claim, one))
    return [found[place] for place in sorted(found)]


def one_deed(claim: Claim, other: Claim) -> bool:
    """Tell whether two claims say that the same is done, not merely that something is something.

    Args:
        claim: A claim.
        other: Another.

    Returns:
        True where their predicates are one and name a deed.
    """
    return bool(claim.predicate) and claim.predicate == other.predicate and claim.predicate not in NO_DEED


def draft_side(claim: Claim, article: Article) -> Side:
    """Give a claim of the draft as a comparator receives it.

    Args:
        claim: The claim.
        article: The article it is held against; the draft is held to be of its day.

    Returns:
        The side of the draft.
    """
    return Side(claim, article.model_copy(update={"id": claim.article}), "The draft")
