"""A person's decisions on what the machine found: who decided what, when, and on which words it rests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from reconcile.model.base import Frozen
from reconcile.model.check import Status
from reconcile.model.comparison import Outcome
from reconcile.model.retrieval import Sha256
from reconcile.model.values import FieldName, Value

DECISION_SCHEMA = "reconcile-decision/1"
MOST_CLAIMS = 20_000
MOST_TEXT = 20_000  # characters of a note, or of a claim
STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"


def _each_once(items: Iterable[str]) -> tuple[str, ...]:
    """Sort, so that the order in which a page lists claims makes no difference."""
    return tuple(sorted(set(items)))


def _real(when: str) -> str:
    """Refuse a time that no clock shows: a log could not date its next decision later than it."""
    if datetime.strptime(when, STAMP).strftime(STAMP) != when:  # noqa: DTZ007  it ends with Z
        raise ValueError("it is no time")
    return when


# A limit on its length also makes pydantic refuse what cannot be written as UTF-8.
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST_TEXT)]
Words = Annotated[str, StringConstraints(max_length=MOST_TEXT)]
Person = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Ids = Annotated[
    tuple[Annotated[str, StringConstraints(min_length=1, max_length=100)], ...],
    Field(max_length=MOST_CLAIMS),
    AfterValidator(_each_once),
]
Instant = Annotated[
    str,
    Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", description="UTC time (RFC 3339) with six decimals."),
    AfterValidator(_real),
]


class DecisionKind(StrEnum):
    """What a person can decide."""

    SAME = "same"
    DIFFERENT = "different"
    OUTCOME = "outcome"
    VALUE = "value"
    NOT_A_CLAIM = "not_a_claim"
    STATUS = "status"
    NOTE = "note"
    SIGN = "sign"
    UNDO = "undo"


class DecisionState(StrEnum):
    """What became of a decision in a run."""

    APPLIED = "applied"
    SUPERSEDED = "superseded"
    REOPENED = "reopened"
    CONTRADICTED = "contradicted"
    UNDONE = "undone"


# What a person may set; that a line was matched, or a comparison failed, only the machine says.
STATUSES = frozenset(Status) - {Status.MACHINE_MATCHED}
OUTCOMES = frozenset(Outcome) - {Outcome.FAILED}


class ClaimEvidence(Frozen):
    """The words of one claim as the person saw them, so that a later run finds the claim or tells that it changed."""

    claim: str = Field(description="Id of the claim.")
    outlet: Words = Field(default="", description="How its outlet is called.")
    path: Words = Field(description="Path of its document within the story.")
    words: Words = Field(min_length=1, description="The claim's exact words.")
    sha256: Sha256 = Field(description="SHA-256 of the words in UTF-8, hexadecimal.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.sha256 != words_hash(self.words):
            raise ValueError("the hash is not that of the words")
        return self


def _by_claim(evidence: Iterable[ClaimEvidence]) -> tuple[ClaimEvidence, ...]:
    return tuple(sorted(evidence, key=lambda one: one.claim))


class Judgement(Frozen):
    """What a person decides, before it is kept."""

    kind: DecisionKind
    story: Words = Field(min_length=1, description="Name of the story's folder.")
    who: Person = Field(description="Name or initials of the person.")
    claims: Ids = Field(default=(), description="Ids of the claims it is about, sorted.")
    against: Ids = Field(default=(), description="For `different`: the claims that are not about the same thing.")
    field: FieldName | None = Field(default=None, description="For `outcome` and `value`: which field.")
    words: Words = Field(default="", description="For `value`: the words in the claim whose reading is overruled.")
    value: Text = Field(default="", description="The outcome, the value's words, the status, or what was signed.")
    note: Text = Field(default="", description="The reason, or what was found out.")
    evidence: Annotated[tuple[ClaimEvidence, ...], AfterValidator(_by_claim)] = Field(
        default=(), description="One for each claim it rests on, sorted by the claim's id."
    )
    blind: bool = Field(
        default=False,
        description="True where what is judged was hidden, and what others decided on it: for `same` and `different` "
        "the score, for all else every finding of the machine.",
    )
    undoes: Ids = Field(default=(), description="For `undo`: ids of the decisions it takes back.")

    @property
    def touched(self) -> frozenset[str]:
        """Ids of all claims it is about."""
        return frozenset((*self.claims, *self.against))

    @model_validator(mode="after")
    def _sound(self) -> Self:
        """Refuse a decision that says nothing, or says it of words that are not given."""
        fault = next((told for told, wrong in _faults(self) if wrong), None)
        if fault:
            raise ValueError(fault)
        return self


class Decision(Judgement):
    """What a person decided, as it is kept: dated, and chained to the one before it."""

    id: Sha256 = Field(description="SHA-256 of all the rest.")
    when: Instant
    previous: str = Field(
        default="", pattern="^([0-9a-f]{64})?$", description="Id of the decision before it; empty for the first."
    )

    @model_validator(mode="after")
    def _unaltered(self) -> Self:
        if self.id != decision_id(self, self.when, self.previous):
            raise ValueError("its id is not the hash of what it says: it was altered")
        return self


class Decided(Frozen):
    """What became of one decision in a run."""

    decision: Decision
    state: DecisionState
    why: str = Field(default="", description="Why it was not applied, in one plain sentence; empty where it was.")
    claims: tuple[str, ...] = Field(default=(), description="Ids of the claims it is about, as they are in this run.")
    against: tuple[str, ...] = Field(default=(), description="The same of the claims that are not about that thing.")
    before: Value | None = Field(default=None, description="For `value`: what the machine had read, or null.")


class Reviewers(Frozen):
    """How far two people agree who judged the same things, each without seeing the machine's score."""

    between: tuple[str, str] = Field(description="Who they are.")
    n: int = Field(ge=1, description="Pairs of claims and outcomes that both judged.")
    agreement: float = Field(ge=0, le=1, description="Share of them on which they agree.")
    kappa: float | None = Field(
        description="Cohen's kappa, the agreement beyond chance; null where chance alone would give all of it."
    )


def words_hash(words: str) -> str:
    """Hash a claim's words.

    Args:
        words: The exact words.

    Returns:
        SHA-256 in hexadecimal.
    """
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def evidence_of(claim: str, outlet: str | None, path: str, words: str) -> ClaimEvidence:
    """Note what a person saw of a claim.

    Args:
        claim: Id of the claim.
        outlet: How its outlet is called, or None.
        path: Path of its document within the story.
        words: The claim's exact words.

    Returns:
        The evidence, with the hash of the words.
    """
    return ClaimEvidence(claim=claim, outlet=outlet or "", path=path, words=words, sha256=words_hash(words))


def decision_id(judged: Judgement, when: str, previous: str) -> str:
    """Hash what was decided, by whom, when, and what came before it.

    Args:
        judged: What was decided.
        when: When, as UTC time.
        previous: Id of the decision before it, or empty.

    Returns:
        SHA-256 in hexadecimal of the canonical JSON (sorted keys, no spaces, ASCII; what has its default left out).
    """
    said = judged.model_dump(mode="json", exclude_defaults=True, exclude={"id", "when", "previous"})
    packed = json.dumps(
        {**said, "when": when, "previous": previous, "schema": DECISION_SCHEMA}, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(packed.encode("ascii")).hexdigest()


def decided(judged: Judgement, when: str, previous: str) -> Decision:
    """Date a judgement and chain it to the one before it.

    Args:
        judged: What a person decided.
        when: When, as UTC time with six decimals.
        previous: Id of the decision before it, or empty.

    Returns:
        The decision.
    """
    said = {name: getattr(judged, name) for name in Judgement.model_fields}
    return Decision(**said, id=decision_id(judged, when, previous), when=when, previous=previous)


def _faults(one: Judgement) -> tuple[tuple[str, bool], ...]:
    """List what can be wrong with a judgement, each with whether it is."""
    kind, rests_on = one.kind, [held.claim for held in one.evidence]
    undo = kind is DecisionKind.UNDO
    return (
        ("it takes back no decision", undo and not one.undoes),
        ("only an undo takes decisions back", bool(one.undoes) and not undo),
        ("it names no claim", not undo and not one.claims),
        ("a claim cannot be the same as itself alone", kind is DecisionKind.SAME and len(one.claims) < 2),
        ("both sides are needed", kind is DecisionKind.DIFFERENT and not one.against),
        ("only `different` has two sides", bool(one.against) and kind is not DecisionKind.DIFFERENT),
        ("a claim stands on both sides", not set(one.claims).isdisjoint(one.against)),
        ("it names no field", one.field is None and kind in {DecisionKind.OUTCOME, DecisionKind.VALUE}),
        ("a value is of one claim", kind is DecisionKind.VALUE and len(one.claims) != 1),
        (f"{one.value!r} is no outcome", kind is DecisionKind.OUTCOME and one.value not in OUTCOMES),
        (f"{one.value!r} is no status", kind is DecisionKind.STATUS and one.value not in STATUSES),
        ("the note is empty", kind is DecisionKind.NOTE and not one.note),
        ("the evidence is not that of the claims", sorted(rests_on) != sorted(one.touched)),
    )
