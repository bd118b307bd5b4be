"""An edit after checking opens that line again, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.check.status import Fact, bindings, facts_of, reopened, settle, signed_lines
from reconcile.model.check import DraftCheck, LineOutcome, Status
from reconcile.model.signature import Signature
from tests.report.draft_factory import ferry, sign

FERRY = ferry()


def signed_by_all(check: DraftCheck) -> list[Signature]:
    return [sign(line, name) for line, name in zip(check.lines, bindings(facts_of(check)), strict=True)]


def edited(check: DraftCheck, number: int, **changes: object) -> DraftCheck:
    lines = [line.model_copy(update=changes) if line.line == number else line for line in check.lines]
    return check.model_copy(update={"lines": tuple(lines)})


def test_a_signature_closes_a_fact_and_only_a_person_closes_it() -> None:
    assert settle(FERRY, []).summary.facts_left == 6
    assert settle(FERRY, signed_by_all(FERRY)[:1]).summary.facts_left == 5
    assert settle(FERRY, signed_by_all(FERRY)).summary.facts_left == 0
    assert settle(FERRY, []).lines[4].status is Status.MACHINE_MATCHED


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.CHECKED])
def test_every_other_status_leaves_the_fact_open(status: Status) -> None:
    signed = [one.model_copy(update={"status": status}) for one in signed_by_all(FERRY)]
    assert settle(FERRY, signed).summary.facts_left == 6


@pytest.mark.parametrize("number", [line.line for line in FERRY.lines])
@pytest.mark.parametrize(
    "changes", [{"sentence": "Skerry sank."}, {"draft_value": "sank"}, {"evidence": FERRY.lines[4].evidence}]
)
def test_an_edit_opens_that_line_and_no_other(number: int, changes: dict[str, object]) -> None:
    now = edited(FERRY, number, **changes)
    if now == FERRY:
        return
    open_again = {line.line for line in settle(now, signed_by_all(FERRY)).lines if line.status is not Status.CHECKED}
    assert open_again == {number}


def test_a_line_that_was_edited_is_said_to_be_reopened_until_it_is_signed_again() -> None:
    signed = signed_by_all(FERRY)
    now = edited(FERRY, 1, sentence="Skerry council banned overnight parking at the pier on Tuesday.")
    assert list(reopened(facts_of(now), signed)) == [1]
    again = sign(now.lines[0], bindings(facts_of(now))[0], at="2025-09-02T10:00:00Z")
    assert reopened(facts_of(now), [*signed, again]) == {}


def test_a_sentence_that_was_cut_reopens_nothing() -> None:
    signed = signed_by_all(FERRY)
    now = FERRY.model_copy(update={"lines": FERRY.lines[1:]})
    assert reopened(facts_of(now), signed) == {}
    assert set(signed_lines(facts_of(now), signed)) == {line.line for line in now.lines}


def test_the_later_signature_counts_and_can_withdraw() -> None:
    signed = signed_by_all(FERRY)
    later = signed[0].model_copy(update={"at": "2025-09-03T10:00:00Z", "status": Status.QUERY})
    assert settle(FERRY, [later, *signed]).lines[0].status is Status.QUERY
    withdrawn = later.model_copy(update={"status": Status.UNCHECKED})
    assert settle(FERRY, [withdrawn, *signed]).lines[0].status is FERRY.lines[0].status
    assert reopened(facts_of(FERRY), [withdrawn, *signed]) == {}


def test_a_source_that_moves_or_lines_that_break_elsewhere_open_nothing() -> None:
    lines = [
        line.model_copy(
            update={
                "sentence": line.sentence.replace(" ", "\n"),
                "start": line.start + 7,
                "line": line.line + 3,
                "evidence": tuple(
                    one.model_copy(update={"start": one.start + 1, "end": one.end + 1}) for one in line.evidence
                ),
            }
        )
        for line in FERRY.lines
    ]
    moved = FERRY.model_copy(update={"lines": tuple(lines)})
    assert bindings(facts_of(moved)) == bindings(facts_of(FERRY))


FACTS = st.lists(
    st.builds(
        Fact,
        line=st.integers(1, 99),
        sentence=st.sampled_from(["One sank.", "Two sank.", "Two  sank."]),
        value=st.sampled_from(["One", "Two", ""]),
        outcome=st.sampled_from(LineOutcome),
        evidence=st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), max_size=2).map(tuple),
    ),
    max_size=8,
)


@given(FACTS)
def test_no_two_lines_share_a_binding(facts: list[Fact]) -> None:
    assert len(set(bindings(facts))) == len(facts)


@given(FACTS)
def test_the_order_of_evidence_does_not_count(facts: list[Fact]) -> None:
    turned = [Fact(one.line, one.sentence, one.value, one.outcome, one.evidence[::-1]) for one in facts]
    assert bindings(turned) == bindings(facts)
