"""The plain words for every state, outcome, reason, field and value: the one place to change how a report talks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reconcile.model.agreement import State, VoiceLink
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.document import OriginKind, PassageReason, ReadStatus
from reconcile.model.values import Certainty, DateRole, FieldName, Rung


class Label(NamedTuple):
    """How one thing is named in a report.

    Args:
        word: The word an editor reads.
        meaning: One sentence that says what the word stands for.
        sign: A sign that tells it apart without colour.
    """

    word: str
    meaning: str
    sign: str = ""


STATES: dict[State, Label] = {
    State.DISPUTED: Label("disputed", "At least one field cannot be right in every account.", "◆"),
    State.DEVELOPING: Label("developing", "The accounts differ because they describe different stages or times.", "◐"),
    State.CORROBORATED: Label("corroborated", "Two or more independent voices say the same.", "●"),
    State.SINGLE_VOICE: Label(
        "single voice", "Only one independent voice stands behind it, however many print it.", "○"
    ),
    State.UNDETERMINED: Label(
        "undetermined", "Whether the voices are independent, or whether they mean the same, cannot be told.", "□"
    ),
}

OUTCOMES: dict[Outcome, Label] = {
    Outcome.CONFLICT: Label("conflict", "The values cannot both be right.", "≠"),
    Outcome.UPDATE: Label("update", "A later stage or a later time explains the difference.", "→"),
    Outcome.SCOPE: Label("scope", "One account says more than the other.", "⊃"),
    Outcome.COMPATIBLE: Label("compatible", "The values differ only in precision or rounding.", "≈"),
    Outcome.AGREE: Label("agree", "The values mean the same.", "="),
    Outcome.INCOMPARABLE: Label("not comparable", "The values cannot be set against each other.", "?"),
    Outcome.SILENT: Label("silent", "A side does not say; silence is not agreement.", "–"),
    Outcome.FAILED: Label("failed", "The comparison itself broke; nothing follows from it.", "×"),
}

DIFFERING: frozenset[Outcome] = frozenset({Outcome.CONFLICT, Outcome.UPDATE, Outcome.SCOPE})
UNCOMPARED: frozenset[Outcome] = frozenset({Outcome.INCOMPARABLE, Outcome.SILENT})

REASONS: dict[Reason, Label] = {
    Reason.SAME: Label("same", "Both accounts give the same value."),
    Reason.DIFFERENT_VALUE: Label("different value", "The accounts give different values for the same thing."),
    Reason.DIFFERENT_MILESTONE: Label("different milestone", "The dates mark different milestones of one matter."),
    Reason.LATER_STAGE: Label("later stage", "One account describes a later stage than the other."),
    Reason.LATER_COUNT: Label("later count", "One count was taken later than the other."),
    Reason.PRECISION: Label("precision", "One account is more exact than the other."),
    Reason.ROUNDING: Label("rounding", "One number is the other, rounded."),
    Reason.BOUND: Label("bound", "One account gives a limit that the other's value respects."),
    Reason.PART_OF: Label("part of", "One value is part of the other."),
    Reason.LONGER_LIST: Label("longer list", "One account lists more than the other."),
    Reason.ALIAS: Label("other name", "Both names stand for the same."),
    Reason.UNIT: Label("unit", "The units cannot be converted into each other."),
    Reason.DIFFERENT_MEASURE: Label("different measure", "The numbers count or measure different things."),
    Reason.UNRESOLVED: Label("unresolved", "It is not clear which date is meant, so nothing was compared."),
    Reason.UNREADABLE: Label("unreadable", "A number is blacked out or malformed in the source."),
    Reason.ALTERED_QUOTE: Label("altered quote", "The same statement is quoted in other words."),
    Reason.SHORTER_QUOTE: Label("shorter quote", "One account quotes fewer words of the same statement."),
    Reason.DIFFERENT_QUOTE: Label("different quote", "The accounts quote different statements."),
    Reason.DIFFERENT_SPEAKER: Label("different speaker", "The words are laid in different mouths."),
    Reason.DIFFERENT_ACTOR: Label("different actor", "The accounts name different actors."),
    Reason.NEGATED: Label("negated", "One account affirms what the other denies."),
    Reason.OPPOSITE: Label("opposite", "One account says the opposite of the other."),
    Reason.OTHER_WORDS: Label(
        "other words", "The accounts say it with different verbs; whether they mean the same is open."
    ),
    Reason.LESS_CERTAIN: Label("less certain", "One account is less sure than the other."),
    Reason.DENIED: Label("denied", "Somebody named in one account denies it."),
    Reason.ONE_SIDE_SILENT: Label("one side silent", "Not every account says anything on this."),
    Reason.COMPARATOR_FAILED: Label("comparison failed", "The comparison broke on these values."),
    Reason.DECIDED: Label("decided", "A person decided."),
}

FIELDS: dict[FieldName, Label] = {
    FieldName.DATE: Label("date", "When"),
    FieldName.QUANTITY: Label("number", "How many or how much"),
    FieldName.ACTOR: Label("who", "Who did it"),
    FieldName.TARGET: Label("whom or what", "To whom or to what it was done"),
    FieldName.PLACE: Label("place", "Where"),
    FieldName.QUOTE: Label("quote", "The words inside quotation marks"),
    FieldName.SPEAKER: Label("speaker", "Who says so"),
    FieldName.STAGE: Label("stage", "How far along it is"),
    FieldName.POLARITY: Label("stated as", "Whether it is said to be so or not so, and how surely"),
}

ROLES: dict[DateRole, str] = {
    DateRole.EVENT: "happened",
    DateRole.PROPOSED: "proposed",
    DateRole.ANNOUNCED: "announced",
    DateRole.EFFECTIVE: "takes effect",
    DateRole.DEADLINE: "deadline",
    DateRole.PUBLISHED: "published",
    DateRole.AS_OF: "as of",
}

RUNGS: dict[Rung, str] = {
    Rung.DENIED: "denied",
    Rung.FLOATED: "floated",
    Rung.PROPOSED: "proposed",
    Rung.ANNOUNCED: "announced",
    Rung.ADOPTED: "adopted",
    Rung.SIGNED: "signed",
    Rung.IN_FORCE: "in force",
    Rung.SUSPENDED: "suspended",
    Rung.ENDED: "ended",
}

# How a claim is stated: where it is said to be so, and where it is said not to be so.
CERTAINTIES: dict[Certainty, tuple[str, str]] = {
    Certainty.CERTAIN: ("as a fact", "as not so"),
    Certainty.PROBABLE: ("as probable", "as probably not so"),
    Certainty.POSSIBLE: ("as possible", "as possibly not so"),
}

ORIGINS: dict[OriginKind, str] = {
    OriginKind.CREDIT: "credits",
    OriginKind.CITED: "cites",
    OriginKind.TOLD: "quotes words given to",
    OriginKind.FIRST: "says it was first reported by",
    OriginKind.REFERENCE: "lists as a reference",
    OriginKind.LINK: "links to",
    OriginKind.REPOST: "reprints",
}

# How an outlet rests on a party, between the two names.
LINKS: dict[VoiceLink, str] = {
    VoiceLink.OUTLET: "is itself",
    VoiceLink.FILE: "stands in",
    VoiceLink.REPRINT: "reprints",
    VoiceLink.COPY: "carries",
    VoiceLink.SAID_BY: "has it from",
    VoiceLink.TOLD: "quotes what was told to",
    VoiceLink.CITED: "cites",
    VoiceLink.REFERENCE: "gives as its source",
    VoiceLink.FIRST: "says it was first reported by",
    VoiceLink.FAMILY: "belongs to",
    VoiceLink.ALIAS: "quotes somebody who may be",
    VoiceLink.ELSEWHERE: "elsewhere quotes",
    VoiceLink.UNKNOWN: "may be the text of",
}

READ: dict[ReadStatus, str] = {
    ReadStatus.READ: "read",
    ReadStatus.PARTIAL: "read in part",
    ReadStatus.UNREADABLE: "could not be read",
}

LEFT_OUT: dict[PassageReason, str] = {
    PassageReason.FURNITURE: "Menus, share buttons, comment boxes and other page furniture",
    PassageReason.DUPLICATE: "Text that stands in the file a second time",
    PassageReason.METADATA: "Titles, bylines and date lines",
    PassageReason.MARKUP: "Marks of Markdown or HTML inside sentences, not shown in this report",
    PassageReason.NO_STATEMENT: "Sentences without a checkable statement",
    PassageReason.OPINION: "Opinion and comment",
    PassageReason.QUESTION: "Questions",
    PassageReason.INSTRUCTION: "Instructions and appeals",
    PassageReason.HEADING: "Headings",
    PassageReason.FRAGMENT: "Fragments with neither verb nor fact",
    PassageReason.LANGUAGE: "Articles in languages that are not read yet",
    PassageReason.FAILED: "Passages on which the extraction broke",
    PassageReason.DECIDED: "Statements that a person said are no claims",
}


def outcome_text(name: str) -> str:
    """Explain an outcome by its name.

    Args:
        name: The outcome as `report.json` writes it, such as `conflict`.

    Returns:
        Its word and one sentence, or an empty string where there is no such outcome.
    """
    return _text(OUTCOMES, name)


def reason_text(name: str) -> str:
    """Explain a reason by its name.

    Args:
        name: The reason as `report.json` writes it, such as `different_milestone`.

    Returns:
        Its word and one sentence, or an empty string where there is no such reason.
    """
    return _text(REASONS, name)


def _text(labels: Mapping[Outcome, Label] | Mapping[Reason, Label], name: str) -> str:
    return next((f"{label.word}: {label.meaning}" for one, label in labels.items() if one.value == name), "")
