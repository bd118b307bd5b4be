"""How far a group of claims agrees and how many independent voices stand behind it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from reconcile.model.base import Frozen
from reconcile.model.comparison import Comparison
from reconcile.model.match import ClaimGroup


class State(StrEnum):
    """The state of a group, worst first."""

    DISPUTED = "disputed"
    DEVELOPING = "developing"
    CORROBORATED = "corroborated"
    SINGLE_VOICE = "single_voice"
    UNDETERMINED = "undetermined"


class VoiceProof(Frozen):
    """Why two articles are counted as one voice, or why it is not known."""

    articles: tuple[str, ...]
    why: str
    proof: str = Field(default="", description="The exact words that prove it, or empty.")


class Voices(Frozen):
    """Bounds on how many independent voices stand behind a claim."""

    min: int = Field(ge=0)
    max: int = Field(ge=0)
    proofs: tuple[VoiceProof, ...] = ()


class Agreement(Frozen):
    """The verdict on one group."""

    group: ClaimGroup
    state: State
    agreement: float = Field(ge=0, le=1, description="Share of the group's compared values that agree.")
    outlets: tuple[str, ...]
    voices: Voices
    comparisons: tuple[Comparison, ...]
    warning: str = Field(default="", description="What an editor should not do with this claim, or empty.")
