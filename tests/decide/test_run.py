"""A run honours what people decided: applied, open again where the words changed, never lost, the same in any order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from reconcile.decide.verdicts import as_signed
from reconcile.model.agreement import State
from reconcile.model.comparison import Comparison, Outcome, Reason
from reconcile.model.decision import Decision, DecisionState
from reconcile.model.document import PassageReason
from reconcile.model.report import Report
from reconcile.model.values import FieldName, QuantityValue
from reconcile.report import render
from tests.decide.story import Desk, StoryFolder, as_json, group_of, told

QUAY, FIRE = "closed the north quay on 5 May", "destroyed 12 sheds"
NEW_KEYS = ("decisions", "reviewers", "machine", "decided", "status", "decision")


@pytest.fixture
def story(tmp_path: Path) -> StoryFolder:
    return StoryFolder(tmp_path)


@pytest.fixture
def report(story: StoryFolder) -> Report:
    return story.run()


@pytest.fixture
def desk(report: Report) -> Desk:
    return Desk(report)


def texts(report: Report, words: str) -> list[str]:
    held = {one.id: one.text for one in report.claims}
    return [held[one] for one in group_of(report, words).group.claims]


def comparison(report: Report, words: str, field: FieldName) -> Comparison:
    return next(one for one in group_of(report, words).comparisons if one.field is field)


def state_of(report: Report, decision: Decision) -> tuple[DecisionState, str]:
    one = told(report, decision)
    return one.state, one.why


def test_without_decisions_nothing_is_said_of_any(report: Report) -> None:
    found = as_json(report)
    parts = [found, *found["groups"], *(one for group in found["groups"] for one in group["comparisons"])]
    assert not [key for part in parts for key in NEW_KEYS if key in part]


def test_same_merges_two_groups_whole(story: StoryFolder, desk: Desk, report: Report) -> None:
    before = [desk.group("destroyed 12").group, desk.group("losses of $3").group]
    decision = desk.decide("same", [desk.claim("destroyed 12"), desk.claim("losses of $3")])
    after = story.run(desk.made)
    merged = group_of(after, "losses of $3")
    assert set(merged.group.claims) == {*before[0].claims, *before[1].claims}
    assert set(merged.group.machine) == {one.claims for one in before}
    assert merged.group.id == before[0].id
    assert merged.decided == (decision.id,)
    assert state_of(after, decision) == (DecisionState.APPLIED, "")
    assert len(after.agreements) == len(report.agreements) - 1


def test_claims_that_a_person_joined_can_contradict_each_other(story: StoryFolder) -> None:
    """The machine never matched the two, so without a person's word they could only differ."""
    story.write("herald", "Crews counted 90 ruined sheds.")
    story.write("planet", "The flames left 70 sheds in ashes.")
    desk = Desk(story.run())
    pair = [desk.claim("90 ruined"), desk.claim("70 sheds")]
    assert {group_of(desk.report, one).state for one in pair} == {State.SINGLE_VOICE}
    desk.decide("same", pair)
    merged = group_of(story.run(desk.made), "90 ruined")
    assert merged.group.matches == ()
    assert merged.state is State.DISPUTED


def test_different_splits_the_listed_side_from_the_rest(story: StoryFolder, desk: Desk, report: Report) -> None:
    group = desk.group(QUAY).group
    assert len(group.claims) == 4
    odd = desk.claim("shut its northern quay")
    rest = [one for one in report.claims if one.id in set(group.claims) - {odd.id}]
    desk.decide("different", [odd], rest)
    after = story.run(desk.made)
    assert texts(after, "shut its northern") == [odd.text]
    assert set(group_of(after, QUAY).group.claims) == {one.id for one in rest}
    assert group_of(after, QUAY).group.id == group.id
    assert [one.group for one in after.agreements if not one.group.machine] == [
        one.group for one in report.agreements if one.group.id != group.id
    ]


def test_a_split_stays_when_more_is_read(story: StoryFolder, desk: Desk, report: Report) -> None:
    """New accounts that are like both sides do not bring them together again."""
    rest = [one for one in report.claims if one.id in desk.group(QUAY).group.claims and "5 May" not in one.text]
    desk.decide("different", [desk.claim(QUAY)], rest)
    story.write("planet", "The port authority closed the north quay on 5 May 2024.")
    story.write("globe", "The port authority closed the north quay on 3 May 2024.")
    after = story.run(desk.made)
    assert texts(after, QUAY) == ["The port authority closed the north quay on 5 May 2024."] * 2
    assert texts(after, "3 May") == ["The port authority closed the north quay on 3 May 2024."] * 3
    assert sum(len(one.group.claims) for one in after.agreements) == len(after.claims)


def test_an_outcome_is_overruled_with_the_machines_kept_beside(story: StoryFolder, desk: Desk) -> None:
    assert comparison(desk.report, FIRE, FieldName.QUANTITY).outcome is Outcome.CONFLICT
    decision = desk.on_group("outcome", FIRE, field="quantity", value="compatible", note="Two were rebuilt.")
    after = story.run(desk.made)
    found = comparison(after, FIRE, FieldName.QUANTITY)
    assert (found.outcome, found.reason, found.decision) == (Outcome.COMPATIBLE, Reason.DECIDED, decision.id)
    assert found.explanation == "Anna decided on 2026-03-01: compatible. Two were rebuilt."
    assert found.machine is not None
    assert (found.machine.outcome, found.machine.reason) == (Outcome.CONFLICT, Reason.DIFFERENT_VALUE)
    group = group_of(after, FIRE)
    assert group.state is not State.DISPUTED
    assert group.versions == ()
    assert (
        as_json(after)["summary"]["by_state"]["disputed"] == as_json(desk.report)["summary"]["by_state"]["disputed"] - 1
    )


def test_an_overruled_outcome_is_open_again_when_another_account_gives_the_field(
    story: StoryFolder, desk: Desk
) -> None:
    decision = desk.on_group("outcome", FIRE, field="quantity", value="compatible")
    story.write("herald", "The fire destroyed 20 sheds, Mayor Ada Marsh said.")
    after = story.run(desk.made)
    assert state_of(after, decision) == (DecisionState.REOPENED, "Another claim gives the quantity now: “20”.")
    assert comparison(after, FIRE, FieldName.QUANTITY).outcome is Outcome.CONFLICT
    assert group_of(after, FIRE).decided == (decision.id,)


def test_the_last_word_on_an_outcome_counts(story: StoryFolder, desk: Desk) -> None:
    first = desk.on_group("outcome", FIRE, field="quantity", value="compatible")
    second = desk.on_group("outcome", FIRE, field="quantity", value="scope", who="Bo")
    after = story.run(desk.made)
    assert comparison(after, FIRE, FieldName.QUANTITY).outcome is Outcome.SCOPE
    assert state_of(after, first)[0] is DecisionState.SUPERSEDED
    assert state_of(after, first)[1].startswith("By Bo, 2026-03-01")
    assert state_of(after, second) == (DecisionState.APPLIED, "")


def test_an_outcome_does_not_count_again_because_the_later_one_is_open(story: StoryFolder, desk: Desk) -> None:
    first = desk.on_group("outcome", FIRE, field="quantity", value="compatible")
    story.write("herald", "The fire destroyed 20 sheds, Mayor Ada Marsh said.")
    desk.report = story.run()
    second = desk.on_group("outcome", FIRE, field="quantity", value="compatible", who="Bo")
    rest = [desk.claim(FIRE), desk.claim("destroyed 14")]
    desk.decide("different", [desk.claim("destroyed 20")], rest)
    after = story.run(desk.made)
    assert comparison(after, FIRE, FieldName.QUANTITY).machine is None
    assert state_of(after, second) == (DecisionState.REOPENED, "Its claims are not in one group any more.")
    assert state_of(after, first) == (DecisionState.REOPENED, "A later decision on it is open again.")


def test_who_judged_blind_overrules_nobody_unseen(story: StoryFolder, desk: Desk) -> None:
    first = desk.on_group("outcome", FIRE, field="quantity", value="compatible", blind=True)
    second = desk.on_group("outcome", FIRE, field="quantity", value="conflict", who="Bo", blind=True)
    after = story.run(desk.made)
    assert comparison(after, FIRE, FieldName.QUANTITY).decision == first.id
    assert state_of(after, second)[0] is DecisionState.CONTRADICTED
    assert "One of the two has to be taken back" in state_of(after, second)[1]
    assert as_json(after)["reviewers"] == [{"between": ["Anna", "Bo"], "n": 1, "agreement": 0.0, "kappa": 0.0}]


def test_a_value_is_overruled_and_what_the_machine_read_is_kept(story: StoryFolder, desk: Desk) -> None:
    decision = desk.decide("value", [desk.claim("destroyed 14")], field="quantity", words="14", value="12")
    after = story.run(desk.made)
    claim = next(one for one in after.claims if "destroyed 14" in one.text)
    (field,) = claim.values(FieldName.QUANTITY)
    assert (field.raw, field.value) == ("14", QuantityValue(low=12, high=12, of="shed"))
    assert told(after, decision).before == QuantityValue(low=14, high=14, of="shed")
    assert comparison(after, FIRE, FieldName.QUANTITY).outcome is Outcome.AGREE
    assert group_of(after, FIRE).group.machine == ()


def test_a_value_is_read_beside_the_machines_not_beside_one_that_was_decided_anew(
    story: StoryFolder, desk: Desk
) -> None:
    """What the words leave open, here the unit, is the machine's, also where somebody first said that there is none."""
    claim = [desk.claim("losses of $3")]
    first = desk.decide("value", claim, field="quantity", words="$3 million", value="")
    second = desk.decide("value", claim, field="quantity", words="$3 million", value="5 million", who="Bo")
    after = story.run(desk.made)
    (field,) = next(one for one in after.claims if "losses of $3" in one.text).values(FieldName.QUANTITY)
    assert field.value == QuantityValue(low=5e6, high=5e6, unit="USD", of="insurer")
    assert [state_of(after, one)[0] for one in (first, second)] == [DecisionState.SUPERSEDED, DecisionState.APPLIED]


def test_who_judged_a_value_or_a_status_blind_overrules_nobody_unseen(story: StoryFolder, desk: Desk) -> None:
    claim = [desk.claim("destroyed 14")]
    desk.decide("value", claim, field="quantity", words="14", value="12")
    blind = desk.decide("value", claim, field="quantity", words="14", value="13", who="Bo", blind=True)
    desk.on_group("status", FIRE, value="checked")
    other = desk.on_group("status", FIRE, value="awaiting source", who="Bo", blind=True)
    after = story.run(desk.made)
    (field,) = next(one for one in after.claims if "destroyed 14" in one.text).values(FieldName.QUANTITY)
    assert field.value == QuantityValue(low=12, high=12, of="shed")
    assert group_of(after, FIRE).status == "checked"
    for decision, said in ((blind, "12"), (other, "checked")):
        state, why = state_of(after, decision)
        assert state is DecisionState.CONTRADICTED
        assert f"decided otherwise: {said}." in why


def test_what_is_no_claim_leaves_its_group_and_is_accounted_for(story: StoryFolder, desk: Desk) -> None:
    gone = desk.claim("destroyed 14")
    decision = desk.decide("not_a_claim", [gone])
    after = story.run(desk.made)
    assert gone.id not in {one.id for one in after.claims}
    assert texts(after, FIRE) == [desk.claim(FIRE).text]
    passage = next(one for one in after.unclaimed if one.reason is PassageReason.DECIDED)
    assert (passage.document, passage.start, passage.end) == (gone.document, gone.start, gone.end)
    assert told(after, decision).claims == (gone.id,)
    assert group_of(after, FIRE).group.id == desk.group(FIRE).group.id


def test_what_rests_on_something_that_is_no_claim_any_more(story: StoryFolder, desk: Desk) -> None:
    pair = [desk.claim("destroyed 14"), desk.claim("losses of $3")]
    same = desk.decide("same", pair)
    value = desk.decide("value", pair[:1], field="quantity", words="14", value="12")
    desk.decide("not_a_claim", pair[:1])
    after = story.run(desk.made)
    assert {state_of(after, one)[0] for one in (same, value)} == {DecisionState.SUPERSEDED}
    assert len(group_of(after, "losses of $3").group.claims) == 1


def test_what_is_no_claim_any_more_holds_no_others_together(story: StoryFolder, desk: Desk, report: Report) -> None:
    """A is X and X is B; without X nobody said that A is B."""
    first = desk.decide("same", [desk.claim("ferry to Norway"), desk.claim("destroyed 14")])
    second = desk.decide("same", [desk.claim("destroyed 14"), desk.claim("losses of $3")])
    desk.decide("not_a_claim", [desk.claim("destroyed 14")])
    after = story.run(desk.made)
    assert {state_of(after, one)[0] for one in (first, second)} == {DecisionState.SUPERSEDED}
    assert texts(after, "losses of $3") == [desk.claim("losses of $3").text]
    assert len(after.agreements) == len(report.agreements)


def test_status_note_and_signature_stand_with_the_group(story: StoryFolder, desk: Desk) -> None:
    agreement = desk.group(FIRE)
    seen = as_signed(agreement.state, ((one.field, one.outcome) for one in agreement.comparisons))
    assert seen == "disputed: quantity conflict, actor agree, target agree, speaker agree, polarity agree"
    made = [
        desk.on_group("status", FIRE, value="awaiting source"),
        desk.on_group("note", FIRE, note="Rang the fire service."),
        desk.on_group("sign", FIRE, value=seen),
    ]
    after = story.run(desk.made)
    assert group_of(after, FIRE).status == "awaiting source"
    assert group_of(after, FIRE).decided == tuple(one.id for one in made)
    assert {state_of(after, one)[0] for one in made} == {DecisionState.APPLIED}


def test_a_signature_expires_with_what_was_signed(story: StoryFolder, desk: Desk) -> None:
    """An outcome that came out otherwise, and a claim that joined the group, each open it again; a note stays."""
    agreement = desk.group(FIRE)
    seen = as_signed(agreement.state, ((one.field, one.outcome) for one in agreement.comparisons))
    signed, status = desk.on_group("sign", FIRE, value=seen), desk.on_group("status", FIRE, value="checked")
    note = desk.on_group("note", FIRE, note="Rang.")
    desk.on_group("outcome", FIRE, field="quantity", value="compatible")
    after = story.run(desk.made)
    state, why = state_of(after, signed)
    assert state is DecisionState.REOPENED
    assert why.startswith(f"It was signed as “{seen}” and is “")
    assert state_of(after, status)[0] is DecisionState.APPLIED
    story.write("herald", "The fire destroyed 20 sheds, Mayor Ada Marsh said.")
    after = story.run(desk.made)
    assert state_of(after, status) == (
        DecisionState.REOPENED,
        "The group holds “The fire destroyed 20 sheds” now, which was not there.",
    )
    assert group_of(after, FIRE).status == ""
    assert state_of(after, note)[0] is DecisionState.APPLIED


def test_where_the_words_changed_the_decision_is_open_again_and_not_applied(story: StoryFolder, desk: Desk) -> None:
    made = desk.decide("same", [desk.claim("destroyed 12"), desk.claim("losses of $3")])
    other = desk.on_group("status", QUAY, value="checked")
    story.edit("mercury", "$3 million", "$4 million")
    after = story.run(desk.made)
    assert state_of(after, made) == (
        DecisionState.REOPENED,
        "“Insurers expect losses of $3 million.” is no claim of mercury.txt any more.",
    )
    assert len(group_of(after, "losses of $4").group.claims) == 1
    assert len(told(after, made).claims) == 1
    # The file was edited elsewhere: its other claim has another id now, and the same words.
    assert told(after, other).claims != tuple(sorted(desk.group(QUAY).group.claims))
    assert state_of(after, other) == (DecisionState.APPLIED, "")


def test_where_the_source_is_gone_the_decision_is_open_again(story: StoryFolder, desk: Desk) -> None:
    made = desk.decide("not_a_claim", [desk.claim("ferry to Norway")])
    (story.folder / "beacon.txt").unlink()
    (story.folder / "beacon.txt.toml").unlink()
    after = story.run(desk.made)
    assert state_of(after, made) == (DecisionState.REOPENED, "beacon.txt is not among the sources any more.")


def test_taking_back_one_of_two_leaves_the_other(story: StoryFolder, desk: Desk, report: Report) -> None:
    merge = desk.decide("same", [desk.claim("destroyed 12"), desk.claim("losses of $3")])
    split = desk.decide("different", [desk.claim("shut its northern")], [desk.claim(QUAY)])
    only_split = [one.group for one in story.run([split]).agreements]
    desk.decide("undo", undoes=[merge.id], who="Bo")
    after = story.run(desk.made)
    assert [one.group for one in after.agreements] == only_split
    assert state_of(after, merge)[1].startswith("By Bo, 2026-03-01")
    desk.decide("undo", undoes=[split.id])
    assert [one.group for one in story.run(desk.made).agreements] == [one.group for one in report.agreements]


def test_contradictions_that_came_by_import_are_told_with_their_chain(story: StoryFolder, desk: Desk) -> None:
    pair = [desk.claim("destroyed 12"), desk.claim("losses of $3")]
    desk.decide("same", pair)
    later = desk.decide("different", pair[:1], pair[1:], who="Bo")
    after = story.run(desk.made)
    state, why = state_of(after, later)
    assert state is DecisionState.CONTRADICTED
    assert "are one thing (Anna, 2026-03-01" in why
    assert len(group_of(after, "losses of $3").group.claims) == 3


def test_the_same_decisions_in_any_order_give_the_same_bytes(story: StoryFolder, desk: Desk) -> None:
    desk.decide("same", [desk.claim("destroyed 12"), desk.claim("losses of $3")])
    desk.decide("different", [desk.claim("destroyed 14")], [desk.claim("losses of $3")], who="Bo")
    desk.on_group("outcome", QUAY, field="date", value="update")
    taken = desk.on_group("outcome", QUAY, field="date", value="compatible", who="Bo")
    desk.decide("undo", undoes=[taken.id])
    bytes_of = {tuple(sorted(render(story.run(order)).items())) for order in [*permutations(desk.made)][::7]}
    assert len(bytes_of) == 1
