"""A log that is decided in, undone, reopened, and sent back and forth as text, beside the plainest model of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from reconcile.decide.standing import standing
from reconcile.errors import InputError
from reconcile.model.decision import Decision, DecisionKind, Judgement
from reconcile.store.decisions import ContradictedError, DecisionLog, database_of, import_decisions, text_beside
from tests.decide.factory import STORY, judgement, undo

LETTERS = st.sampled_from("abcde")
PEOPLE = st.sampled_from(["Anna", "Bo"])
PAIRS = st.lists(LETTERS, min_size=2, max_size=2, unique=True)


class Deciding(RuleBasedStateMachine):
    """What was acknowledged is the model."""

    made = Bundle("made")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = database_of(self.folder, STORY)
        self.log = DecisionLog.open(self.path)
        self.kept: list[Decision] = []

    def teardown(self) -> None:
        self.log.close()
        shutil.rmtree(self.folder)

    def keep(self, judged: Judgement) -> Decision | None:
        try:
            decision = self.log.append(judged, seen=self.log.head)
        except ContradictedError:
            return None
        self.kept.append(decision)
        return decision

    def is_off(self, decision: Decision) -> bool:
        """The definition: something that was not taken back itself takes it back."""
        return any(decision.id in one.undoes and not self.is_off(one) for one in self.kept)

    @rule(target=made, pair=PAIRS, who=PEOPLE, same=st.booleans())
    def regroup(self, pair: list[str], who: str, same: bool) -> object:
        sides = (pair, "") if same else (pair[:1], pair[1:])
        decision = self.keep(judgement("same" if same else "different", *sides, who=who))
        return multiple(*([decision] if decision else []))

    @rule(target=made, claim=LETTERS, note=st.text(min_size=1).filter(str.strip), who=PEOPLE)
    def remark(self, claim: str, note: str, who: str) -> object:
        return self.keep(judgement("note", claim, note=note, who=who))

    @rule(target=made, claim=LETTERS, value=st.sampled_from(["agree", "conflict"]), blind=st.booleans())
    def overrule(self, claim: str, value: str, blind: bool) -> object:
        return self.keep(judgement("outcome", claim, field="date", value=value, blind=blind))

    @rule(target=made, taken=made, who=PEOPLE)
    def take_back(self, taken: Decision, who: str) -> object:
        if self.is_off(taken):
            with pytest.raises(InputError, match="does not stand"):
                self.log.append(undo(taken, who=who), seen=self.log.head)
            return multiple()
        decision = self.keep(undo(taken, who=who))
        return multiple(*([decision] if decision else []))

    @rule(kind=st.sampled_from([DecisionKind.NOTE, DecisionKind.SAME, DecisionKind.OUTCOME]))
    def take_back_all_of_a_kind(self, kind: DecisionKind) -> None:
        before = standing(self.log.all()).decisions
        meant = [one for one in before if one.kind is kind]
        if meant and self.keep(undo(*meant)):
            assert standing(self.log.all()).decisions == tuple(one for one in before if one.kind is not kind)

    @rule()
    def open_again(self) -> None:
        self.log.close()
        self.log = DecisionLog.open(self.path)

    @rule(reverse=st.booleans())
    def send_as_text(self, reverse: bool) -> None:
        """A log made of the text alone holds the same, and writes the same bytes."""
        with tempfile.TemporaryDirectory() as other:
            text = Path(other) / "sent.jsonl"
            lines = self.log.export().split(b"\n")
            text.write_bytes(b"\n".join(lines[::-1] if reverse else lines))
            with DecisionLog.open(database_of(Path(other), STORY)) as clone:
                import_decisions(text, clone)
                assert clone.export() == self.log.export()
                assert clone.all() == self.log.all()
                assert clone.verify() == []

    @rule()
    def start_anew_from_the_text(self) -> None:
        self.log.close()
        self.path.unlink()
        self.log = DecisionLog.open(self.path)

    @invariant()
    def holds_what_was_acknowledged(self) -> None:
        assert self.log.all() == tuple(self.kept)
        assert (
            text_beside(self.path).read_bytes() == self.log.text() if self.kept else not text_beside(self.path).exists()
        )
        assert self.log.verify() == []

    @invariant()
    def what_stands_is_what_nobody_took_back(self) -> None:
        stands = [one for one in self.kept if not self.is_off(one) and one.kind is not DecisionKind.UNDO]
        assert list(standing(self.log.all()).decisions) == stands


Deciding.TestCase.settings = settings(
    max_examples=20, stateful_step_count=16, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestDeciding = Deciding.TestCase
