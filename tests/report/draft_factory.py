"""A checked draft made by hand for the tests: an invented story, one line of every kind, and a hostile one."""

from __future__ import annotations

from dataclasses import dataclass, field

from reconcile.check.summary import summarise
from reconcile.model.check import (
    CheckedLine,
    DraftCheck,
    LineEvidence,
    LineOutcome,
    LineReason,
    LineType,
    LineVoices,
    Severity,
    SourceSum,
    SourceValue,
    Status,
    WordRun,
)
from reconcile.model.document import Article, Document, Problem, ReadStatus
from reconcile.model.signature import Signature
from reconcile.text.ids import content_id

TEXT = """The Ferry That Never Sails
Skerry council banned overnight parking at the pier on Monday. At least 14 skippers lost their berths.
“We will never sell the slipway,” said Mayor Ines Quillfeather. The pier was bought for €3.2 million.
It is the ugliest pier on the coast. Harbour master Tom Brack failed to publish the accounts.
"""
GAZETTE = """Skerry Gazette
The council proposed a ban on overnight parking at the pier. More than 14 skippers lost their berths, two of them said.
"""
WAVE = """Radio Wave
“We will not sell the slipway,” deputy mayor Ola Finch said. The pier cost €3.2m. Of 20 berths, 12 went and 6 stayed.
"""


@dataclass
class Draft:
    """A check in the making: words go in, spans are found in the draft and its sources."""

    text: str = TEXT
    path: str = "ferry.txt"
    lines: list[CheckedLine] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    sums: list[SourceSum] = field(default_factory=list)

    def source(self, path: str, outlet: str, text: str, *problems: Problem) -> Article:
        document = document_of(path, text, *problems)
        article = Article(
            id=content_id("a", document.id), document=document.id, start=0, end=len(text), outlet=outlet, language="en"
        )
        self.documents.append(document)
        self.articles.append(article)
        return article

    def evidence(self, article: Article, words: str) -> LineEvidence:
        text = next(one.text for one in self.documents if one.id == article.document)
        start = text.index(words)
        return LineEvidence(article=article.id, start=start, end=start + len(words), text=words)

    def line(self, sentence: str, value: str, outcome: LineOutcome, reason: LineReason, **more: object) -> CheckedLine:
        start = self.text.index(sentence)
        at = start + sentence.index(value)
        values: dict[str, object] = {
            "type": LineType.EVENT,
            "severity": Severity.LOW,
            "priority": 20,
            "voices": LineVoices(min=1, max=1),
            "explanation": f"{outcome.value} of {value}.",
            "claim_start": start,
            "claim_end": start + len(sentence),
        } | more
        made = CheckedLine.model_validate(
            {
                "line": len(self.lines) + 1,
                "start": start,
                "end": start + len(sentence),
                "sentence": sentence,
                "outcome": outcome,
                "reason": reason,
                "draft_value": value,
                "value_start": at,
                "value_end": at + len(value),
                **values,
            }
        )
        self.lines.append(made)
        return made

    def check(self) -> DraftCheck:
        return DraftCheck(
            draft=document_of(self.path, self.text),
            story="ferry",
            lines=tuple(self.lines),
            summary=summarise(self.lines, self.sums),
            documents=tuple(self.documents),
            articles=tuple(self.articles),
        )


def document_of(path: str, text: str, *problems: Problem) -> Document:
    return Document(
        id=content_id("d", path),
        path=path,
        sha256=content_id("", path, text).ljust(64, "0"),
        media_type="text/plain",
        status=ReadStatus.UNREADABLE if problems else ReadStatus.READ,
        problems=problems,
        text=text,
    )


def ferry() -> DraftCheck:
    """Give a small check with one line of most kinds."""
    draft = Draft()
    gazette = draft.source("gazette.txt", "Skerry Gazette", GAZETTE)
    wave = draft.source("wave.txt", "Radio Wave", WAVE)
    draft.source("minutes.pdf", "Skerry Council", "", Problem(what="the file is damaged", hint="save it again"))
    _stage_and_hedge(draft, gazette)
    _quote(draft, wave)
    price = draft.evidence(wave, "The pier cost €3.2m.")
    draft.line(
        "The pier was bought for €3.2 million.",
        "€3.2 million",
        LineOutcome.AGREES,
        LineReason.SAME,
        type=LineType.NUMBER,
        severity=Severity.NONE,
        values=(SourceValue(article=wave.id, outlet="Radio Wave", value="€3.2m"),),
        evidence=(price,),
        status=Status.MACHINE_MATCHED,
    )
    opinion = "It is the ugliest pier on the coast."
    draft.line(opinion, opinion, LineOutcome.NOT_CHECKABLE, LineReason.OPINION, type=LineType.OPINION)
    alone = "Harbour master Tom Brack failed to publish the accounts."
    draft.line(
        alone, alone, LineOutcome.ONLY_IN_DRAFT, LineReason.NO_SOURCE, about=("Tom Brack",), settled_by=("Tom Brack",)
    )
    berths = draft.evidence(wave, "Of 20 berths, 12 went and 6 stayed.")
    draft.sums.append(
        SourceSum(
            **berths.model_dump(),
            reason=LineReason.PARTS_AND_TOTAL,
            explanation="12 and 6 make 18, not 20.",
        )
    )
    return draft.check()


def _stage_and_hedge(draft: Draft, gazette: Article) -> None:
    ban = draft.evidence(gazette, "The council proposed a ban on overnight parking at the pier.")
    draft.line(
        "Skerry council banned overnight parking at the pier on Monday.",
        "banned",
        LineOutcome.STAGE_OVERSTATED,
        LineReason.STAGE_UP,
        severity=Severity.HIGH,
        priority=90,
        values=(SourceValue(article=gazette.id, outlet="Skerry Gazette", value="proposed a ban"),),
        evidence=(ban,),
        suggested="proposed a ban on",
        explanation="The Skerry Gazette says it was proposed, not that it is in force.",
        settled_by=("Skerry council",),
    )
    berths = draft.evidence(gazette, "More than 14 skippers lost their berths, two of them said.")
    draft.line(
        "At least 14 skippers lost their berths.",
        "At least 14",
        LineOutcome.HEDGE_DROPPED,
        LineReason.APPROXIMATOR_DROPPED,
        type=LineType.NUMBER,
        severity=Severity.MEDIUM,
        priority=50,
        evidence=(berths,),
        suggested="More than 14",
    )


def _quote(draft: Draft, wave: Article) -> None:
    sentence = "“We will never sell the slipway,” said Mayor Ines Quillfeather."
    said = draft.evidence(wave, "“We will not sell the slipway,” deputy mayor Ola Finch said.")
    draft.line(
        sentence,
        "We will never sell the slipway",
        LineOutcome.QUOTE_ALTERED,
        LineReason.WORDS_CHANGED,
        type=LineType.QUOTE,
        severity=Severity.HIGH,
        priority=80,
        evidence=(said,),
        suggested="We will not sell the slipway",
        diff=(
            WordRun(draft="We will", source="We will"),
            WordRun(draft="never", source="not"),
            WordRun(draft="sell the slipway", source="sell the slipway"),
        ),
        said_by=("Ines Quillfeather",),
        settled_by=("Ola Finch", "Ines Quillfeather"),
    )
    draft.line(
        sentence,
        "Mayor Ines Quillfeather",
        LineOutcome.WRONG_SPEAKER,
        LineReason.DIFFERENT_SPEAKER,
        type=LineType.NAME,
        severity=Severity.HIGH,
        priority=85,
        evidence=(said,),
        said_by=("Ines Quillfeather",),
        settled_by=("Ola Finch",),
    )


def sign(
    line: CheckedLine, binding: str, status: Status = Status.CHECKED, at: str = "2025-09-01T10:00:00Z"
) -> Signature:
    """Sign a line as R. Osei."""
    return Signature(
        sentence=line.sentence,
        value=line.draft_value,
        outcome=line.outcome,
        status=status,
        by="R. Osei",
        at=at,
        binding=binding,
    )


def hostile(words: str) -> DraftCheck:
    """Give a check in which every text that comes from a draft or a source is hostile."""
    text = f"Heading\nFirst {words} last.\n"
    draft = Draft(text=text, path=f"{words[:40]}.txt".replace("/", "_"))
    article = draft.source("a.txt", words[:200], f"{words}\n")
    draft.line(
        f"First {words} last.",
        words,
        LineOutcome.CONFLICT,
        LineReason.DIFFERENT_NUMBER,
        severity=Severity.HIGH,
        evidence=(draft.evidence(article, words),),
        values=(SourceValue(article=article.id, outlet=words[:200], value=words),),
        suggested=f"{words}!",
        explanation=words,
        settled_by=(words,),
        diff=(WordRun(draft=words, source=words + "?"),),
        voices=LineVoices(min=1, max=2, why=(words,)),
    )
    return draft.check()
