"""Why claims are held to be about the same thing."""

from __future__ import annotations

from pydantic import Field

from reconcile.model.base import Frozen


class Feature(Frozen):
    """One named reason for or against a match, with what it was computed from."""

    name: str
    value: float
    weight: float
    left: str = ""
    right: str = ""


class Match(Frozen):
    """Two claims held to be about the same thing, with score and reasons."""

    a: str
    b: str
    score: float = Field(
        ge=0, le=1, description="Probability of a match: learned at even odds, corrected for the share that matches."
    )
    features: tuple[Feature, ...] = ()


class ClaimGroup(Frozen):
    """The claims of all articles about one thing."""

    id: str
    statement: str = Field(description="The claim text that best represents the group.")
    claims: tuple[str, ...] = Field(description="Claim ids in the order of articles and text.")
    matches: tuple[Match, ...] = ()
    machine: tuple[tuple[str, ...], ...] = Field(
        default=(), description="The machine's own groups that its claims come from, where people changed them."
    )
