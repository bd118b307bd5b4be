"""The shape of `report.json`, as types from which its JSON Schema is generated."""

from __future__ import annotations

from operator import not_
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from reconcile.model.agreement import CitedCheck, State, Version, Voices
from reconcile.model.base import Frozen, Offset
from reconcile.model.claim import Attribution
from reconcile.model.claim import Field as ClaimField
from reconcile.model.comparison import ComparedValue, MachineWord, Outcome, Reason
from reconcile.model.decision import DecisionKind, DecisionState, Reviewers
from reconcile.model.document import OriginKind, Passage, Problem, ReadStatus, Review
from reconcile.model.values import FieldName, Value

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class DocumentRecord(Frozen):
    """One file as read."""

    id: str
    path: str
    sha256: str
    media_type: str
    status: ReadStatus
    problems: tuple[Problem, ...]
    pages: tuple[Offset, ...] = Field(description="Where its pages begin in the text; empty where it has none.")


class OriginRecord(Frozen):
    """Somebody an article draws on, with the words that prove it."""

    name: str
    kind: OriginKind
    proof: str = Field(description="Empty where the address in the page's metadata proves it.")
    start: Offset
    end: Offset
    covers: tuple[Offset, Offset] | None = Field(description="The stretch it stands for; null for the whole article.")


class ArticleRecord(Frozen):
    """One piece by one outlet."""

    id: str
    document: str
    start: Offset
    end: Offset
    outlet: str | None
    voice: str | None = Field(description="Whose text it runs, where that is another's by its own word, or null.")
    title: str | None
    published: str | None = Field(description="EDTF date, with its time of day where it is known, or null.")
    modified: str | None = Field(description="Date of the last change, likewise.")
    url: str | None
    language: str | None
    origins: tuple[OriginRecord, ...]
    reviews: tuple[Review, ...] = Field(description="Fact-checks that the page's metadata tells of.")


class ClaimRecord(Frozen):
    """One checkable statement with its typed fields."""

    id: str
    article: str
    document: str
    start: Offset
    end: Offset
    sentence: tuple[Offset, Offset] = Field(description="Start and end of the sentence it stands in.")
    text: str
    attribution: tuple[Attribution, ...]
    fields: tuple[ClaimField, ...]


class MatchRecord(Frozen):
    """Why two claims are held to be about the same thing."""

    a: str
    b: str
    score: Share
    features: dict[str, float]


class ComparisonRecord(Frozen):
    """One field across a group."""

    field: FieldName
    outcome: Outcome
    reason: Reason
    explanation: str
    values: tuple[ComparedValue, ...]
    machine: MachineWord | None = Field(default=None, exclude_if=not_, description="Where a person overruled it.")
    decision: str = Field(default="", exclude_if=not_, description="Id of the decision that overruled it.")


class GroupRecord(Frozen):
    """One agreement report: the claims of all outlets about one thing."""

    id: str
    statement: str
    claims: tuple[str, ...]
    state: State
    agreement: Share
    outlets: tuple[str, ...]
    voices: Voices
    matches: tuple[MatchRecord, ...]
    comparisons: tuple[ComparisonRecord, ...]
    versions: tuple[Version, ...]
    citations: tuple[CitedCheck, ...]
    machine: tuple[tuple[str, ...], ...] = Field(
        default=(),
        exclude_if=not_,
        description="The machine's own groups its claims are of, where people changed them.",
    )
    decided: tuple[str, ...] = Field(default=(), exclude_if=not_, description="Ids of the decisions on it.")
    status: str = Field(default="", exclude_if=not_, description="Where a person said its checking stands.")


class DecisionRecord(Frozen):
    """What a person decided, and what became of it."""

    id: str
    kind: DecisionKind
    who: str
    when: str
    state: DecisionState
    why: str = Field(description="Why it was not applied, or empty.")
    claims: tuple[str, ...] = Field(description="Ids in this report of the claims it is about.")
    against: tuple[str, ...] = Field(description="For `different`: those that are not about the same thing.")
    field: FieldName | None
    words: str = Field(description="The words of the claim whose reading was overruled, or empty.")
    value: str = Field(description="The outcome, the value's words, the status, or what was signed.")
    note: str
    blind: bool
    undoes: tuple[str, ...]
    before: Value | None = Field(description="What the machine had read, where a person gave another value; else null.")


class SummaryRecord(Frozen):
    """Counts over the whole report."""

    claims: Count
    groups: Count
    by_state: dict[State, Count]
    by_outcome: dict[Outcome, Count]


class ReportRecord(Frozen):
    """What several outlets wrote about one story, claim by claim."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="reconcile report", serialize_by_alias=True)

    schema_name: Literal["reconcile-report/1"] = Field(alias="schema")
    version: str
    settings: dict[str, str | int | float | bool]
    documents: tuple[DocumentRecord, ...]
    articles: tuple[ArticleRecord, ...]
    claims: tuple[ClaimRecord, ...]
    unclaimed: tuple[Passage, ...]
    groups: tuple[GroupRecord, ...]
    summary: SummaryRecord
    decisions: tuple[DecisionRecord, ...] = Field(default=(), exclude_if=not_, description="Oldest first.")
    reviewers: tuple[Reviewers, ...] = Field(default=(), exclude_if=not_, description="Who judged blind, two by two.")


def json_schema() -> dict[str, Any]:
    """Generate the JSON Schema of `report.json` from the types.

    Returns:
        The schema, JSON Schema draft 2020-12.
    """
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | ReportRecord.model_json_schema(mode="serialization")
