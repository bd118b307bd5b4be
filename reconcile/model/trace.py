"""The way of one pair of claims through matching: how far it came, and every figure that decided."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from reconcile.model.base import Frozen
from reconcile.model.match import Feature


class Step(StrEnum):
    """What a pair has to pass, in this order."""

    SENTENCE = "sentence"
    BLOCKING = "blocking"
    SCORE = "score"
    COMMON = "common"
    LINKAGE = "linkage"


class Check(Frozen):
    """One thing that was asked of a pair."""

    name: str
    passed: bool
    explanation: str = Field(description="One plain sentence with the figures.")


class StepCheck(Check):
    """How a pair stood at one step."""

    name: Step
    reached: bool = Field(description="False where the pair was lost before: what it would have been.")


class Weighed(Feature):
    """One feature of a pair, with what it added to the score; both ends are in words."""

    meaning: str = Field(description="What the feature measures.")
    product: float = Field(description="Value × weight, in log odds.")


class TracedClaim(Frozen):
    """A claim that a trace speaks of."""

    id: str
    outlet: str
    text: str
    group: str = Field(description="Id of the group it is in.")


class Ranked(Frozen):
    """How a pair stands among the partners that blocking kept for one of its claims."""

    kept: int = Field(description="Candidates the claim is in.")
    nearer: int = Field(description="Those of them, this pair left out, that are at least as alike as this pair.")
    last: float | None = Field(description="Likeness of the last of these; null where there is none.")


class CrossPair(Frozen):
    """A scored pair that had a say in whether two groups are joined."""

    a: str
    b: str
    score: float
    counted: float = Field(description="What it counted: the score, or a part of it where it may only support.")


class Linkage(Frozen):
    """The average on which two groups are joined or not; within one group, the average that holds it together."""

    pairs: int = Field(description="Pairs that count; those that were not scored count 0.")
    average: float
    scored: tuple[CrossPair, ...] = Field(description="Those that were scored, the highest first.")


class Trace(Frozen):
    """Why two claims were matched or not."""

    a: str
    b: str
    together: bool = Field(description="True where both are in one group.")
    lost: Step | None = Field(description="The first step the pair did not pass by itself; null where it passed all.")
    why: str = Field(description="What decided, in one or two plain sentences.")
    steps: tuple[StepCheck, ...]
    likeness: float = Field(description="Cosine of rare words, figures and days, by which candidates are chosen.")
    ranked: tuple[Ranked, Ranked]
    intercept: float = Field(description="Log odds of a pair about which nothing is known.")
    features: tuple[Weighed, ...] = Field(description="Those that are not silent, the heaviest first.")
    odds: float = Field(description="Correction for how few pairs of a story match, in log odds.")
    log_odds: float = Field(description="Intercept, products and correction added up.")
    score: float = Field(ge=0, le=1, description="The same as a probability.")
    threshold: float
    common: tuple[Check, ...] = Field(description="What tells whether the pair may make a group.")
    linkage: Linkage | None = Field(description="Null where the pair was not to be joined.")
    claims: tuple[TracedClaim, ...] = Field(description="The two claims, then the others of their groups.")
    people: tuple[str, ...] = Field(
        default=(), description="What people decided on the two, in plain sentences; it stands over matching."
    )
