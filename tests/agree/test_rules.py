"""The state of a group is never gentler than its worst comparison."""

from __future__ import annotations

import pytest

from reconcile.agree.rules import judge, state_of
from reconcile.model.agreement import State, Voices
from reconcile.model.comparison import Comparison, Outcome, Reason
from reconcile.model.match import ClaimGroup
from reconcile.model.values import FieldName

TWO, ONE, DOUBTFUL = Voices(min=2, max=2), Voices(min=1, max=1), Voices(min=1, max=2)


SAME_DEED = Comparison(field=FieldName.POLARITY, outcome=Outcome.AGREE, reason=Reason.SAME, explanation="Both say so.")


def _found(*outcomes: Outcome) -> tuple[Comparison, ...]:
    return tuple(
        Comparison(field=FieldName.DATE, outcome=one, reason=Reason.SAME, explanation="Words.") for one in outcomes
    )


@pytest.mark.parametrize(
    ("outcomes", "voices", "state"),
    [
        ((Outcome.AGREE, Outcome.CONFLICT, Outcome.UPDATE), TWO, State.DISPUTED),
        ((Outcome.AGREE, Outcome.UPDATE), TWO, State.DEVELOPING),
        ((Outcome.AGREE, Outcome.SCOPE), TWO, State.CORROBORATED),
        ((Outcome.AGREE,), ONE, State.SINGLE_VOICE),
        ((Outcome.AGREE,), DOUBTFUL, State.UNDETERMINED),
    ],
)
def test_state(outcomes: tuple[Outcome, ...], voices: Voices, state: State) -> None:
    """A conflict disputes, an update develops, and only two proven voices corroborate."""
    assert state_of((*_found(*outcomes), SAME_DEED), voices, alone=False) is state


def test_a_single_claim_is_a_single_voice() -> None:
    """One claim is never corroborated, whatever the voices."""
    assert state_of((), TWO, alone=True) is State.SINGLE_VOICE


@pytest.mark.parametrize(
    "open_question",
    [
        Comparison(field=FieldName.POLARITY, outcome=Outcome.INCOMPARABLE, reason=Reason.OTHER_WORDS, explanation="W."),
        Comparison(field=FieldName.QUANTITY, outcome=Outcome.INCOMPARABLE, reason=Reason.UNIT, explanation="W."),
        Comparison(
            field=FieldName.PLACE, outcome=Outcome.INCOMPARABLE, reason=Reason.DIFFERENT_VALUE, explanation="W."
        ),
    ],
)
def test_an_open_question_bars_corroboration(open_question: Comparison) -> None:
    """Other verbs, numbers that could not be compared, or a difference held back: not corroborated."""
    others = [one for one in (SAME_DEED, *_found(Outcome.AGREE)) if one.field is not open_question.field]
    assert state_of((*others, open_question), TWO, alone=False) is State.UNDETERMINED


def test_two_voices_that_share_no_value_do_not_corroborate() -> None:
    """That both affirm something is not enough: some field must agree."""
    only = Comparison(field=FieldName.POLARITY, outcome=Outcome.AGREE, reason=Reason.SAME, explanation="Words.")
    assert state_of((only, *_found(Outcome.INCOMPARABLE)), TWO, alone=False) is State.UNDETERMINED


def test_fields_that_could_not_be_compared_do_not_count() -> None:
    """Silence and failure neither raise nor lower the score."""
    group = ClaimGroup(id="g", statement="…", claims=("c1", "c2"))
    some = judge(group, ("Ledger",), TWO, _found(Outcome.AGREE, Outcome.CONFLICT))
    more = judge(group, ("Ledger",), TWO, _found(Outcome.AGREE, Outcome.CONFLICT, Outcome.SILENT, Outcome.FAILED))
    assert some.agreement == more.agreement == 0.5
    assert "could not be compared" in more.warning
    assert "could not be compared" not in some.warning
