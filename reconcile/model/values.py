"""Normalised values of fields: what the words mean, apart from how they were written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from reconcile.model.base import Frozen


class FieldName(StrEnum):
    """The fields a claim can have."""

    DATE = "date"
    QUANTITY = "quantity"
    ACTOR = "actor"
    TARGET = "target"
    PLACE = "place"
    QUOTE = "quote"
    SPEAKER = "speaker"
    STAGE = "stage"
    POLARITY = "polarity"


class DateRole(StrEnum):
    """Which milestone a date marks."""

    EVENT = "event"
    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    EFFECTIVE = "effective"
    DEADLINE = "deadline"
    PUBLISHED = "published"
    AS_OF = "as_of"


class DateValue(Frozen):
    """A date as an interval of the calendar with the milestone it marks."""

    kind: Literal["date"] = "date"
    edtf: str = Field(description="EDTF (ISO 8601-2) date or interval; empty where unresolved.")
    earliest: str | None = Field(description="First day it can mean, ISO 8601, or null for an open start.")
    latest: str | None = Field(description="Last day it can mean, ISO 8601, or null for an open end.")
    role: DateRole = DateRole.EVENT
    resolved: str = Field(description="`explicit`, `relative to …`, `year inferred` or `unresolved`.")


class QuantityValue(Frozen):
    """A number as an interval with open or closed ends, its unit and what it counts."""

    kind: Literal["quantity"] = "quantity"
    low: float | None = Field(description="Lower end, or null where unbounded or unreadable.")
    high: float | None = Field(description="Upper end, or null where unbounded or unreadable.")
    low_open: bool = Field(default=False, description="True where the lower end itself is excluded.")
    high_open: bool = Field(default=False, description="True where the upper end itself is excluded.")
    unit: str = Field(default="", description="Canonical unit: `percent`, `USD`, `kilometre`, … or empty for a count.")
    of: str = Field(default="", description="What is counted or measured, as lemmas.")
    approximate: bool = Field(default=False, description="True for `about`, `nearly`, `some` and the like.")
    change: Literal["", "up", "down"] = Field(default="", description="Direction where the number is a change.")
    readable: bool = Field(default=True, description="False for redacted or malformed numbers such as `XX%`.")


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    PLACE = "place"
    GROUP = "group"
    THING = "thing"
    UNKNOWN = "unknown"


class NameValue(Frozen):
    """Somebody, something or somewhere, under its canonical name."""

    kind: Literal["name"] = "name"
    name: str = Field(description="Canonical name.")
    type: NameKind = NameKind.UNKNOWN
    aliases: tuple[str, ...] = Field(default=(), description="Other forms it was matched by, sorted.")
    head: str = Field(default="", description="Lemma of the head noun where it is a description, not a name.")
    part_of: str = Field(default="", description="Canonical name of the government or body it acts for, or empty.")


class Rung(StrEnum):
    """The ladder of stages a measure climbs."""

    DENIED = "denied"
    FLOATED = "floated"
    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    ADOPTED = "adopted"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"


class StageValue(Frozen):
    """How far along a measure or event is."""

    kind: Literal["stage"] = "stage"
    rung: Rung
    future: bool = Field(default=False, description="True where the source says it is still to come.")


class Certainty(StrEnum):
    """How sure the source is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class PolarityValue(Frozen):
    """Whether the claim is affirmed or negated, and how surely."""

    kind: Literal["polarity"] = "polarity"
    negated: bool = False
    certainty: Certainty = Certainty.CERTAIN


class QuoteValue(Frozen):
    """The words inside quotation marks."""

    kind: Literal["quote"] = "quote"
    words: str = Field(description="The quoted words without the marks.")


class SpeakerValue(Frozen):
    """Who says so."""

    kind: Literal["speaker"] = "speaker"
    name: str = Field(description="Canonical name, or the description where nobody is named.")
    role: str = Field(default="", description="Role or title, or empty.")
    affiliation: str = Field(default="", description="Body the speaker speaks for, or empty.")
    anonymous: bool = Field(default=False, description="True for `officials`, `sources` and the like.")


Value = Annotated[
    DateValue | QuantityValue | NameValue | StageValue | PolarityValue | QuoteValue | SpeakerValue,
    Field(discriminator="kind"),
]
