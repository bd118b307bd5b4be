"""The log of decisions: nothing is lost, changed or overwritten; text goes out and comes back the same."""

from __future__ import annotations

import pickle
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reconcile.errors import InputError, StoreError
from reconcile.model.decision import Judgement
from reconcile.store.decisions import (
    ContradictedError,
    DecisionLog,
    StaleError,
    database_of,
    import_decisions,
    read_decisions,
    text_beside,
)
from tests.decide.factory import STORY, ids, judgement, undo

ROOT = Path(__file__).parents[2]
KILLS = 8


@pytest.fixture
def log(tmp_path: Path) -> Iterator[DecisionLog]:
    with DecisionLog.open(database_of(tmp_path, STORY)) as opened:
        yield opened


def keep(log: DecisionLog, *judgements: Judgement) -> list[str]:
    return [log.append(one, seen=log.head).id for one in judgements]


def test_nothing_is_made_where_nobody_decided(tmp_path: Path) -> None:
    assert read_decisions(tmp_path, STORY) == ()
    assert list(tmp_path.iterdir()) == []


def test_decisions_come_back_as_they_were_kept(log: DecisionLog, tmp_path: Path) -> None:
    first = log.append(judgement("same", "ab"), seen=0)
    second = log.append(judgement("note", "a", note="rang the harbour"), seen=1)
    assert log.all() == (first, second) == read_decisions(tmp_path, STORY)
    assert second.previous == first.id
    assert log.head == 2
    assert log.verify() == []


def test_time_never_goes_back(tmp_path: Path) -> None:
    """A clock that stands, or is set back, or is of another zone, gives rising UTC times all the same."""
    clock = iter(
        [
            datetime(2026, 3, 1, 9, tzinfo=UTC),
            datetime(2026, 3, 1, 9, tzinfo=UTC),
            datetime(2026, 3, 1, 8, tzinfo=UTC),
            datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2))),
        ]
    )
    with DecisionLog.open(database_of(tmp_path, STORY), clock=lambda: next(clock)) as log:
        keep(log, *(judgement("note", letter, note="x") for letter in "abcd"))
        times = [one.when[11:] for one in log.all()]
    assert times == ["09:00:00.000000Z", "09:00:00.000001Z", "09:00:00.000002Z", "10:00:00.000000Z"]


def test_the_second_of_two_is_told_what_came_between(log: DecisionLog) -> None:
    seen = log.head
    first = log.append(judgement("same", "ab", who="Anna"), seen=seen)
    with pytest.raises(StaleError) as caught:
        log.append(judgement("not_a_claim", "b", who="Bo"), seen=seen)
    assert caught.value.between == (first,)
    assert "Anna decided same" in str(caught.value)
    assert log.all() == (first,)
    log.append(judgement("not_a_claim", "c", who="Bo"), seen=seen)
    log.append(judgement("note", "b", note="a note is in nobody's way", who="Bo"), seen=seen)
    log.append(judgement("sign", "ab", who="Bo"), seen=log.head)
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), StaleError)  # noqa: S301  our own bytes


def test_an_undo_is_about_the_claims_of_what_it_takes_back(log: DecisionLog) -> None:
    first = log.append(judgement("same", "ab"), seen=0)
    seen = log.head
    keep(log, judgement("status", "ab", value="checked", who="Bo"))
    with pytest.raises(StaleError):
        log.append(undo(first), seen=seen)
    keep(log, undo(first))
    with pytest.raises(InputError, match="does not stand"):
        log.append(undo(first), seen=log.head)


def test_a_contradiction_is_refused_with_its_chain(log: DecisionLog) -> None:
    made = keep(log, judgement("same", "ab"), judgement("same", "bc"))
    with pytest.raises(ContradictedError, match="undo one of these decisions first") as caught:
        log.append(judgement("different", "a", "c"), seen=log.head)
    assert ids(caught.value.found[0].chain) == made
    with pytest.raises(ContradictedError, match=r"words of d” are one thing \(this decision\)"):
        keep(log, judgement("different", "c", "d"), judgement("same", "ad"))
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), ContradictedError)  # noqa: S301  our own bytes
    assert log.head == 3


def test_a_contradiction_is_found_though_a_source_was_edited_since(log: DecisionLog) -> None:
    """Its claims have other ids now; their words are the same."""
    keep(log, judgement("same", "ab"), judgement("same", "xy"))
    words = {"m": "words of a", "n": "words of b"}
    with pytest.raises(ContradictedError):
        log.append(judgement("different", "m", "n", words_of=words), seen=log.head)
    assert keep(log, judgement("different", "m", "x", words_of=words))


def test_bringing_back_what_contradicts_later_ones_is_refused(log: DecisionLog) -> None:
    first = log.append(judgement("same", "ab"), seen=0)
    taken = log.append(undo(first), seen=1)
    keep(log, judgement("different", "a", "b"))
    with pytest.raises(ContradictedError):
        log.append(undo(taken), seen=log.head)


def test_who_judges_blind_may_contradict_others_but_not_themselves(log: DecisionLog) -> None:
    """Else the two could never be compared."""
    keep(log, judgement("same", "ab", who="Anna", blind=True))
    with pytest.raises(ContradictedError):
        log.append(judgement("different", "a", "b", who="Anna", blind=True), seen=log.head)
    with pytest.raises(ContradictedError):
        log.append(judgement("different", "a", "b", who="Bo"), seen=log.head)
    assert keep(log, judgement("different", "a", "b", who="Bo", blind=True))


def test_rows_cannot_be_changed_or_removed(log: DecisionLog) -> None:
    keep(log, judgement("same", "ab"))
    for statement in ("UPDATE decision SET body = ''", "DELETE FROM decision"):
        never = pytest.raises(sqlite3.IntegrityError, match="decisions are never")
        with closing(sqlite3.connect(log.path)) as other, never:
            other.execute(statement)
    assert log.verify() == []


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE decision SET body = replace(body, 'words of a', 'words of A') WHERE seq = 2",
        "UPDATE decision SET body = (SELECT body FROM decision WHERE seq = 1) WHERE seq = 2",
        "UPDATE decision SET body = 'no JSON' WHERE seq = 2",
        "DELETE FROM decision WHERE seq = 2",
        "DELETE FROM decision WHERE seq = 1",
    ],
)
def test_tampering_is_noticed_and_the_text_copy_heals_it(tmp_path: Path, tampering: str) -> None:
    path = database_of(tmp_path, STORY)
    with DecisionLog.open(path) as log:
        keep(log, *(judgement("note", letter, note="x") for letter in "bac"))
        before = log.export()
    with closing(sqlite3.connect(path)) as base:
        base.executescript(f"DROP TRIGGER never_changed; DROP TRIGGER never_removed; {tampering}")
    with pytest.raises(StoreError, match=r"altered|no decision|Expecting|another id|not that of the words"):
        DecisionLog.open(path)
    with DecisionLog(path, STORY) as log:
        assert len(log.verify()) == 1
    path.unlink()
    assert read_decisions(tmp_path, STORY)
    with DecisionLog.open(path) as log:
        assert log.export() == before
        assert log.verify() == []


def test_a_row_that_was_cut_off_the_end_comes_back_from_the_text(tmp_path: Path) -> None:
    """A chain cannot tell that its last links are missing; the text copy can."""
    path = database_of(tmp_path, STORY)
    with DecisionLog.open(path) as log:
        made = keep(log, judgement("same", "ab"), judgement("note", "a", note="x"))
    with closing(sqlite3.connect(path)) as base:
        base.executescript("DROP TRIGGER never_removed; DELETE FROM decision WHERE seq = 2")
    with DecisionLog(path, STORY) as log:
        assert log.verify() == ["the text copy does not hold what the database holds"]
    assert ids(read_decisions(tmp_path, STORY)) == made


def test_a_fresh_clone_has_only_the_text(log: DecisionLog, tmp_path: Path) -> None:
    keep(log, judgement("same", "ab"), judgement("note", "a", note="ü"))
    clone = tmp_path / "clone"
    clone.mkdir()
    shutil.copy(text_beside(log.path), clone)
    assert read_decisions(clone, STORY) == log.all()
    assert text_beside(database_of(clone, STORY)).read_bytes() == log.text()


def test_lines_that_a_pull_brings_while_the_log_is_open_are_kept(log: DecisionLog, tmp_path: Path) -> None:
    keep(log, judgement("same", "ab"))
    with DecisionLog.open(database_of(tmp_path / "bo", STORY)) as bo:
        import_decisions(text_beside(log.path), bo)
        theirs = keep(bo, judgement("note", "y", note="of Bo"))
        pulled = bo.text()
    text_beside(log.path).write_bytes(pulled)
    ours = keep(log, judgement("note", "x", note="of Anna"))
    assert {*theirs, *ours} < {*ids(log.all())}
    assert text_beside(log.path).read_bytes() == log.text()
    assert log.verify() == []


def test_a_text_that_was_altered_while_the_log_is_open_is_left_for_somebody_to_look_at(log: DecisionLog) -> None:
    keep(log, judgement("same", "ab"))
    altered = log.text().replace(b"Anna", b"Anne")
    text_beside(log.path).write_bytes(altered)
    made = keep(log, judgement("note", "x", note="kept all the same"))
    assert made[0] in ids(log.all())
    assert text_beside(log.path).read_bytes() == altered
    with pytest.raises(InputError, match=r"line 1: .*altered"):
        DecisionLog.open(log.path)


def test_two_branches_brought_together_either_way_are_equal(log: DecisionLog, tmp_path: Path) -> None:
    """Two people begin with the same decision and go on by themselves; git leaves its marks in the one's text."""
    path = database_of(tmp_path / "bo", STORY)
    keep(log, judgement("same", "ab"))
    with DecisionLog.open(path) as bo:
        import_decisions(text_beside(log.path), bo)
        keep(bo, judgement("different", "a", "c", who="Bo"), judgement("note", "y", note="of Bo"))
        theirs = bo.text()
    keep(log, judgement("same", "bc", who="Anna"), judgement("note", "x", note="of Anna"))
    text_beside(path).write_bytes(log.text() + b"<<<<<<< ours\n=======\n" + theirs + b">>>>>>> theirs\n")
    with DecisionLog.open(path) as bo:
        took = import_decisions(text_beside(path), log)
        assert (len(took.new), took.known) == (2, 3)
        assert [found.judged.who for found in took.contradicted] == ["Anna"]  # hers is the later one
        assert bo.text() == log.text() == text_beside(path).read_bytes() == text_beside(log.path).read_bytes()
        assert bo.verify() == log.verify() == []
        assert import_decisions(text_beside(log.path), bo).new == ()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda text: text.replace(b"Anna", b"Anne"), "line 1: .*altered"),
        (lambda text: text.split(b"\n", 1)[1], "the file is not whole"),
        (lambda text: text[:-40], "line 2"),
        (lambda text: text.replace(b"reconcile-decision/1", b"reconcile-decision/9"), "no decision"),
        (lambda _: b"\xff\xfe", "cannot be read"),
        (lambda _: b"[" * 100_000, "line 1"),
        (lambda _: b"17\n", "line 1"),
    ],
)
def test_a_spoilt_file_is_refused_whole(tmp_path: Path, spoil: Callable[[bytes], bytes], why: str) -> None:
    with DecisionLog.open(database_of(tmp_path, STORY)) as log:
        keep(log, judgement("same", "ab"), judgement("note", "c", note="x"))
        text = log.text()
    spoilt = tmp_path / "spoilt.jsonl"
    spoilt.write_bytes(spoil(text))
    with DecisionLog.open(database_of(tmp_path / "other", STORY)) as other:
        with pytest.raises(InputError, match=why):
            import_decisions(spoilt, other)
        assert other.all() == ()


def test_another_storys_decisions_are_refused(log: DecisionLog, tmp_path: Path) -> None:
    keep(log, judgement("same", "ab"))
    with DecisionLog.open(database_of(tmp_path, "flood")) as other:
        with pytest.raises(InputError, match="on the story 'harbour'"):
            import_decisions(text_beside(log.path), other)
        with pytest.raises(InputError, match="on the story 'harbour'"):
            other.append(judgement("same", "ab"), seen=0)


def test_decisions_from_the_future_are_refused(tmp_path: Path) -> None:
    with DecisionLog.open(database_of(tmp_path / "b", STORY), clock=lambda: datetime(2036, 1, 1, tzinfo=UTC)) as late:
        keep(late, judgement("same", "ab"))
        text = text_beside(late.path)
    refused = pytest.raises(InputError, match="dated 2036")
    with (
        DecisionLog.open(database_of(tmp_path, STORY), clock=lambda: datetime(2035, 12, 30, tzinfo=UTC)) as now,
        refused,
    ):
        import_decisions(text, now)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be read or written"):
        DecisionLog.open(database_of(tmp_path / "file", STORY))
    (tmp_path / "harbour.decisions.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="not a database"):
        DecisionLog.open(database_of(tmp_path, STORY))


def test_a_decision_is_kept_even_where_its_text_copy_cannot_be_written(log: DecisionLog) -> None:
    text_beside(log.path).mkdir()
    made = keep(log, judgement("same", "ab"))
    assert ids(log.all()) == made
    with pytest.raises(StoreError):
        log.export()
    text_beside(log.path).rmdir()
    assert log.verify() == ["the text copy does not hold what the database holds"]
    log.export()
    assert log.verify() == []


def test_threads_share_a_log(log: DecisionLog) -> None:
    def decide(number: int) -> str:
        return log.append(judgement("note", [f"c{number}"], note="x"), seen=log.head).id

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(decide, range(24)))
    assert len(made) == 24 == log.head
    assert set(ids(log.all())) == made
    assert log.verify() == []


def test_killed_at_any_moment_no_acknowledged_decision_is_lost(tmp_path: Path) -> None:
    """Two processes decide at once, and are killed again and again; what they had printed is there."""
    path = database_of(tmp_path, STORY)
    moments = random.Random(11)  # noqa: S311  repeatable, not secret
    acknowledged: list[str] = []
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.store.decider", str(path)]
        writers = [
            subprocess.Popen([*command, name], stdout=subprocess.PIPE, cwd=ROOT)  # noqa: S603  our own code
            for name in ("anna", "bo")
        ]
        for writer in writers:
            assert writer.stdout is not None
            acknowledged.append(writer.stdout.readline().decode().strip())
        time.sleep(moments.random() * 0.1)
        for writer in writers:
            writer.kill()
        for writer in writers:
            said, _ = writer.communicate()
            acknowledged += said.decode().split("\n")[:-1]
    with DecisionLog.open(path, STORY) as log:
        assert log.verify() == []
        assert set(acknowledged) <= set(ids(log.all()))
        assert len(set(acknowledged)) == len(acknowledged) >= 2 * KILLS
        assert text_beside(path).read_bytes() == log.text()
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith(".")]
