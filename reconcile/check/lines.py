"""From findings to lines: one line a statement, one for each sentence that holds none, in the order of the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from reconcile.agree.voices import Sourcing, count_voices
from reconcile.check.dates import left_open
from reconcile.check.evidence import Evidence, SourceSentence, doers_of, lemmas_of, names_of
from reconcile.check.findings import RULES, Cited, Finding, closest, one_deed, order_of
from reconcile.check.kinds import named, type_of
from reconcile.check.unsupported import unsupported
from reconcile.check.wording import attributed
from reconcile.check.words import words_of
from reconcile.match.deeds import deeds_by_stem
from reconcile.model.check import (
    AGREED,
    CheckedLine,
    LineEvidence,
    LineOutcome,
    LineReason,
    LineType,
    LineVoices,
    Severity,
    SourceValue,
    Status,
)
from reconcile.model.claim import Claim
from reconcile.model.document import Passage, PassageReason
from reconcile.model.values import FieldName

LEAST_SAID = 0.4  # share of what is said of somebody that a source must have to speak of the same
FEWEST_SAID = 2  # words; of a single one a source may have another for the same
MOST_CITED = 4  # pieces of evidence a line shows
_NOBODY = LineVoices(min=0, max=0)
# How much it matters that a line of this kind is right, how much a severity counts, and how thin its sourcing is.
CONSEQUENCE = {
    LineType.QUOTE: 1.0,
    LineType.NUMBER: 0.9,
    LineType.CAUSE: 0.9,
    LineType.DATE: 0.8,
    LineType.NAME: 0.8,
    LineType.TITLE: 0.8,
    LineType.SUPERLATIVE: 0.8,
    LineType.EVENT: 0.7,
    LineType.PLACE: 0.6,
    LineType.OPINION: 0.0,
    LineType.OTHER: 0.0,
}
DISAGREEMENT = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.7, Severity.LOW: 0.4, Severity.NONE: 0.2}
THINNESS = (1.0, 0.9, 0.6, 0.4)  # by the least number of voices behind it, three or more counting alike
REASONS = {
    PassageReason.OPINION: LineReason.OPINION,
    PassageReason.QUESTION: LineReason.QUESTION,
    PassageReason.INSTRUCTION: LineReason.INSTRUCTION,
    PassageReason.HEADING: LineReason.HEADING,
    PassageReason.METADATA: LineReason.METADATA,
    PassageReason.FURNITURE: LineReason.METADATA,
    PassageReason.FRAGMENT: LineReason.FRAGMENT,
    PassageReason.LANGUAGE: LineReason.LANGUAGE,
    PassageReason.FAILED: LineReason.FAILED,
}
NOT_SENTENCES = frozenset({PassageReason.MARKUP})


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of the draft with all that was found on it.

    Attributes:
        claim: The claim.
        evidence: What the sources say about it, the closest first.
        findings: What was found, in any order; none where it simply agrees.
    """

    claim: Claim
    evidence: Sequence[Evidence]
    findings: Sequence[Finding]


class _Place(TypedDict):
    """Where a line stands in the draft, by the fields of `CheckedLine`."""

    start: int
    end: int
    sentence: str
    claim_start: int
    claim_end: int
    value_start: int
    value_end: int
    draft_value: str


def line_of(judged: Judged, text: str, known: Sourcing) -> CheckedLine:
    """Make the line of one statement; its worst finding decides and the others are told.

    Args:
        judged: The claim with its findings.
        text: The draft's text.
        known: What is known of where the sources' claims are from.

    Returns:
        The line, numbered 1 until all lines are put in order.
    """
    claim = judged.claim
    ranked = sorted(judged.findings, key=order_of)
    best = ranked[0] if ranked else _agreement(judged)
    outcome, severity = RULES[best.reason]
    close = closest(judged.evidence)
    voices = _voices(best, judged.evidence, known)
    kind = type_of(claim, best)
    agrees = outcome in AGREED
    told = " ".join(dict.fromkeys(one.explanation for one in (best, *ranked[1:])))
    cited = best.cited or tuple(Cited(one.sentence, one.claims[0].text) for one in close)
    return CheckedLine(
        line=1,
        **_place_of(claim, best, text),
        type=kind,
        outcome=outcome,
        reason=best.reason,
        severity=severity,
        priority=_priority(kind, severity, voices),
        values=_values(cited),
        voices=voices,
        evidence=_evidence(cited),
        suggested=_thin(claim, close, voices) if agrees else best.suggested,
        status=Status.MACHINE_MATCHED if agrees else Status.UNCHECKED,
        explanation=told,
        diff=best.diff,
        said_by=tuple(link.name for link in claim.attribution),
        settled_by=_settled_by(claim, close),
        about=tuple(dict.fromkeys(named(claim))),
    )


def _place_of(claim: Claim, best: Finding, text: str) -> _Place:
    """Give where a line stands in the draft: sentence, claim and the words in question."""
    return _Place(
        start=claim.sentence_start,
        end=claim.sentence_end,
        sentence=text[claim.sentence_start : claim.sentence_end],
        claim_start=claim.start,
        claim_end=claim.end,
        value_start=best.start,
        value_end=best.end,
        draft_value=text[best.start : best.end],
    )


def unclaimed_line(passage: Passage, text: str) -> CheckedLine:
    """Make the line of a sentence that holds nothing to check, with the reason.

    Args:
        passage: The sentence.
        text: The draft's text.

    Returns:
        The line, numbered 1 until all lines are put in order.
    """
    reason = REASONS.get(passage.reason, LineReason.NO_STATEMENT)
    words = text[passage.start : passage.end]
    return CheckedLine(
        line=1,
        start=passage.start,
        end=passage.end,
        sentence=words,
        type=LineType.OPINION if reason is LineReason.OPINION else LineType.OTHER,
        outcome=LineOutcome.NOT_CHECKABLE,
        reason=reason,
        severity=Severity.NONE,
        priority=0,
        draft_value=words,
        voices=_NOBODY,
        claim_start=passage.start,
        claim_end=passage.end,
        value_start=passage.start,
        value_end=passage.end,
        explanation=f"Nothing to check: {passage.reason}.",
    )


def in_order(lines: Sequence[CheckedLine]) -> tuple[CheckedLine, ...]:
    """Put lines in the order of the draft and number them.

    Args:
        lines: Lines in any order.

    Returns:
        The same lines, numbered from 1.
    """
    ordered = sorted(lines, key=lambda one: (one.start, one.claim_start, one.claim_end, one.value_start))
    return tuple(one.model_copy(update={"line": number}) for number, one in enumerate(ordered, start=1))


def _agreement(judged: Judged) -> Finding:
    """Say that nothing was found, or that no source speaks of it."""
    claim, close = judged.claim, closest(judged.evidence)
    if close and not _only_names(claim, close):
        who = close[0].sentence.outlet
        return Finding(LineReason.SAME, f"{who} says the same.", claim.start, claim.end)
    reason = LineReason.NO_SOURCE if _tells_much(claim) else LineReason.NO_STATEMENT
    return Finding(reason, _nothing_on(judged), claim.start, claim.end)


def _tells_much(claim: Claim) -> bool:
    """Tell a statement that no source can put so differently that its words are not found: a deed, or a number.

    "Now runs the museum" may stand in a source as "her successor"; "was charged with fraud" stands there as a charge.
    """
    return bool(claim.values(FieldName.QUANTITY)) or claim.predicate in deeds_by_stem().values()


def _only_names(claim: Claim, close: Sequence[Evidence]) -> bool:
    """Tell a statement of which the sources have whom it is about, but not what it says of them."""
    if any(claim.values(name) for name in (FieldName.QUANTITY, FieldName.DATE, FieldName.QUOTE)):
        return False
    if any(one_deed(claim, other) for one in close for other in one.claims):
        return False
    said = lemmas_of(claim) - names_of(claim) - doers_of(claim)
    known = frozenset().union(*(one.sentence.stems | one.sentence.before for one in close))
    return len(said) >= FEWEST_SAID and len(said & known) < LEAST_SAID * len(said)


def _nothing_on(judged: Judged) -> str:
    """Say what of a statement the sentence that comes nearest does not bear."""
    if not judged.evidence:
        return "No source speaks of this."
    words = judged.claim.text.split()
    missing = [
        word for word, alone in zip(words, unsupported(words, judged.evidence[0].sentence.text), strict=True) if alone
    ]
    return f"No source speaks of this; the nearest lacks “{' '.join(missing)}”." if missing else "No source says this."


def _priority(kind: LineType, severity: Severity, voices: LineVoices) -> int:
    thin = THINNESS[min(voices.min, len(THINNESS) - 1)]
    return round(100 * CONSEQUENCE[kind] * DISAGREEMENT[severity] * thin)


def _voices(finding: Finding, evidence: Sequence[Evidence], known: Sourcing) -> LineVoices:
    """Count the voices behind what the sources say, not behind the draft."""
    cited = list(dict.fromkeys(_place(one.sentence) for one in finding.cited or closest(evidence)))
    nearest = {_place(one.sentence): one.claims[0] for one in evidence}
    first = {_place(one.sentence): one.sentence.claims[0] for one in finding.cited}
    if not cited:
        return _NOBODY
    counted = count_voices([nearest.get(place) or first[place] for place in cited], known)
    return LineVoices(min=counted.min, max=counted.max, why=tuple(dict.fromkeys(one.why for one in counted.proofs)))


def _place(sentence: SourceSentence) -> tuple[str, int]:
    return sentence.article.id, sentence.start


def _values(cited: Sequence[Cited]) -> tuple[SourceValue, ...]:
    found = {
        (one.sentence.article.id, " ".join(one.value.split())): SourceValue(
            article=one.sentence.article.id, outlet=one.sentence.outlet, value=one.value
        )
        for one in cited
    }
    return tuple(found.values())


def _evidence(cited: Sequence[Cited]) -> tuple[LineEvidence, ...]:
    found = {
        _place(one.sentence): LineEvidence(
            article=one.sentence.article.id,
            start=one.sentence.start,
            end=one.sentence.end,
            text=one.sentence.text,
        )
        for one in cited
    }
    return tuple(found.values())[:MOST_CITED]


def _thin(claim: Claim, close: Sequence[Evidence], voices: LineVoices) -> str:
    """Suggest to say who says so, where one voice alone does, the draft does not, and no date of it was passed over."""
    if voices.max != 1 or claim.attribution or left_open(claim):
        return ""
    links = [link for one in close for link in one.claims[0].attribution]
    words = set(words_of(claim.text))
    said = attributed([link.raw for link in links if not words & set(words_of(link.name))])
    return f"{claim.text.rstrip('.')}, {said}" if said else ""


def _settled_by(claim: Claim, close: Sequence[Evidence]) -> tuple[str, ...]:
    said = [link.name for one in close for link in one.claims[0].attribution]
    return tuple(dict.fromkeys(said or [*(link.name for link in claim.attribution), *named(claim)]))
