"""What counts as judged blind: what was hidden, whatever happened to server, window or person in between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.errors import StoreError
from reconcile.review.shown import Part, Shown
from tests.review.desk import STORY, Answer, Client, groups, served


@pytest.fixture
def desk(folder: Path) -> Iterator[str]:
    with served(folder) as host:
        yield host


def opened(client: Client, number: int) -> Answer:
    return client.get(f"/group/{groups(client.get('/'))[number]}")


def blindfold(client: Client, *, blind: bool = True) -> Client:
    """Choose under one's name whether findings are hidden."""
    asked = client.get("/name").page.forms[0]
    form = [(key, value) for key, value in asked.form_values() if key != "blind"]
    client.post("/name", [*form, *([("blind", "1")] if blind else [])])
    return client


def marks(folder: Path) -> list[tuple[str, str, bool]]:
    """Give who decided what, and whether it counts as blind."""
    lines = (folder / "reports" / f"{STORY}.decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [(one["who"], one["kind"], one.get("blind", False)) for one in map(json.loads, lines)]


def overrule(client: Client, number: int) -> Answer:
    return client.send(opened(client, number), "outcome", ("field", "quantity"), ("value", "scope"), ("note", "Why."))


def test_a_score_that_was_seen_is_remembered_by_the_next_server(folder: Path) -> None:
    with served(folder) as host:
        ada = Client(host).named("Ada")
        ada.get(opened(ada, 0).page.get_element_by_id("reveal").get("href"))
    with served(folder) as host:
        for who in ("Ada", "Ben"):
            client = Client(host).named(who)
            client.decide(opened(client, 0 if who == "Ada" else 1), "accept")
    assert marks(folder) == [("Ada", "same", False), ("Ben", "same", True)]


def test_findings_that_were_seen_before_are_not_hidden_afterwards(folder: Path, desk: str) -> None:
    ada = Client(desk).named("Ada")
    opened(ada, 0)
    overrule(blindfold(ada), 0)
    ben = blindfold(Client(desk).named("Ben"))
    overrule(ben, 0)
    assert marks(folder) == [("Ada", "outcome", False), ("Ben", "outcome", True)]


def test_who_saw_what_another_decided_does_not_judge_it_blind(folder: Path, desk: str) -> None:
    ada, ben, cy = (Client(desk).named(who) for who in ("Ada", "Ben", "Cy"))
    blindfold(cy)
    ada.decide(opened(ada, 0), "accept")
    ben.decide(opened(ben, 0), "accept")
    cy.decide(opened(cy, 0), "accept")
    assert [blind for _, _, blind in marks(folder)] == [True, False, True]


def test_who_was_told_in_a_refusal_does_not_judge_blind_afterwards(folder: Path, desk: str) -> None:
    ben = blindfold(Client(desk).named("Ben"))
    ada = Client(desk).named("Ada")
    his = opened(ben, 0)
    ada.decide(opened(ada, 0), "accept")
    assert "Ada" in ben.send(his, "accept").text
    ben.decide(opened(ben, 0), "accept")
    assert marks(folder)[-1] == ("Ben", "same", False)


def test_a_checked_single_sentence_is_not_judged_blind_by_who_sees_its_state(folder: Path, desk: str) -> None:
    ada = Client(desk).named("Ada")
    alone = next(one for one in (opened(ada, n) for n in range(9)) if "Accept: checked" in one.text)
    ada.decide(alone, "accept")
    assert marks(folder) == [("Ada", "status", False)]


def test_who_judges_blind_is_not_shown_what_others_decided(desk: str) -> None:
    ada, ben = Client(desk).named("Ada"), blindfold(Client(desk).named("Ben"))
    ada.decide(opened(ada, 0), "note", ("note", "They were wrong."))
    ben.decide(opened(ben, 1), "note", ("note", "My own."))
    for path in ("/decisions", f"/group/{groups(ben.get('/'))[0]}"):
        assert "They were wrong." not in ben.get(path).text
    assert "My own." in ben.get("/decisions").text
    assert "They were wrong." in blindfold(ben, blind=False).get("/decisions").text


def test_what_two_servers_and_a_crash_leave_is_read(tmp_path: Path) -> None:
    database = tmp_path / "story.decisions.sqlite"
    one, other = Shown(database), Shown(database)
    one.note("Ada", Part.SCORE, ["a", "b"])
    assert other.to("Ada", Part.SCORE, ["b", "c"])
    assert not other.to("Ada", Part.FINDINGS, ["b"])
    assert not other.to("Ben", Part.SCORE, ["b"])
    with next(tmp_path.iterdir()).open("a") as file:
        file.write('\n["Ada", "sco')  # killed while it wrote
    assert not Shown(database).to("Ada", Part.SCORE, ["d"])
    one.note("Ada", Part.SCORE, ["d"])
    one.note("", Part.SCORE, ["e"])
    assert other.to("Ada", Part.SCORE, ["d"])
    assert not other.to("", Part.SCORE, ["e"])


def test_what_was_seen_already_is_not_written_again(tmp_path: Path) -> None:
    shown = Shown(tmp_path / "story.decisions.sqlite")
    shown.note("Ada", Part.SCORE, ["a", "b"])
    before = next(tmp_path.iterdir()).read_bytes()
    shown.note("Ada", Part.SCORE, ["b", "a"])
    assert next(tmp_path.iterdir()).read_bytes() == before


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be noted"):
        Shown(tmp_path / "missing" / "story.decisions.sqlite").note("Ada", Part.SCORE, ["a"])


def test_nobody_signs_what_is_hidden_from_them(folder: Path, desk: str) -> None:
    ben = Client(desk).named("Ben")
    page = opened(ben, 0)
    assert not opened(blindfold(ben), 0).page.xpath("//form[@id='sign']")
    refused = ben.send(page, "sign")
    assert refused.status == 422
    assert "cannot sign" in refused.text
    blindfold(ben, blind=False).decide(page, "sign")
    assert marks(folder) == [("Ben", "sign", False)]
