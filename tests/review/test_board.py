"""The state of a review without the web: counts that add up, decisions laid over a report and taken off again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.decide.judged import judged_on
from reconcile.errors import InputError, StoreError
from reconcile.model.comparison import Outcome
from reconcile.model.decision import Decision, DecisionKind, DecisionState, Judgement, decided
from reconcile.model.values import FieldName
from reconcile.report import render
from reconcile.report.visible import one_line
from reconcile.review.board import Board
from reconcile.review.catalogue import PAGE
from reconcile.review.filters import Decided, Facet, Filters, filters_of, sought
from reconcile.review.overlay import Applied, Key
from reconcile.store.folder import write_folder
from tests.report.barrage import tidal_barrage
from tests.report.hostile_story import hostile
from tests.review.desk import STORY, written

REPORT = tidal_barrage()
CLAIMS = sorted(claim.id for claim in REPORT.claims)
WHEN = "2031-07-10T08:00:{:02d}.{:06d}Z"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    folder = written(tmp_path_factory.mktemp("board"), REPORT)
    board = Board(STORY, folder / "reports", folder / "sources" / STORY)
    yield board
    board.close()


def values(board: Board, facet: Facet) -> list[str]:
    return ["", *board.queue(Filters(), 1).counts[facet]]


def chosen(board: Board) -> st.SearchStrategy[Filters]:
    words = st.sampled_from(["", "barrage", "power coast", "yards fine", "nothing here", '"', "ban*", "é"])
    facets = {facet.value: st.sampled_from(values(board, facet)) for facet in Facet}
    return st.builds(filters_of, st.fixed_dictionaries({**facets, "q": words}))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_counts_always_add_up(board: Board, data: st.DataObject) -> None:
    filters = data.draw(chosen(board))
    queue = board.queue(filters, 1)
    assert queue.fitting == len(queue.rows)
    assert queue.total == len(REPORT.agreements)
    for facet in (Facet.STATE, Facet.DECIDED):
        without = board.queue(filters.choosing(facet, ""), 1)
        assert sum(queue.counts[facet].values()) == without.fitting
    for facet, counts in queue.counts.items():
        for value, number in counts.items():
            assert board.queue(filters.choosing(facet, value), 1).fitting == number


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_filters_come_back_from_their_address(board: Board, data: st.DataObject) -> None:
    filters = data.draw(chosen(board))
    assert filters_of(dict(parse_qsl(filters.query()))) == filters


def test_the_queue_is_walked_in_its_order(board: Board) -> None:
    rows = [row.id for row in board.queue(Filters(), 1).rows]
    assert rows == [one.group.id for one in REPORT.agreements]
    for at, name in enumerate(rows):
        near = board.catalogue.neighbours(Filters(), name)
        assert near.number == at + 1
        assert near.before == (rows[at - 1] if at else "")
        assert near.after == (rows[at + 1] if at + 1 < len(rows) else "")


@pytest.mark.parametrize(("typed", "asked"), [("", ""), ("a-b c", '"a"* "b"* "c"*'), ('") OR *', '"OR"*'), ("'--", "")])
def test_a_search_holds_no_operators(typed: str, asked: str) -> None:
    assert sought(typed) == asked


def decisions(board: Board, made: Sequence[tuple[DecisionKind, tuple[str, ...], tuple[str, ...]]]) -> list[Decision]:
    numbers = count()
    found = []
    for kind, claims, against in made:
        more = {"field": FieldName.QUANTITY, "value": "scope"} if kind is DecisionKind.OUTCOME else {}
        judged = Judgement(
            kind=kind, story=STORY, who="Ada", claims=claims, against=against,
            evidence=board.material.evidence([*claims, *against]), **more,
        )  # fmt: skip
        found.append(decided(judged, WHEN.format(0, next(numbers)), ""))
    return found


def apply(board: Board, made: list[Decision]) -> None:
    claims = board.material.claims(CLAIMS)
    board.overlay.apply(judged_on(made, claims, board.catalogue.paths(claim.document for claim in claims)))


def shown(board: Board) -> dict[str, tuple[object, ...]]:
    rows = board.catalogue.page(Filters(), 1)
    assert len(rows) < PAGE
    return {row.id: (row, board.catalogue.members(row.id)) for row in rows}


sides = st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=4, unique=True)
one_decision = st.one_of(
    st.tuples(st.just(DecisionKind.SAME), sides.filter(lambda ids: len(ids) > 1).map(tuple), st.just(())),
    st.tuples(st.just(DecisionKind.NOT_A_CLAIM), sides.map(tuple), st.just(())),
    st.tuples(st.just(DecisionKind.OUTCOME), sides.map(tuple), st.just(())),
    st.tuples(sides, sides)
    .filter(lambda two: set(two[0]).isdisjoint(two[1]))
    .map(lambda two: (DecisionKind.DIFFERENT, tuple(two[0]), tuple(two[1]))),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(one_decision, max_size=6), back=st.integers(0, 6))
def test_every_claim_is_in_one_group_and_undoing_gives_back_what_was(
    board: Board, made: list[tuple[DecisionKind, tuple[str, ...], tuple[str, ...]]], back: int
) -> None:
    apply(board, [])
    plain = shown(board)
    kept = decisions(board, made)
    for upto in range(len(kept) + 1):
        apply(board, kept[:upto])
    after = shown(board)
    dropped = {claim for one in kept if one.kind is DecisionKind.NOT_A_CLAIM for claim in one.claims}
    held = [claim for _, members in after.values() for claim in members]  # type: ignore[attr-defined]
    assert sorted(held) == sorted(set(CLAIMS) - dropped)
    assert {claim: name for name, (_, members) in after.items() for claim in members} == board.catalogue.home  # type: ignore[attr-defined]
    for name in after:
        agreement = board.agreement(name)
        assert agreement is not None
        assert agreement.group.claims == after[name][1]
        assert agreement.voices.min <= agreement.voices.max
    apply(board, kept[:back])
    some = shown(board)
    apply(board, [])
    apply(board, kept[:back])
    assert shown(board) == some
    apply(board, [])
    assert shown(board) == plain
    assert {name: board.agreement(name) for name in plain} == {name: board.overlay._as_written(name) for name in plain}


def test_what_the_report_has_applied_is_not_laid_over_it_again() -> None:
    told = [
        {"id": "1", "kind": "outcome", "state": "applied", "claims": ["a"], "against": []},
        {"id": "2", "kind": "outcome", "state": "undone", "claims": ["a"], "against": []},
        {"id": "3", "kind": "same", "state": "applied", "claims": ["b", "c"], "against": []},
    ]
    applied = Applied(told)
    assert applied.claims == {"a", "b", "c"}
    assert applied.says(Key("g", ("a",), frozenset({"1"})))
    assert not applied.says(Key("g", ("a",), frozenset()))
    assert not applied.says(Key("g", ("a",), frozenset({"1", "4"})))
    assert applied.says(Key("g", ("b",), frozenset()))


def test_what_a_run_has_applied_still_applies(folder: Path) -> None:
    """A claim that somebody said is none is gone from the report; what rests on it does not fall with it."""
    path = folder / "reports" / STORY / "report.json"
    board = Board(STORY, folder / "reports", folder / "sources" / STORY)
    group = next(one.group for one in REPORT.agreements if len(one.group.claims) == 4)
    gone = group.claims[-1]
    for kind, claims in ((DecisionKind.SAME, group.claims), (DecisionKind.NOT_A_CLAIM, (gone,))):
        evidence = board.material.evidence(claims)
        board._keep(Judgement(kind=kind, story=STORY, who="Ada", claims=claims, evidence=evidence), board.seen)
    told = [
        {"id": one.id, "kind": one.kind, "state": "applied", "why": "", "claims": list(one.claims), "against": []}
        for one in board.standing.decisions
    ]
    board.close()
    report = json.loads(path.read_text(encoding="utf-8"))
    report["decisions"] = told
    report["claims"] = [one for one in report["claims"] if one["id"] != gone]
    for one in report["groups"]:
        if gone in one["claims"]:
            one["machine"] = [list(one["claims"])]
            one["claims"].remove(gone)
    path.write_text(json.dumps(report), encoding="utf-8")
    again = Board(STORY, folder / "reports", folder / "sources" / STORY)
    assert {again.became(one).state for one in again.standing.decisions} == {DecisionState.APPLIED}
    assert not again.overlay.changed(group.id)
    assert again.catalogue.members(group.id) == group.claims[:-1]
    again.close()


def test_a_story_is_called_as_in_its_report(tmp_path: Path) -> None:
    folder = written(tmp_path, REPORT, "EU-budget_2031")
    board = Board("EU-budget_2031", folder / "reports", folder / "sources" / "EU-budget_2031")
    assert board.title == "EU budget 2031"
    board.close()


@pytest.mark.parametrize(("score", "outcome"), [(0.55, Outcome.INCOMPARABLE), (0.65, Outcome.CONFLICT)])
def test_claims_matched_loosely_contradict_each_other_no_more_than_in_a_run(
    tmp_path: Path, score: float, outcome: Outcome
) -> None:
    worst = REPORT.agreements[0]
    loose = tuple(one.model_copy(update={"score": score, "features": ()}) for one in worst.group.matches)
    changed = worst.model_copy(update={"group": worst.group.model_copy(update={"matches": loose})})
    folder = written(tmp_path, REPORT.model_copy(update={"agreements": (changed, *REPORT.agreements[1:])}))
    board = Board(STORY, folder / "reports", folder / "sources" / STORY)
    claim = worst.group.claims[0]
    judged = Judgement(
        kind=DecisionKind.VALUE, story=STORY, who="Ada", claims=(claim,), evidence=board.material.evidence([claim]),
        field=FieldName.QUANTITY, value="7",
    )  # fmt: skip
    board._keep(judged, 0)
    now = board.agreement(worst.group.id)
    assert now is not None
    assert {one.field: one.outcome for one in now.comparisons}[FieldName.QUANTITY] is outcome
    board.close()


def test_a_report_that_is_made_anew_is_noticed(folder: Path) -> None:
    board = Board(STORY, folder / "reports", folder / "sources" / STORY)
    assert len(board.queue(Filters(), 1).rows) == len(REPORT.agreements)
    write_folder(folder / "reports" / STORY, render(hostile()))
    board.freshen()
    assert {one_line(row.statement) for row in board.queue(Filters(), 1).rows} != set()
    assert board.queue(Filters(), 1).total == len(hostile().agreements)
    board.close()


def test_how_far_somebody_came_is_counted(folder: Path) -> None:
    board = Board(STORY, folder / "reports", folder / "sources" / STORY)
    first = REPORT.agreements[0].group.claims
    evidence = board.material.evidence(first)
    board._keep(Judgement(kind=DecisionKind.SAME, story=STORY, who="Ada", claims=first, evidence=evidence), 0)
    counts = board.queue(Filters(), 1).counts[Facet.DECIDED]
    assert counts == {"undecided": len(REPORT.agreements) - 1, "decided": 1}
    assert [row.id for row in board.queue(filters_of({"decided": Decided.DECIDED.value}), 1).rows] == [
        REPORT.agreements[0].group.id
    ]
    board.close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "another/1"}'])
def test_a_report_that_cannot_be_read_says_so(folder: Path, text: str) -> None:
    (folder / "reports" / STORY / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="report"):
        Board(STORY, folder / "reports", folder / "sources" / STORY)


def test_a_report_of_an_earlier_version_says_so(folder: Path) -> None:
    path = folder / "reports" / STORY / "report.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    for claim in report["claims"]:
        del claim["sentence"]
    path.write_text(json.dumps(report), encoding="utf-8")
    with pytest.raises(StoreError, match="earlier version"):
        Board(STORY, folder / "reports", folder / "sources" / STORY)


def test_a_story_without_a_report_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no report"):
        Board(STORY, tmp_path / "reports", tmp_path / "sources" / STORY)
