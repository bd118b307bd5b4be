"""Passages that stand, nearly word for word, in two articles."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from reconcile.model.base import Frozen, Offset


class Direction(StrEnum):
    """Who had a shared passage first, as far as dates or credits prove it."""

    FROM = "from"
    TO = "to"
    UNKNOWN = "unknown"


class Stretch(Frozen):
    """A place in an article."""

    article: str = Field(description="Id of the article.")
    document: str = Field(description="Id of the document that start and end point into.")
    start: Offset
    end: Offset


class Copied(Frozen):
    """A passage of one article that stands, nearly word for word, in another.

    It speaks of these two stretches alone: that A shares one with B and B one with C says nothing of A and C.
    """

    a: Stretch = Field(description="The passage in the article whose id sorts first.")
    b: Stretch = Field(description="The same passage in the other article.")
    words: int = Field(ge=1, description="Words that both have in runs of three or more, quotations left out.")
    share: float = Field(gt=0, le=1, description="These words as a share of the shorter stretch.")
    direction: Direction = Field(
        default=Direction.UNKNOWN,
        description="`from`: b had it first; `to`: a had it first; `unknown` where neither dates nor credits tell.",
    )
    proof: str = Field(default="", description="The dates or the words of the credit that prove the direction.")
