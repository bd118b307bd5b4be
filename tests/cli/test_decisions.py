"""`reconcile decisions` and what a run makes of them, as a user types it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reconcile.cli.app import app
from reconcile.errors import InputError
from reconcile.model.claim import Claim
from reconcile.model.decision import Judgement
from reconcile.store.decisions import DecisionLog, database_of, text_beside
from tests.decide.story import Desk, StoryFolder

RUN = CliRunner()


class Newsroom:
    """A story with a report, and the command line on it."""

    def __init__(self, folder: Path) -> None:
        self.story = StoryFolder(folder)
        self.reports = folder / "reports"
        self.options = ["--sources", str(folder), "--reports", str(self.reports)]
        self.desk = Desk(self.story.run())

    def keep(self, kind: str, *words: str, **more: Any) -> str:
        return self.keep_on(kind, [self.desk.claim(one) for one in words], **more)

    def keep_on(self, kind: str, claims: Sequence[Claim], against: Sequence[Claim] = (), **more: Any) -> str:
        judged = self.desk.decide(kind, claims, against, **more)
        with DecisionLog.open(database_of(self.reports, "harbour")) as log:
            said = {name: getattr(judged, name) for name in Judgement.model_fields}
            return log.append(Judgement(**said), seen=log.head).id

    def do(self, *words: str) -> Result:
        return RUN.invoke(app, ["decisions", "harbour", *words, *self.options])

    def run(self) -> dict[str, object]:
        result = RUN.invoke(app, ["run", "harbour", "-q", *self.options])
        assert result.exit_code == 0, result.output
        found: dict[str, object] = json.loads((self.reports / "harbour" / "report.json").read_text(encoding="utf-8"))
        return found


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def test_a_run_honours_decisions_and_makes_no_file_without(room: Newsroom) -> None:
    before = room.run()
    assert "decisions" not in before
    assert not database_of(room.reports, "harbour").exists()
    room.keep("same", "destroyed 12", "losses of $3")
    after = room.run()
    assert len(after["groups"]) == len(before["groups"]) - 1  # type: ignore[arg-type]
    room.do("undo", "--kind", "same", "--as", "Bo")
    assert room.run()["groups"] == before["groups"]


def test_the_list_says_who_decided_what_on_which_words(room: Newsroom) -> None:
    assert room.do().output == "no decisions yet\n"
    name = room.keep("note", "destroyed 12", note="Rang the fire service.", who="Anna Berg")
    room.do("undo", name[:8], "--as", "Bo", "--note", "wrong number")
    first, second = room.do("list").output.splitlines()
    assert first.startswith("Anna Berg, 20")
    assert first.endswith(f"{name[:12]}: note the fire destroyed 12 sheds – Rang the fire service. (taken back)")
    assert second.startswith("Bo, 20")
    assert f"undo {name[:12]}" in second
    assert second.endswith("– wrong number")
    assert room.do("list", "--kind", "undo").output.splitlines() == [second]
    assert room.do("--kind", "same").output == "no decisions yet\n"


def test_the_list_tells_the_sides_of_a_split(room: Newsroom) -> None:
    sides = [[room.desk.claim(one)] for one in ("destroyed 14", "destroyed 12")]
    for left, right in (sides, sides[::-1]):
        room.keep_on("different", left, right)
        told = room.do("list").output.splitlines()[-1]
        assert told.endswith(f": different {left[0].text} ≠ {right[0].text}")


@pytest.mark.parametrize("action", ["list", "export", "verify"])
def test_a_file_that_an_action_would_not_read_or_write_is_refused(room: Newsroom, action: str) -> None:
    result = room.do(action, "elsewhere.jsonl")
    assert isinstance(result.exception, InputError)
    assert f"`{action}` takes neither file nor id" in str(result.exception)


def test_undo_needs_a_name_and_something_to_take_back(room: Newsroom) -> None:
    name = room.keep("note", "destroyed 12", note="x")
    for words, why in (
        (["undo", name], "needs a name"),
        (["undo", name, "--as", " "], "needs a name"),
        (["undo", name[:5], "--as", "Bo"], "is not the id of one decision"),
        (["undo", "f" * 12, "--as", "Bo"], "is not the id of one decision"),
        (["undo", "--kind", "same", "--as", "Bo"], "nothing to take back"),
        (["undo", "--as", "Bo"], "nothing to take back"),
        (["import"], "no file to import"),
        (["import", str(room.reports / "none.jsonl")], "cannot be read"),
    ):
        result = room.do(*words)
        assert isinstance(result.exception, InputError), words
        assert why in str(result.exception)
    assert len(room.do().output.splitlines()) == 1


def test_a_name_or_note_that_cannot_be_kept_is_said(room: Newsroom) -> None:
    name = room.keep("note", "destroyed 12", note="x")
    for words, why in (
        (["--as", "B" * 300], "--as: String should have at most 200"),
        (["--as", "B\udce9"], "--as: Input should be a valid string"),
        (["--as", "Bo", "--note", "x" * 30_000], "--note: String should have at most"),
    ):
        result = room.do("undo", name, *words)
        assert isinstance(result.exception, InputError), words
        assert why in str(result.exception)
    assert len(room.do().output.splitlines()) == 1


@pytest.mark.parametrize("action", ["list", "export", "verify"])
def test_looking_makes_no_file(room: Newsroom, action: str) -> None:
    assert room.do(action).output == "no decisions yet\n"
    assert not [*room.reports.glob("harbour.decisions.*")]


def test_decisions_travel_as_text(room: Newsroom, tmp_path: Path) -> None:
    """Exported here, imported there: nothing twice, and a clone that has only the text runs the same."""
    room.keep("same", "destroyed 12", "losses of $3")
    text = text_beside(database_of(room.reports, "harbour"))
    assert room.do("export").output == f"1 decision in {text}\n"
    sent = tmp_path / "sent.jsonl"
    shutil.copy(text, sent)
    report = room.run()
    for one in room.reports.glob("harbour.decisions.*"):
        one.unlink()
    assert room.do("import", str(sent)).output == f"{sent}: 1 new, 0 known already\n"
    assert room.do("import", str(sent)).output == f"{sent}: 0 new, 1 known already\n"
    assert text.read_bytes() == sent.read_bytes()
    database_of(room.reports, "harbour").unlink()
    assert room.run() == report


def test_verify_says_what_was_altered(room: Newsroom) -> None:
    room.keep("note", "destroyed 12", note="x")
    assert room.do("verify").output == "1 decision, none altered or lost\n"
    text = text_beside(database_of(room.reports, "harbour"))
    text.write_bytes(text.read_bytes().replace(b"12 sheds", b"13 sheds"))
    result = room.do("verify")
    assert isinstance(result.exception, InputError)
    assert "line 1: " in str(result.exception)


def test_an_altered_text_stops_the_run(room: Newsroom) -> None:
    """A person's work is never passed over in silence."""
    room.keep("same", "destroyed 12", "losses of $3")
    text = text_beside(database_of(room.reports, "harbour"))
    text.write_bytes(text.read_bytes().replace(b"Anna", b"Anne"))
    result = RUN.invoke(app, ["run", "harbour", "-q", *room.options])
    assert isinstance(result.exception, InputError)
    assert "it was altered" in str(result.exception)


def explain(room: Newsroom, *words: str) -> str:
    result = RUN.invoke(app, ["explain", *words, *room.options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_explain_says_that_a_person_put_two_together(room: Newsroom, tmp_path: Path) -> None:
    pair = [room.desk.claim("destroyed 12").id, room.desk.claim("losses of $3").id]
    room.keep("same", "destroyed 12", "losses of $3", who="Anna <b>")
    room.run()
    told = explain(room, *pair, "--html", str(tmp_path / "pair.html"))
    assert "Not matched: lost at" in told
    assert re.search(r"^Anna <b> decided on \d{4}-\d\d-\d\d that they are about one thing\.$", told, re.MULTILINE)
    assert "In the report they are in one group, as people decided." in told
    page = (tmp_path / "pair.html").read_text(encoding="utf-8")
    assert "that they are about one thing." in page
    assert "<b>Anna &lt;b&gt; decided" in page
    others = explain(room, room.desk.claim("destroyed 14").id, pair[1])
    assert "that they are" not in others
    assert "In the report they are in one group, as people decided." in others
    group = explain(room, pair[0])
    assert "People put claims of 2 groups together; across those nothing was matched." in group
    assert "A single claim" not in group


def test_explain_says_that_a_person_told_two_apart_and_overruled(room: Newsroom) -> None:
    pair = [room.desk.claim("destroyed 12"), room.desk.claim("destroyed 14")]
    room.run()
    assert "decided" not in explain(room, *(one.id for one in pair))
    room.keep_on("outcome", pair, field="quantity", value="compatible")
    room.run()
    told = explain(room, pair[0].id)
    assert "quantity  compatible (decided): Anna decided on" in told
    assert "the machine: conflict (different_value): " in told
    room.keep_on("different", pair[:1], pair[1:])
    room.run()
    told = explain(room, *(one.id for one in pair))
    assert "Matched. " in told
    assert "that they are not about one thing." in told
    assert "In the report they are in two groups, as people decided." in told
    assert "People told other claims apart from these." in explain(room, pair[0].id)


def test_what_contradicts_is_told_at_the_import(room: Newsroom, tmp_path: Path) -> None:
    room.keep("same", "destroyed 12", "losses of $3", blind=True)
    with DecisionLog.open(database_of(room.reports, "harbour")) as log:
        pair = [room.desk.claim("destroyed 12"), room.desk.claim("losses of $3")]
        judged = room.desk.decide("different", pair[:1], pair[1:], who="Bo", blind=True)
        log.append(Judgement(**{name: getattr(judged, name) for name in Judgement.model_fields}), seen=log.head)
        sent = tmp_path / "sent.jsonl"
        sent.write_bytes(log.text())
    for one in room.reports.glob("harbour.decisions.*"):
        one.unlink()
    lines = room.do("import", str(sent)).output.splitlines()
    assert lines[0].endswith("2 new, 0 known already")
    assert lines[1].startswith("  contradicts what was decided: ")
