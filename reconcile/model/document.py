"""Documents as read and the articles found in them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from reconcile.model.base import Frozen, Offset


class ReadStatus(StrEnum):
    """How far a file could be read."""

    READ = "read"
    PARTIAL = "partial"
    UNREADABLE = "unreadable"


class Problem(Frozen):
    """One thing that went wrong with a document, in words an editor can act on."""

    what: str = Field(description="What failed.")
    hint: str | None = Field(default=None, description="What to do about it.")


class Document(Frozen):
    """One file or page as read; its text is never altered afterwards."""

    id: str = Field(description="Hash of the file's bytes and its path in the story.")
    path: str = Field(description="Path relative to the story's folder, with forward slashes.")
    sha256: str = Field(description="SHA-256 of the raw bytes, hexadecimal.")
    media_type: str = Field(description="IANA media type, such as text/html.")
    status: ReadStatus
    problems: tuple[Problem, ...] = ()
    text: str = Field(default="", exclude=True, description="The text as read; spans point into it.")
    pages: tuple[Offset, ...] = Field(
        default=(), description="Where its pages begin, offsets into the text; empty where the format has none."
    )


class OriginKind(StrEnum):
    """How an article shows that it draws on someone else."""

    CREDIT = "credit"
    CITED = "cited"
    TOLD = "told"
    FIRST = "first"
    REFERENCE = "reference"
    LINK = "link"
    REPOST = "repost"


# An article that is a copy of, or wholly credited to, somebody else speaks with that voice, not only with its own.
BORROWED = frozenset({OriginKind.REPOST, OriginKind.CREDIT})


class Origin(Frozen):
    """Somebody an article draws on, with the words that prove it."""

    name: str
    kind: OriginKind
    proof: str = Field(description="The words that prove it, exactly as in the document.")
    start: Offset
    end: Offset
    covers: tuple[int, int] | None = Field(
        default=None, description="Start and end of the stretch it stands for; null for the whole article."
    )


class Review(Frozen):
    """What a fact-check says of a claim in its metadata (schema.org `ClaimReview`), in its own words."""

    claim: str = Field(description="The claim that was checked.")
    verdict: str | None = Field(default=None, description="The rating, such as `Mostly false`.")
    claimant: str | None = Field(default=None, description="Who made the claim.")
    reviewer: str | None = Field(default=None, description="Who checked it.")


class Article(Frozen):
    """One piece by one outlet inside a document."""

    id: str
    document: str = Field(description="Id of the document it stands in.")
    start: Offset
    end: Offset
    outlet: str | None = Field(description="Who published it, or null where the source does not say.")
    title: str | None = None
    byline: str | None = None
    published: str | None = Field(
        default=None, description="Publication date as EDTF, with its time of day where it is known, or null."
    )
    modified: str | None = Field(default=None, description="Date of the last change, likewise.")
    url: str | None = None
    language: str | None = Field(default=None, description="BCP 47 tag, or null where it cannot be judged.")
    origins: tuple[Origin, ...] = ()
    reviews: tuple[Review, ...] = ()


class PassageReason(StrEnum):
    """Why a stretch of text holds no claim."""

    FURNITURE = "page furniture"
    DUPLICATE = "second copy of the same text"
    METADATA = "title, byline or date line"
    MARKUP = "markup inside a sentence"
    NO_STATEMENT = "no checkable statement"
    OPINION = "opinion or comment"
    QUESTION = "question"
    INSTRUCTION = "instruction or appeal"
    HEADING = "heading"
    FRAGMENT = "no verb and no fact"
    LANGUAGE = "unsupported language"
    FAILED = "extraction failed"
    DECIDED = "no claim, a person decided"


class Passage(Frozen):
    """A stretch of a document that is accounted for although no claim was taken from it."""

    document: str
    start: Offset
    end: Offset
    reason: PassageReason
