"""The whole result for one story."""

from __future__ import annotations

from pydantic import Field

from reconcile.model.agreement import Agreement
from reconcile.model.base import Frozen
from reconcile.model.claim import Claim
from reconcile.model.decision import Decided, Reviewers
from reconcile.model.document import Article, Document, Passage

SCHEMA = "reconcile-report/1"


class Report(Frozen):
    """Everything found in one story, ready to be written in any format."""

    story: str = Field(description="Name of the story's folder.")
    title: str = Field(description="Title shown on top of the report.")
    version: str
    settings: dict[str, str | int | float | bool]
    documents: tuple[Document, ...]
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    unclaimed: tuple[Passage, ...]
    agreements: tuple[Agreement, ...] = Field(description="Worst state first, then by weight.")
    decisions: tuple[Decided, ...] = Field(default=(), description="What people decided, oldest first.")
    reviewers: tuple[Reviewers, ...] = Field(default=(), description="How far those who judged blind agree.")
