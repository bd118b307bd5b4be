"""The plain words and signs for what a check of a draft finds: the one place to change how it talks."""

from __future__ import annotations

from reconcile.model.check import LineOutcome, Severity, Status
from reconcile.report.labels import Label

OUTCOMES: dict[LineOutcome, Label] = {
    LineOutcome.CONFLICT: Label("conflict", "The draft and a source cannot both be right.", "≠"),
    LineOutcome.QUOTE_ALTERED: Label("quote altered", "Words inside quotation marks are not those of the source.", "❞"),
    LineOutcome.WRONG_SPEAKER: Label("wrong speaker", "The sources lay these words in another mouth.", "⇄"),
    LineOutcome.STAGE_OVERSTATED: Label("stage overstated", "The sources do not say it has come that far.", "↑"),
    LineOutcome.DIFFERENT_MILESTONE: Label(
        "different milestone", "The date belongs to another step of the matter.", "⇢"
    ),
    LineOutcome.HEDGE_DROPPED: Label("hedge dropped", "The sources are less sure, or less exact, than the draft.", "≉"),
    LineOutcome.OUTDATED: Label("outdated", "A source has a later stage or a later count.", "↺"),
    LineOutcome.ONLY_IN_DRAFT: Label("only in the draft", "No source says it.", "∅"),
    LineOutcome.AGREES_COARSER: Label("agrees, coarser", "The sources say it too, more exactly.", "≈"),
    LineOutcome.AGREES: Label("agrees", "The sources say the same.", "="),
    LineOutcome.NOT_CHECKABLE: Label(
        "not checkable",
        "Opinion, question or heading; or words that no source has, without a deed or a number; or the check failed.",
        "–",
    ),
}

SEVERITIES: dict[Severity, str] = {
    Severity.HIGH: "do not print it as it stands",
    Severity.MEDIUM: "put it right before it is printed",
    Severity.LOW: "worth a look",
    Severity.NONE: "nothing to put right",
}

STATUSES: dict[Status, str] = {
    Status.UNCHECKED: "nobody has checked it",
    Status.MACHINE_MATCHED: "the machine found it in a source; nobody has checked it",
    Status.CHECKED: "a person checked it",
    Status.CHANGED: "a person wants it changed",
    Status.QUERY: "the writer was asked",
    Status.AWAITING: "a source was asked",
    Status.CANNOT_VERIFY: "it could not be verified: cut it, or say who says so",
    Status.EDITORS_CALL: "the editor decides",
}

# What to ask about a line, by its outcome.
QUESTIONS: dict[LineOutcome, str] = {
    LineOutcome.CONFLICT: "Which of these is right?",
    LineOutcome.QUOTE_ALTERED: "Which words were said? Listen to the recording; never read a quote back for approval.",
    LineOutcome.WRONG_SPEAKER: "Who said it?",
    LineOutcome.STAGE_OVERSTATED: "How far has it come?",
    LineOutcome.DIFFERENT_MILESTONE: "What happens on which day?",
    LineOutcome.HEDGE_DROPPED: "How sure, and how exact, is it?",
    LineOutcome.OUTDATED: "Is there a later figure or a later step?",
    LineOutcome.ONLY_IN_DRAFT: "Where is this from?",
}
