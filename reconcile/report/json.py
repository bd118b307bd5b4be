"""`report.json`: the whole result for programs, in the shape of `reconcile.report.shape`."""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any

from reconcile.model.agreement import Agreement, State
from reconcile.model.claim import Claim
from reconcile.model.comparison import Outcome
from reconcile.model.decision import Decided
from reconcile.model.document import Article, Document
from reconcile.model.match import Match
from reconcile.model.report import SCHEMA, Report
from reconcile.report.shape import (
    ArticleRecord,
    ClaimRecord,
    ComparisonRecord,
    DecisionRecord,
    DocumentRecord,
    GroupRecord,
    MatchRecord,
    OriginRecord,
    ReportRecord,
    SummaryRecord,
)
from reconcile.report.voices import lent

DIGITS = 12  # significant digits of every number: more than any source gives, fewer than machines differ in


def write(report: Report) -> dict[str, bytes]:
    """Write the whole result for programs.

    Args:
        report: The report.

    Returns:
        `report.json` in UTF-8, ending with a newline.
    """
    return {"report.json": text_of(record(report).model_dump(mode="json")).encode()}


def claims_json(report: Report) -> str:
    """Write only what was taken out of the sources and what was left out, for programs.

    Args:
        report: The report.

    Returns:
        The keys `documents`, `articles`, `claims` and `unclaimed` of `report.json`, ending with a newline.
    """
    return text_of(record(report).model_dump(mode="json", include={"documents", "articles", "claims", "unclaimed"}))


def text_of(value: Any) -> str:  # noqa: ANN401  (any JSON value)
    """Write a value as JSON, the same way on every machine.

    Args:
        value: What JSON can hold.

    Returns:
        The text, ending with a newline.
    """
    return json.dumps(_rounded(value), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def record(report: Report) -> ReportRecord:
    """Bring a report into the shape of its file.

    Args:
        report: The report.

    Returns:
        The same result without texts, features as names and values, and with counts.
    """
    return ReportRecord.model_validate(
        {
            "schema": SCHEMA,
            "version": report.version,
            "settings": {name: _setting(value) for name, value in sorted(report.settings.items())},
            "documents": tuple(_document(document) for document in report.documents),
            "articles": tuple(_article(article) for article in report.articles),
            "claims": tuple(_claim(claim) for claim in report.claims),
            "unclaimed": report.unclaimed,
            "groups": tuple(_group(agreement) for agreement in report.agreements),
            "summary": _summary(report),
            "decisions": tuple(_decision(one) for one in report.decisions),
            "reviewers": report.reviewers,
        }
    )


def _setting(value: str | float) -> str | float:
    """Give a setting as JSON can hold it: a number that is not finite as its name."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _document(document: Document) -> DocumentRecord:
    return DocumentRecord(
        id=document.id,
        path=document.path,
        sha256=document.sha256,
        media_type=document.media_type,
        status=document.status,
        problems=document.problems,
        pages=document.pages,
    )


def _article(article: Article) -> ArticleRecord:
    return ArticleRecord(
        id=article.id,
        document=article.document,
        start=article.start,
        end=article.end,
        outlet=article.outlet,
        voice=lent(article) or None,
        title=article.title,
        published=article.published,
        modified=article.modified,
        url=article.url,
        language=article.language,
        origins=tuple(
            OriginRecord(name=o.name, kind=o.kind, proof=o.proof, start=o.start, end=o.end, covers=o.covers)
            for o in article.origins
        ),
        reviews=article.reviews,
    )


def _claim(claim: Claim) -> ClaimRecord:
    return ClaimRecord(
        id=claim.id,
        article=claim.article,
        document=claim.document,
        start=claim.start,
        end=claim.end,
        sentence=(claim.sentence_start, claim.sentence_end),
        text=claim.text,
        attribution=claim.attribution,
        fields=claim.fields,
    )


def _match(match: Match) -> MatchRecord:
    features = {feature.name: feature.value for feature in match.features if math.isfinite(feature.value)}
    return MatchRecord(a=match.a, b=match.b, score=match.score, features=features)


def _group(agreement: Agreement) -> GroupRecord:
    comparisons = tuple(
        ComparisonRecord(
            field=c.field,
            outcome=c.outcome,
            reason=c.reason,
            explanation=c.explanation,
            values=c.values,
            machine=c.machine,
            decision=c.decision,
        )
        for c in agreement.comparisons
    )
    return GroupRecord(
        id=agreement.group.id,
        statement=agreement.group.statement,
        claims=agreement.group.claims,
        state=agreement.state,
        agreement=agreement.agreement,
        outlets=agreement.outlets,
        voices=agreement.voices,
        matches=tuple(_match(match) for match in agreement.group.matches),
        comparisons=comparisons,
        versions=agreement.versions,
        citations=agreement.citations,
        machine=agreement.group.machine,
        decided=agreement.decided,
        status=agreement.status,
    )


def _decision(decided: Decided) -> DecisionRecord:
    one = decided.decision
    return DecisionRecord(
        id=one.id,
        kind=one.kind,
        who=one.who,
        when=one.when,
        state=decided.state,
        why=decided.why,
        claims=decided.claims,
        against=decided.against,
        field=one.field,
        words=one.words,
        value=one.value,
        note=one.note,
        blind=one.blind,
        undoes=one.undoes,
        before=decided.before,
    )


def _summary(report: Report) -> SummaryRecord:
    states = Counter(agreement.state for agreement in report.agreements)
    outcomes = Counter(comparison.outcome for agreement in report.agreements for comparison in agreement.comparisons)
    return SummaryRecord(
        claims=len(report.claims),
        groups=len(report.agreements),
        by_state={state: states[state] for state in State},
        by_outcome={outcome: outcomes[outcome] for outcome in Outcome},
    )


def _rounded(value: Any) -> Any:  # noqa: ANN401  (any JSON value)
    """Round every number so that machines that differ in the last bit write the same bytes."""
    match value:
        case float():
            return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
        case dict():
            return {key: _rounded(item) for key, item in value.items()}
        case list():
            return [_rounded(item) for item in value]
        case _:
            return value
