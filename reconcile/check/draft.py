"""A draft and the sources in, the draft checked line by line out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.agree.voices import Sourcing
from reconcile.check.dates import check_dates
from reconcile.check.deeds import check_deeds
from reconcile.check.evidence import Finder, Sources, lay_out, words_of
from reconcile.check.findings import Finding
from reconcile.check.lines import NOT_SENTENCES, Judged, in_order, is_opinion, line_of, opinion_of, unclaimed_line
from reconcile.check.names import check_names, check_parties
from reconcile.check.numbers import check_numbers
from reconcile.check.quotes import QuoteBook, check_speakers
from reconcile.check.sums import Sentence, Unbalanced, check_sums
from reconcile.match.story import ReadMeanings
from reconcile.model.check import (
    CheckedLine,
    CheckSummary,
    DraftCheck,
    LineOutcome,
    LineReason,
    Severity,
    SourceSum,
    Status,
)
from reconcile.model.claim import Claim
from reconcile.model.document import Article, Document, Passage


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft as read.

    Attributes:
        document: The file.
        published: The day it is held to be written on, EDTF, or None.
        claims: Its claims.
        passages: Its sentences without a claim, and all else that is none.
    """

    document: Document
    published: str | None
    claims: Sequence[Claim]
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A story's sources as read.

    Attributes:
        story: The story's name.
        documents: The files.
        articles: Their articles.
        claims: Their claims.
        names: How each article's outlet is called, by article id.
        known: What is known of where the claims are from.
    """

    story: str
    documents: Sequence[Document]
    articles: Sequence[Article]
    claims: Sequence[Claim]
    names: Mapping[str, str]
    known: Sourcing


def check_draft(draft: Drafted, gathered: Gathered, read_meanings: ReadMeanings | None = None) -> DraftCheck:
    """Hold every statement of a draft against a story's sources.

    Args:
        draft: The draft.
        gathered: The sources; what the draft says changes nothing about them.
        read_meanings: Turns texts into vectors of meaning for matching; not asked where None.

    Returns:
        One line a statement and one for each sentence without any, with the figures.
    """
    texts = {document.id: document.text for document in gathered.documents}
    sources = lay_out(gathered.claims, gathered.articles, texts, gathered.names)
    judged = _judge(draft, sources, texts, read_meanings)
    text = draft.document.text
    lines = [
        unclaimed_line(opinion_of(one.claim), text) if is_opinion(one) else line_of(one, text, sources, gathered.known)
        for one in judged
    ]
    lines += [unclaimed_line(one, text) for one in draft.passages if one.reason not in NOT_SENTENCES]
    ordered = in_order(lines)
    return DraftCheck(
        draft=draft.document,
        story=gathered.story,
        lines=ordered,
        summary=summarise(ordered, tuple(_source_sums(sources))),
        documents=tuple(gathered.documents),
        articles=tuple(gathered.articles),
    )


def summarise(lines: Sequence[CheckedLine], sums_in_sources: Sequence[SourceSum] = ()) -> CheckSummary:
    """Sum a draft's lines up.

    Args:
        lines: Its lines.
        sums_in_sources: What does not add up in the sources.

    Returns:
        The figures; what cannot be checked is no fact.
    """
    facts = [one for one in lines if one.outcome is not LineOutcome.NOT_CHECKABLE]
    outcomes, severities = Counter(one.outcome for one in lines), Counter(one.severity for one in facts)
    states = Counter(one.status for one in facts)
    return CheckSummary(
        facts=len(facts),
        facts_left=len(facts) - states[Status.CHECKED],
        by_outcome={one.value: outcomes[one] for one in LineOutcome},
        by_severity={one.value: severities[one] for one in Severity},
        by_status={one.value: states[one] for one in Status},
        sums_in_sources=tuple(sums_in_sources),
    )


def _judge(
    draft: Drafted, sources: Sources, texts: Mapping[str, str], read_meanings: ReadMeanings | None
) -> Iterable[Judged]:
    finder = Finder(sources, draft.claims, read_meanings)
    quotes = QuoteBook(sources, texts)
    printed = {
        one.id: frozenset(words_of(texts[one.document][one.start : one.end])) for one in sources.articles.values()
    }
    by_sentence: dict[tuple[int, int], list[Claim]] = {}
    for claim in draft.claims:
        by_sentence.setdefault((claim.sentence_start, claim.sentence_end), []).append(claim)
    year = int(draft.published[:4]) if draft.published and draft.published[:4].isdigit() else None
    for (start, end), claims in by_sentence.items():
        words = draft.document.text[start:end]
        odd = check_sums(Sentence(words, start, tuple(claims), year))
        for claim in claims:
            evidence = finder.find(claim)
            parties = check_parties(claim, evidence, sources.names)
            findings = [
                *quotes.check(claim),
                *check_speakers(claim, evidence),
                *check_numbers(claim, evidence, claims),
                *check_dates(claim, evidence),
                *(parties or check_names(claim, evidence, words, printed)),
                *check_deeds(claim, evidence, sources.names, words),
                *(_of_sum(one) for one in odd if _owner(one, claims) is claim),
            ]
            yield Judged(claim, evidence, _beside_quotes(findings))


def _beside_quotes(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what was found on words that stand in an altered quotation."""
    altered = [one for one in findings if one.reason is LineReason.WORDS_CHANGED]
    return [
        one
        for one in findings
        if one in altered or not any(each.start <= one.start and one.end <= each.end for each in altered)
    ]


def _of_sum(odd: Unbalanced) -> Finding:
    return Finding(odd.reason, odd.explanation, odd.start, odd.end)


def _owner(odd: Unbalanced, claims: Sequence[Claim]) -> Claim:
    """Give the claim that holds what does not add up: the shortest around it, else the sentence's first."""
    around = [one for one in claims if one.start <= odd.start and odd.end <= one.end]
    return min(around, key=lambda one: (one.end - one.start, one.start), default=claims[0])


def _source_sums(sources: Sources) -> Iterator[SourceSum]:
    for one in sources.sentences:
        published = one.article.published or ""
        year = int(published[:4]) if published[:4].isdigit() else None
        for odd in check_sums(Sentence(one.text, one.start, one.claims, year)):
            yield SourceSum(
                article=one.article.id,
                start=one.start,
                end=one.end,
                text=one.text,
                reason=odd.reason,
                explanation=odd.explanation,
            )
