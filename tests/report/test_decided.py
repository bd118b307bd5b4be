"""A person's word and the machine's stand apart in every readable format, and neither becomes markup."""

from __future__ import annotations

import json

import jsonschema
import pytest

from reconcile.decide.verdicts import as_signed
from reconcile.model.decision import Reviewers
from reconcile.model.report import Report
from reconcile.report import claim_pages, html, markdown
from reconcile.report.decided import agreed, all_words, counted, urgent
from reconcile.report.summary import summarise
from tests.decide.story import Desk, StoryFolder, as_json, group_of
from tests.report.regenerate import SCHEMA

QUAY, FIRE = "closed the north quay on 5 May", "destroyed 12 sheds"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return StoryFolder(tmp_path_factory.mktemp("plain")).run()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A story on which people decided most of what can be decided, and one source was edited since."""
    story = StoryFolder(tmp_path_factory.mktemp("decided"))
    desk = Desk(story.run())
    agreement = desk.group(FIRE)
    desk.decide("same", [desk.claim(FIRE), desk.claim("losses of $3")], note="The insurer's own figure.")
    desk.on_group("outcome", QUAY, field="date", value="update", note="Rang the *harbour* master.", who="<i>Bo</i>")
    desk.decide("value", [desk.claim("destroyed 14")], field="quantity", words="14", value="12")
    desk.on_group("status", QUAY, value="awaiting source")
    desk.on_group("sign", FIRE, value=as_signed(agreement.state, ((c.field, c.outcome) for c in agreement.comparisons)))
    desk.decide("not_a_claim", [desk.claim("ferry to Norway")])
    note = desk.decide("note", [desk.claim("ferry to Norway")], note="gone")
    desk.decide("undo", undoes=[note.id])
    story.edit("mercury", "$3 million", "$4 million")
    return story.run(desk.made)


def page(report: Report) -> str:
    return html.write(report)["index.html"].decode()


def test_the_json_follows_the_schema(report: Report, plain: Report) -> None:
    schema = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for one in (report, plain):
        schema.validate(as_json(one))
    told = as_json(report)["decisions"]
    assert [one["state"] for one in told] == [one.state.value for one in report.decisions]
    assert told[2]["before"]["low"] == 14


def test_where_nobody_decided_no_format_speaks_of_it(plain: Report) -> None:
    for written in (page(plain), markdown.write(plain)["report.md"].decode(), summarise(plain)):
        assert "decided" not in written
    assert "Machine-matched; nobody has checked it." in next(iter(claim_pages.write(plain).values())).decode()
    assert counted(plain) == ""
    assert urgent(plain) == []


def test_the_summary_counts_every_decision_once(report: Report) -> None:
    told = "People decided: 2 open again, 5 applied, 1 taken back."
    assert counted(report) == told
    assert told in summarise(report)
    assert sum(len(words) for _, words in all_words(report)) == len(report.decisions) == 8
    assert [state for state, _ in all_words(report)] == ["open again", "applied", "taken back"]


def test_what_needs_somebody_is_told_with_its_reason(report: Report) -> None:
    merge, signed = urgent(report)
    assert merge.startswith(
        "open again: Anna, 2026-03-01: one thing: “Insurers expect losses of $3 million.” / “the fire"
    )
    assert merge.endswith("– “Insurers expect losses of $3 million.” is no claim of mercury.txt any more.")
    assert "It was signed as “disputed: quantity conflict" in signed


def test_the_page_shows_both_words_and_escapes_the_persons(report: Report) -> None:
    written = page(report)
    assert "<i>Bo</i>" not in written
    assert "&lt;i&gt;Bo&lt;/i&gt; decided on 2026-03-01: update. Rang the *harbour* master." in written
    machine = written.split('<span class="why machine">')[1].split("</span>\n")[0]
    assert "outcome-conflict" in machine
    assert "two different times for when it happened" in machine
    assert "12 (shed), as Anna reads it; the machine: 14 (shed)" in written
    assert "status: awaiting source" in written
    assert 'id="decided"' in written
    assert "Statements that a person said are no claims" in written
    assert "nobody has checked it" in written


def test_markdown_shows_the_same(report: Report) -> None:
    written = markdown.write(report)["report.md"].decode()
    assert "### Open again (2)" in written
    assert "date: update" in written
    assert "Rang the \\*harbour\\* master" in written
    assert "- date, the machine: conflict. The Beacon says" in written
    own = claim_pages.write(report)
    quay = next(text.decode() for path, text in own.items() if group_of(report, QUAY).group.id in path)
    assert "Status, set by a person: awaiting source." in quay
    assert "## What people decided" in quay


def test_agreement_is_said_with_its_number() -> None:
    two = Reviewers(between=("Anna", "Bo"), n=1_200, agreement=0.755, kappa=0.4)
    assert agreed(two) == "Anna and Bo agree on 76% of 1,200 that both judged blind (Cohen’s kappa 0.40)."
    assert "chance alone would give that" in agreed(two.model_copy(update={"kappa": None}))
