"""Every kind of decision, by forms alone: kept, seen at once, taken back, refused where it cannot stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.store.decisions import DecisionLog, database_of
from tests.review.desk import STORY, Answer, Client, groups, served


@pytest.fixture
def place(folder: Path) -> Iterator[tuple[Client, Path]]:
    with served(folder) as host:
        yield Client(host).named("Ada"), folder


def opened(client: Client, number: int) -> Answer:
    return client.get(f"/group/{groups(client.get('/'))[number]}")


def ids(page: Answer) -> list[str]:
    return [str(one) for one in page.page.xpath("//form[@id='accept']/input[@name='claim']/@value")]


def kept(folder: Path) -> list[dict[str, object]]:
    with DecisionLog.open(database_of(folder / "reports", STORY), STORY) as log:
        assert log.verify() == []
    lines = (folder / "reports" / f"{STORY}.decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_accepting_keeps_a_decision_and_goes_on(place: tuple[Client, Path]) -> None:
    ada, folder = place
    first, second = groups(ada.get("/"))[:2]
    page = ada.get(f"/group/{first}")
    after = ada.decide(page, "accept")
    assert after.page.xpath("//article/@id") == [second]
    assert "Kept: 2 claims are about one thing" in after.text
    [decision] = kept(folder)
    assert (decision["kind"], decision["who"], decision["blind"]) == ("same", "Ada", True)
    assert decision["claims"] == sorted(ids(page))
    assert "decided" in ada.get(f"/group/{first}").text


def test_splitting_shows_two_groups_and_undoing_one_again(place: tuple[Client, Path]) -> None:
    ada, _ = place
    before = groups(ada.get("/"))
    page = next(one for one in (ada.get(f"/group/{name}") for name in before) if len(ids(one)) == 4)
    claims = ids(page)
    after = ada.decide(page, "split", ("ticked", claims[3]), ("do", "split"))
    assert ids(after) == [claims[3]]
    rest = next(one for one in (ada.get(f"/group/{name}") for name in groups(ada.get("/"))) if claims[0] in ids(one))
    assert ids(rest) == claims[:3]
    assert len(groups(ada.get("/"))) == len(before) + 1
    ada.decide(rest, "undo")
    assert groups(ada.get("/")) == before


def test_undoing_a_split_on_the_page_it_led_to_leads_back(place: tuple[Client, Path]) -> None:
    ada, _ = place
    page = next(one for one in (ada.get(f"/group/{name}") for name in groups(ada.get("/"))) if len(ids(one)) == 4)
    off = ada.decide(page, "split", ("ticked", ids(page)[3]), ("do", "split"))
    undone = ada.send(off, "undo")
    moved = ada.get(undone.headers["location"])
    assert moved.status == 303
    again = ada.get(moved.headers["location"])
    assert ids(again) == ids(page)
    assert "Kept: took back 1 decision" in again.text


def test_merging_shows_one_group_and_the_old_address_leads_there(place: tuple[Client, Path]) -> None:
    ada, _ = place
    names = groups(ada.get("/"))
    first, second = (ada.get(f"/group/{name}") for name in names[:2])
    found = ada.get(f"/group/{names[0]}?merge=keys+tides")
    [other] = found.page.xpath("//ol[@class='candidates']//button/@value")
    assert other == names[1]
    merged = ada.decide(found, "merge", ("with", other))
    assert ids(merged) == sorted(ids(first) + ids(second), key=(ids(first) + ids(second)).index)
    assert len(groups(ada.get("/"))) == len(names) - 1
    moved = ada.get(f"/group/{names[1]}")
    assert moved.status == 303
    assert ids(ada.get(moved.headers["location"])) == ids(merged)


def test_overruling_an_outcome_changes_the_state_and_keeps_the_machines_word(place: tuple[Client, Path]) -> None:
    ada, folder = place
    page = opened(ada, 0)
    assert "disputed" in page.text
    after = ada.decide(page, "outcome", ("field", "quantity"), ("value", "scope"), ("note", "Two rules, two fines."))
    assert "◆ disputed" not in after.text
    assert "Two rules, two fines." in after.text
    [decision] = kept(folder)
    assert (decision["field"], decision["value"]) == ("quantity", "scope")


def test_overruling_needs_a_reason_and_a_value_that_can_be_read(place: tuple[Client, Path]) -> None:
    ada, _ = place
    page = opened(ada, 0)
    part = next(one for one in page.page.xpath("//option") if "250,000 crowns" in one.text)
    for form, *values in (
        ("outcome", ("note", "  ")),
        ("value", ("part", part.get("value")), ("value", "many"), ("note", "Why.")),
        ("value", ("part", "c0:0"), ("value", "1"), ("note", "Why.")),
        ("value", ("part", f"{ids(page)[0]}:999"), ("value", "1"), ("note", "Why.")),
        ("outcome", ("value", "failed"), ("note", "Why.")),
        ("split", ("do", "split")),
    ):
        refused = ada.send(page, form, *values)
        assert refused.status == 422
        assert ids(ada.get(refused.page.xpath("//a[.='Back to the claim']/@href")[0])) == ids(page)
    assert "Nobody decided anything yet." in ada.get("/decisions").text


def test_a_value_is_overruled_at_once(place: tuple[Client, Path]) -> None:
    ada, _ = place
    page = opened(ada, 0)
    part = next(one for one in page.page.xpath("//option") if "200,000 crowns" in one.text).get("value")
    after = ada.decide(page, "value", ("part", part), ("value", "250,000 crowns"), ("note", "They corrected it."))
    assert "Changed by people’s decisions" in after.text
    assert "They corrected it." in after.text


def test_a_claim_that_is_none_leaves_its_group(place: tuple[Client, Path]) -> None:
    ada, _ = place
    page = opened(ada, 0)
    after = ada.decide(page, "split", ("ticked", ids(page)[0]), ("do", "not_a_claim"))
    assert ids(after) == ids(page)[1:]
    gone = ada.decide(after, "split", ("ticked", ids(after)[0]), ("do", "not_a_claim"))
    assert ids(gone) != ids(after)
    assert ada.get(f"/group/{after.page.xpath('//article/@id')[0]}").status == 404


def test_notes_statuses_and_signatures_are_kept(place: tuple[Client, Path]) -> None:
    ada, folder = place
    page = opened(ada, 2)
    page = ada.decide(page, "note", ("note", "Called the ministry:\nno answer."))
    page = ada.decide(page, "status", ("value", "awaiting source"))
    assert "status: awaiting source" in page.text
    assert "signed" not in ada.get("/?decided=decided").page.xpath("string(//ol[@class='rows'])")
    ada.decide(page, "sign")
    assert len(groups(ada.get("/?decided=signed"))) == 1
    assert [one["kind"] for one in kept(folder)] == ["note", "status", "sign"]
    assert kept(folder)[0]["note"] == "Called the ministry:\nno answer."
    assert str(kept(folder)[2]["value"]).startswith("developing: date update")


def test_a_signature_is_open_again_once_the_group_is_another(place: tuple[Client, Path]) -> None:
    ada, _ = place
    page = opened(ada, 0)
    ada.decide(page, "sign")
    page = opened(ada, 0)
    after = ada.decide(page, "outcome", ("field", "quantity"), ("value", "scope"), ("note", "Two fines."))
    assert "reopened" in after.text
    assert groups(ada.get("/?decided=signed")) == []


def test_of_two_who_decide_at_once_the_second_is_told(place: tuple[Client, Path]) -> None:
    ada, folder = place
    ben = Client(ada.host).named("Ben")
    page, his = opened(ada, 0), opened(ben, 0)
    ada.decide(page, "outcome", ("field", "quantity"), ("value", "scope"), ("note", "Two rules."))
    told = ben.send(his, "outcome", ("field", "quantity"), ("value", "agree"), ("note", "A slip of the pen."))
    assert told.status == 409
    assert "Ada: number: the outcome is “scope” — Two rules." in told.text
    assert "You chose: outcome — A slip of the pen." in told.text
    assert [one["who"] for one in kept(folder)] == ["Ada"]
    [again] = [one for one in told.page.forms if one.action == his.page.get_element_by_id("outcome").action]
    assert ben.post(again.action, again.form_values()).status == 303
    assert [(one["who"], one["note"]) for one in kept(folder)] == [("Ada", "Two rules."), ("Ben", "A slip of the pen.")]


def test_two_who_decide_on_different_claims_do_not_disturb_each_other(place: tuple[Client, Path]) -> None:
    ada, folder = place
    ben = Client(ada.host).named("Ben")
    page, his = opened(ada, 0), opened(ben, 1)
    ada.decide(page, "accept")
    ben.decide(his, "accept")
    assert [one["who"] for one in kept(folder)] == ["Ada", "Ben"]


def test_a_contradiction_is_refused_and_its_chain_named(place: tuple[Client, Path]) -> None:
    ada, folder = place
    ada.decide(opened(ada, 0), "accept")
    page = opened(ada, 0)
    told = ada.send(page, "split", ("ticked", ids(page)[0]), ("do", "split"))
    assert told.status == 409
    assert "are one thing" in told.text
    assert len(kept(folder)) == 1
    [undo] = told.page.xpath("//ol[@class='log']//form")
    ada.post(undo.action, undo.form_values())
    page = opened(ada, 0)
    ada.decide(page, "split", ("ticked", ids(page)[0]), ("do", "split"))
    assert [one["kind"] for one in kept(folder)] == ["same", "undo", "different"]


def test_all_of_a_kind_are_taken_back_and_no_other(place: tuple[Client, Path]) -> None:
    ada, _ = place
    for number in (0, 1):
        ada.decide(opened(ada, number), "accept")
        ada.decide(opened(ada, number), "note", ("note", f"Note {number}."))
    page = ada.get("/decisions")
    [form] = [one for one in page.page.forms if dict(one.form_values()).get("kind") == "same"]
    ada.post(form.action, form.form_values())
    page = ada.get("/decisions")
    states = [(one.get("class"), "note" in one.text_content()) for one in page.page.xpath("//ol[@class='log']/li")]
    assert states == [("applied", False), ("applied", True), ("undone", False), ("applied", True), ("undone", False)]
    assert ada.get("/decisions.jsonl").body.count(b"\n") == 5


def test_the_score_is_hidden_until_asked_for_and_that_is_kept(place: tuple[Client, Path]) -> None:
    ada, folder = place
    page = opened(ada, 0)
    assert "0.87" not in page.text
    assert not page.page.xpath("//*[@class='waterfall']")
    shown = ada.get(page.page.get_element_by_id("reveal").get("href"))
    assert "score 0.87" in shown.text
    assert shown.page.xpath("//*[@class='waterfall']")
    ada.decide(page, "accept")
    ada.decide(opened(ada, 1), "accept")
    assert [one.get("blind", False) for one in kept(folder)] == [False, True]


def test_who_judges_blind_sees_no_finding(place: tuple[Client, Path]) -> None:
    ada, folder = place
    page = ada.get("/name")
    form = [(key, value) for key, value in page.page.forms[0].form_values() if key != "blind"]
    ada.post("/name", [*form, ("blind", "1")])
    for path in ("/", f"/group/{groups(ada.get('/'))[0]}"):
        shown = ada.get(path)
        assert "disputed" not in shown.text
        assert not shown.page.xpath("//*[contains(@class, 'tag state') or contains(@class, 'tag outcome')]")
        assert not shown.page.xpath("//mark[@class='strong'] | //*[@class='timeline']")
    ada.decide(opened(ada, 0), "outcome", ("field", "quantity"), ("value", "conflict"), ("note", "They clash."))
    assert kept(folder)[0]["blind"] is True


def test_decisions_of_another_process_are_seen_at_the_next_page(place: tuple[Client, Path]) -> None:
    ada, folder = place
    with served(folder) as host:
        ben = Client(host).named("Ben")
        page = opened(ada, 0)
        ben.decide(opened(ben, 0), "note", ("note", "Seen from next door."))
        ben.decide(opened(ben, 0), "accept")
        assert "Seen from next door." in opened(ada, 0).text
        assert ada.send(page, "sign").status == 409
