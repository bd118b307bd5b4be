"""What a field-by-field comparison can find."""

from __future__ import annotations

import operator
from enum import StrEnum

from pydantic import Field as Described

from reconcile.model.base import Frozen
from reconcile.model.values import FieldName, Value


class Outcome(StrEnum):
    """How the values of one field relate, worst first."""

    CONFLICT = "conflict"
    UPDATE = "update"
    SCOPE = "scope"
    COMPATIBLE = "compatible"
    AGREE = "agree"
    INCOMPARABLE = "incomparable"
    SILENT = "silent"
    FAILED = "failed"


class Reason(StrEnum):
    """Why values differ or agree."""

    SAME = "same"
    DIFFERENT_VALUE = "different_value"
    DIFFERENT_MILESTONE = "different_milestone"
    LATER_STAGE = "later_stage"
    LATER_COUNT = "later_count"
    PRECISION = "precision"
    ROUNDING = "rounding"
    BOUND = "bound"
    PART_OF = "part_of"
    LONGER_LIST = "longer_list"
    ALIAS = "alias"
    UNIT = "unit"
    DIFFERENT_MEASURE = "different_measure"
    UNRESOLVED = "unresolved"
    UNREADABLE = "unreadable"
    ALTERED_QUOTE = "altered_quote"
    SHORTER_QUOTE = "shorter_quote"
    DIFFERENT_QUOTE = "different_quote"
    DIFFERENT_SPEAKER = "different_speaker"
    DIFFERENT_ACTOR = "different_actor"
    NEGATED = "negated"
    OPPOSITE = "opposite"
    OTHER_WORDS = "other_words"
    LESS_CERTAIN = "less_certain"
    DENIED = "denied"
    ONE_SIDE_SILENT = "one_side_silent"
    COMPARATOR_FAILED = "comparator_failed"
    DECIDED = "decided"


class ComparedValue(Frozen):
    """One value of a field and the claims that give it."""

    claims: tuple[str, ...]
    raw: str
    value: Value


class MachineWord(Frozen):
    """What the machine found, kept where a person decided otherwise."""

    outcome: Outcome
    reason: Reason
    explanation: str


class Comparison(Frozen):
    """One field across a group: what was found, why, and on which values it rests."""

    field: FieldName
    outcome: Outcome
    reason: Reason
    explanation: str = Described(description="One plain sentence.")
    values: tuple[ComparedValue, ...] = ()
    self_contradiction: bool = Described(
        default=False, exclude=True, description="True where an article disagrees with itself."
    )
    machine: MachineWord | None = Described(
        default=None, exclude_if=operator.not_, description="What the machine found, where a person overruled it."
    )
    decision: str = Described(default="", exclude_if=operator.not_, description="Id of the decision that overruled it.")
