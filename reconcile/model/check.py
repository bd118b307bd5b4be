"""A draft checked against a story's sources, line by line; printed as `reconcile-check/1`."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from reconcile.model.agreement import Bounds
from reconcile.model.base import Frozen, Offset
from reconcile.model.document import Article, Document

CHECK_SCHEMA = "reconcile-check/1"


class LineOutcome(StrEnum):
    """How a statement of a draft stands against the sources."""

    CONFLICT = "conflict"
    QUOTE_ALTERED = "quote_altered"
    WRONG_SPEAKER = "wrong_speaker"
    STAGE_OVERSTATED = "stage_overstated"
    DIFFERENT_MILESTONE = "different_milestone"
    HEDGE_DROPPED = "hedge_dropped"
    OUTDATED = "outdated"
    ONLY_IN_DRAFT = "only_in_draft"
    AGREES_COARSER = "agrees_coarser"
    AGREES = "agrees"
    NOT_CHECKABLE = "not_checkable"


AGREED = frozenset({LineOutcome.AGREES, LineOutcome.AGREES_COARSER})
QUIET = AGREED | {LineOutcome.NOT_CHECKABLE}  # lines that ask nothing of anybody


class LineReason(StrEnum):
    """Why a line has its outcome; each has its own severity."""

    SAME = "same"
    PRECISION = "precision"
    WITHIN_BOUNDS = "within_bounds"
    ROUNDING = "rounding"
    DIFFERENT_NUMBER = "different_number"
    UNSUPPORTED_NUMBER = "unsupported_number"
    OPPOSITE_DIRECTION = "opposite_direction"
    WRONG_ROUNDING = "wrong_rounding"
    APPROXIMATOR_DROPPED = "approximator_dropped"
    DIFFERENT_DATE = "different_date"
    UNSUPPORTED_DATE = "unsupported_date"
    WRONG_MILESTONE = "wrong_milestone"
    DIFFERENT_ACTOR = "different_actor"
    DIFFERENT_NAME = "different_name"
    UNSUPPORTED_NAME = "unsupported_name"
    NEGATED = "negated"
    OPPOSITE_DEED = "opposite_deed"
    STAGE_UP = "stage_up"
    LATER_COUNT = "later_count"
    LATER_NEWS = "later_news"
    WORDS_CHANGED = "words_changed"
    NOT_IN_QUOTES = "not_in_quotes"
    DIFFERENT_SPEAKER = "different_speaker"
    REPORTED_OF_ANOTHER = "reported_of_another"
    CERTAINTY_RAISED = "certainty_raised"
    PLURAL_SOURCES = "plural_sources"
    SOURCES_DISAGREE = "sources_disagree"
    NO_SOURCE = "no_source"
    PARTS_AND_TOTAL = "parts_and_total"
    PERCENT_AND_COUNTS = "percent_and_counts"
    WEEKDAY_AND_DATE = "weekday_and_date"
    AGE_AND_BIRTH_YEAR = "age_and_birth_year"
    ORDER_OF_EVENTS = "order_of_events"
    OPINION = "opinion"
    QUESTION = "question"
    INSTRUCTION = "instruction"
    HEADING = "heading"
    METADATA = "metadata"
    NO_STATEMENT = "no_statement"
    LANGUAGE = "language"
    FRAGMENT = "fragment"
    FAILED = "failed"


class LineType(StrEnum):
    """What kind of fact a line holds; the one most worth checking where there are several."""

    QUOTE = "quote"
    SUPERLATIVE = "superlative"
    NUMBER = "number"
    DATE = "date"
    TITLE = "title"
    CAUSE = "cause"
    NAME = "name"
    PLACE = "place"
    EVENT = "event"
    OPINION = "opinion"
    OTHER = "other"


class Severity(StrEnum):
    """How bad it would be to print the line as it stands, worst first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


class Status(StrEnum):
    """Where the checking of a line stands; the machine sets only the first two."""

    UNCHECKED = "unchecked"
    MACHINE_MATCHED = "machine-matched"
    CHECKED = "checked"
    CHANGED = "changed"
    QUERY = "query to writer"
    AWAITING = "awaiting source"
    CANNOT_VERIFY = "cannot verify"
    EDITORS_CALL = "editor's call"


class SourceValue(Frozen):
    """What one article gives for what the line states."""

    article: str = Field(description="Id of the article.")
    outlet: str = Field(description="How the outlet is called.")
    value: str = Field(description="Its words for the field that decided, or the whole statement.")


class LineVoices(Bounds):
    """How many independent voices stand behind the sources' statement, and why they are so few."""

    why: tuple[str, ...] = Field(default=(), description="One clause for each merging of voices.")


class LineEvidence(Frozen):
    """Words of a source that decide a line, with their place."""

    article: str = Field(description="Id of the article; its document is found through it.")
    start: Offset
    end: Offset
    text: str = Field(description="The exact words; always the text of the article's document from start to end.")


class WordRun(Frozen):
    """A run of words of a quotation, as the draft and as the source has them; equal where nothing was changed."""

    draft: str = Field(description="The draft's words, or empty where it leaves some out.")
    source: str = Field(description="The source's words, or empty where the draft adds some.")


class CheckedLine(Frozen):
    """One statement of a draft, held against the sources."""

    line: int = Field(ge=1, description="Number of the line, in the order of the draft.")
    start: Offset
    end: Offset
    sentence: str = Field(description="The exact sentence; always the draft's text from start to end.")
    type: LineType
    outcome: LineOutcome
    reason: LineReason
    severity: Severity
    priority: int = Field(ge=0, le=100, description="Consequence × disagreement × thin sourcing; 100 comes first.")
    draft_value: str = Field(description="The draft's words for the field that decided, or the whole statement.")
    values: tuple[SourceValue, ...] = Field(default=(), description="The same of each article that speaks of it.")
    voices: LineVoices
    evidence: tuple[LineEvidence, ...] = Field(default=(), description="The best first.")
    suggested: str = Field(default="", description="Wording that the sources bear instead of draft_value, or empty.")
    status: Status = Status.UNCHECKED
    claim_start: Offset = Field(exclude=True, description="Start of the statement within the draft.")
    claim_end: Offset = Field(exclude=True, description="End of the statement within the draft.")
    value_start: Offset = Field(exclude=True, description="Start of draft_value within the draft.")
    value_end: Offset = Field(exclude=True, description="End of draft_value within the draft.")
    explanation: str = Field(exclude=True, description="One plain sentence: what was found and why it matters.")
    diff: tuple[WordRun, ...] = Field(default=(), exclude=True, description="Word by word, for an altered quotation.")
    said_by: tuple[str, ...] = Field(
        default=(), exclude=True, description="To whom the draft attributes the statement, outermost first."
    )
    settled_by: tuple[str, ...] = Field(
        default=(), exclude=True, description="Who can settle it: those the sources have it from, else who acts."
    )
    about: tuple[str, ...] = Field(
        default=(), exclude=True, description="Names of those the statement is about, for criticism without a reply."
    )


class SourceSum(Frozen):
    """Something in a source that does not add up."""

    article: str = Field(description="Id of the article.")
    start: Offset
    end: Offset
    text: str = Field(description="The exact words.")
    reason: LineReason
    explanation: str = Field(description="One plain sentence.")


class CheckSummary(Frozen):
    """The draft in figures."""

    facts: int = Field(ge=0, description="Lines that can be checked.")
    facts_left: int = Field(ge=0, description="Those of them that no person has signed as checked.")
    by_outcome: dict[str, int]
    by_severity: dict[str, int]
    by_status: dict[str, int] = Field(description="Of the lines that can be checked.")
    sums_in_sources: tuple[SourceSum, ...] = Field(default=(), description="What does not add up in the sources.")


class DraftCheck(Frozen):
    """A whole draft, checked; `lines` account for every sentence of it."""

    draft: Document
    story: str = Field(description="Name of the story's folder.")
    lines: tuple[CheckedLine, ...] = Field(description="In the order of the draft.")
    summary: CheckSummary
    documents: tuple[Document, ...] = Field(description="The sources as read; articles point into their texts.")
    articles: tuple[Article, ...] = Field(description="The sources' articles.")
