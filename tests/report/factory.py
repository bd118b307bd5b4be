"""Reports made by hand for the tests: texts go in, and spans are found in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from reconcile.model.agreement import (
    Agreement,
    State,
    Voices,
)
from reconcile.model.claim import Attribution, Claim, Field
from reconcile.model.comparison import ComparedValue, Comparison, Outcome, Reason
from reconcile.model.document import (
    Article,
    Document,
    Origin,
    OriginKind,
    Passage,
    PassageReason,
    Problem,
    ReadStatus,
)
from reconcile.model.match import ClaimGroup, Feature, Match
from reconcile.model.report import Report
from reconcile.model.values import (
    DateRole,
    DateValue,
    FieldName,
    NameKind,
    NameValue,
    QuantityValue,
    Value,
)
from reconcile.text.ids import content_id

Part = tuple[FieldName, str, Value]


@dataclass
class Story:
    """A report in the making: texts go in, spans are found in them."""

    documents: list[Document] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    unclaimed: list[Passage] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)

    def document(self, path: str, text: str, media_type: str = "text/plain", *problems: Problem) -> Document:
        status = ReadStatus.READ if not problems else ReadStatus.PARTIAL if text else ReadStatus.UNREADABLE
        made = Document(
            id=content_id("d", path),
            path=path,
            sha256=content_id("", path, text).ljust(64, "0"),
            media_type=media_type,
            status=status,
            problems=problems,
            text=text,
        )
        self.documents.append(made)
        return made

    def article(self, document: Document, outlet: str | None, title: str, published: str, **more: object) -> Article:
        values = {"url": None, "language": "en", "origins": ()} | more
        made = Article(
            id=content_id("a", document.id, title),
            document=document.id,
            start=0,
            end=len(document.text),
            outlet=outlet,
            title=title,
            published=published or None,
            **values,  # type: ignore[arg-type]
        )
        self.articles.append(made)
        return made

    def origin(self, document: Document, name: str, kind: OriginKind, proof: str) -> Origin:
        start = document.text.index(proof)
        return Origin(name=name, kind=kind, proof=proof, start=start, end=start + len(proof))

    def claim(self, article: Article, text: str, *parts: Part, said_by: tuple[str, ...] = ()) -> Claim:
        whole = next(document.text for document in self.documents if document.id == article.document)
        start = whole.index(text)
        end = start + len(text)
        breaks = [whole.rfind(mark, 0, start) + len(mark) for mark in (". ", "\n") if mark in whole[:start]]
        sentence_start = max(breaks, default=0)
        stop = whole.find(".", end - 1)
        sentence_end = stop + 1 if stop >= 0 else end
        made = Claim(
            id=content_id("c", article.id, start),
            article=article.id,
            document=article.document,
            start=start,
            end=end,
            text=text,
            attribution=tuple(Attribution(name=raw, raw=raw, **_span(whole, raw, sentence_start)) for raw in said_by),
            fields=tuple(Field(name=n, raw=raw, value=v, **_span(whole, raw, sentence_start)) for n, raw, v in parts),
            sentence_start=sentence_start,
            sentence_end=max(sentence_end, end),
        )
        self.claims.append(made)
        return made

    def leave_out(self, document: Document, text: str, reason: PassageReason) -> None:
        start = document.text.index(text)
        self.unclaimed.append(Passage(document=document.id, start=start, end=start + len(text), reason=reason))

    def group(self, state: State, claims: list[Claim], comparisons: list[Comparison], **more: object) -> None:
        ids = tuple(claim.id for claim in claims)
        outlets = tuple(dict.fromkeys(self.outlet(claim) for claim in claims))
        values = {"voices": Voices(min=1, max=len(outlets)), "agreement": 0.5} | more
        group = ClaimGroup(
            id=content_id("g", *ids),
            statement=claims[0].text,
            claims=ids,
            matches=tuple(_match(a, b) for a, b in pairwise(claims)),
        )
        self.agreements.append(
            Agreement(
                group=group,
                state=state,
                outlets=outlets,
                comparisons=tuple(comparisons),
                **values,  # type: ignore[arg-type]
            )
        )

    def outlet(self, claim: Claim) -> str:
        article = next(article for article in self.articles if article.id == claim.article)
        return article.outlet or "unknown"

    def report(self, title: str) -> Report:
        return Report(
            story="tidal-barrage",
            title=title,
            version="0.1.0",
            settings={"match_threshold": 0.5},
            documents=tuple(self.documents),
            articles=tuple(self.articles),
            claims=tuple(self.claims),
            unclaimed=tuple(self.unclaimed),
            agreements=tuple(sorted(self.agreements, key=lambda agreement: list(State).index(agreement.state))),
        )


def _span(text: str, raw: str, near: int) -> dict[str, int]:
    start = text.find(raw, max(0, near))
    start = text.index(raw) if start < 0 else start
    return {"start": start, "end": start + len(raw)}


def _match(a: Claim, b: Claim) -> Match:
    features = (
        Feature(name="same_predicate", value=1.0, weight=1.9, left="ban", right="ban"),
        Feature(name="rare_words", value=1 / 3, weight=2.4, left="barrage turbine", right="turbine"),
        Feature(name="number_clash", value=1.0, weight=-0.7, left="250,000", right="200,000"),
    )
    return Match(a=a.id, b=b.id, score=0.8712345, features=features)


def day(edtf: str, role: DateRole = DateRole.EVENT, resolved: str = "explicit", latest: str | None = None) -> DateValue:
    return DateValue(
        edtf=edtf, earliest=f"{edtf}-01"[:10], latest=latest or f"{edtf}-31"[:10], role=role, resolved=resolved
    )


def number(low: float | None, high: float | None, unit: str = "", of: str = "", **more: bool) -> QuantityValue:
    return QuantityValue(low=low, high=high, unit=unit, of=of, **more)


def name(canonical: str, kind: NameKind = NameKind.ORGANISATION) -> NameValue:
    return NameValue(name=canonical, type=kind)


def compare(field_name: FieldName, outcome: Outcome, reason: Reason, words: str, *claims: Claim) -> Comparison:
    values = tuple(
        ComparedValue(claims=(claim.id,), raw=part.raw, value=part.value)
        for claim in claims
        for part in claim.values(field_name)
    )
    return Comparison(field=field_name, outcome=outcome, reason=reason, explanation=words, values=values)
