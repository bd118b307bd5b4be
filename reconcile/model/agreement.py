"""How far a group of claims agrees and how many independent voices stand behind it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from reconcile.model.base import Frozen, Offset
from reconcile.model.comparison import Comparison
from reconcile.model.match import ClaimGroup
from reconcile.model.values import FieldName


class State(StrEnum):
    """The state of a group, worst first."""

    DISPUTED = "disputed"
    DEVELOPING = "developing"
    CORROBORATED = "corroborated"
    SINGLE_VOICE = "single_voice"
    UNDETERMINED = "undetermined"


class VoiceLink(StrEnum):
    """How a claim comes to rest on a party."""

    OUTLET = "outlet"
    FILE = "file"
    REPRINT = "reprint"
    COPY = "copy"
    SAID_BY = "said_by"
    TOLD = "told"
    CITED = "cited"
    REFERENCE = "reference"
    FIRST = "first"
    FAMILY = "family"
    ALIAS = "alias"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


class Evidence(Frozen):
    """Words that prove something, with their place."""

    document: str
    start: Offset
    end: Offset
    words: str = Field(description="The exact words; always document.text[start:end].")


class Ground(Frozen):
    """A party that an article's claim rests on, or may rest on."""

    article: str
    party: str = Field(description="Key of the party; equal for all its names and spellings.")
    name: str = Field(description="Who or what it is, as a reader should see it.")
    link: VoiceLink
    certain: bool = Field(description="True where it is proven, False where it only may be.")
    evidence: Evidence | None = None
    first: str = Field(
        default="", description="For a copied text, the dates or the credit that prove the party had it first."
    )


class VoiceProof(Frozen):
    """Why several articles are counted as one voice, or why that cannot be ruled out."""

    articles: tuple[str, ...]
    why: str = Field(description="One clause in plain words.")
    proof: str = Field(default="", description="The first of the words that prove it, or empty.")
    party: str = Field(default="", description="Who or what stands behind all of them, or empty where nobody knows.")
    link: VoiceLink = VoiceLink.OUTLET
    certain: bool = Field(default=True, description="True where it is proven, False where it only may be.")
    evidence: tuple[Evidence, ...] = Field(default=(), description="The words that prove it, each with its place.")


class Bounds(Frozen):
    """The fewest and the most that what is known allows."""

    min: int = Field(ge=0)
    max: int = Field(ge=0)


class Voices(Bounds):
    """Bounds on how many independent voices stand behind a claim: behind the fact, not behind its being said."""

    said: Bounds | None = Field(
        default=None, description="Voices for its having been said, where it is put in somebody's mouth; else null."
    )
    proofs: tuple[VoiceProof, ...] = ()
    grounds: tuple[Ground, ...] = Field(default=(), description="All that the bounds are counted from.")


class Version(Frozen):
    """One of several values that the accounts give for a field, with who stands behind it."""

    field: FieldName
    raw: str = Field(description="The words of the first claim that gives it.")
    claims: tuple[str, ...]
    voices: Bounds = Field(description="Independent voices behind this value alone.")
    first: tuple[str, ...] = Field(
        default=(), description="Ids of the articles that printed it first; empty where their dates do not tell."
    )


class Finding(StrEnum):
    """What a cited outlet's own text says of the statement it is cited for, worst first."""

    OTHERWISE = "otherwise"
    NOTHING = "nothing"
    SAYS_SO = "says_so"


class CitedCheck(Frozen):
    """Whether an outlet that is cited for a statement, and whose own text is among the sources, says so itself."""

    claim: str = Field(description="Id of the claim that cites it.")
    source: str = Field(description="Who is cited.")
    articles: tuple[str, ...] = Field(description="Ids of the articles of the cited outlet that were looked into.")
    finding: Finding
    answer: str | None = Field(default=None, description="Id of the cited outlet's own claim, or null.")
    explanation: str = Field(description="One plain sentence.")
    evidence: tuple[Evidence, ...] = Field(description="The citing words, then the cited outlet's own.")


class Agreement(Frozen):
    """The verdict on one group."""

    group: ClaimGroup
    state: State
    agreement: float = Field(ge=0, le=1, description="Share of the group's compared values that agree.")
    outlets: tuple[str, ...]
    voices: Voices
    comparisons: tuple[Comparison, ...]
    versions: tuple[Version, ...] = Field(default=(), description="The values of the fields on which accounts differ.")
    citations: tuple[CitedCheck, ...] = Field(default=(), description="What cited outlets say themselves.")
    warning: str = Field(default="", description="What an editor should not do with this claim, or empty.")
    decided: tuple[str, ...] = Field(default=(), description="Ids of the decisions on this group, oldest first.")
    status: str = Field(default="", description="Where a person said its checking stands, or empty.")
