"""Decisions in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reconcile.model.comparison import Outcome
from reconcile.model.decision import Decision, DecisionKind
from reconcile.report.labels import FIELDS, OUTCOMES
from reconcile.report.summary import count
from reconcile.report.visible import bounded, one_line

LONGEST = 200  # characters of a value in a clause

KINDS: dict[DecisionKind, str] = {
    DecisionKind.SAME: "one thing",
    DecisionKind.DIFFERENT: "not one thing",
    DecisionKind.OUTCOME: "outcome overruled",
    DecisionKind.VALUE: "value overruled",
    DecisionKind.NOT_A_CLAIM: "not a claim",
    DecisionKind.STATUS: "status",
    DecisionKind.NOTE: "note",
    DecisionKind.SIGN: "signed",
    DecisionKind.UNDO: "taken back",
}


def told(decision: Decision) -> str:
    """Say what was decided.

    Args:
        decision: The decision.

    Returns:
        One clause, without who and when.
    """
    return _TOLD[decision.kind](decision)


def _told_apart(one: Decision) -> str:
    return f"{_claims(one)} not about the same thing as {count(len(one.against), 'other')}"


def _outcome(one: Decision) -> str:
    return f"{_field(one)}: the outcome is “{OUTCOMES[Outcome(one.value)].word}”"


def _value(one: Decision) -> str:
    meaning = f"means “{bounded(one_line(one.value), LONGEST)}”" if one.value else "says nothing of the kind"
    return f"{_field(one)}: “{bounded(one_line(one.words), LONGEST)}” {meaning}"


def _signed(one: Decision) -> str:
    return f"signed the report on {count(len(one.claims), 'claim')}"


def _taken_back(one: Decision) -> str:
    return f"took back {count(len(one.undoes), 'decision')}"


_TOLD: Mapping[DecisionKind, Callable[[Decision], str]] = {
    DecisionKind.SAME: lambda one: f"{_claims(one)} about one thing",
    DecisionKind.DIFFERENT: _told_apart,
    DecisionKind.OUTCOME: _outcome,
    DecisionKind.VALUE: _value,
    DecisionKind.NOT_A_CLAIM: lambda one: f"{_claims(one)} no checkable statement",
    DecisionKind.STATUS: lambda one: f"status: {one.value}",
    DecisionKind.NOTE: lambda _: "note",
    DecisionKind.SIGN: _signed,
    DecisionKind.UNDO: _taken_back,
}


def _claims(one: Decision) -> str:
    return f"{count(len(one.claims), 'claim')} {'is' if len(one.claims) == 1 else 'are'}"


def _field(decision: Decision) -> str:
    return FIELDS[decision.field].word if decision.field else ""
