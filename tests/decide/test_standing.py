"""What is taken back does not stand, and an undo can itself be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.decide.standing import in_order, standing
from reconcile.model.decision import Decision, DecisionKind, decided
from tests.decide.factory import at, chained, ids, judgement, undo


def grown(*steps: str) -> list[Decision]:
    """Make notes, and undos of the decision with a number: `note`, `0`, `1`."""
    made: list[Decision] = []
    for number, step in enumerate(steps):
        judged = judgement("note", "a", note="x") if step == "note" else undo(made[int(step)])
        made.append(decided(judged, at(number), made[-1].id if made else ""))
    return made


def test_an_undone_decision_does_not_stand_and_the_others_do() -> None:
    made = grown("note", "note", "0")
    assert ids(standing(made).decisions) == [made[1].id]
    assert standing(made).undone == {made[0].id: made[2].id}


def test_an_undone_undo_brings_back_what_it_had_taken_back() -> None:
    made = grown("note", "0", "1")
    assert ids(standing(made).decisions) == [made[0].id]
    made = grown("note", "0", "1", "2")
    assert standing(made).decisions == ()


def test_kinds_are_told_apart() -> None:
    made = chained(judgement("same", "ab"), judgement("note", "a", note="x"), judgement("not_a_claim", "c"))
    found = standing(made)
    assert ids(found.of_kind(DecisionKind.NOTE)) == [made[1].id]
    assert len(found.of_kind(DecisionKind.SAME, DecisionKind.NOT_A_CLAIM)) == 2


@given(st.lists(st.integers(-3, 8), max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(steps: list[int], shuffle: object) -> None:
    """Decisions brought together in any order, some of them twice, stand in the same way."""
    made = grown(*("note" if step < 0 or step >= n else str(step) for n, step in enumerate(steps)))
    mixed = [*made, *made[::2]]
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert standing(mixed) == standing(made)
    assert in_order(mixed) == made
    stands = {one.id for one in standing(made).decisions}
    for one in made:
        undone = any(one.id in other.undoes and other.id not in standing(made).undone for other in made)
        assert (one.id in stands) == (not undone and one.kind is not DecisionKind.UNDO)
