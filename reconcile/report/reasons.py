"""Why a group is in its state: one sentence for an editor."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.agree.rules import AGREEING, left_open
from reconcile.model.agreement import Agreement, State
from reconcile.model.values import FieldName
from reconcile.report.index import Index
from reconcile.report.labels import STATES
from reconcile.report.rows import Row
from reconcile.report.voices import proofs

NOTHING_MET = "Nothing in these accounts could be compared: they may not be about one thing."
ONE_VOICE = "Only one independent voice stands behind it: {why}."
PERHAPS_ONE = "It cannot be told whether the voices are independent ({who}: {why})."
OTHER_VERBS = "Whether the accounts tell of the same deed cannot be told: read both."
NO_VALUE = "The accounts share no value that could be compared: read both."


def reason(agreement: Agreement, rows: Sequence[Row], index: Index) -> str:
    """Give the one sentence that explains a group's state.

    Args:
        agreement: The group's verdict.
        rows: Its fields, worst first.
        index: The report's parts.

    Returns:
        What was found on the worst field; where the state rests on the voices instead, why they count as they do.
    """
    compared = [row for row in rows if row.compared]
    if len(index.outlets_of(agreement.group.claims)) > 1:
        if not compared:
            return NOTHING_MET
        if agreement.state is State.SINGLE_VOICE:
            return _one_voice(agreement, index)
        if agreement.state is State.UNDETERMINED:
            return _open(agreement, index)
    return compared[0].explanation if compared else STATES[agreement.state].meaning


def _one_voice(agreement: Agreement, index: Index) -> str:
    proof = next((one for one in proofs(agreement, index) if one.certain), None)
    return ONE_VOICE.format(why=proof.why) if proof else STATES[State.SINGLE_VOICE].meaning


def _open(agreement: Agreement, index: Index) -> str:
    doubt = next((one for one in proofs(agreement, index) if not one.certain), None)
    if agreement.voices.min < 2 and doubt:
        return PERHAPS_ONE.format(who=doubt.who, why=doubt.why)
    deed = next((one for one in agreement.comparisons if one.field is FieldName.POLARITY), None)
    if deed is None or deed.outcome not in AGREEING:
        return deed.explanation if deed else OTHER_VERBS
    return next((one.explanation for one in left_open(agreement.comparisons)), NO_VALUE)
