"""A draft and the sources in, the draft checked line by line out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.agree.voices import Sourcing
from reconcile.check.dates import check_dates
from reconcile.check.deeds import check_deeds
from reconcile.check.evidence import Evidence, Sources, SourceSentence, lay_out
from reconcile.check.finder import Finder
from reconcile.check.findings import Finding
from reconcile.check.lines import NOT_SENTENCES, Judged, in_order, line_of, unclaimed_line
from reconcile.check.names import check_names, check_parties
from reconcile.check.numbers import check_numbers
from reconcile.check.overdue import check_overdue
from reconcile.check.plain import check_plain, plain_claims
from reconcile.check.quotes import QuoteBook, check_speakers
from reconcile.check.summary import summarise
from reconcile.check.sums import Sentence, Unbalanced, check_sums
from reconcile.check.words import words_of
from reconcile.match.story import ReadMeanings
from reconcile.model.check import CheckedLine, DraftCheck, LineReason, SourceSum
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
    check = _Check(draft, gathered, texts, read_meanings)
    lines = [check.line(claim, sentence) for sentence in _sentences(draft) for claim in sentence.claims]
    lines += [check.plain(one) for one in draft.passages if one.reason not in NOT_SENTENCES]
    ordered = in_order(lines)
    return DraftCheck(
        draft=draft.document,
        story=gathered.story,
        lines=ordered,
        summary=summarise(ordered, tuple(_source_sums(check.sources))),
        documents=tuple(gathered.documents),
        articles=tuple(gathered.articles),
    )


class _Check:
    """Makes the lines of a draft's claims; one that breaks is a line that says so, and the others go on."""

    def __init__(
        self, draft: Drafted, gathered: Gathered, texts: Mapping[str, str], read_meanings: ReadMeanings | None
    ) -> None:
        self.text = draft.document.text
        self.written = draft.published
        self.known = gathered.known
        self.sources = lay_out(gathered.claims, gathered.articles, texts, gathered.names)
        self._plain = {(one.start, one.end): one for one in plain_claims(draft.passages, self.text)}
        self._finder = Finder(self.sources, [*draft.claims, *self._plain.values()], read_meanings)
        self._quotes = QuoteBook(self.sources, texts)
        self._printed = {
            one.id: frozenset(words_of(texts[one.document][one.start : one.end]))
            for one in self.sources.articles.values()
        }

    def line(self, claim: Claim, sentence: Sentence) -> CheckedLine:
        """Hold one claim of the draft's sentence against the sources."""
        try:
            evidence = self._finder.find(claim)
            judged = Judged(claim, evidence, self._findings(claim, evidence, sentence))
            return line_of(judged, self.text, self.known)
        except Exception as error:  # noqa: BLE001  one broken comparison must not stop a check; the failure is a line
            failed = Finding(LineReason.FAILED, _failure(error), claim.start, claim.end)
            return line_of(Judged(claim, (), [failed]), self.text, self.known)

    def plain(self, passage: Passage) -> CheckedLine:
        """Hold a sentence without a claim against the sources, as far as its words alone allow."""
        claim = self._plain.get((passage.start, passage.end))
        evidence = self._finder.find(claim) if claim else []
        findings = check_plain(claim, evidence) if claim else None
        if claim is None or findings is None:
            return unclaimed_line(passage, self.text)
        return line_of(Judged(claim, evidence, findings), self.text, self.known)

    def _findings(self, claim: Claim, evidence: Sequence[Evidence], sentence: Sentence) -> list[Finding]:
        parties = check_parties(claim, evidence, self.sources)
        odd = [one for one in check_sums(sentence) if _owner(one, sentence.claims) is claim]
        return _beside_quotes(
            [
                *self._quotes.check(claim),
                *check_speakers(claim, evidence),
                *check_numbers(claim, evidence, sentence.claims),
                *check_dates(claim, evidence),
                *check_overdue(claim, evidence, self.written),
                *(parties or check_names(claim, evidence, sentence.text, self._printed)),
                *check_deeds(claim, evidence, sentence.text),
                *(Finding(one.reason, one.explanation, one.start, one.end) for one in odd),
            ]
        )


def _sentences(draft: Drafted) -> Iterator[Sentence]:
    """Give each sentence of the draft that holds claims."""
    held: dict[tuple[int, int], list[Claim]] = {}
    for claim in draft.claims:
        held.setdefault((claim.sentence_start, claim.sentence_end), []).append(claim)
    for (start, end), claims in held.items():
        yield Sentence(draft.document.text[start:end], start, tuple(claims), _year(draft.published))


def _year(published: str | None) -> int | None:
    """Give the year of a day in EDTF."""
    return int(published[:4]) if published and published[:4].isdigit() else None


def _failure(error: Exception) -> str:
    return f"This could not be checked ({type(error).__name__}: {error}): check it by hand, and report it to us."


def _beside_quotes(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what was found on words that stand in an altered quotation."""
    altered = [one for one in findings if one.reason is LineReason.WORDS_CHANGED]
    return [
        one
        for one in findings
        if one in altered or not any(each.start <= one.start and one.end <= each.end for each in altered)
    ]


def _owner(odd: Unbalanced, claims: Sequence[Claim]) -> Claim:
    """Give the claim that holds what does not add up: the shortest around it, else the sentence's first."""
    around = [one for one in claims if one.start <= odd.start and odd.end <= one.end]
    return min(around, key=lambda one: (one.end - one.start, one.start), default=claims[0])


def _source_sums(sources: Sources) -> Iterator[SourceSum]:
    for one in sources.sentences:
        for reason, explanation in _sums_of(one):
            yield SourceSum(
                article=one.article.id,
                start=one.start,
                end=one.end,
                text=one.text,
                reason=reason,
                explanation=explanation,
            )


def _sums_of(sentence: SourceSentence) -> list[tuple[LineReason, str]]:
    year = _year(sentence.article.published)
    try:
        odd = check_sums(Sentence(sentence.text, sentence.start, sentence.claims, year))
    except Exception as error:  # noqa: BLE001  one broken sum must not stop a check; the failure is a row
        return [(LineReason.FAILED, _failure(error))]
    return [(one.reason, one.explanation) for one in odd]
